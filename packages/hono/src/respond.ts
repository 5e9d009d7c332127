import type { CorsDecision } from '@cors/core'
import { applyHeaders, endOf } from '@cors/fetch/adapter'
import type { Context, MiddlewareHandler, Next } from 'hono'
import type { HonoEngine } from './engine.ts'

/** What Hono takes from a handler. From the only one of a path, it takes a response without waiting, which its types for middleware do not tell. */
export type Answer = Response | Promise<unknown>

export function toMiddleware(handle: (c: Context, next: Next) => Answer): MiddlewareHandler {
  return handle as MiddlewareHandler
}

/** Carries a decision out. */
export function carryOut(
  engine: HonoEngine,
  decision: CorsDecision,
  c: Context,
  origin: string | undefined,
  next: Next,
): Answer {
  return endOf(decision, engine) ?? next().then(() => writeHeaders(engine, decision, c, origin))
}

/** Gives the response the headers of a decision. */
export function writeHeaders(engine: HonoEngine, decision: CorsDecision, c: Context, origin: string | undefined): void {
  const { res } = c
  const given = applyHeaders(res, { decision, origin, engine })
  if (given === res) return
  // Hono would write the headers of the response before over those of this one.
  c.res = undefined
  c.res = given
}
