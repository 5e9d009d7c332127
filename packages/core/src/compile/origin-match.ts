import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision, CorsDenial } from '../protocol/decision.ts'
import { type CorsHeaders, HeaderList } from '../protocol/headers.ts'
import { getOrAdd } from '../values/get-or-add.ts'
import { kindOf } from '../values/show.ts'
import { type Grants, grantsOf } from './grants.ts'

/** What a policy says of one origin. */
export type OriginMatch = AllowedOrigin | DeniedOrigin

/** The terms on which origins are allowed: what one set of options has in common for all of them. */
export interface Terms {
  readonly options: ValidOptions
  /** Which of the rules by origin has them, from 0. */
  readonly rule: number
  /** Whether it has to be told which rule's they are. */
  readonly isOfMany: boolean
  readonly grants: Grants
}

/** @param vary what all answers depend on */
export function createTerms(options: ValidOptions, rule: number, isOfMany: boolean, vary: string): Terms {
  return { options, rule, isOfMany, grants: grantsOf(options, vary) }
}

/** Whose terms a preflight asked too much of: that shows in no decision, and only explanations want to know it. */
export const termsOfDenial: WeakMap<CorsDecision, Terms> = new WeakMap()

export let termsOf: (match: AllowedOrigin) => Terms
export let originOf: (match: AllowedOrigin) => string
/** Answers a preflight: what it asks for, and what of that is denied. Each answer is made once, where nothing is echoed. */
export let preflightOf: (
  match: AllowedOrigin,
  method: string,
  headers: string,
  denial: CorsDenial | undefined,
) => CorsDecision
/** Whether a shadow policy is known to decide the same for this origin. */
export let isAgreed: (decision: CorsDecision, shadow: object) => boolean
/** Remembers that; not of the decision for everyone, as others may be somebody else to the shadow policy. */
export let noteAgreed: (decision: CorsDecision, shadow: object) => boolean
/** Whether a value that was found by its origin is the origin itself, and not yet the terms that it is allowed on. */
export let isAllowedOrigin: (found: object) => found is AllowedOrigin

/** What everyone is allowed as. */
export const everyone = '*'

/** A decision as everybody sees it: a plain object, as all decisions are, with room for what is private. */
interface Granted {
  readonly kind: 'actual'
  readonly allowed: true
  readonly headers: CorsHeaders
}

function Granted(this: { -readonly [Key in keyof Granted]: Granted[Key] }, headers: CorsHeaders): void {
  this.kind = 'actual'
  this.allowed = true
  this.headers = headers
}
Granted.prototype = Object.prototype

/** Lets a class have private fields on an object that is none of its instances. */
class OnGranted {
  constructor(headers: CorsHeaders) {
    // biome-ignore lint/correctness/noConstructorReturn: the way to do so
    return new (Granted as unknown as new (headers: CorsHeaders) => Granted)(headers)
  }
}

/**
 * The decision about the actual requests of an origin, with what else is known of that: in one object, since of thousands of origins in turn
 * each object has to be fetched from memory. What is private can still change when it is frozen.
 */
export class AllowedOrigin extends OnGranted {
  static {
    termsOf = (match) => match.#terms
    originOf = (match) => match.#origin
    preflightOf = (match, method, headers, denial) => {
      const known = denial === undefined ? match.#preflight : match.#deniedPreflights?.get(denial)
      if (known !== undefined) return known
      const { preflights } = match.#terms.grants
      const decision = preflights.answer(match.#origin, method, headers, denial)
      if (preflights.echoes) return decision
      if (denial === undefined) match.#preflight = decision
      else {
        // A property that is not there would be looked for in Object.prototype, where anybody may have put one.
        match.#deniedPreflights ??= new Map()
        match.#deniedPreflights.set(denial, decision)
      }
      return decision
    }
    isAgreed = (decision, shadow) => isGrantOfOrigin(decision) && decision.#agreed === shadow
    noteAgreed = (decision, shadow) => {
      if (!isGrantOfOrigin(decision) || decision.#origin === everyone) return false
      decision.#agreed = shadow
      return true
    }
    isAllowedOrigin = (found): found is AllowedOrigin => #terms in found
  }

  declare readonly kind: 'actual'
  declare readonly allowed: true
  declare readonly headers: CorsHeaders
  readonly #terms: Terms
  readonly #origin: string
  #preflight: CorsDecision | undefined
  #deniedPreflights: Map<CorsDenial, CorsDecision> | undefined
  #agreed: object | undefined

  constructor(origin: string, terms: Terms) {
    super(terms.grants.headersFor(origin))
    this.#origin = origin
    this.#terms = terms
    Object.freeze(this)
  }
}

/** To look for what is private and not there takes ten times as long as to tell so by what everybody can see. */
function isGrantOfOrigin(decision: CorsDecision): decision is AllowedOrigin {
  return decision.kind === 'actual' && decision.allowed && isAllowedOrigin(decision)
}

/** Rule 6: it is told nothing, and only its preflights are answered, with 403. */
export interface DeniedOrigin {
  readonly allowed: false
  readonly actual: CorsDecision
  readonly forbidden: CorsDecision
}

/** The decision about an actual request. */
export function actualOf(match: OriginMatch): CorsDecision {
  return match.allowed ? match : match.actual
}

/** Why an origin is denied. */
type OriginDenial =
  | { readonly reason: 'origin-not-allowed' }
  | { readonly reason: 'origin-check-failed'; readonly cause: unknown }

const deniedHeaders = new HeaderList(undefined, [], 'Origin')

/** With what it is told, as a denial. */
export interface OriginDenied extends DeniedOrigin {
  readonly actual: Extract<CorsDecision, { kind: 'actual' }>
  readonly forbidden: Extract<CorsDecision, { kind: 'preflight' }>
}

export function denyOrigin(why: OriginDenial): OriginDenied {
  const actual = Object.freeze({ kind: 'actual', allowed: false, ...why, headers: deniedHeaders } as const)
  const forbidden = Object.freeze({ ...actual, kind: 'preflight', status: 403 } as const)
  return { allowed: false, actual, forbidden }
}

export const originNotAllowed: OriginDenied = denyOrigin({ reason: 'origin-not-allowed' })

/** The denials for answers of predicates that are not booleans, by what those were. */
const denials = new Map<string, DeniedOrigin>()

/** Rule 10: denies for an answer of a predicate that is not a boolean, and remembers what that was. */
export function denyFor(answer: unknown): DeniedOrigin {
  return getOrAdd(denials, kindOf(answer), () => denyOrigin({ reason: 'origin-not-allowed' }))
}

const kept = new WeakMap<CorsDecision, string>()

/** What a predicate answered in place of a boolean, where that denied the origin, such as `a string`. */
export function strangeAnswerOf(decision: CorsDecision): string | undefined {
  for (const [kind, { actual, forbidden }] of denials) if (decision === actual || decision === forbidden) return kind
  return kept.get(decision)
}

/** A decision that takes the place of another one denies for the same answer. */
export function keepAnswer(made: CorsDecision, decision: CorsDecision): CorsDecision {
  const answer = strangeAnswerOf(decision)
  if (answer !== undefined) kept.set(made, answer)
  return made
}

const off: CorsDecision = Object.freeze({ kind: 'not-cors', headers: new HeaderList(undefined, [], '') })

/** What a policy says of every origin where CORS is switched off: it grants nothing, and answers nothing. */
export const switchedOff: DeniedOrigin = { allowed: false, actual: off, forbidden: off }
