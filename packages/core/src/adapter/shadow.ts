import type { CompiledPolicy } from '../compile/compile.ts'
import { decideBy } from '../decide.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { haveSameEntries } from '../protocol/headers.ts'
import { type CorsRequest, isCors } from '../protocol/request.ts'
import type { Evaluation } from './evaluation.ts'
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
  // What was agreed about last: of a page that asks again, and sends preflights between its requests, nothing has to be decided.
  #actual: CorsDecision | undefined
  #actualOrigin: string | undefined
  #preflight: CorsDecision | undefined
  #preflightOrigin: string | undefined
  #requestMethod: string | undefined
  #requestHeaders: string | undefined

  constructor({ evaluate, constant }: ShadowPolicy<Native>, tally: Tally) {
    this.#evaluate = evaluate
    this.#constant = constant
    this.#tally = tally
  }

  /** The decision with what the shadow policy decides where that differs; a promise only where that one is late. */
  compare(
    decision: CorsDecision,
    native: Native,
    request: CorsRequest,
    further: readonly unknown[] | undefined,
  ): ToldDecision | Promise<ToldDecision> {
    if (this.#isKnown(decision, request)) {
      this.#tally.addAlike()
      return decision
    }
    const constant = this.#constant
    if (constant !== undefined) {
      const told = this.#compareTo(decideBy(constant, request) as CorsDecision, decision)
      if (told === decision) this.#keep(decision, request)
      return told
    }
    const evaluation = this.#evaluate(native, request, further)
    return evaluation instanceof Promise
      ? this.#compareLate(evaluation, decision)
      : this.#compareTo(evaluation.decision, decision)
  }

  /** Whether the shadow policy is known to decide alike, without being asked. */
  #isKnown(decision: CorsDecision, request: CorsRequest): boolean {
    if (decision === this.#actual) return request.origin === this.#actualOrigin
    if (decision === this.#preflight)
      return (
        request.origin === this.#preflightOrigin &&
        request.requestMethod === this.#requestMethod &&
        request.requestHeaders === this.#requestHeaders
      )
    // What is no CORS request is the same to every page.
    return decision.kind === 'not-cors' && this.#constant !== undefined && !isCors(request)
  }

  #keep(decision: CorsDecision, request: CorsRequest): void {
    if (decision.kind === 'actual') {
      this.#actual = decision
      this.#actualOrigin = request.origin
    } else if (decision.kind === 'preflight') {
      this.#preflight = decision
      this.#preflightOrigin = request.origin
      this.#requestMethod = request.requestMethod
      this.#requestHeaders = request.requestHeaders
    }
  }

  async #compareLate(pending: Promise<Evaluation>, decision: CorsDecision): Promise<ToldDecision> {
    return this.#compareTo((await pending).decision, decision)
  }

  #compareTo(made: CorsDecision, decision: CorsDecision): ToldDecision {
    const tally = this.#tally
    if (isAlike(decision, made)) {
      tally.addAlike()
      return decision
    }
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
