import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

type Handler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown

/**
 * Watches which instances get a 404 handler of the application.
 *
 * @param before called before each of these handlers: `reply.callNotFound()` leads to one from a route
 */
export function watchMissingHandlers(
  root: FastifyInstance,
  before: (request: FastifyRequest, reply: FastifyReply) => Promise<void> | undefined,
): ReadonlySet<FastifyInstance> {
  const handlers = new Set<FastifyInstance>()
  const setNotFoundHandler = root.setNotFoundHandler as (this: FastifyInstance, ...given: unknown[]) => FastifyInstance
  // The instances of child scopes inherit it.
  root.setNotFoundHandler = function setWatchedHandler(this: FastifyInstance, ...given: unknown[]) {
    const watched = given.map((value) => (typeof value === 'function' ? watch(value as Handler, before) : value))
    const result = setNotFoundHandler.apply(this, watched)
    if (watched.some((value) => typeof value === 'function')) handlers.add(this)
    return result
  } as typeof root.setNotFoundHandler
  return handlers
}

function watch(handler: Handler, before: Parameters<typeof watchMissingHandlers>[1]): Handler {
  return function handleMissing(request, reply) {
    const waiting = before(request, reply)
    return waiting === undefined
      ? handler.call(this, request, reply)
      : waiting.then(() => handler.call(this, request, reply))
  }
}
