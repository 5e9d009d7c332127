import type { CorsPolicy } from '@cors/core'
import { readPolicy } from '@cors/core/adapter'
import { rulesOf } from '../policy/rules.ts'
import { candidateOrigins } from './candidates.ts'
import { type Compared, differences, type PolicyDifference } from './differences.ts'
import { Asker, type Granted } from './grants.ts'
import { listedOrigins } from './listed-origins.ts'
import { namesToAsk } from './names.ts'
import { neighboursOf, wordsOf } from './samples.ts'

/**
 * What two policies allow, compared.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import type { PolicyComparison } from '@cors/cli'
 *
 * const letsNobodyIn = ({ gained, exact }: PolicyComparison): boolean => exact && gained.length === 0
 * ```
 */
export interface PolicyComparison {
  /** Whether neither allows what the other does not; `maxAge` and the status of preflights let nobody in, and are not compared. */
  readonly same: boolean
  /** Whether that is known of every origin; RegExps and predicates are tried on samples. */
  readonly exact: boolean
  /** What could only be tried: each RegExp, and `a predicate`. */
  readonly sampled: readonly string[]
  /** What the second policy allows, and the first does not. */
  readonly gained: readonly PolicyDifference[]
  /** What the first policy allows, and the second does not. */
  readonly lost: readonly PolicyDifference[]
}

/**
 * Compares what two policies allow: which origins, and of those that both allow, which methods, request headers, credentials and exposed
 * headers, each with the shortest example.
 *
 * It asks `decide` about one origin of each set that the patterns of both policies can tell apart, so that texts and wildcards are
 * compared exactly. What RegExps and predicates allow is tried on these, on the shortest texts that the RegExps match, and on the
 * neighbours of all of them; `exact` is then false. What lets nobody in, as `maxAge` and the status of preflights, is not compared.
 *
 * @param a the policy as it is
 * @param b the policy as it would be
 * @returns a promise only where a predicate of one of the policies returned one
 * @throws {CorsConfigError} for what is not a policy
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { comparePolicies } from '@cors/cli'
 * import { createPolicy } from '@cors/core'
 *
 * const a = createPolicy({ origin: 'https://a.example.com' })
 * const { gained } = await comparePolicies(a, createPolicy({ origin: 'https://*.example.com' }))
 * console.log(gained[0]?.value, gained[0]?.example.origin) // https://*.example.com https://b.example.com
 * ```
 */
export function comparePolicies(a: CorsPolicy, b: CorsPolicy): PolicyComparison | Promise<PolicyComparison> {
  return compareChecked(readPolicy(a, 'a'), readPolicy(b, 'b'))
}

function compareChecked(a: CorsPolicy, b: CorsPolicy): PolicyComparison | Promise<PolicyComparison> {
  const listed = [listedOrigins(a), listedOrigins(b)] as const
  const patterns = listed.flatMap((each) => each.patterns)
  const regExps = listed.flatMap((each) => each.regExps)
  const sampled = new Set(regExps.map(String))
  if (listed.some((each) => each.hasPredicate)) sampled.add('a predicate')
  const origins = candidateOrigins(patterns)
  if (sampled.size > 0) {
    for (const word of regExps.flatMap(wordsOf)) origins.add(word)
    for (const origin of [...origins])
      if (origin !== 'null') for (const other of neighboursOf(origin)) origins.add(other)
  }
  const names = namesToAsk([...rulesOf(a), ...rulesOf(b)])
  const asker = new Asker(names)
  const compare = (all: readonly { readonly origin: string; readonly granted: Granted }[]): PolicyComparison => {
    const gains: Compared[] = all.map(({ origin, granted: [first, second] }) => ({ origin, more: second, less: first }))
    const losses: Compared[] = all.map(({ origin, granted: [first, second] }) => ({
      origin,
      more: first,
      less: second,
    }))
    const gained = differences(gains, names, listed[1].nameFor)
    const lost = differences(losses, names, listed[0].nameFor)
    const same = gained.length === 0 && lost.length === 0
    return { same, exact: sampled.size === 0, sampled: [...sampled], gained, lost }
  }
  const asked = [...origins].map((origin) => ({ origin, granted: asker.ask(a, b, origin) }))
  if (!asked.some(({ granted }) => granted instanceof Promise)) return compare(asked as never)
  return Promise.all(asked.map(async ({ origin, granted }) => ({ origin, granted: await granted }))).then(compare)
}
