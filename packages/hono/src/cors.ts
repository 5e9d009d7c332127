import {
  type CorsAdapterOptions,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import { readRequest } from '@cors/fetch/adapter'
import type { Context, MiddlewareHandler } from 'hono'
import { engines, honoRequests } from './engine.ts'
import { type Answer, carryOut, toMiddleware } from './respond.ts'
import { trackers } from './tracker.ts'

/** Makes a middleware for every origin, `'*'`, with the defaults of all options. */
export function cors(): MiddlewareHandler
/**
 * Makes a middleware that answers preflights, and gives every other response its CORS headers: errors, 404s and what a handler got from an
 * upstream included. Use it before everything that may answer.
 *
 * @param policy options (those of the adapter may stand with them), a policy, `false`, or a resolver `(c) => …`; `'*'` where it is left out
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from '@cors/hono'
 * import { Hono } from 'hono'
 *
 * const app = new Hono()
 * app.use('*', cors({ origin: 'https://app.example.com', credentials: true }))
 * ```
 */
export function cors<const Source extends FlatSource<Context> | undefined>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<Context>,
): MiddlewareHandler
export function cors(policy?: FlatSource<Context>, options?: CorsAdapterOptions<Context>): MiddlewareHandler {
  const engine = createEngine(...separateOptions(policy, options), honoRequests)
  const middleware = toMiddleware((c, next) => {
    const tracker = trackers.of(c)
    if (tracker === 'preflight') return next()
    if (tracker !== undefined) return tracker.pass(engine, next)
    const request = readRequest(c.req.raw)
    const decision = engine.decide(c, request)
    return decision instanceof Promise
      ? decision.then((late): Answer => carryOut(engine, late, c, request.origin, next))
      : carryOut(engine, decision, c, request.origin, next)
  })
  engines.put(middleware, engine)
  return middleware
}
