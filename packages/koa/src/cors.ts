import type { CorsDecision, CorsRequest } from '@cors/core'
import {
  type CorsAdapterOptions,
  createEngine,
  type Evaluation,
  endStatusOf,
  type FlatSource,
  type GuardFlat,
  isPreflight,
  separateOptions,
  undecided,
  varyOnOrigin,
} from '@cors/core/adapter'
import { readRequest } from '@cors/node/adapter'
import type { Context, Middleware, Next } from 'koa'
import { end, guardResponse, type KoaEngine, koaRequests } from './engine.ts'
import { RequestTracker, trackers } from './request-tracker.ts'
import { findGovernor, type Routes, routesOf } from './route-policy.ts'
import { engines } from './router.ts'

/** Makes a middleware for every origin, `'*'`, with the defaults of all options. */
export function cors(): Middleware
/**
 * Makes a middleware that answers preflights, and gives every other response its CORS headers when its head is written: after thrown
 * errors and behind `ctx.respond = false` too. Use it before everything that may answer.
 *
 * @param policy options (which may include those of the adapter), a policy, `false`, or a resolver `(ctx) => …`; `'*'` where it is left out
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from '@cors/koa'
 * import Koa from 'koa'
 *
 * const app = new Koa()
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }))
 * ```
 */
export function cors<const Source extends FlatSource<Context> | undefined>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<Context>,
): Middleware
export function cors(policy?: FlatSource<Context>, options?: CorsAdapterOptions<Context>): Middleware {
  const [source, adapterOptions] = separateOptions(policy, options)
  const routes = routesOf(source)
  const engine = createEngine(routes === undefined ? source : routes.fallback, adapterOptions, koaRequests)
  const middleware: Middleware = routes === undefined ? createPlain(engine) : createRouted(engine, routes)
  if (routes === undefined) engines.put(middleware, engine)
  return middleware
}

function createPlain(engine: KoaEngine): Middleware {
  return function corsMiddleware(ctx, next) {
    const tracker = trackers.of(ctx)
    if (tracker === 'preflight') return next()
    if (tracker !== undefined) {
      const { ambient, isRoute } = tracker.position
      return tracker.proceed({ engine, ambient: isRoute ? ambient : engine, isRoute }, next)
    }
    const request = readRequest(ctx.req)
    const decision = engine.decide(ctx, request)
    return decision instanceof Promise
      ? waitToCarryOut(engine, decision, ctx, request, next)
      : carryOut(engine, decision, ctx, request, next)
  }
}

function waitToCarryOut(
  engine: KoaEngine,
  pending: Promise<CorsDecision>,
  ctx: Context,
  request: CorsRequest,
  next: Next,
): Promise<unknown> {
  return wait(engine, ctx, request, pending, (late) => carryOut(engine, late, ctx, request, next))
}

function createRouted(engine: KoaEngine, routes: Routes): Middleware {
  const isConstant = typeof routes.fallback !== 'function'
  return function corsMiddleware(ctx, next) {
    const tracker = trackers.of(ctx)
    if (tracker === 'preflight') return next()
    if (tracker !== undefined) return tracker.proceed({ engine, ambient: engine, isRoute: false }, next)
    const request = readRequest(ctx.req)
    if (isPreflight(request)) return answerPreflight(engine, routes, request, ctx, next)
    const { path, method } = ctx
    const findFirst = (): KoaEngine => findGovernor(routes, ctx, path, method, engine) ?? engine
    return new RequestTracker(ctx, request, engine, findFirst).start(isConstant, next)
  }
}

function answerPreflight(
  engine: KoaEngine,
  routes: Routes,
  request: CorsRequest,
  ctx: Context,
  next: Next,
): Promise<unknown> {
  const governor = findGovernor(routes, ctx, ctx.path, request.requestMethod as string, engine)
  const answer = (evaluation: Evaluation): Promise<unknown> => {
    // Where neither a route nor the fallback has a say, it is as if there were no layer here.
    if (governor !== undefined || evaluation.decision.kind !== 'not-cors') trackers.put(ctx, 'preflight')
    const decision = varyOnOrigin(evaluation.decision)
    return carryOut(engine, engine.report({ ...evaluation, decision }, ctx, request), ctx, request, next)
  }
  const evaluation = (governor ?? engine).evaluate(ctx, request)
  return evaluation instanceof Promise ? wait(engine, ctx, request, evaluation, answer) : answer(evaluation)
}

/** Rule 18: guards the response while nothing is decided. Whoever answers meanwhile has the last word. */
function wait<Late>(
  engine: KoaEngine,
  ctx: Context,
  request: CorsRequest,
  pending: Promise<Late>,
  proceed: (late: Late) => Promise<unknown>,
): Promise<unknown> {
  const wasSent = ctx.headerSent
  guardResponse(engine, ctx, request, undecided)
  return pending.then((late) => (!wasSent && ctx.headerSent ? undefined : proceed(late)))
}

function carryOut(
  engine: KoaEngine,
  decision: CorsDecision,
  ctx: Context,
  request: CorsRequest,
  next: Next,
): Promise<unknown> {
  guardResponse(engine, ctx, request, decision)
  const status = endStatusOf(decision, engine)
  if (status === undefined) return next()
  end(ctx, status)
  return Promise.resolve()
}
