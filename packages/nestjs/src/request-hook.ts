import { IncomingMessage, ServerResponse } from 'node:http'
import { isThenable } from '@cors/core/adapter'
import type { NodeRequest, NodeResponse } from '@cors/node'
import type { HttpServer } from '@nestjs/common'
import { requestHookSlot, setRequestHook } from './nest-internals.ts'

/** A request of either platform: Fastify's wraps Node's, Express's is Node's. */
export type PlatformRequest = NodeRequest | { readonly raw: NodeRequest }

/** A response of either platform. */
export type PlatformResponse = NodeResponse | { readonly raw: NodeResponse }

type Done = (error?: unknown) => void
type Hook = (request: PlatformRequest, response: PlatformResponse, done: Done) => unknown

/** Sees a request before everything else; calls `proceed` for each one that it did not answer. */
export type RequestHandler = (request: PlatformRequest, response: PlatformResponse, proceed: () => void) => void

/**
 * Rule 11: puts a handler ahead of everything that the platform runs: body parsers, middleware, routing, guards. The platform has one
 * place for a hook; whoever else wants it, before or after, runs behind ours.
 */
export function takeRequestHook(adapter: HttpServer, handle: RequestHandler): void {
  const slot = requestHookSlot<Hook>(adapter)
  const isFastify = adapter.getType() === 'fastify'
  let theirs = slot.onRequestHook
  // It returns nothing: with Fastify a promise of ours would let requests through that were answered.
  setRequestHook(slot, (request, response, done) => {
    handle(request, response, () => {
      if (theirs === undefined) return done()
      const proceed = once(done)
      try {
        const result = theirs.call(adapter, request, response, proceed)
        // Only Fastify's adapter takes a promise that resolves for a call of `done`.
        if (isThenable(result)) result.then(isFastify ? () => proceed() : undefined, proceed)
      } catch (error) {
        proceed(error)
      }
    })
  })
  slot.setOnRequestHook = (hook) => {
    theirs = hook
  }
}

/** A hook may both call `done` and return a promise. */
function once(done: Done): Done {
  let isDone = false
  return (error) => {
    if (isDone) return
    isDone = true
    done(error)
  }
}

/** Node's own request or response. Express's is Node's, and middleware may have put anything into its `raw`. */
export function unwrap<Native extends object>(wrapped: Native | { readonly raw: Native }): Native {
  if (wrapped instanceof IncomingMessage || wrapped instanceof ServerResponse) return wrapped as Native
  return Object.hasOwn(wrapped, 'raw') ? (wrapped as { readonly raw: Native }).raw : (wrapped as Native)
}
