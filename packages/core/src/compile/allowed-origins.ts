import { type OriginPattern, serializePattern } from '../options/pattern.ts'
import type { ValidOptions } from '../options/valid-options.ts'
import { isLoopback, parseOrigin } from '../origin/origin.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { askUser } from '../values/predicate.ts'
import { AllowedOrigin, denyOrigin, type OriginMatch, originNotAllowed, type Terms } from './origin-match.ts'
import { createWildcardMatcher } from './wildcards.ts'

/** Matches an Origin header, whatever it holds; a promise only where the policy's predicate returned one. */
export type MatchOrigin = (origin: string, request: CorsRequest) => OriginMatch | Promise<OriginMatch>

/** Rule 2: exact origins first, as what is found there is canonical, and needs no look at its form. */
export function createOriginMatcher(options: ValidOptions, terms: Terms): MatchOrigin {
  const { patterns, regExps, predicate } = options.origin
  const origins = patterns.filter((pattern) => !isWild(pattern)).map(serializePattern)
  if (options.dangerouslyAllowNullOrigin) origins.push('null')
  const exact = new Map(origins.map((origin) => [origin, new AllowedOrigin(origin, terms)]))
  const longest = origins.reduce((most, { length }) => Math.max(most, length), 0)
  const isExactOnly = !patterns.some(isWild) && regExps.length === 0 && !predicate
  const matchInexact = isExactOnly ? () => originNotAllowed : createInexactMatcher(options, terms)

  return (origin, request) => {
    // A list, as some platforms give the values of a header, would be taken for its only element.
    if (typeof origin !== 'string') return originNotAllowed
    // Looking a string up reads the whole of it, however long.
    const known = origin.length > longest ? undefined : exact.get(origin)
    return known ?? matchInexact(origin, request)
  }
}

/** Wildcards, RegExps, the predicate: none of them sees what is not a canonical origin. */
function createInexactMatcher(options: ValidOptions, terms: Terms): MatchOrigin {
  const { patterns, regExps, predicate } = options.origin
  const matchesWildcard = createWildcardMatcher(patterns.filter(isWild))
  const patience = { who: 'The origin predicate', timeout: options.originTimeout }
  const deniesInsecure = options.credentials && !options.dangerouslyAllowInsecureOrigins

  return (origin, request) => {
    const parsed = parseOrigin(origin)
    if (!parsed) return originNotAllowed
    if (matchesWildcard(parsed)) return new AllowedOrigin(origin, terms)
    // Rule 6: patterns were checked when the policy was made; what a RegExp or a predicate lets through has to be checked here.
    if (deniesInsecure && parsed.scheme === 'http' && !isLoopback(parsed.host)) return originNotAllowed
    if (regExps.some((regExp) => regExp.test(origin))) return new AllowedOrigin(origin, terms)
    if (!predicate) return originNotAllowed
    // Rule 10: only `true` allows, and a failure denies.
    const answered = (answer: unknown): OriginMatch =>
      answer === true ? new AllowedOrigin(origin, terms) : originNotAllowed
    const failed = (cause: unknown): OriginMatch => denyOrigin({ reason: 'origin-check-failed', cause })
    return askUser(() => predicate(origin, request), patience, answered, failed)
  }
}

function isWild({ subdomains, port }: OriginPattern): boolean {
  return subdomains || port === '*'
}
