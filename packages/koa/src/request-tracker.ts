import type { CorsRequest } from '@cors/core'
import {
  createMark,
  type Evaluation,
  isRejected as isRejection,
  type Mark,
  RequestEvaluations,
  undecided,
  varyOnOrigin,
} from '@cors/core/adapter'
import { type GuardedHead, guardedHead } from '@cors/node/adapter'
import type { Context, Next } from 'koa'
import { AnswerTracker, type Position, type Step } from './answer-tracker.ts'
import { end, guardResponse, type KoaEngine } from './engine.ts'

/** The tracker of a request under `routePolicy`; `'preflight'` where its policy is settled, so that no `cors(…)` it may still reach answers it. */
export const trackers: Mark<Context, RequestTracker | 'preflight'> = createMark('@cors/koa tracker')

/** Rule 21: follows one request to the handler that answers it, and guards the response with that handler's policy. */
export class RequestTracker {
  readonly #ctx: Context
  readonly #request: CorsRequest
  /** The `cors(routePolicy(…))` that reports. */
  readonly #outer: KoaEngine
  /** Finds the policy of the first route that the request matches: an error before any route was reached is an error of that one. */
  readonly #findFirst: () => KoaEngine
  readonly #evaluations: RequestEvaluations<Context>
  readonly #answer: AnswerTracker
  #position: Step
  #wasRouted = false
  /** Who threw the error that is on its way out. */
  #thrower: { readonly error: unknown; readonly step: Step } | undefined
  /** What the last layer that was entered returned. */
  #rest: Promise<unknown> | undefined
  /** Who governed when the response was guarded last. */
  #guards: readonly KoaEngine[]
  #head: GuardedHead | undefined
  /** What governed where a CORS layer of another kind, such as an inner application's, took the response over. */
  #overtaken: KoaEngine | undefined

