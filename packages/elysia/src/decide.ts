import type { CorsDecision } from '@cors/core'
import { endStatusOf, overridesHandler } from '@cors/core/adapter'
import { type Given, readRequest } from '@cors/fetch/adapter'
import type { PreContext } from 'elysia'
import type { ElysiaEngine } from './engine.ts'
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
  const request = readRequest(context.request)
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
  const { request, set } = context
  const status = endStatusOf(decision, engine)
  const isOfHead = status === undefined && request.method === 'HEAD'
  if (headers.vary !== '' || overridesHandler(decision)) {
    remember(request, { decision, origin, engine: isOfHead ? silence(engine) : engine })
  }
  if (isOfHead) makeMutable(set.headers, decision)
  if (status === undefined) return undefined
  // Rule 7, RFC 9110 §8.6. What was set before comes from Elysia, and the rest is written at last.
  return new Response(null, status === 204 ? { status } : { status, headers: { 'content-length': '0' } })
}

type SetHeaders = PreContext['set']['headers']

/** Elysia sets the length of a response to HEAD, which it cannot on one from an upstream. To write headers of its own, it makes a copy. */
function makeMutable(target: SetHeaders, { headers }: CorsDecision): void {
  headers.writeTo(target, setHeader)
  if (headers.vary !== '') target.vary ??= headers.vary
}

function setHeader(target: SetHeaders, name: string, value: string): void {
  target[name] ??= value
}

/** What is replaced there in the end are the same headers. */
function silence({ reportUnwritable }: ElysiaEngine): Given['engine'] {
  return { onOverriddenHeader: () => {}, reportUnwritable }
}
