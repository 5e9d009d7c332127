import type { CompiledPolicy } from '../compile/compile.ts'
import type { Grants } from '../compile/grants.ts'
import { isAgreed, noteAgreed, type OriginMatch, originOf, termsOf } from '../compile/origin-match.ts'
import { answer } from '../decide.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { haveSameEntries, isMadeOf } from '../protocol/headers.ts'
import { type CorsRequest, isCors } from '../protocol/request.ts'
import { denyUnresolved, type Evaluation } from './evaluation.ts'
import type { Tally } from './tally.ts'

/**
 * What `onDecision` is called with: the decision that was carried out, and where the policy of `shadow` would have decided otherwise, what
 * that is.
 *
 * @example
 * ```ts
 * import type { CorsAdapterOptions, ToldDecision } from '@cors/core/adapter'
 *
 * const differing: ToldDecision[] = []
 * const options: CorsAdapterOptions<unknown> = {
 *   shadow: { origin: ['https://app.example.com'] },
 *   onDecision: (decision) => {
 *     if (decision.shadow !== undefined) differing.push(decision)
 *   },
 * }
 * ```
 */
export type ToldDecision = CorsDecision & {
  /**
   * What the policy of the adapter's option `shadow` decides, only where that differs; with how many requests it has decided otherwise so
   * far, this one included, and of how many.
   */
  readonly shadow?: CorsDecision & { readonly differing: number; readonly compared: number }
}

/** The policy that is tried beside the one that governs. */
export interface ShadowPolicy<Native> {
  evaluate(
    native: Native,
    request: CorsRequest,
    further: readonly unknown[] | undefined,
  ): Evaluation | Promise<Evaluation>
  /** What decides where nothing but the CORS headers of a request has a part in that: at once, and without an evaluation. */
  readonly constant: CompiledPolicy | undefined
}

/** Decides by a second policy beside the first, which is carried out, and counts where they disagree. */
export class Shadow<Native> {
  readonly #evaluate: ShadowPolicy<Native>['evaluate']
  readonly #constant: CompiledPolicy | undefined
  readonly #tally: Tally
  // What was agreed about last where a decision does not remember it itself: of a page that asks again, and sends preflights between.
  #notCors: CorsDecision | undefined
  #notCorsOrigin: string | undefined
  #actual: CorsDecision | undefined
  #actualOrigin: string | undefined
  #preflight: CorsDecision | undefined
  #preflightOrigin: string | undefined

  constructor({ evaluate, constant }: ShadowPolicy<Native>, tally: Tally) {
    this.#evaluate = evaluate
    this.#constant = constant
    this.#tally = tally
  }

  /**
   * Whether it is known to decide the same, and then counts that: of most requests nothing more has to be asked. In a function of its own, as
   * short as can be.
   */
  agrees(decision: CorsDecision, request: CorsRequest): boolean {
    if (!isAgreed(decision, this) && !this.#isKnown(decision, request.origin)) return false
    this.#tally.addAlike()
    return true
  }

  /** The decision with what the shadow policy decides where that differs; a promise only where that one is late. */
  compare(
    decision: CorsDecision,
    native: Native,
    request: CorsRequest,
    further: readonly unknown[] | undefined,
  ): ToldDecision | Promise<ToldDecision> {
    const constant = this.#constant
    if (constant !== undefined) return this.#compareAtOnce(constant, decision, request)
    try {
      const evaluation = this.#evaluate(native, request, further)
      return evaluation instanceof Promise
        ? this.#compareLate(evaluation, decision, request)
        : this.#compareTo(evaluation.decision, decision)
    } catch (cause) {
      return this.#compareFailed(cause, decision, request)
    }
  }

  /** Nothing is made where both agree, and as little looked at as can be: of many origins, each object has to be fetched from memory. */
  #compareAtOnce({ notCors, origins }: CompiledPolicy, decision: CorsDecision, request: CorsRequest): ToldDecision {
    if (this.agrees(decision, request)) return decision
    if (!isCors(request)) return this.#compareAndKeep(notCors, decision, request)
    const match = origins.match(request.origin, request) as OriginMatch
    // Policies that differ in their origins alone share what they grant.
    if (match.allowed && gave(termsOf(match).grants, decision, originOf(match))) {
      this.#keep(decision, originOf(match))
      return this.#agree(decision)
    }
    return this.#compareAndKeep(answer(match, request), decision, request)
  }

