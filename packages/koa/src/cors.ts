import type { CorsDecision } from '@cors/core'
import { type CorsAdapterOptions, type CorsPolicySource, createEngine, type GuardSource } from '@cors/core/adapter'
import { guardHead, readHeader, readRequest } from '@cors/node/head'
import type { Context, Middleware, Next } from 'koa'
import { isAnswered, rememberSource } from './route-policy.ts'

/**
 * Makes a middleware that answers preflights, and gives every other response its CORS headers when its head is written: after thrown
 * errors and behind `ctx.respond = false` too. Use it before everything that may answer.
 *
 * @param policy options, a policy, `false`, or a resolver `(ctx) => …`; `'*'` where it is left out
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
export function cors(): Middleware
export function cors<const Source extends CorsPolicySource<Context> | undefined>(
  policy: Source & GuardSource<Source>,
  options?: CorsAdapterOptions<Context>,
): Middleware
export function cors(policy?: CorsPolicySource<Context>, options?: CorsAdapterOptions<Context>): Middleware {
  const engine = createEngine(policy, options, { header: (ctx, name) => readHeader(ctx.req, name), logger: console })

  const carryOut = (decision: CorsDecision, ctx: Context, next: Next): Promise<void> => {
    guardHead(ctx.res, decision, engine.noteForeignHeader)
    if (decision.kind !== 'preflight' || (decision.allowed && engine.preflightContinue)) return next()
    // In this order: a null body makes the status 204, and tells Koa to send no text in its place.
    ctx.body = null
    ctx.status = decision.status
    return Promise.resolve()
  }

  const middleware: Middleware = function corsMiddleware(ctx, next) {
    if (isAnswered(ctx, middleware)) return next()
    const decision = engine.decide(ctx, readRequest(ctx.req))
    return decision instanceof Promise
      ? decision.then((late) => carryOut(late, ctx, next))
      : carryOut(decision, ctx, next)
  }
  rememberSource(middleware, policy ?? {})
  return middleware
}