  constructor(ctx: Context, request: CorsRequest, outer: KoaEngine, findFirst: () => KoaEngine) {
    this.#ctx = ctx
    this.#request = request
    this.#outer = outer
    this.#findFirst = findFirst
    this.#evaluations = new RequestEvaluations(ctx, request, (evaluation) => {
      const made = outer.reject?.(evaluation, ctx, request) ?? evaluation
      return { ...made, decision: varyOnOrigin(made.decision) }
    })
    this.#answer = new AnswerTracker(ctx, outer)
    this.#position = { engine: outer, ambient: outer, isRoute: false, depth: 0, returnsNext: false }
    this.#guards = [outer]
  }

  get position(): Position {
    return this.#position
  }

  /**
   * Runs everything behind `cors(routePolicy(…))`, and settles and reports the decision before Koa writes the response.
   *
   * @param isConstant whether the fallback is not a resolver: asking it then costs less than searching for a route that does not need it
   */
  start(isConstant: boolean, next: Next): Promise<unknown> {
    trackers.put(this.#ctx, this)
    return this.#outer.reject === undefined
      ? this.#follow(isConstant, next)
      : this.#rejectOr(() => this.#follow(isConstant, next))
  }

  /** Rule 17: before whatever reads a body or asks who it is, only the first route that the request matches is known. */
  #rejectOr(follow: () => Promise<unknown>): Promise<unknown> {
    const first = this.#findFirst()
    const proceed = (): Promise<unknown> => {
      const made = this.#evaluations.combine([first])
      if (!isRejected(made)) return follow()
      this.#guard([first])
      this.#outer.report(made, this.#ctx, this.#request)
      return this.#reject()
    }
    const ready = this.#evaluations.prepare([first])
    if (ready === undefined) return proceed()
    // Rule 18: denied until decided.
    this.#guard(this.#guards)
    return ready.then(() => (this.#ctx.headerSent ? undefined : proceed()))
  }

  #follow(isConstant: boolean, next: Next): Promise<unknown> {
    const isNeeded = (): boolean => this.#findFirst() === this.#outer
    const ready = isConstant || isNeeded() ? this.#evaluations.prepare([this.#outer]) : undefined
    const go = (): Promise<unknown> => {
      this.#guard(this.#guards)
      return next().then(
        (value) => this.#finish(this.#ctx.status >= 400 && this.#ctx.status !== 404, () => value),
        (error) =>
          this.#finish(true, () => {
            throw error
          }),
      )
    }
    if (ready === undefined || (isConstant && !isNeeded())) return go()
    this.#guard(this.#guards)
    return ready.then(go)
  }

  /** Runs what is behind a place, under the policy that governs there. */
  proceed(position: Position, next: Next): Promise<unknown> {
    const before = this.#position
    if (isSame(before, position)) return next()
    this.#observe(before)
    const after = { ...position, depth: before.depth + 1, returnsNext: false }
    const ready = this.#evaluations.prepare([after.engine])
    if (ready !== undefined) this.#guard([after.engine])
    const rest = ready === undefined ? this.#run(after, before, next) : ready.then(() => this.#run(after, before, next))
    this.#rest = rest
    return rest
  }

  #run(after: Step, before: Step, next: Next): Promise<unknown> {
    this.#position = after
    this.#wasRouted ||= after.isRoute
    this.#guard(this.#answer.enter(after))
    const rest = this.#rejects(after) ? this.#reject() : next()
    after.returnsNext = rest === this.#rest
    // Look before the promise settles: the layer before may go on without waiting.
    this.#observe(after)
    return rest.then(
      (value) => {
        this.#leave(after, before)
        this.#thrower = undefined
        return value
      },
      (error) => {
        if (this.#thrower?.error !== error) this.#thrower = { error, step: after }
        this.#leave(after, before)
        throw error
      },
    )
  }

  /** Rule 17: that another handler passed the request on opens no route to it. */
  #rejects({ engine, isRoute }: Step): boolean {
    return isRoute && isRejected(this.#evaluations.combine([engine]))
  }

  #reject(): Promise<void> {
    if (!this.#ctx.headerSent) end(this.#ctx, 403)
    return Promise.resolve()
  }

  #leave(step: Step, before: Step): void {
    this.#observe(step)
    this.#position = before
    this.#guard(this.#answer.comeBack(before), this.#answer.isHijacked)
  }

  #observe(step: Step): void {
    this.#answer.observe(step, this.#thrower?.step)
    if (this.#overtaken === undefined && this.#isOvertaken()) this.#overtaken = step.engine
  }

  /**
   * The last layer wins: a CORS layer that is not ours keeps the response, unless a handler with another policy comes after it.
   *
   * @param isLeft whether nobody who comes after it can have answered
   */
  #guard(engines: readonly KoaEngine[], isLeft = false): void {
    if (this.#ctx.headerSent) return
    if (this.#isOvertaken() && (isLeft || engines.every((engine) => engine === this.#overtaken))) return
    this.#overtaken = undefined
    this.#guards = engines
    guardResponse(this.#outer, this.#ctx, this.#request, this.#evaluations.combine(engines)?.decision ?? undecided)
    this.#head = guardedHead(this.#ctx.res)
  }

  #isOvertaken(): boolean {
    return this.#head !== undefined && guardedHead(this.#ctx.res) !== this.#head
  }

  /** What all of them grant. */
  #finish<Value>(isError: boolean, end: () => Value): Value | Promise<Value> {
    this.#observe(this.#position)
    const governors = this.#ctx.headerSent ? this.#guards : this.#governors(isError)
    const settle = (): Value => {
      this.#guard(governors, this.#answer.isHijacked)
      if (!this.#isOvertaken()) {
        this.#outer.report(this.#evaluations.combine(governors) as Evaluation, this.#ctx, this.#request)
      }
      return end()
    }
    const ready = this.#evaluations.prepare(governors)
    return ready === undefined ? settle() : ready.then(settle)
  }

  #governors(isError: boolean): readonly KoaEngine[] {
    const { governors, isHijacked } = this.#answer
    const thrower = this.#thrower?.step.engine
    if (isHijacked) return thrower === undefined ? governors : [...new Set([...governors, thrower])]
    if (isError && !this.#wasRouted) return [this.#findFirst()]
    return thrower === undefined ? governors : [thrower]
  }
}

function isRejected(evaluation: Evaluation | undefined): evaluation is Evaluation {
  return evaluation !== undefined && isRejection(evaluation.decision)
}

function isSame(one: Position, other: Position): boolean {
  return one.engine === other.engine && one.ambient === other.ambient && one.isRoute === other.isRoute
}
