import type { CorsDecision } from '@cors/core'
import { isPreflight } from '@cors/core/adapter'
import { guardHead, readRequest, sendPreflight } from '@cors/node/head'
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
    const carryOut = (decision: CorsDecision): void => {
      if (decision.kind === 'preflight' && !(decision.allowed && engine.preflightContinue)) {
        answer(reply, decision)
        return
      }
      guardHead(reply.raw, decision, engine.noteForeignHeader)
      done()
    }
    const decision = engine.decide(request, cors)
    if (decision instanceof Promise) decision.then(carryOut).catch(done)
    else carryOut(decision)
  }
}

/** Fastify's own log lines and `onResponse` hooks follow the raw response, and so they see this one. */
function answer(reply: FastifyReply, decision: Extract<CorsDecision, { kind: 'preflight' }>): void {
  // A handlerTimeout may have come first.
  if (reply.sent) return
  // What hooks before this one set is kept in the reply until Fastify sends it.
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  reply.hijack()
  sendPreflight(reply.raw, decision)
}
