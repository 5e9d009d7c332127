import type { CorsDecision } from '@cors/core'
import { type CorsAdapterOptions, type CorsPolicySource, createEngine, type GuardSource } from '@cors/core/adapter'
import { applyDecision, type NodeRequest, type NodeResponse, readHeader, readRequest } from './head.ts'

/**
 * A middleware of node:http, node:http2, Express and Connect. It calls `next` for every request that it did not answer itself.
 */
export type CorsMiddleware = (request: NodeRequest, response: NodeResponse, next?: () => void) => void

/**
 * Makes a middleware that answers preflights, and gives every other response its CORS headers when its head is written.
 *
 * @param policy options, a policy, `false`, or a resolver; `'*'` where it is left out
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { cors } from '@cors/node'
 *
 * const handle = cors({ origin: 'https://app.example.com' })
 * createServer((request, response) => {
 *   handle(request, response, () => response.end('hello'))
 * })
 * ```
 */
export function cors(): CorsMiddleware
export function cors<const Source extends CorsPolicySource<NodeRequest> | undefined>(
  policy: Source & GuardSource<Source>,
  options?: CorsAdapterOptions<NodeRequest>,
): CorsMiddleware
export function cors(
  policy?: CorsPolicySource<NodeRequest>,
  options?: CorsAdapterOptions<NodeRequest>,
): CorsMiddleware {
  const engine = createEngine(policy, options, { header: readHeader, logger: console })
  return function corsMiddleware(request, response, next) {
    const carryOut = (decision: CorsDecision): void => {
      if (!applyDecision(response, decision, engine.preflightContinue, engine.noteForeignHeader)) next?.()
    }
    const decision = engine.decide(request, readRequest(request))
    // What the application throws then is its own, and surfaces as from any asynchronous listener.
    if (decision instanceof Promise) void decision.then(carryOut)
    else carryOut(decision)
  }
}