  #compareAndKeep(made: CorsDecision, decision: CorsDecision, { origin }: CorsRequest): ToldDecision {
    const told = this.#compareTo(made, decision)
    // Another preflight from the same origin may ask for something else, of which one of the policies knows.
    if (told === decision && (made === decision || decision.kind !== 'preflight')) this.#keep(decision, origin)
    return told
  }

  #isKnown(decision: CorsDecision, origin: string | undefined): boolean {
    if (decision === this.#actual) return origin === this.#actualOrigin
    if (decision === this.#preflight) return origin === this.#preflightOrigin
    return decision === this.#notCors && origin === this.#notCorsOrigin
  }

  #keep(decision: CorsDecision, origin: string | undefined): void {
    if (noteAgreed(decision, this)) return
    if (decision.kind === 'actual') {
      this.#actual = decision
      this.#actualOrigin = origin
    } else if (decision.kind === 'preflight') {
      this.#preflight = decision
      this.#preflightOrigin = origin
    } else {
      this.#notCors = decision
      this.#notCorsOrigin = origin
    }
  }

  #agree(decision: CorsDecision): CorsDecision {
    this.#tally.addAlike()
    return decision
  }

  async #compareLate(
    pending: Promise<Evaluation>,
    decision: CorsDecision,
    request: CorsRequest,
  ): Promise<ToldDecision> {
    try {
      return this.#compareTo((await pending).decision, decision)
    } catch (cause) {
      return this.#compareFailed(cause, decision, request)
    }
  }

  /** What a request is rejected for is read from it: where the policy in force had no need of that, or when it has been answered. */
  #compareFailed(cause: unknown, decision: CorsDecision, request: CorsRequest): ToldDecision {
    return this.#compareTo(denyUnresolved(request, cause).decision, decision)
  }

  #compareTo(made: CorsDecision, decision: CorsDecision): ToldDecision {
    if (isAlike(decision, made)) return this.#agree(decision)
    const tally = this.#tally
    tally.addDiffering()
    const { differing, compared } = tally
    return Object.freeze({ ...decision, shadow: Object.freeze({ ...made, differing, compared }) })
  }
}

/** `Vary` does not count: it is for caches, and where a resolver is asked it always names Origin. */
function isAlike(one: CorsDecision, other: CorsDecision): boolean {
  // A denial is the same object, whatever the policy.
  if (one === other) return true
  if (one.kind !== other.kind) return false
  // What is no CORS request is the same to every page.
  return (
    one.kind === 'not-cors' || (hasSameOutcome(one, other as Decided) && haveSameEntries(one.headers, other.headers))
  )
}

type Decided = Exclude<CorsDecision, { kind: 'not-cors' }>

function hasSameOutcome(one: Decided, other: Decided): boolean {
  if (one.allowed !== other.allowed || reasonOf(one) !== reasonOf(other)) return false
  return statusOf(one) === statusOf(other)
}

function reasonOf(decision: Decided): string | undefined {
  return decision.allowed ? undefined : decision.reason
}

function statusOf(decision: Decided): number | undefined {
  return decision.kind === 'actual' && decision.allowed ? undefined : decision.status
}

/**
 * Whether a decision is what these grants give an origin: then nothing has to be decided, or looked at, to know that it is the same.
 * `false` where that cannot be told so.
 */
function gave(grants: Grants, { kind, headers }: CorsDecision, origin: string): boolean {
  return isMadeOf(headers, origin, kind === 'actual' ? grants.rest : grants.preflights.rest)
}
