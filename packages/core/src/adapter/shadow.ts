import type { CorsPolicy } from '../policy.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import type { CorsHeaders } from '../protocol/headers.ts'
import type { CorsRequest } from '../protocol/request.ts'
import type { Evaluation } from './evaluation.ts'

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
  /** What the policy of the adapter's option `shadow` decides; only where that differs. */
  readonly shadow?: CorsDecision
}

/** How often the log tells of disagreements. */
const pause = 60_000

/** The policy that is tried beside those that govern. */
export interface Shadowing<Native> {
  /** Whether a policy is the one beside which it is tried: routes may have others. */
  isOf(policy: CorsPolicy | undefined): boolean
  readonly evaluate: (native: Native, request: CorsRequest) => Evaluation | Promise<Evaluation>
  /** Whether an actual request of the same origin is always evaluated as the same. */
  readonly isConstant: boolean
}

/** Decides by a second policy beside the first, which is carried out, and counts where they disagree. */
export class Shadow<Native> {
  readonly #shadowing: Shadowing<Native>
  readonly #tell: (message: string) => void
  /** Both decisions of an exact origin are the same objects each time. */
  readonly #agreed = new WeakMap<CorsDecision, CorsDecision>()
  /** What was agreed about last: of a page that asks again, nothing has to be looked up. */
  #last: Pick<Evaluation, 'decision' | 'policy'> | undefined
  #lastOrigin: string | undefined
  #compared = 0
  #differing = 0
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(shadowing: Shadowing<Native>, tell: (message: string) => void) {
    this.#shadowing = shadowing
    this.#tell = tell
  }

  /** The decision with what the shadow policy decides where that differs; a promise only where that one is late. */
  compare(
    decision: CorsDecision,
    native: Native,
    request: CorsRequest,
    policy: CorsPolicy | undefined,
  ): ToldDecision | Promise<ToldDecision> {
    const last = this.#last
    if (last?.decision === decision && last.policy === policy && this.#lastOrigin === request.origin) {
      this.#compared++
      return decision
    }
    const { isOf, evaluate, isConstant } = this.#shadowing
    if (!isOf(policy)) return decision
    const evaluation = evaluate(native, request)
    if (evaluation instanceof Promise) return this.#compareLate(evaluation, decision)
    const told = this.#compareTo(evaluation.decision, decision)
    if (isConstant && told === decision && decision.kind === 'actual') {
      this.#last = { decision, policy }
      this.#lastOrigin = request.origin
    }
    return told
  }

  async #compareLate(pending: Promise<Evaluation>, decision: CorsDecision): Promise<ToldDecision> {
    return this.#compareTo((await pending).decision, decision)
  }

  #compareTo(shadow: CorsDecision, decision: CorsDecision): ToldDecision {
    this.#compared++
    if (this.#agreed.get(decision) === shadow) return decision
    if (isAlike(decision, shadow)) {
      this.#agreed.set(decision, shadow)
      return decision
    }
    this.#differing++
    this.#count()
    return Object.freeze({ ...decision, shadow })
  }

  #count(): void {
    const now = Date.now()
    if (now - this.#toldAt < pause) return
    this.#toldAt = now
    this.#tell(
      `CORS: the shadow policy decided ${this.#differing} of ${this.#compared} requests otherwise: see onDecision`,
    )
  }
}

/** `Vary` does not count: it is for caches, and where a resolver is asked it always names Origin. */
function isAlike(one: CorsDecision, other: CorsDecision): boolean {
  // What is no CORS request is the same to every page.
  if (one.kind === 'not-cors' && other.kind === 'not-cors') return true
  return outcomeOf(one) === outcomeOf(other) && linesOf(one.headers) === linesOf(other.headers)
}

function outcomeOf(decision: CorsDecision): string {
  const { kind, reason, status } = { reason: '', status: '', ...decision }
  return `${kind} ${reason} ${status}`
}

function linesOf(headers: CorsHeaders): string {
  const lines: string[] = []
  headers.writeTo(lines, (list, name, value) => list.push(`${name}: ${value}`))
  return lines.join('\n')
}
