import type { Source } from '@cors/rewrite'
import { isForbiddenRequestHeaderName } from '@cors/standard/request-headers'
import { isForbiddenResponseHeader } from '@cors/standard/response-headers'
import type ts from 'typescript-6'
import type { ChangeCode } from '../changes.ts'
import type { Transaction } from '../transaction.ts'
import type { Dialect } from './dialect.ts'

/** An option, and where it is written. */
export interface Given {
  readonly source: Source
  readonly value: ts.Expression | ts.MethodDeclaration
}

/** Notes what these options mean otherwise here than in the library. */
export function noteMeanings(
  tx: Transaction,
  source: Source,
  at: ts.Node,
  { methods }: Dialect,
  given: ReadonlyMap<string, Given>,
  tried: ReadonlyMap<string, unknown>,
  origins: readonly unknown[],
): void {
  // What is switched off denies nobody.
  const isForAll = origins.every((origin) => origin === '*' || origin === true || origin === false)
  const has = (name: string): boolean => given.has(name) && tried.get(name) !== false
  const star = ['methods', 'allowedHeaders'].some((name) => [tried.get(name)].flat().includes('*'))
  const cases: readonly (readonly [ChangeCode, boolean])[] = [
    ['denied-preflight', !isForAll],
    ['denied-headers', !isForAll && (has('credentials') || has('exposedHeaders'))],
    ['query-method', !given.has('methods') && methods === undefined],
    ['echoed-headers', !given.has('allowedHeaders')],
    ['exposed-on-preflight', has('exposedHeaders')],
    ['star-list', star],
    ['preflight-continue', tried.get('preflightContinue') === true],
    ['names-cleaned', ['methods', 'allowedHeaders', 'exposedHeaders'].some((name) => isUntidy(tried.get(name)))],
  ]
  for (const [code, applies] of cases) if (applies) tx.note(code, source, at)
}

/** White space around names, names that are listed twice, and header names that no script can set. */
function isUntidy(value: unknown): boolean {
  if (value === undefined) return false
  const names = [value].flat().flatMap((each) => String(each).split(','))
  const plain = names.map((name) => name.trim().toLowerCase())
  return (
    names.some((name) => name !== name.trim()) ||
    new Set(plain).size < plain.length ||
    plain.some((name) => isForbiddenRequestHeaderName(name) || isForbiddenResponseHeader(name))
  )
}
