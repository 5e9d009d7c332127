import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

type Handler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown

type Around = (request: FastifyRequest, reply: FastifyReply, handle: () => unknown) => unknown

/**
 * Watches which instances get a 404 handler of the application.
 *
 * @param around called in place of each of these handlers: `reply.callNotFound()` leads to one from a route
 */
export function watchMissingHandlers(root: FastifyInstance, around: Around): ReadonlySet<FastifyInstance> {
  const handlers = new Set<FastifyInstance>()
  const setNotFoundHandler = root.setNotFoundHandler as (this: FastifyInstance, ...given: unknown[]) => FastifyInstance
  // The instances of child scopes inherit it.
  root.setNotFoundHandler = function setWatchedHandler(this: FastifyInstance, ...given: unknown[]) {
    const watched = given.map((value) => (typeof value === 'function' ? watch(value as Handler, around) : value))
    const result = setNotFoundHandler.apply(this, watched)
    if (watched.some((value) => typeof value === 'function')) handlers.add(this)
    return result
  } as typeof root.setNotFoundHandler
  return handlers
}

function watch(handler: Handler, around: Around): Handler {
  return function handleMissing(request, reply) {
    return around(request, reply, () => handler.call(this, request, reply))
  }
}
