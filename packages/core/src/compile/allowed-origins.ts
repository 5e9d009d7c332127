import { type Origin, parseOrigin } from '@cors/standard/origin'
import { deniesInsecure } from '../options/insecure.ts'
import { type OriginPattern, serializePattern } from '../options/pattern.ts'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { askUser, type Patience } from '../values/predicate.ts'
import { AllowedOrigin, denyFor, denyOrigin, type OriginMatch, type Terms } from './origin-match.ts'
import { WildcardIndex } from './wildcards.ts'

/** Matches an Origin header, whatever it holds; a promise only where the policy's predicate returned one. */
export type MatchOrigin = (origin: string, request: CorsRequest) => OriginMatch | Promise<OriginMatch>

/** A rule that takes more than looking an origin up. */
interface Step {
  readonly terms: Terms
  readonly patience: Patience
}

/** An origin that is searched for in the steps. */
interface Search {
  readonly origin: string
  readonly parsed: Origin
  readonly request: CorsRequest
  /** The rule that is known to allow it, or the number of all: those after it have no say. */
  readonly end: number
  /** What is the case where none of the steps before allows it. */
  readonly found: OriginMatch
}

/**
 * Rule 2: exact origins first, as what is found there is canonical, and needs no look at its form. They stand in one map for all rules, and
 * so do wildcards; only what is looser in an earlier rule comes before them.
 *
 * @param rest what is the case where no rule allows an origin, whatever it holds
 */
export function createOriginMatcher(rules: readonly Terms[], rest: OriginMatch): MatchOrigin {
  const exact = new Map<string, AllowedOrigin>()
  const wildcards = new WildcardIndex()
  let longest = 0
  const steps: Step[] = []
  /** Before it, looking an origin up is enough. */
  let first = rules.length
  for (const terms of rules) {
    for (const origin of exactOriginsOf(terms.options)) {
      if (!exact.has(origin)) exact.set(origin, new AllowedOrigin(origin, terms))
      longest = Math.max(longest, origin.length)
    }
    const { origin, originTimeout: timeout } = terms.options
    const wild = origin.patterns.filter(isWild)
    for (const pattern of wild) wildcards.add(pattern, terms.rule)
    const isStep = origin.regExps.length > 0 || origin.predicate !== undefined
    if (isStep) steps.push({ terms, patience: { who: 'The origin predicate', timeout } })
    if (isStep || wild.length > 0) first = Math.min(first, terms.rule)
  }

  return (origin, request) => {
    // A list, as some platforms give the values of a header, would be taken for its only element.
    if (typeof origin !== 'string') return rest
    // Looking a string up reads the whole of it, however long.
    const known = origin.length > longest ? undefined : exact.get(origin)
    const latest = known ? known.terms.rule : rules.length
    const parsed = latest > first ? parseOrigin(origin) : undefined
    if (!parsed) return known ?? rest
    const wild = wildcards.find(parsed)
    const found = wild < latest ? new AllowedOrigin(origin, rules[wild] as Terms) : (known ?? rest)
    return search(steps, 0, { origin, parsed, request, end: Math.min(wild, latest), found })
  }
}

function search(steps: readonly Step[], from: number, asked: Search): OriginMatch | Promise<OriginMatch> {
  const { origin, parsed, request, end, found } = asked
  for (let at = from; at < steps.length; at++) {
    const { terms, patience } = steps[at] as Step
    if (terms.rule >= end) break
    const { regExps, predicate } = terms.options.origin
    const allow = (): OriginMatch => new AllowedOrigin(origin, terms)
    // Rule 6: patterns were checked when the policy was made; what a RegExp or a predicate lets through has to be checked here.
    if (deniesInsecure(terms.options, parsed)) continue
    if (regExps.some((regExp) => regExp.test(origin))) return allow()
    if (!predicate) continue
    // Rule 10: only `true` allows, and a failure denies, whatever later rules say.
    const answered = (answer: unknown): OriginMatch | Promise<OriginMatch> => {
      if (answer === true) return allow()
      const isPlain = found.allowed || answer === false
      return search(steps, at + 1, isPlain ? asked : { ...asked, found: denyFor(answer) })
    }
    const failed = (cause: unknown): OriginMatch => denyOrigin({ reason: 'origin-check-failed', cause })
    return askUser(() => predicate(origin, request), patience, answered, failed)
  }
  return found
}

function exactOriginsOf({ origin, dangerouslyAllowNullOrigin }: ValidOptions): readonly string[] {
  const origins = origin.patterns.filter((pattern) => !isWild(pattern)).map(serializePattern)
  // Where everyone is allowed, these are as well. Android's WebView gives pages from files an origin with a name.
  if (dangerouslyAllowNullOrigin && !origin.any) origins.push('null', 'file://')
  return origins
}

export function isWild({ wildcard, port }: OriginPattern): boolean {
  return wildcard !== '' || port === '*'
}
