import {
  type CorsAdapterOptions,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import { readRequest, respond } from '@cors/node/adapter'
import type { Request, RequestHandler } from 'express'
import { engines, expressRequests } from './engine.ts'
import { trackers } from './tracker.ts'

/** Makes a middleware for every origin, `'*'`, with the defaults of all options. */
export function cors(): RequestHandler
/**
 * Makes a middleware that answers preflights, and gives every other response its CORS headers when its head is written. Use it before
 * everything that may answer; or on a route, behind `routePolicy`.
 *
 * @param policy options (those of the adapter may stand with them), a policy, `false`, or a resolver `(request) => …`; `'*'` where it is left out
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from '@cors/express'
 * import express from 'express'
 *
 * const app = express()
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }))
 * ```
 */
export function cors<const Source extends FlatSource<Request> | undefined>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<Request>,
): RequestHandler
export function cors(policy?: FlatSource<Request>, options?: CorsAdapterOptions<Request>): RequestHandler {
  const engine = createEngine(...separateOptions(policy, options), expressRequests)
  const middleware: RequestHandler = function corsMiddleware(request, response, next) {
    const tracker = trackers.of(request)
    if (tracker === 'preflight') next()
    else if (tracker !== undefined) tracker.pass(engine, next)
    // What the application throws late is its own, and surfaces as from any asynchronous listener.
    else void respond(engine, request, response, readRequest(request), next)
  }
  engines.put(middleware, engine)
  return middleware
}
