import { CorsConfigError, type CorsIssueCode, type CorsRequest } from '@cors/core'
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
import type { ExpressRouter } from '@cors/express-router'
import { readRequest, respond } from '@cors/node/adapter'
import type { Application, Request, RequestHandler, Response, Router } from 'express'
import { type ExpressEngine, engines, expressRequests } from './engine.ts'
import { follow } from './follow.ts'
import { isRouted, routerOf } from './routers.ts'
import { findGovernors, type Governors } from './search.ts'
import { RequestTracker, trackers } from './tracker.ts'

/**
 * Makes a middleware under which each response is governed by the policy of the handler that answers, and each preflight by that of the
 * first route that its method and URL match: the `cors(…)` on the route, or the last one before it that `use` added. Use it first.
 *
 * @param app the application whose routes carry `cors(…)`; mounted routers and applications included, and what is added later
 * @param fallback the policy of every other request: options (those of the adapter may stand with them), a policy, `false`, or a resolver
 * @param options those of the adapter
 * @throws {CorsConfigError} where the application, the fallback or an option is wrong
 * @example
 * ```ts
 * import { cors, routePolicy } from '@cors/express'
 * import express from 'express'
 *
 * const app = express()
 * app.use(routePolicy(app, { origin: 'https://app.example.com' }))
 * app.get('/public', cors(), (_request, response) => {
 *   response.send('for everyone')
 * })
 * ```
 */
export function routePolicy<const Source extends FlatSource<Request>>(
  app: Application | Router,
  fallback: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<Request>,
): RequestHandler
export function routePolicy(
  app: Application | Router,
  fallback: FlatSource<Request>,
  options?: CorsAdapterOptions<Request>,
): RequestHandler {
  check(app, fallback)
  const engine = createEngine(...separateOptions(fallback, options), expressRequests)
  const middleware: RequestHandler = function routePolicyMiddleware(request, response, next) {
    const tracker = trackers.of(request)
    if (tracker === 'preflight') return next()
    // Around an inner application, the outer layer follows and reports.
    if (tracker !== undefined) return void tracker.use(engine, next)
    const read = readRequest(request)
    const router = routerOf(app)
    if (router === undefined) return void respond(engine, request, response, read, next)
    if (isPreflight(read)) return answerPreflight(engine, app, router, request, response, read, next)
    follow(router)
    const { method } = request
    const url = urlWithin(app, request)
    let found: Governors | undefined
    const find = (): Governors => {
      found ??= findGovernors(router, { method, url }, engine)
      return found
    }
    void new RequestTracker(request, response, read, engine, find).start(next)
  }
  engines.put(middleware, engine)
  return middleware
}

function check(app: unknown, fallback: unknown): void {
  if (!isRouted(app)) {
    refuse(
      'router-type',
      'app',
      app,
      'expected an application or a router of Express: write routePolicy(app, fallback)',
    )
  }
  if (fallback === undefined) {
    const message = 'fallback is undefined: pass options, a policy, a resolver, or false for no CORS'
    refuse('policy-missing', 'fallback', fallback, message)
  }
}

function refuse(code: CorsIssueCode, path: string, value: unknown, message: string): never {
  throw new CorsConfigError([{ code, path: [path], value, message }])
}

/** The URL as the application's own router matches it, wherever the middleware is used. */
function urlWithin(app: Application | Router, { baseUrl, url }: Request): string {
  const { parent, set } = app as { readonly parent?: unknown; readonly set?: unknown }
  return parent === undefined && typeof set === 'function' ? baseUrl + url : url
}

function answerPreflight(
  engine: ExpressEngine,
  app: Application | Router,
  router: ExpressRouter,
  native: Request,
  response: Response,
  request: CorsRequest,
  next: () => void,
): void {
  const asked = { method: request.requestMethod as string, url: urlWithin(app, native) }
  const { ofRoute, others } = findGovernors(router, asked, engine)
  const governor = ofRoute ?? intersect(others)
  const report = (evaluation: Evaluation): Evaluation['decision'] => {
    // Where neither a route nor the fallback has a say, it is as if there were no layer here.
    if (governor !== undefined || evaluation.decision.kind !== 'not-cors') trackers.put(native, 'preflight')
    return engine.report(evaluation, native, request)
  }
  const decide: ExpressEngine['decide'] = () => {
    const evaluation = (governor ?? engine).evaluate(native, request)
    return evaluation instanceof Promise ? evaluation.then(report) : report(evaluation)
  }
  void respond({ ...engine, decide }, native, response, request, next)
}
