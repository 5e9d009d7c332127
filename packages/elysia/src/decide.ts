import type { CorsDecision } from '@cors/core'
import { endStatusOf, overridesHandler } from '@cors/core/adapter'
import type { PreContext } from 'elysia'
import { type ElysiaEngine, readRequest } from './engine.ts'
import { remember } from './given.ts'

/**
 * Decides about a request, and remembers what its response has to be given.
 *
 * @returns the response to a preflight, or to what is rejected; `undefined` where the application answers
 */
export function decide(
  engine: ElysiaEngine,
  context: PreContext,
): Response | undefined | Promise<Response | undefined> {
  const request = readRequest(context)
  const decision = engine.decide(context, request)
  return decision instanceof Promise
    ? decision.then((late) => carryOut(engine, late, context, request.origin))
    : carryOut(engine, decision, context, request.origin)
}

function carryOut(
  engine: ElysiaEngine,
  decision: CorsDecision,
  context: PreContext,
  origin: string | undefined,
): Response | undefined {
  const { headers } = decision
  if (headers.vary !== '' || overridesHandler(decision)) remember(context.request, { decision, origin, engine })
  const status = endStatusOf(decision, engine)
  if (status === undefined) {
    if (context.request.method === 'HEAD') makeMutable(context, decision)
    return undefined
  }
  // Rule 7, RFC 9110 §8.6. What was set before comes from Elysia, and the rest is written at last.
  return new Response(null, status === 204 ? { status } : { status, headers: { 'content-length': '0' } })
}

/** Elysia sets the length of a response to HEAD, which it cannot on one from an upstream. To write headers of its own, it makes a copy. */
function makeMutable({ set }: PreContext, { headers }: CorsDecision): void {
  headers.writeTo(set.headers, setHeader)
  if (headers.vary !== '') set.headers.vary ??= headers.vary
}

function setHeader(target: PreContext['set']['headers'], name: string, value: string): void {
  target[name] ??= value
}
