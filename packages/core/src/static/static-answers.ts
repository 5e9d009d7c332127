import { allowedHeaderLists, echoableHeaders, echoableMethod } from '@cors/standard/expressions'
import type { Terms } from '../compile/origin-match.ts'
import { isPrefix } from '../compile/requested.ts'
import { CorsConfigError, type CorsIssue, createIssue } from '../options/errors.ts'
import { type CorsPolicy, compiledOf } from '../policy.ts'
import { isRegExp } from '../values/show.ts'
import { originExpression } from './origin-expression.ts'

/**
 * A condition on a request header.
 *
 * @example
 * ```ts
 * import type { StaticCondition } from '@cors/core/static'
 *
 * const condition: StaticCondition = { header: 'origin', value: '(?<origin>https://app\\.example\\.com)' }
 * ```
 */
export interface StaticCondition {
  /** The name of the header, in lower case. */
  readonly header: string
  /** A regular expression for its whole value, without anchors; any value where it is absent. */
  readonly value?: string
}

/**
 * Headers, and the requests whose responses get them.
 *
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { type StaticAnswer, staticAnswers } from '@cors/core/static'
 *
 * const answers: readonly StaticAnswer[] = staticAnswers(createPolicy({ origin: 'https://app.example.com' }))
 * console.log(answers[0]?.headers) // { vary: 'Origin' }
 * ```
 */
export interface StaticAnswer {
  /** What a request has to have. */
  readonly has: readonly StaticCondition[]
  /** What it must not have. */
  readonly missing: readonly StaticCondition[]
  /** By names in lower case. `:origin`, `:method` and `:headers` stand for what the groups of that name in `has` took. */
  readonly headers: Readonly<Record<string, string>>
}

const origin = 'origin'
const requestMethod = 'access-control-request-method'
const requestHeaders = 'access-control-request-headers'

/**
 * Writes a policy as headers under conditions, for hosts and proxies that run no code: a response gets those of every answer whose
 * conditions the request meets, and of a header that several have, the last one.
 *
 * No origin is allowed that the policy denies. A preflight is known by `Access-Control-Request-Method`; its status, and what a denied
 * one gets, are not said.
 *
 * @throws {CorsConfigError} for predicates, and for RegExps that mean something else without their flags
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import { staticAnswers } from '@cors/core/static'
 *
 * for (const { has, headers } of staticAnswers(createPolicy({ origin: 'https://*.example.com' }))) console.log(has, headers)
 * ```
 */
export function staticAnswers(policy: CorsPolicy): readonly StaticAnswer[] {
  const { rules, isByOrigin, isOff, notCors } = compiledOf(policy)
  if (isOff) return []
  const issues = rules.flatMap((terms) => issuesOf(terms, isByOrigin ? [terms.rule] : []))
  if (issues.length > 0) throw new CorsConfigError(issues)
  const { vary } = notCors.headers
  // Rule 4: whatever the request.
  const always: StaticAnswer[] = vary ? [{ has: [], missing: [], headers: { vary } }] : []
  const earlier: StaticCondition[] = []
  const answers = rules.flatMap((terms) => {
    const found = answersOf(terms, vary !== '', [...earlier])
    if (!terms.options.origin.any) earlier.push({ header: origin, value: originExpression(terms) })
    return found
  })
  return [...always, ...answers]
}

function issuesOf({ options }: Terms, path: CorsIssue['path']): CorsIssue[] {
  const { predicate, given } = options.origin
  const at = [...path, 'origin']
  if (predicate) {
    const words = 'is a function, which static headers cannot ask: list the origins, or use an adapter that runs code'
    return [createIssue('static-predicate', at, predicate, words, { subject: 'the origin' })]
  }
  const entries: readonly unknown[] = Array.isArray(given) ? given : [given]
  return entries.flatMap((entry, index) => {
    if (!isRegExp(entry) || !changesWithoutFlags(entry)) return []
    const words =
      'means something else without its flags, which static headers do not know: write it without them, as browsers send origins in lower case'
    return [createIssue('static-regexp-flags', Array.isArray(given) ? [...at, index] : at, entry, words)]
  })
}

function changesWithoutFlags({ flags, source }: RegExp): boolean {
  return /[iv]/.test(flags) || (flags.includes('u') && /\\[pu]/i.test(source))
}

/** @param earlier the origins of earlier rules, which answer those */
function answersOf(terms: Terms, dependsOnOrigin: boolean, earlier: readonly StaticCondition[]): StaticAnswer[] {
  const { any } = terms.options.origin
  const allowed = any ? '*' : ':origin'
  const from: StaticCondition = any
    ? { header: origin }
    : { header: origin, value: `(?<origin>${originExpression(terms)})` }
  const method: StaticCondition = { header: requestMethod }
  const preflight = terms.grants.preflights.answer(allowed, '', '', undefined).headers.toJSON()
  return [
    // Rule 3: everyone is told the same, without Origin as well.
    {
      has: dependsOnOrigin ? [from] : [],
      missing: [...earlier, method],
      headers: terms.grants.headersFor(allowed).toJSON(),
    },
    { has: [from, method], missing: earlier, headers: preflight },
    ...echoes(terms, preflight).map(({ condition, headers }) => ({
      has: [from, ...(condition.header === requestMethod ? [] : [method]), condition],
      missing: earlier,
      headers,
    })),
  ]
}

interface Echo {
  readonly condition: StaticCondition
  readonly headers: StaticAnswer['headers']
}

/** Rules 7 and 8: what is echoed, each by itself, as the one may be denied and the other not. */
function echoes({ options }: Terms, preflight: StaticAnswer['headers']): Echo[] {
  const { methods, allowedHeaders } = options
  const found: Echo[] = []
  if (methods === '*') {
    const condition = { header: requestMethod, value: `(?<method>${echoableMethod})` }
    found.push({ condition, headers: { 'access-control-allow-methods': ':method' } })
  }
  if (allowedHeaders !== '*' && !allowedHeaders.some(isPrefix)) return found
  const lists = allowedHeaders === '*' ? echoableHeaders : listsOf(allowedHeaders)
  const named = preflight['access-control-allow-headers']
  const value = named === undefined ? ':headers' : `${named},:headers`
  const condition = { header: requestHeaders, value: `(?<headers>${lists})` }
  return [...found, { condition, headers: { 'access-control-allow-headers': value } }]
}

function listsOf(allowedHeaders: readonly string[]): string {
  const prefixes = allowedHeaders.filter(isPrefix).map((name) => name.slice(0, -1))
  const names = allowedHeaders.filter((name) => !isPrefix(name))
  return allowedHeaderLists(names, prefixes)
}
