import type { CorsDecision, CorsRequest } from '@cors/core'
import { type CorsEngine, intersect, isSameOriginNative, type NativeRequests } from '@cors/core/adapter'
import {
  GuardedHead,
  guardHead,
  isSameOriginRequest as isSameOriginNode,
  type NodeRequest,
  nodeRequests,
  readHeader,
  sentReport,
} from '@cors/node/adapter'
import type { Context } from 'koa'

export type KoaEngine = CorsEngine<Context>

/** How an engine reads Koa's requests. */
export const koaRequests: NativeRequests<Context> = {
  ...nodeRequests,
  header: (ctx, name) => readHeader(ctx.req, name),
  // Koa's own takes a forwarded one under `app.proxy`, and of a `Host` that is a list it shows the first name alone.
  host: (ctx) => (ctx.app?.proxy && readHeader(ctx.req, 'x-forwarded-host') ? ctx.host : readHeader(ctx.req, 'host')),
  url: (ctx) => ctx.originalUrl,
}

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For WebSocket upgrades
 * and whatever else does not go through `cors`.
 *
 * @param ctx Koa's context; or Node's own request, as a listener for `upgrade` gets it: that one knows of no `app.proxy`
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { cors, isSameOriginRequest } from '@cors/koa'
 * import Koa from 'koa'
 *
 * const app = new Koa()
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }))
 * app.use((ctx, next) => {
 *   ctx.state.isOwnPage = isSameOriginRequest(ctx)
 *   return next()
 * })
 * ```
 */
export function isSameOriginRequest(ctx: Context | NodeRequest): boolean {
  return 'req' in ctx ? isSameOriginNative(koaRequests, ctx) : isSameOriginNode(ctx)
}

/** Gives the response the headers of a decision when its head is written; another decision may take its place until then. */
export function guardResponse(engine: KoaEngine, ctx: Context, request: CorsRequest, decision: CorsDecision): void {
  const sent = sentReport(engine, ctx, request, decision)
  try {
    guardHead(ctx.res, new GuardedHead(decision, request.origin, engine, sent))
  } catch (cause) {
    engine.reportUnwritable(cause)
  }
}

/**
 * Ends a response without a body. In this order: only where the status has none already does Koa take a null body for one whatever type was
 * set; for JSON, it would send `null`. And only a null body, whatever the status, tells Koa to send no text in its place: a middleware before
 * this one may change a 204 afterwards. The status that does not stay is set on the response itself, without what Koa does for each.
 */
export function end(ctx: Context, status: number): void {
  ctx.res.statusCode = 204
  ctx.body = null
  ctx.status = status
}

const pairs = new WeakMap<KoaEngine, WeakMap<KoaEngine, KoaEngine>>()

/** Intersects two engines: both have to allow a request. The same two give the same one each time. */
export function intersectPair(one: KoaEngine, other: KoaEngine): KoaEngine {
  let known = pairs.get(one)
  if (known === undefined) {
    known = new WeakMap()
    pairs.set(one, known)
  }
  let pair = known.get(other)
  if (pair === undefined) {
    pair = intersect([one, other]) as KoaEngine
    known.set(other, pair)
  }
  return pair
}
