import type { CorsDecision, CorsRequest } from '@cors/core'
import {
  type CorsAdapterOptions,
  type CorsPolicySource,
  createEngine,
  type GuardSource,
  type NativeRequests,
  undecided,
} from '@cors/core/adapter'
import { guardHead, nodeRequests, readHeader, readRequest } from '@cors/node/head'
import type { Context, Middleware, Next } from 'koa'
import { isAnswered, rememberSource } from './route-policy.ts'

const koaRequests: NativeRequests<Context> = {
  ...nodeRequests,
  header: (ctx, name) => readHeader(ctx.req, name),
  url: (ctx) => ctx.originalUrl,
}

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
  const engine = createEngine(policy, options, koaRequests)

  const guard = (decision: CorsDecision, ctx: Context, request: CorsRequest): void => {
    const sent = (allowedHeaders: string | undefined): void => engine.reportSent(ctx, request, allowedHeaders)
    try {
      guardHead(ctx.res, { decision, origin: request.origin, engine, sent })
    } catch (cause) {
      engine.reportUnwritable(cause)
    }
  }
  const carryOut = (decision: CorsDecision, ctx: Context, request: CorsRequest, next: Next): Promise<void> => {
    guard(decision, ctx, request)
    if (decision.kind !== 'preflight' || (decision.allowed && engine.preflightContinue)) return next()
    // In this order: a null body makes the status 204, and tells Koa to send no text in its place.
    ctx.body = null
    ctx.status = decision.status
    return Promise.resolve()
  }

  const middleware: Middleware = function corsMiddleware(ctx, next) {
    if (isAnswered(ctx, middleware)) return next()
    const request = readRequest(ctx.req)
    const decision = engine.decide(ctx, request)
    if (!(decision instanceof Promise)) return carryOut(decision, ctx, request, next)
    guard(undecided, ctx, request)
    return decision.then((late) => carryOut(late, ctx, request, next))
  }
  rememberSource(middleware, policy ?? {})
  return middleware
}
