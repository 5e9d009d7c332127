import { isPreflight } from '@cors/core/adapter'
import { readRequest, respond } from '@cors/node/head'
import type { FastifyReply, onRequestHookHandler } from 'fastify'
import type { Lookup } from './lookup.ts'

/** Makes the hook that answers preflights, and gives every other response its CORS headers when its head is written. */
export function createHook(prepare: () => Lookup): onRequestHookHandler {
  return function corsHook(request, reply, done) {
    const cors = readRequest(request.raw)
    const engine = isPreflight(cors) ? prepare().target(request, cors) : prepare().own(request)
    if (engine === undefined) {
      done()
      return
    }
    if (isPreflight(cors)) moveHeaders(reply)
    void respond(engine, request, reply.raw, cors, done)
  }
}

/**
 * What hooks before this one set is kept in the reply until Fastify sends it, but the answer to a preflight goes around the reply. Fastify's
 * log and the `onResponse` hooks follow the raw response, and so they see it.
 */
function moveHeaders(reply: FastifyReply): void {
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
}
