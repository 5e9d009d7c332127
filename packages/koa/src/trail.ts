import type { CorsRequest } from '@cors/core'
import { type Evaluation, undecided, varyOnOrigin } from '@cors/core/adapter'
import type { Context, Next } from 'koa'
import { guard, type KoaEngine } from './guard.ts'

/** Where a request is on its way through middlewares, as far as it tells which policy governs an answer given there. */
export interface Position {
  /** Governs what is answered here. */
  readonly engine: KoaEngine
  /** Governs the routes behind this place that have no `cors(…)` of their own. */
  readonly ambient: KoaEngine
  /** Whether this is inside of a route's own stack, where a `cors(…)` counts for that route only. */
  readonly isRoute: boolean
}

interface Step extends Position {
  readonly depth: number
}

const trailKey: unique symbol = Symbol('@cors/koa trail')

type OnTrail = Context & { [trailKey]?: Trail | 'preflight' }

/** The trail of a request under `routePolicy`; `'preflight'` where nothing is left to be followed. */
export function trailOf(ctx: Context): Trail | 'preflight' | undefined {
  return (ctx as OnTrail)[trailKey]
}

/** The policy of a preflight is settled: no `cors(…)` that it may still reach answers it. */
export function settlePreflight(ctx: Context): void {
  ;(ctx as OnTrail)[trailKey] = 'preflight'
}

/**
 * Rule 21: follows one request to the handler that answers it, and guards the response with that handler's policy. Who wrote the response
 * is seen where control passes from one layer to another: the response is compared with what it was when the last one passed.
 */
export class Trail {
  readonly #ctx: Context
  readonly #request: CorsRequest
  /** The `cors(routePolicy(…))` that reports. */
  readonly #outer: KoaEngine
  /** Finds the policy of the first route that the request matches: an error before any route was reached is an error of that one. */
  readonly #findFirst: () => KoaEngine
  readonly #evaluations = new Map<KoaEngine, Evaluation | Promise<void>>()
  #position: Step
  #answerer: KoaEngine
  #answererDepth = 0
  #isAnswered = false
  #wasRouted = false
  /** Who threw the error that is on its way out. */
  #thrower: { readonly error: unknown; readonly step: Step } | undefined
  #body: unknown
  #status: number
  #headersSent = false

  constructor(ctx: Context, request: CorsRequest, outer: KoaEngine, findFirst: () => KoaEngine) {
    this.#ctx = ctx
    this.#request = request
    this.#outer = outer
    this.#findFirst = findFirst
    this.#position = { engine: outer, ambient: outer, isRoute: false, depth: 0 }
    this.#answerer = outer
    this.#body = ctx.body
    this.#status = ctx.status
  }

  get position(): Position {
    return this.#position
  }

  /**
   * Runs everything behind `cors(routePolicy(…))`, and settles and reports the decision before Koa writes the response.
   *
   * @param isConstant whether the fallback is no resolver, so that to ask it costs less than to search for a route that needs none
   */
  start(isConstant: boolean, next: Next): Promise<unknown> {
    ;(this.#ctx as OnTrail)[trailKey] = this
    const isNeeded = (): boolean => this.#findFirst() === this.#outer
    const ready = isConstant || isNeeded() ? this.#evaluate(this.#outer) : undefined
    const go = (): Promise<unknown> => {
      this.#guard(this.#outer)
      return next().then(
        (value) => this.#finish(this.#ctx.status >= 400 && this.#ctx.status !== 404, () => value),
        (error) =>
          this.#finish(true, () => {
            throw error
          }),
      )
    }
    if (ready === undefined || (isConstant && !isNeeded())) return go()
    this.#guard(this.#outer)
    return ready.then(go)
  }

  /** Runs what is behind a place. */
  move(position: Position, next: Next): Promise<unknown> {
    const before = this.#position
    if (isSame(before, position)) return next()
    this.#observe(before)
    const after = { ...position, depth: before.depth + 1 }
    const go = (): Promise<unknown> => {
      this.#position = after
      this.#wasRouted ||= after.isRoute
      if (!this.#isAnswered) this.#answer(after)
      this.#guard(after.engine)
      const rest = next()
      // What was written at once is seen at once: the layer before may go on without waiting.
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
    const ready = this.#evaluate(after.engine)
    if (ready === undefined) return go()
    this.#guard(after.engine)
    return ready.then(go)
  }

  #leave(step: Step, before: Step): void {
    this.#observe(step)
    this.#position = before
    this.#guard(this.#isAnswered || before.depth === 0 ? this.#answerer : before.engine)
  }

  /**
   * Credits the layer that control comes from with what has changed. A middleware that reworks what a route behind it answered or threw
   * gives no answer itself.
   */
  #observe(step: Step): void {
    const { body, status, headerSent } = this.#ctx
    if (body === this.#body && status === this.#status && headerSent === this.#headersSent) return
    this.#body = body
    this.#status = status
    this.#headersSent = headerSent
    const { isRoute, depth } = step
    const thrower = isRoute ? undefined : this.#thrower
    if (this.#isAnswered && !isRoute && depth < this.#answererDepth && thrower === undefined) return
    this.#answer(thrower?.step ?? step)
    this.#isAnswered = true
  }

  #answer({ engine, depth }: Step): void {
    this.#answerer = engine
    this.#answererDepth = depth
  }

  /** Lets an engine decide, once. */
  #evaluate(engine: KoaEngine): Promise<void> | undefined {
    const known = this.#evaluations.get(engine)
    if (known !== undefined) return known instanceof Promise ? known : undefined
    const keep = (evaluation: Evaluation): void => {
      this.#evaluations.set(engine, { ...evaluation, decision: varyOnOrigin(evaluation.decision) })
    }
    const evaluation = engine.evaluate(this.#ctx, this.#request)
    if (!(evaluation instanceof Promise)) {
      keep(evaluation)
      return undefined
    }
    const pending = evaluation.then(keep)
    this.#evaluations.set(engine, pending)
    return pending
  }

  #guard(engine: KoaEngine): void {
    const known = this.#evaluations.get(engine)
    const decision = known === undefined || known instanceof Promise ? undecided : known.decision
    guard(this.#outer, this.#ctx, this.#request, decision)
  }

  #finish<Value>(isError: boolean, end: () => Value): Value | Promise<Value> {
    const governor = isError && !this.#wasRouted ? this.#findFirst() : (this.#thrower?.step.engine ?? this.#answerer)
    const settle = (): Value => {
      this.#guard(governor)
      this.#outer.report(this.#evaluations.get(governor) as Evaluation, this.#ctx, this.#request)
      return end()
    }
    const ready = this.#evaluate(governor)
    return ready === undefined ? settle() : ready.then(settle)
  }
}

function isSame(one: Position, other: Position): boolean {
  return one.engine === other.engine && one.ambient === other.ambient && one.isRoute === other.isRoute
}
