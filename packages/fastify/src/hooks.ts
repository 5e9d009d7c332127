import type { CorsRequest } from '@cors/core'
import { readRequest, respond, takeOver } from '@cors/node/adapter'
import type { FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import type { Lookup } from './lookup.ts'
import type { Governor, Scope } from './scopes.ts'

/** Where the hooks find the lookup, once the application is ready. */
export interface Prepared {
  readonly lookup: Lookup | undefined
  readonly scopes: readonly Scope[]
}

/** Requests that a hook has taken care of. Noted only where there is another hook that might do it again. */
const handled = new WeakSet<FastifyRequest>()

/** Rule 11: makes the hook that comes before all others of the application. */
export function createFirstHook(application: Prepared): onRequestHookHandler {
  return function corsFirstHook(request, reply, done) {
    const { lookup } = application
    if (lookup?.hasFirst !== true) {
      done()
      return
    }
    const cors = readRequest(request.raw)
    const governor = lookup.find(request, cors)
    if (governor?.goesFirst !== true) {
      done()
      return
    }
    if (lookup.hasLate) handled.add(request)
    govern(governor, request, reply, cors, done)
  }
}

/**
 * Makes the hook at the place of a registration, for what does not go first.
 *
 * @param isShared whether it stands in for the hooks of other registrations where those do not run: where no route takes OPTIONS, a
 * preflight reaches the root's 404 handler, and the hooks of a child scope never see it
 */
export function createPlacedHook(application: Prepared, own: Scope, isShared: boolean): onRequestHookHandler {
  const isPlaceOf = ({ scope }: Governor, { server }: FastifyRequest): boolean =>
    scope === own || (isShared && !(scope !== undefined && isWithin(scope, server)))
  return function corsHook(request, reply, done) {
    const { lookup, scopes } = application
    const isOneOfSeveral = lookup?.hasFirst === true || scopes.length > 1
    if (lookup?.hasLate !== true || (isOneOfSeveral && handled.has(request))) {
      done()
      return
    }
    const cors = readRequest(request.raw)
    const governor = lookup.find(request, cors)
    if (governor === undefined || !isPlaceOf(governor, request)) {
      done()
      return
    }
    if (isOneOfSeveral) handled.add(request)
    govern(governor, request, reply, cors, done)
  }
}

function isWithin({ instance }: Scope, server: FastifyRequest['server']): boolean {
  return instance === server || Object.prototype.isPrototypeOf.call(instance, server)
}

/** Answers a preflight or rejects a request, or gives the response its CORS headers when its head is written. */
function govern(
  { engine }: Governor,
  request: FastifyRequest,
  reply: FastifyReply,
  cors: CorsRequest,
  done: () => void,
): void {
  void respond(engine, request, reply.raw, cors, done, () => moveHeaders(reply, engine))
}

/**
 * Rule 21: what a 404 handler answers after `reply.callNotFound()` has the policy of that handler, and not of the route that called it.
 *
 * @param handle the handler
 */
export function followMissing(
  { lookup }: Prepared,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: () => unknown,
): unknown {
  if (lookup === undefined) return handle()
  const cors = readRequest(request.raw)
  const engine = lookup.find(request, cors)?.engine
  return takeOver(engine, request, reply.raw, cors, handle, () => moveHeaders(reply, engine))
}

/**
 * What hooks before set is kept in the reply until Fastify sends it, but what is answered here goes around the reply. Fastify's log and
 * the `onResponse` hooks follow the raw response, and so they see it.
 */
function moveHeaders(reply: FastifyReply, engine: Governor['engine'] | undefined): void {
  try {
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value)
    }
  } catch (cause) {
    engine?.reportUnwritable(cause)
  }
}
