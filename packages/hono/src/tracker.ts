import type { CorsRequest } from '@cors/core'
import { createMark, type Evaluation, isRejected, type Mark, RequestEvaluations } from '@cors/core/adapter'
import type { Context, Next } from 'hono'
import type { HonoEngine } from './engine.ts'
import { type Answer, end, writeHeaders } from './respond.ts'
import { type Governors, isSameRoute, type RouteEntry } from './search.ts'

/** The tracker of a request under `routePolicy`; `'preflight'` where its policy is settled, so that no `cors(…)` it may still reach answers it. */
export const trackers: Mark<Context, RequestTracker | 'preflight'> = createMark('@cors/hono tracker')

type Engines = readonly HonoEngine[]

/** A handler that has control: of several policies, all have to grant its answer. */
interface Step {
  engines: Engines
  readonly isRoute: boolean
}

type Handle = (c: Context, next: Next) => unknown

/** Rule 21: follows one request to the handler that answers it, whose policy the response gets in the end. */
export class RequestTracker {
  readonly #c: Context
  readonly #request: CorsRequest
  /** The layer of `routePolicy`, which reports. */
  readonly #outer: HonoEngine
  readonly #findGovernors: () => Governors
  readonly #evaluations: RequestEvaluations<Context>
  /** Govern what has no `cors(…)` of its own. */
  #ambient: Engines
  /** The `cors(…)` of the route that comes next. */
  #own: { readonly route: RouteEntry; readonly engine: HonoEngine } | undefined
  #step: Step
  #wasRouted = false
  /** Of who has answered. */
  #governors: Engines | undefined
  #thrown: unknown

  constructor(c: Context, request: CorsRequest, outer: HonoEngine, findGovernors: () => Governors) {
    this.#c = c
    this.#request = request
    this.#outer = outer
    this.#findGovernors = findGovernors
    this.#evaluations = new RequestEvaluations(c, request)
    this.#ambient = [outer]
    this.#step = { engines: this.#ambient, isRoute: false }
  }

  /** Runs everything behind the layer of `routePolicy`. */
  start(next: Next): Answer {
    trackers.put(this.#c, this)
    const follow = (): Promise<void> => next().then(() => this.#finish())
    if (this.#outer.reject === undefined) return follow()
    const { ofRoute, others } = this.#findGovernors()
    // Rule 17: before whatever reads a body or asks who it is, only the first route that the request matches is known.
    const first = ofRoute ?? (others.length === 0 ? [this.#outer] : others)
    return this.#unlessRejected(first, true, follow)
  }

  /** A `cors(…)` that is a handler of its own: on a route it governs that route, and added by `use` what comes behind it. */
  use(engine: HonoEngine, route: RouteEntry, next: Next): Answer {
    this.#own = route.method === 'ALL' ? undefined : { route, engine }
    if (route.method === 'ALL') this.#ambient = [engine]
    return engine.reject === undefined ? next() : this.#unlessRejected([engine], false, next)
  }

  /** A `cors(…)` inside of another handler: whether that is all there is, cannot be told, so that what comes behind needs the grant of both. */
  pass(engine: HonoEngine, next: Next): Answer {
    this.#step.engines = [engine]
    if (!this.#step.isRoute) this.#ambient = unite(this.#ambient, [engine])
    return engine.reject === undefined ? next() : this.#unlessRejected([engine], false, next)
  }

  /** Runs a handler, and sees whether it answers. */
  run(handle: Handle, route: RouteEntry, next: Next): unknown {
    const isRoute = route.method !== 'ALL'
    if (this.#own !== undefined && !isSameRoute(this.#own.route, route)) this.#own = undefined
    const step: Step = { engines: this.#own === undefined ? this.#ambient : [this.#own.engine], isRoute }
    if (isRoute) this.#wasRouted = true
    const go = (): unknown => this.#run(handle, step, next)
    return isRoute && this.#outer.reject !== undefined
      ? this.#unlessRejected(step.engines, false, go as () => Answer)
      : go()
  }

  #run(handle: Handle, step: Step, next: Next): unknown {
    const c = this.#c
    let behind: Response | undefined
    this.#step = step
    const pass: Next = () =>
      next().then(() => {
        this.#step = step
        behind = c.finalized ? c.res : undefined
        // Nobody answered behind the last handler: it is Hono's 404.
        if (behind !== undefined) this.#governors ??= this.#ambient
      })
    const settle = (result: unknown): unknown => {
      // An application with an error handler of its own has answered by that.
      if (c.error !== undefined && c.error !== this.#thrown) {
        this.#blame(step, c.error)
        return result
      }
      const isAnswer = Boolean(result) && !c.finalized
      const isNew = c.finalized && c.res !== behind
      if (isAnswer || (isNew && this.#governors === undefined)) this.#governors = step.engines
      // A middleware that reworks an answer gives none.
      else if (isNew && step.isRoute) this.#governors = unite(this.#governors ?? [], step.engines)
      return result
    }
    const fail = (error: unknown): never => {
      if (this.#thrown !== error) this.#blame(step, error)
      throw error
    }
    try {
      const result = handle(c, pass)
      return result instanceof Promise ? result.then(settle, fail) : settle(result)
    } catch (error) {
      return fail(error)
    }
  }

  /** What a handler throws is its own answer, whoever words it. */
  #blame({ engines }: Step, error: unknown): void {
    this.#thrown = error
    this.#governors = this.#wasRouted ? engines : this.#firstOr(engines)
  }

  /** An error in front of all routes, such as one of authentication, is one of the first route, as the preflight was: a page can read it. */
  #firstOr(engines: Engines): Engines {
    return this.#findGovernors().ofRoute ?? engines
  }

  /** Rule 17: that another handler passed the request on opens no route to it. */
  #unlessRejected(engines: Engines, isFirst: boolean, proceed: () => Answer): Answer {
    const settle = (evaluation: Evaluation): Answer => {
      const rejected = this.#outer.reject?.(evaluation, this.#c, this.#request) ?? evaluation
      if (!isRejected(rejected.decision)) return proceed()
      this.#governors = engines
      this.#wasRouted = true
      const { decision } = rejected
      if (isFirst) this.#outer.report(rejected, this.#c, this.#request)
      return end(this.#outer, decision, this.#c, this.#request.origin) ?? proceed()
    }
    const evaluation = this.#evaluate(engines)
    return evaluation instanceof Promise ? evaluation.then(settle) : settle(evaluation)
  }

  #evaluate(engines: Engines): Evaluation | Promise<Evaluation> {
    const made = (): Evaluation => this.#evaluations.combine(engines) as Evaluation
    const ready = this.#evaluations.prepare(engines)
    return ready === undefined ? made() : ready.then(made)
  }

  #finish(): void | Promise<void> {
    const { status } = this.#c.res
    const answered = this.#governors ?? this.#ambient
    const isInFront = !this.#wasRouted && status >= 400 && status !== 404
    const settle = (evaluation: Evaluation): void => {
      const decision = this.#outer.report(evaluation, this.#c, this.#request)
      writeHeaders(this.#outer, decision, this.#c, this.#request.origin)
    }
    const evaluation = this.#evaluate(isInFront ? this.#firstOr(answered) : answered)
    return evaluation instanceof Promise ? evaluation.then(settle) : settle(evaluation)
  }
}

function unite(engines: Engines, others: Engines): Engines {
  return [...new Set([...engines, ...others])]
}
