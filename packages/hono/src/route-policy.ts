import { CorsConfigError, type CorsIssueCode } from '@cors/core'
import {
  type CorsAdapterOptions,
  createEngine,
  type Evaluation,
  type FlatSource,
  type GuardFlat,
  intersect,
  isPreflight,
  separateOptions,
} from '@cors/core/adapter'
import { readRequest } from '@cors/fetch/adapter'
import type { Context, MiddlewareHandler, Next } from 'hono'
import { matchedRoutes } from 'hono/route'
import { composed, engineOf, engines, type HonoEngine, honoRequests } from './engine.ts'
import { type Answer, carryOut, toMiddleware } from './respond.ts'
import { type AnyHono, findGovernors, type Governors, type HonoRouter, type RouteEntry } from './search.ts'
import { RequestTracker, trackers } from './tracker.ts'

/**
 * Makes a middleware under which each response is governed by the policy of the handler that answers, and each preflight by that of the
 * first route that its method and URL match: the `cors(…)` on the route, or the last one before it that `use` added. Use it first.
 *
 * @param app the application whose routes carry `cors(…)`, applications that are added by `route` included
 * @param fallback the policy of every other request: options (those of the adapter may stand with them), a policy, `false`, or a resolver
 * @param options those of the adapter
 * @throws {CorsConfigError} where the application, the fallback or an option is wrong
 * @example
 * ```ts
 * import { cors, routePolicy } from '@cors/hono'
 * import { Hono } from 'hono'
 *
 * const app = new Hono()
 * app.use(routePolicy(app, { origin: 'https://app.example.com' }))
 * app.get('/public', cors(), (c) => c.text('for everyone'))
 * ```
 */
export function routePolicy<const Source extends FlatSource<Context>>(
  app: AnyHono,
  fallback: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<Context>,
): MiddlewareHandler
export function routePolicy(
  app: AnyHono,
  fallback: FlatSource<Context>,
  options?: CorsAdapterOptions<Context>,
): MiddlewareHandler {
  check(app, fallback)
  const engine = createEngine(...separateOptions(fallback, options), honoRequests)
  follow(app)
  const middleware = toMiddleware((c, next) => {
    const tracker = trackers.of(c)
    if (tracker === 'preflight') return next()
    // Around an inner application, the outer layer follows and reports.
    if (tracker !== undefined) return tracker.pass(engine, next)
    const request = readRequest(c.req.raw)
    const path = pathWithin(app, c)
    if (isPreflight(request)) return answerPreflight(engine, app, path, c, next)
    let found: Governors | undefined
    const find = (): Governors => {
      found ??= findGovernors(app, request.method, path, engine)
      return found
    }
    return new RequestTracker(c, request, engine, find).start(next)
  })
  engines.put(middleware, engine)
  return middleware
}

function check(app: unknown, fallback: unknown): void {
  const { router, routes } = (app ?? {}) as { readonly router?: Partial<HonoRouter>; readonly routes?: unknown }
  if (typeof router?.match !== 'function' || !Array.isArray(routes)) {
    refuse('router-type', 'app', app, 'expected an application of Hono: write routePolicy(app, fallback)')
  }
  if (fallback === undefined) {
    const message = 'fallback is undefined: pass options, a policy, a resolver, or false for no CORS'
    refuse('policy-missing', 'fallback', fallback, message)
  }
}

function refuse(code: CorsIssueCode, path: string, value: unknown, message: string): never {
  throw new CorsConfigError([{ code, path: [path], value, message }])
}

const followed = new WeakSet<object>()

/** Lets requests be followed: each handler that is added to the application from now on tells when it is entered, and what it gave. */
function follow(app: AnyHono): void {
  const router = app.router as unknown as HonoRouter
  if (followed.has(router)) return
  followed.add(router)
  const { add } = router
  router.add = (method, path, entry) => {
    const [handler, route] = entry
    const made = followHandler(handler as (c: Context, next: Next) => unknown, route)
    // An application that this one is added to takes the handler from here.
    route.handler = made
    add.call(router, method, path, [made, route])
  }
}

function followHandler(handler: (c: Context, next: Next) => unknown, route: RouteEntry): object {
  const engine = engineOf(handler)
  const made = (c: Context, next: Next): unknown => {
    const tracker = trackers.of(c)
    if (tracker === undefined || tracker === 'preflight') return handler(c, next)
    return engine === undefined ? tracker.run(handler, route, next) : tracker.use(engine, route, next)
  }
  return Object.assign(made, { [composed]: handler })
}

/** The path as the application's own router matches it, without that of an application that it was added to. */
function pathWithin(app: AnyHono, c: Context): string {
  const { _basePath: own } = app as unknown as { readonly _basePath: string }
  const { basePath } = matchedRoutes(c)[c.req.routeIndex] ?? { basePath: own }
  const outer = own === '/' ? basePath : basePath.slice(0, basePath.length - own.length)
  const depth = outer.split('/').filter((segment) => segment !== '').length
  return depth === 0
    ? c.req.path
    : `/${c.req.path
        .split('/')
        .slice(depth + 1)
        .join('/')}`
}

function answerPreflight(engine: HonoEngine, app: AnyHono, path: string, c: Context, next: Next): Answer {
  const request = readRequest(c.req.raw)
  const { ofRoute, others } = findGovernors(app, request.requestMethod as string, path, engine)
  const governor = intersect(ofRoute ?? others)
  const proceed = (evaluation: Evaluation): Answer => {
    // Where neither a route nor the fallback has a say, it is as if there were no layer here.
    if (governor !== undefined || evaluation.decision.kind !== 'not-cors') trackers.put(c, 'preflight')
    return carryOut(engine, engine.report(evaluation, c, request), c, request.origin, next)
  }
  const evaluation = (governor ?? engine).evaluate(c, request)
  return evaluation instanceof Promise ? evaluation.then(proceed) : proceed(evaluation)
}
