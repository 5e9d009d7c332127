import { parseOrigin } from '@cors/standard/origin'
import { deniesInsecure } from '../options/insecure.ts'
import { type OriginPattern, serializePattern } from '../options/pattern.ts'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { askUser } from '../values/predicate.ts'
import { AllowedOrigin, denyFor, denyOrigin, type OriginMatch, originNotAllowed, type Terms } from './origin-match.ts'
import { createWildcardMatcher } from './wildcards.ts'

/** Matches an Origin header, whatever it holds; a promise only where the policy's predicate returned one. */
export type MatchOrigin = (origin: string, request: CorsRequest) => OriginMatch | Promise<OriginMatch>

/** Rule 2: exact origins first, as what is found there is canonical, and needs no look at its form. */
export function createOriginMatcher(options: ValidOptions, terms: Terms): MatchOrigin {
  const { patterns, regExps, predicate } = options.origin
  const allow = (origin: string): OriginMatch => new AllowedOrigin(origin, terms)
  const origins = patterns.filter((pattern) => !isWild(pattern)).map(serializePattern)
  // Android's WebView gives pages from files an origin with a name.
  if (options.dangerouslyAllowNullOrigin) origins.push('null', 'file://')
  const exact = new Map(origins.map((origin) => [origin, allow(origin)]))
  const longest = origins.reduce((most, { length }) => Math.max(most, length), 0)
  const isExactOnly = !patterns.some(isWild) && regExps.length === 0 && !predicate
  const matchesWildcard = createWildcardMatcher(patterns.filter(isWild))
  const patience = { who: 'The origin predicate', timeout: options.originTimeout }

  const matchParsed: MatchOrigin = (origin, request) => {
    const parsed = parseOrigin(origin)
    if (!parsed) return originNotAllowed
    if (matchesWildcard(parsed)) return allow(origin)
    // Rule 6: patterns were checked when the policy was made; what a RegExp or a predicate lets through has to be checked here.
    if (deniesInsecure(options, parsed)) return originNotAllowed
    if (regExps.some((regExp) => regExp.test(origin))) return allow(origin)
    if (!predicate) return originNotAllowed
    // Rule 10: only `true` allows, and a failure denies.
    const answered = (answer: unknown): OriginMatch => (answer === true ? allow(origin) : denyFor(answer))
    const failed = (cause: unknown): OriginMatch => denyOrigin({ reason: 'origin-check-failed', cause })
    return askUser(() => predicate(origin, request), patience, answered, failed)
  }

  return (origin, request) => {
    // A list, as some platforms give the values of a header, would be taken for its only element.
    if (typeof origin !== 'string') return originNotAllowed
    // Looking a string up reads the whole of it, however long.
    const known = origin.length > longest ? undefined : exact.get(origin)
    return known ?? (isExactOnly ? originNotAllowed : matchParsed(origin, request))
  }
}

function isWild({ wildcard, port }: OriginPattern): boolean {
  return wildcard !== '' || port === '*'
}
