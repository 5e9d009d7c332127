import { CorsConfigError, type CorsIssue, createPolicy } from '@cors/core'
import { describeIssue } from '@cors/core/adapter'
import type ts from 'typescript-6'
import { evaluate } from '../evaluate.ts'
import { findAll, type Source, type TypeScript } from '../source.ts'
import { type Note, noteOf } from '../words.ts'

/** The options of a policy that `cors` and `@fastify/cors` have too. */
export const policyOptions: ReadonlySet<string> = new Set([
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'optionsSuccessStatus',
])

/** Options that were accepted as well, and meant something else. */
export function noteMeanings(
  ts: TypeScript,
  source: Source,
  given: ReadonlyMap<string, ts.Expression>,
  notes: Note[],
): void {
  const isValue = (name: string, value: unknown): boolean => {
    const expression = given.get(name)
    return expression !== undefined && evaluate(ts, source, expression)?.value === value
  }
  const origin = given.get('origin')
  const isForEveryone =
    origin === undefined || isValue('origin', true) || isValue('origin', '*') || allowsAll(ts, source, origin)
  // What is switched off denies nobody.
  if (!isForEveryone && !isValue('origin', false)) notes.push(noteOf('preflights-denied'))
  if (isValue('origin', true)) notes.push(noteOf('origin-true'))
  if (isValue('allowedHeaders', '*')) notes.push(noteOf('headers-any'))
  const isUnanchored = ({ text }: ts.RegularExpressionLiteral): boolean => !/^\/\^.*\$\/\w*$/.test(text)
  if (origin !== undefined && findAll(origin, ts.isRegularExpressionLiteral).some(isUnanchored)) {
    notes.push(noteOf('regexp-whole'))
  }
}

/** Whether a function returns nothing but `true`. */
function allowsAll(ts: TypeScript, { file }: Source, origin: ts.Expression): boolean {
  if (!ts.isArrowFunction(origin) && !ts.isFunctionExpression(origin)) return false
  const { body } = origin
  const returned = ts.isBlock(body) ? findAll(body, ts.isReturnStatement).map(({ expression }) => expression) : [body]
  return returned.length > 0 && returned.every((each) => each?.getText(file) === 'true')
}

/** What does not start: the application has to be told by whoever reads this. */
export function refusalsOf(
  ts: TypeScript,
  source: Source,
  given: ReadonlyMap<string, ts.Expression>,
): readonly Mistake[] {
  const options = [...given].flatMap(([name, expression]) => {
    if (!policyOptions.has(name)) return []
    const evaluated = evaluate(ts, source, expression)
    return evaluated === undefined ? [] : [[name, evaluated.value] as const]
  })
  // What is not known before the start is checked at the start.
  const origin = given.has('origin') ? 'https://app.example.com' : '*'
  return mistakesIn(Object.fromEntries([['origin', origin], ...options]))
}

/** What `createPolicy` says against options. */
export interface Mistake {
  readonly issue: CorsIssue
  /** The same as a line. */
  readonly line: string
}

/** What `createPolicy` says against options, one by one. */
export function mistakesIn(options: object): readonly Mistake[] {
  try {
    createPolicy(options as { origin: string })
    return []
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    return error.issues.map((issue) => ({ issue, line: describeIssue(issue) }))
  }
}
