import type { Context } from 'koa'
import type { KoaEngine } from './engine.ts'

/** A place on the way of a request through the middlewares: which policy governs an answer that is given there. */
export interface Position {
  /** Governs what is answered here. */
  readonly engine: KoaEngine
  /** Governs the routes behind this place that have no `cors(…)` of their own. */
  readonly ambient: KoaEngine
  /** Whether this is inside a route's own stack, where a `cors(…)` counts for that route only. */
  readonly isRoute: boolean
}

export interface Step extends Position {
  readonly depth: number
  /** Whether it returned what `next()` returned, and so does nothing when the layers behind it are done. */
  returnsNext: boolean
}

/**
 * Rule 21: tracks who has answered, or may have. The response is compared with what it was when control last passed from one layer to
 * another. What can be filled in place (an object, a stream, a response that was taken from Koa) can be so by every layer that had control
 * since: all of them have to grant it.
 */
export class AnswerTracker {
  readonly #ctx: Context
  /** The handler nearest to the answer is the first. */
  #governors: readonly KoaEngine[]
  #depth = 0
  #isGiven = false
  #body: unknown = undefined
  #status: number
  #isSent = false
  #isHijacked = false

  constructor(ctx: Context, outer: KoaEngine) {
    this.#ctx = ctx
    this.#governors = [outer]
    this.#status = ctx.status
  }

  get isGiven(): boolean {
    return this.#isGiven
  }

  /** Whether a handler writes the response itself, now or later. */
  get isHijacked(): boolean {
    return this.#isHijacked
  }

  get governors(): readonly KoaEngine[] {
    return this.#governors
  }

  /** Control goes on to a layer: who governs what is written there. */
  enter(step: Step): readonly KoaEngine[] {
    if (!this.#isGiven) this.#set(step)
    else if (this.#isOpen()) {
      this.#governors = [...new Set([step.engine, ...this.#governors])]
      this.#depth = Math.max(this.#depth, step.depth)
    } else return [step.engine]
    return this.#governors
  }

  /**
   * Control comes back to a layer: who governs what is written there. A route that awaits `next()` may answer, or add to the answer; but
   * who took the response from Koa said that it answers, however late.
   */
  comeBack(step: Step): readonly KoaEngine[] {
    if (!this.#isGiven && step.depth > 0) return [step.engine]
    if (this.#isHijacked || !step.isRoute || step.returnsNext || this.#governors.includes(step.engine))
      return this.#governors
    const governors = [...this.#governors, step.engine]
    if (this.#isOpen()) this.#governors = governors
    return governors
  }

  /**
   * Credits the layer that control comes from with what has changed. A middleware that reworks what a route behind it answered or threw
   * gives no answer itself.
   *
   * @param thrower who threw the error that is on its way out
   */
  observe(step: Step, thrower: Step | undefined): void {
    const { body, status, headerSent } = this.#ctx
    const isHijacked = this.#ctx.respond === false
    // Koa sends nothing more: what is set on the context now is not an answer.
    if (isHijacked && this.#isHijacked) return
    const hasNewBody = body !== this.#body
    const isTaken = isHijacked !== this.#isHijacked || headerSent !== this.#isSent
    if (!hasNewBody && !isTaken && status === this.#status) return
    // A body with a new status is still that of the handler that set it.
    const isShared = this.#isGiven && !hasNewBody && !isTaken && body != null
    this.#body = body
    this.#status = status
    this.#isSent = headerSent
    this.#isHijacked = isHijacked
    const culprit = step.isRoute ? undefined : thrower
    if (this.#isGiven && !step.isRoute && step.depth < this.#depth && culprit === undefined) return
    const { engine, depth } = culprit ?? step
    if (!isShared) this.#set({ engine, depth })
    else this.#governors = [...new Set([...this.#governors, engine])]
    this.#isGiven = true
  }

  #set({ engine, depth }: Pick<Step, 'engine' | 'depth'>): void {
    this.#governors = [engine]
    this.#depth = depth
  }

  #isOpen(): boolean {
    if (this.#isHijacked) return !this.#ctx.headerSent
    return typeof this.#body === 'object' && this.#body !== null
  }
}
