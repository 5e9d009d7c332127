import type { CorsDecision } from '../protocol/decision.ts'
import type { CorsHeaders } from '../protocol/headers.ts'
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

/** Decides by a second policy beside the first, which is carried out, and counts where they disagree. */
export class Shadow<Native, Request> {
  readonly #evaluate: (native: Native, request: Request) => Evaluation | Promise<Evaluation>
  readonly #tell: (message: string) => void
  /** Both decisions of an exact origin are the same objects each time. */
  readonly #agreed = new WeakMap<CorsDecision, CorsDecision>()
  #compared = 0
  #differing = 0
  #toldAt = Number.NEGATIVE_INFINITY

  constructor(
    evaluate: (native: Native, request: Request) => Evaluation | Promise<Evaluation>,
    tell: (message: string) => void,
  ) {
    this.#evaluate = evaluate
    this.#tell = tell
  }

  /** The decision with what the shadow policy decides where that differs; a promise only where that one is late. */
  compare(decision: CorsDecision, native: Native, request: Request): ToldDecision | Promise<ToldDecision> {
    const evaluation = this.#evaluate(native, request)
    return evaluation instanceof Promise
      ? evaluation.then((late) => this.#compareTo(late.decision, decision))
      : this.#compareTo(evaluation.decision, decision)
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
