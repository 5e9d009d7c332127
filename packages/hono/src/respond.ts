import type { CorsDecision } from '@cors/core'
import { endStatusOf } from '@cors/core/adapter'
import { applyHeaders } from '@cors/fetch/adapter'
import type { Context, MiddlewareHandler, Next } from 'hono'
import type { StatusCode } from 'hono/utils/http-status'
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
  return end(engine, decision, c, origin) ?? next().then(() => writeHeaders(engine, decision, c, origin))
}

/**
 * Answers a preflight, or rejects a request, where that is what was decided. What was set before stays, as far as it is not ours.
 *
 * @returns `undefined` where the application answers
 */
export function end(
  engine: HonoEngine,
  decision: CorsDecision,
  c: Context,
  origin: string | undefined,
): Response | undefined {
  const status = endStatusOf(decision, engine)
  if (status === undefined) return undefined
  const response = applyHeaders(c.newResponse(null, status as StatusCode), { decision, origin, engine })
  // Rule 7, RFC 9110 §8.6
  if (status !== 204) response.headers.set('content-length', '0')
  replaceResponse(c, response)
  return response
}

/** Gives the response the headers of a decision. */
export function writeHeaders(engine: HonoEngine, decision: CorsDecision, c: Context, origin: string | undefined): void {
  const { res } = c
  const given = applyHeaders(res, { decision, origin, engine })
  if (given === res) return
  replaceResponse(c, given)
}

/** Hono would write the headers of the response before over those of this one. */
function replaceResponse(c: Context, response: Response): void {
  c.res = undefined
  c.res = response
}
