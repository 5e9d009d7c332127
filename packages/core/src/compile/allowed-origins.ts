import { type Origin, parseOrigin } from '@cors/standard/origin'
import { deniesInsecure } from '../options/insecure.ts'
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

/** How many origins have their answers kept: all that most policies list, and no more memory than that for a list of a million. */
const mostKept = 10_000

/**
 * Rule 2: exact origins first, as what is found there is canonical, and needs no look at its form. They stand in one map for all rules, and
 * so do wildcards; only what is looser in an earlier rule comes before them.
 *
 * @param rest what is the case where no rule allows an origin, whatever it holds
 */
export function createOriginMatcher(rules: readonly Terms[], rest: OriginMatch): MatchOrigin {
  const exact = new Map<string, Terms | AllowedOrigin>()
  const wildcards = new WildcardIndex()
  let longest = 0
  let kept = 0
  const steps: Step[] = []
  /** Before it, looking an origin up is enough. */
  let first = rules.length
  for (const terms of rules) {
    const { origin, originTimeout: timeout, dangerouslyAllowNullOrigin } = terms.options
    const add = (text: string): void => {
      if (!exact.has(text)) exact.set(text, terms)
      longest = Math.max(longest, text.length)
    }
    const isStep = origin.regExps.length > 0 || origin.predicate !== undefined
    if (isStep) steps.push({ terms, patience: { who: 'The origin predicate', timeout } })
    let isLoose = isStep
    for (const pattern of origin.patterns) {
      if (typeof pattern === 'string') add(pattern)
      else {
        wildcards.add(pattern, terms.rule)
        isLoose = true
      }
    }
    // Where everyone is allowed, these are as well. Android's WebView gives pages from files an origin with a name.
    if (dangerouslyAllowNullOrigin && !origin.any) ['null', 'file://'].forEach(add)
    if (isLoose) first = Math.min(first, terms.rule)
  }
  const find = (origin: string): AllowedOrigin | undefined => {
    const known = exact.get(origin)
    if (known === undefined || known instanceof AllowedOrigin) return known
    const allowed = new AllowedOrigin(origin, known)
    if (kept++ < mostKept) exact.set(origin, allowed)
    return allowed
  }

  /** A page asks again and again, and comparing costs less than a look-up: what a parser made has no hash yet. */
  let last: AllowedOrigin | undefined
  return (origin, request) => {
    if (last !== undefined && origin === last.origin) return last
    // A list, as some platforms give the values of a header, would be taken for its only element.
    if (typeof origin !== 'string') return rest
    // Looking a string up reads the whole of it, however long.
    const known = origin.length > longest ? undefined : find(origin)
    const latest = known ? known.terms.rule : rules.length
    const parsed = latest > first ? parseOrigin(origin) : undefined
    if (!parsed) {
      // One of more than are kept is made anew for each request, and will hardly be the next one as well.
      if (known && kept <= mostKept) last = known
      return known ?? rest
    }
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
