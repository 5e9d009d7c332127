import type { CorsDecision, CorsRequest } from '@cors/core'
import { type CorsEngine, intersect, type NativeRequests } from '@cors/core/adapter'
import { guardHead, nodeRequests, readHeader } from '@cors/node/adapter'
import type { Context } from 'koa'

export type KoaEngine = CorsEngine<Context>

/** How an engine reads Koa's requests. */
export const koaRequests: NativeRequests<Context> = {
  ...nodeRequests,
  header: (ctx, name) => readHeader(ctx.req, name),
  url: (ctx) => ctx.originalUrl,
}

/** Gives the response the headers of a decision when its head is written; another decision may take its place until then. */
export function guardResponse(engine: KoaEngine, ctx: Context, request: CorsRequest, decision: CorsDecision): void {
  const sent =
    decision.kind === 'preflight'
      ? (allowedHeaders: string | undefined): void => engine.reportSent(ctx, request, allowedHeaders)
      : undefined
  try {
    guardHead(ctx.res, { decision, origin: request.origin, engine, sent })
  } catch (cause) {
    engine.reportUnwritable(cause)
  }
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
