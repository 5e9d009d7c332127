import { evaluate, indentAt, mistakesIn, type Source } from '@cors/rewrite'
import { safelistedMethods } from '@cors/standard/methods'
import { corsResponseHeaders } from '@cors/standard/response-headers'
import ts from 'typescript-6'
import { type Case, ofNames } from '../options/meanings.ts'
import { LeftAlone, refused, type Transaction } from '../transaction.ts'

/** Headers that were set by hand, by their names in lower case, and where. */
export type Headers = ReadonlyMap<string, ts.Expression>

/** What is known of how they are sent. */
export interface Sent {
  readonly headers: Headers
  /** The text of the list that the origin has to be in. */
  readonly list?: { readonly text: string; readonly value: unknown }
  /** The origin of the request is sent back. */
  readonly reflects?: boolean
  /** The status that answers a preflight, where it is answered. */
  readonly status?: number
  /** Whether every response varies by something. */
  readonly varies?: boolean
  /** Headers that only an origin of the list gets, by their names in lower case. */
  readonly granted?: ReadonlySet<string>
}

/** The value of a header that is set by hand, by the rest of its name; undefined where it is not known. */
export function headerValue(source: Source, headers: Headers, name: string): unknown {
  const value = headers.get(`access-control-${name}`)
  return value && evaluate(ts, source, value)?.value
}

/** Whether a header is one that a policy sends. */
export function isPolicyHeader(name: string): boolean {
  const plain = name.toLowerCase()
  return plain === 'vary' || corsResponseHeaders.some((each) => each.toLowerCase() === plain)
}

/**
 * The options that send what was sent by hand, as text.
 *
 * @throws {LeftAlone} where that is not known, or would not start
 */
export function optionsOf(tx: Transaction, source: Source, at: ts.Node, sent: Sent): string {
  const { headers, list, reflects = false, status } = sent
  const read = (name: string): unknown => {
    const value = headers.get(`access-control-${name}`)
    if (value === undefined) return undefined
    const found = evaluate(ts, source, value)
    if (found === undefined) throw new LeftAlone('value-unknown', source, value)
    return found.value
  }
  const names = (name: string): unknown => {
    const value = read(name)
    if (value === undefined || value === '*') return value
    return String(value)
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '')
  }
  const credentials = String(read('allow-credentials')) === 'true'
  if (reflects && list === undefined && credentials) throw new LeftAlone('reflects-everyone', source, at)
  const maxAge = read('max-age')
  const origin = list?.value ?? (reflects ? '*' : read('allow-origin'))
  if (origin === undefined) throw new LeftAlone('headers-unknown', source, at)
  const options = {
    origin,
    // Without a list, a page may use what needs no permission.
    methods: names('allow-methods') ?? safelistedMethods,
    allowedHeaders: names('allow-headers') ?? [],
    exposedHeaders: names('expose-headers'),
    credentials: credentials ? true : undefined,
    maxAge: maxAge === undefined ? undefined : Number(maxAge),
    optionsSuccessStatus: status === 204 ? undefined : status,
  }
  const mistakes = mistakesIn(options)
  if (mistakes.length > 0) throw refused(source, at, mistakes)
  noteHeaders(tx, source, at, sent, origin, read)
  return write(options, list?.text, indentAt(source, at.getStart(source.file)))
}

/** Notes what the headers themselves are otherwise, whoever sends them. */
function noteHeaders(
  tx: Transaction,
  source: Source,
  at: ts.Node,
  { headers, list, reflects = false, granted = new Set() }: Sent,
  origin: unknown,
  read: (name: string) => unknown,
): void {
  const has = (name: string): boolean => headers.has(`access-control-${name}`)
  const tells = ['allow-credentials', 'expose-headers'].some(
    (name) => has(name) && !granted.has(`access-control-${name}`),
  )
  const lists = new Map([
    ['methods', read('allow-methods')],
    ['allowedHeaders', read('allow-headers')],
    ['exposedHeaders', read('expose-headers')],
  ])
  const cases: Case[] = [
    ['origin-true-any', reflects && list === undefined],
    ['one-origin-matched', list === undefined && origin !== '*'],
    ['denied-headers', origin !== '*' && tells],
    ['headers-by-hand', has('allow-methods') || has('allow-headers') || has('max-age')],
    ['exposed-on-preflight', has('expose-headers')],
    ['star-list', lists.get('methods') === '*' || lists.get('allowedHeaders') === '*'],
    ...ofNames(lists),
  ]
  for (const [code, applies] of cases) if (applies) tx.note(code, source, at)
}

function write(options: Readonly<Record<string, unknown>>, list: string | undefined, indent: string): string {
  const parts = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined) return []
    return [`${name}: ${name === 'origin' && list !== undefined ? list : show(value)}`]
  })
  const line = `{ ${parts.join(', ')} }`
  return line.length <= 80 ? line : `{\n${parts.map((each) => `${indent}  ${each},\n`).join('')}${indent}}`
}

function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`
  return typeof value === 'string' ? `'${value.replaceAll(/[\\']/g, '\\$&')}'` : String(value)
}
