import type { CorsDecision, CorsRequest } from '@cors/core'
import {
  createMark,
  type Evaluation,
  isRejected,
  isThenable,
  type Mark,
  RequestEvaluations,
  undecided,
} from '@cors/core/adapter'
import { isError, type Next } from '@cors/express-router'
import { GuardedHead, guardedHead, guardHead } from '@cors/node/adapter'
import type { Request, Response } from 'express'
import type { ExpressEngine } from './engine.ts'
import type { Governors } from './search.ts'

/** The tracker of a request under `routePolicy`; `'preflight'` where its policy is settled, so that no `cors(…)` it may still reach answers it. */
export const trackers: Mark<Request, RequestTracker | 'preflight'> = createMark('@cors/express tracker')

type Engines = readonly ExpressEngine[]

/** A place on the way of a request: which policies govern an answer that is given there. Of several, all have to grant it. */
interface Position {
  /** Govern what is answered here. */
  readonly engines: Engines
  /** Govern the routes behind this place that have no `cors(…)` of their own. */
  readonly ambient: Engines
  /** Whether this is among a route's own handlers, where a `cors(…)` counts for that route only. */
  readonly isRoute: boolean
}

type Handle = (next: Next) => unknown

/** Rule 21: follows one request to the handler that answers it, whose policy the response gets when its head is written. */
export class RequestTracker {
  readonly #native: Request
  readonly #response: Response
  readonly #request: CorsRequest
  /** The layer of `routePolicy`, which reports. */
  readonly #outer: ExpressEngine
  readonly #findGovernors: () => Governors
  readonly #evaluations: RequestEvaluations<Request>
  #position: Position
  /** Govern handlers that have passed the request on, and have control again: they may answer all the same. */
  #returned: Engines = []
  #wasRouted = false
  #head: GuardedHead | undefined
  /** What governed where a CORS layer of another kind took the response over. */
  #overtaken: Engines | undefined
  #settled: Evaluation | undefined
  #isReported = false

  constructor(
    native: Request,
    response: Response,
    request: CorsRequest,
    outer: ExpressEngine,
    findGovernors: () => Governors,
  ) {
    this.#native = native
    this.#response = response
    this.#request = request
    this.#outer = outer
    this.#findGovernors = findGovernors
    // The layer of `routePolicy`, whose `rejectDenied` counts for all.
    const reject = (evaluation: Evaluation): Evaluation => outer.reject?.(evaluation, native, request) ?? evaluation
    this.#evaluations = new RequestEvaluations(native, request, reject)
    this.#position = { engines: [outer], ambient: [outer], isRoute: false }
  }

  /** Runs everything behind the layer of `routePolicy`. */
  start(next: Next): unknown {
    trackers.put(this.#native, this)
    this.#guard()
    this.#response.once?.('close', () => this.#report())
    const first = this.#findFirst()
    return first === undefined ? next() : this.#when([first], this.#outer.reject !== undefined, next)
  }

  /**
   * Finds what has to decide before anything else runs. Rule 17: before whatever reads a body or asks who it is, only the first route that
   * the request matches is known. A fallback that asks a function waits until it is needed.
   */
  #findFirst(): ExpressEngine | undefined {
    const { isConstant, reject } = this.#outer
    if (reject === undefined && isConstant) return this.#outer
    const { ofRoute, others } = this.#findGovernors()
    const [only = this.#outer] = others
    const first = ofRoute ?? (others.length > 1 ? undefined : only)
    return reject !== undefined || first === this.#outer ? first : undefined
  }

  /** A `cors(…)` that was reached by `use`: it governs what comes behind it. */
  use(engine: ExpressEngine, next: Next): unknown {
    const engines = [engine]
    this.#move({ engines, ambient: engines, isRoute: false })
    const mayReject = (engine.reject ?? this.#outer.reject) !== undefined
    return this.#when(engines, mayReject && this.#isFirst(engine), next)
  }

  /**
   * A `cors(…)` that was reached in another way: on a route, it governs the rest of that route. Inside of another handler, it governs what
   * is in there; whether that is all, cannot be told, so that what comes behind needs the grant of both.
   */
  pass(engine: ExpressEngine, next: Next): unknown {
    const { ambient, isRoute } = this.#position
    this.#move({ engines: [engine], ambient: isRoute ? ambient : unite(ambient, [engine]), isRoute })
    return this.#when([engine], isRoute, next)
  }

  /**
   * Runs a route.
   *
   * @param own the policy on the route; `undefined` without one
   * @param isEmpty whether nothing but `cors(…)` is on it: then it is as if `use` had added them
   */
  runRoute(own: ExpressEngine | undefined, isEmpty: boolean, handle: Handle, next: Next): unknown {
    const { ambient } = this.#position
    const engines = own === undefined ? ambient : [own]
    this.#move({ engines, ambient, isRoute: true })
    if (isEmpty) return this.#run(handle, next, (inner) => ({ ...inner, ambient: inner.engines, isRoute: false }))
    this.#wasRouted = true
    return this.#when(engines, true, () =>
      this.#run(handle, next, () => ({ engines: ambient, ambient, isRoute: false })),
    )
  }

  /** Runs a router or an application that is mounted; among the handlers of a route it is a part of that route. */
  runRouter(handle: Handle, next: Next): unknown {
    const before = this.#position
    const ambient = before.isRoute ? before.engines : before.ambient
    this.#move({ engines: ambient, ambient, isRoute: false })
    return this.#run(handle, next, () => ({ ...before, engines: ambient }))
  }

  /** Runs whatever else is in a router: it answers under the last `cors(…)` that was used, or passes the request on. */
  runOther(handle: Handle, next: Next): unknown {
    return this.#run(handle, next, ({ ambient }) => ({ engines: ambient, ambient, isRoute: false }))
  }

  #run(handle: Handle, next: Next, passOn: (inner: Position) => Position): unknown {
    const { ambient, isRoute } = this.#position
    const returned = this.#returned
    let isRunning = true
    const leave: Next = (error) => {
      const inner = this.#position
      // What a handler throws is its own answer, whoever words it.
      this.#move(isError(error) ? { engines: inner.engines, ambient, isRoute } : passOn(inner))
      const late = isError(error) ? this.#prepareFirst() : undefined
      if (late === undefined) next(error)
      else void late.then(() => next(error))
      if (isRunning) this.#returned = unite(returned, inner.engines)
    }
    try {
      const result = handle(leave)
      return isThenable(result) ? result.then(undefined, (error: unknown) => this.#rethrow(error)) : result
    } catch (error) {
      leave(error)
      return undefined
    } finally {
      isRunning = false
      this.#returned = returned
    }
  }

  /** An error in front of all routes is one of the first route, as the preflight was: a page can read that it has to log in. */
  #prepareFirst(): Promise<unknown> | undefined {
    if (this.#wasRouted) return undefined
    const { ofRoute } = this.#findGovernors()
    return ofRoute && this.#evaluations.prepare([ofRoute])
  }

  async #rethrow(error: unknown): Promise<never> {
    await this.#prepareFirst()
    throw error
  }

