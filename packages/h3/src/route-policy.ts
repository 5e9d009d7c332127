import { CorsConfigError, type CorsIssueCode, type CorsRequest } from '@cors/core'
import {
  type CorsAdapterOptions,
  createEngine,
  type Evaluation,
  type FlatSource,
  type GuardFlat,
  isPreflight,
  separateOptions,
} from '@cors/core/adapter'
import { readRequest } from '@cors/fetch/adapter'
import type { EventHandlerObject, H3, H3Core, H3Event, Middleware } from 'h3'
import { engines, type H3Engine, h3Requests, requestOf } from './engine.ts'
import { isGoverned, markGoverned } from './governed.ts'
import { carryOut } from './respond.ts'

/**
 * Makes a middleware under which each request, and each preflight that asks for it, is governed by the route that h3 finds for it: by the
 * `cors(…)` among the route's own middleware or its handler's, or by the fallback. Use it first.
 *
 * @param app the application whose routes carry `cors(…)`, applications that are mounted included
 * @param fallback the policy of every other request: options (those of the adapter may stand with them), a policy, `false`, or a resolver
 * @param options those of the adapter
 * @throws {CorsConfigError} where the application, the fallback or an option is wrong
 * @example
 * ```ts
 * import { cors, routePolicy } from '@cors/h3'
 * import { H3 } from 'h3'
 *
 * const app = new H3()
 * app.use(routePolicy(app, { origin: 'https://app.example.com' }))
 * app.get('/public', () => 'for everyone', { middleware: [cors()] })
 * ```
 */
export function routePolicy<const Source extends FlatSource<H3Event>>(
  app: H3 | H3Core,
  fallback: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<H3Event>,
): Middleware
export function routePolicy(
  app: H3 | H3Core,
  fallback: FlatSource<H3Event>,
  options?: CorsAdapterOptions<H3Event>,
): Middleware {
  check(app, fallback)
  const engine = createEngine(...separateOptions(fallback, options), h3Requests)
  const middleware: Middleware = (event, next) => {
    if (isGoverned(event)) return next()
    const request = readRequest(requestOf(event))
    const governor = findGovernor(app, event, request) ?? engine
    const proceed = (evaluation: Evaluation): unknown => {
      const decision = engine.report(evaluation, event, request)
      return carryOut(governor, decision, event, request.origin, next)
    }
    markGoverned(event)
    const evaluation = governor.evaluate(event, request)
    return evaluation instanceof Promise ? evaluation.then(proceed) : proceed(evaluation)
  }
  engines.put(middleware, engine)
  return middleware
}

function check(app: unknown, fallback: unknown): void {
  if (typeof (app as Partial<H3Core> | null | undefined)?.['~findRoute'] !== 'function') {
    refuse('router-type', 'app', app, 'expected an application of h3: write routePolicy(app, fallback)')
  }
  if (fallback === undefined) {
    const message = 'fallback is undefined: pass options, a policy, a resolver, or false for no CORS'
    refuse('policy-missing', 'fallback', fallback, message)
  }
}

function refuse(code: CorsIssueCode, path: string, value: unknown, message: string): never {
  throw new CorsConfigError([{ code, path: [path], value, message }])
}

/** Rule 21: of the route that answers, or that a preflight asks for; the last `cors(…)` of several, as it is nearest to the handler. */
function findGovernor(app: H3 | H3Core, event: H3Event, request: CorsRequest): H3Engine | undefined {
  // The router reads no more of an event than this.
  const asked = isPreflight(request) ? { req: { method: request.requestMethod }, url: event.url } : event
  const { data } = app['~findRoute'](asked as H3Event) ?? {}
  const { middleware: inner = [] } = (data?.handler ?? {}) as EventHandlerObject
  return [...(data?.middleware ?? []), ...inner].map(engines.of).findLast((engine) => engine !== undefined)
}
