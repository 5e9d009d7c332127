import { type Origin, parseOrigin } from '@cors/standard/origin'
import { deniesInsecure } from '../options/insecure.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { askUser, type Patience } from '../values/predicate.ts'
import {
  AllowedOrigin,
  denyFor,
  denyOrigin,
  isAllowedOrigin,
  type OriginMatch,
  originOf,
  type Terms,
  termsOf,
} from './origin-match.ts'
import { WildcardIndex } from './wildcards.ts'

/** Matches an Origin header, whatever it holds; a promise only where the policy's predicate returned one. */
export interface OriginMatcher {
  match(origin: string, request: CorsRequest): OriginMatch | Promise<OriginMatch>
}

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
 */
// Of a class, since a function and its context for each of a thousand policies are two more places to be fetched from memory.
export class RulesMatcher implements OriginMatcher {
  /** Who may ask again: a page does so again and again, and comparing costs less than a look-up, as what a parser made has no hash yet. */
  #last: AllowedOrigin | undefined
  /** Who asked before. Where many ask in turn, there is nobody to compare with. */
  #previous: AllowedOrigin | undefined
  readonly #rules: readonly Terms[]
  readonly #rest: OriginMatch
  readonly #exact = new Map<string, Terms | AllowedOrigin>()
  #longest = 0
  #kept = 0
  /** Before it, looking an origin up is enough. */
  #first: number
  readonly #steps: Step[] = []
  readonly #wildcards = new WildcardIndex()

  /** @param rest what is the case where no rule allows an origin, whatever it holds */
  constructor(rules: readonly Terms[], rest: OriginMatch) {
    this.#rules = rules
    this.#rest = rest
    this.#first = rules.length
    for (const terms of rules) this.#addRule(terms)
  }

  #addRule(terms: Terms): void {
    const { origin, originTimeout: timeout, dangerouslyAllowNullOrigin } = terms.options
    const isStep = origin.regExps.length > 0 || origin.predicate !== undefined
    if (isStep) this.#steps.push({ terms, patience: { who: 'The origin predicate', timeout } })
    let isLoose = isStep
    for (const pattern of origin.patterns) {
      if (typeof pattern === 'string') this.#addExact(pattern, terms)
      else {
        this.#wildcards.add(pattern, terms.rule)
        isLoose = true
      }
    }
    if (dangerouslyAllowNullOrigin && !origin.any) {
      // Where everyone is allowed, these are as well. Android's WebView gives pages from files an origin with a name.
      this.#addExact('null', terms)
      this.#addExact('file://', terms)
    }
    if (isLoose) this.#first = Math.min(this.#first, terms.rule)
  }

  #addExact(text: string, terms: Terms): void {
    if (!this.#exact.has(text)) this.#exact.set(text, terms)
    this.#longest = Math.max(this.#longest, text.length)
  }

  match(origin: string, request: CorsRequest): OriginMatch | Promise<OriginMatch> {
    const last = this.#last
    if (last !== undefined && origin === originOf(last)) return last
    // A list, as some platforms give the values of a header, would be taken for its only element.
    if (typeof origin !== 'string') return this.#rest
    // Looking a string up reads the whole of it, however long.
    const known = origin.length > this.#longest ? undefined : this.#find(origin)
    const latest = known ? termsOf(known).rule : this.#rules.length
    const parsed = latest > this.#first ? parseOnce(origin) : undefined
    if (!parsed) {
      if (known) this.#noteKnown(known)
      return known ?? this.#rest
    }
    const wild = this.#wildcards.find(parsed)
    const allowed = wild < latest ? new AllowedOrigin(origin, this.#rules[wild] as Terms) : known
    // What it took to find it out is more than what a look-up takes.
    if (this.#steps.length === 0) this.#last = allowed
    return search(this.#steps, 0, {
      origin,
      parsed,
      request,
      end: Math.min(wild, latest),
      found: allowed ?? this.#rest,
    })
  }

  #noteKnown(known: AllowedOrigin): void {
    this.#last = known === this.#previous ? known : undefined
    this.#previous = known
  }

  #find(origin: string): AllowedOrigin | undefined {
    const known = this.#exact.get(origin)
    if (known === undefined || isAllowedOrigin(known)) return known
    const allowed = new AllowedOrigin(origin, known)
    if (this.#kept < mostKept) {
      this.#kept++
      // Under the same string as in the answers: of thousands in turn, each text has to be fetched from memory.
      this.#exact.delete(origin)
      this.#exact.set(origin, allowed)
    }
    return allowed
  }
}

let lastRead = ''
let lastParsed: Origin | undefined

/** Several policies may be asked about one request: those of its routes, and a shadow policy. */
function parseOnce(origin: string): Origin | undefined {
  if (origin === lastRead) return lastParsed
  const parsed = parseOrigin(origin)
  // What is too long, or no origin, is told at once, and is not worth to be kept.
  if (parsed === undefined) return undefined
  lastRead = origin
  lastParsed = parsed
  return parsed
}

function search(steps: readonly Step[], from: number, asked: Search): OriginMatch | Promise<OriginMatch> {
  const { origin, parsed, request, end } = asked
  let { found } = asked
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
    const answered = (answer: unknown): OriginMatch | undefined => {
      if (answer === true) return allow()
      if (!found.allowed && answer !== false) found = denyFor(answer)
      return undefined
    }
    const failed = (cause: unknown): OriginMatch => denyOrigin({ reason: 'origin-check-failed', cause })
    // What is answered at once goes on in the loop: of thousands of rules, calls within calls would not fit on the stack.
    const match = askUser<OriginMatch | undefined>(() => predicate(origin, request), patience, answered, failed)
    if (match instanceof Promise) return match.then((late) => late ?? search(steps, at + 1, { ...asked, found }))
    if (match) return match
  }
  return found
}