  /** Goes on when policies have decided, unless they reject the request. */
  #when(engines: Engines, mayReject: boolean, proceed: () => unknown): unknown {
    const go = (): unknown => (mayReject && this.#rejects(engines) ? this.#end() : proceed())
    const late = this.#evaluations.prepare(engines)
    // Rule 18: whoever answered meanwhile has the last word.
    return late === undefined ? go() : late.then(() => (this.#response.headersSent ? undefined : go()))
  }

  /** Rule 17: that another handler passed the request on opens no route to it. */
  #rejects(engines: Engines): boolean {
    const evaluation = this.#evaluations.evaluate(engines)
    if (evaluation === undefined || !isRejected(evaluation.decision)) return false
    this.#move({ ...this.#position, engines })
    return true
  }

  #end(): void {
    if (this.#response.headersSent) return
    this.#wasRouted = true
    this.#response.statusCode = 403
    this.#response.setHeader('content-length', '0')
    this.#response.end()
  }

  /** Whether a request ends here, as far as that is known. */
  #isFirst(engine: ExpressEngine): boolean {
    const { ofRoute } = this.#findGovernors()
    return ofRoute === undefined || ofRoute === engine
  }

  #move(position: Position): void {
    const before = this.#position
    this.#position = position
    // The last layer wins: one that is not ours keeps the response, unless a handler with another policy comes after it.
    if (this.#isOvertaken()) this.#overtaken ??= before.engines
    const overtaken = this.#overtaken
    if (overtaken === undefined || position.engines.every((engine) => overtaken.includes(engine))) return
    this.#overtaken = undefined
    this.#guard()
  }

  #isOvertaken(): boolean {
    return guardedHead(this.#response) !== this.#head
  }

  #guard(): void {
    if (this.#response.headersSent) return
    const settle = (status: number): CorsDecision => this.#settle(status)
    const report = (): void => this.#report()
    const head = new GuardedHead(undecided, this.#request.origin, this.#outer, report, settle)
    try {
      guardHead(this.#response, head)
    } catch (cause) {
      this.#outer.reportUnwritable(cause)
    }
    this.#head = guardedHead(this.#response)
  }

  /** The head is about to be written. */
  #settle(status: number): CorsDecision {
    this.#settled = this.#firstAt(status) ?? this.#evaluations.evaluate(unite(this.#position.engines, this.#returned))
    return this.#settled?.decision ?? undecided
  }

  #firstAt(status: number): Evaluation | undefined {
    if (this.#wasRouted || status < 400 || status === 404) return undefined
    const { ofRoute } = this.#findGovernors()
    return ofRoute && this.#evaluations.evaluate([ofRoute])
  }

  /** Tells of the decision, once: when the head is written, or when there will be none. */
  #report(): void {
    if (this.#isReported || this.#isOvertaken()) return
    this.#isReported = true
    const evaluation = this.#settled ?? this.#evaluations.evaluate(this.#position.engines)
    if (evaluation !== undefined) this.#outer.report(evaluation, this.#native, this.#request)
  }
}

function unite(engines: Engines, others: Engines): Engines {
  return others.every((engine) => engines.includes(engine)) ? engines : [...new Set([...engines, ...others])]
}
