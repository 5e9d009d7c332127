import {
  type CorsAdapterOptions,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import { type NodeRequest, nodeRequests, readRequest } from './request.ts'
import { respond } from './respond.ts'
import type { NodeResponse } from './response.ts'

/**
 * A middleware of node:http, node:http2, Express and Connect. It calls `next` for every request that it did not answer itself.
 */
export type CorsMiddleware = (request: NodeRequest, response: NodeResponse, next?: () => void) => void

/** Makes a middleware for every origin, `'*'`, with the defaults of all options. */
export function cors(): CorsMiddleware
/**
 * Makes a middleware that answers preflights, and gives every other response its CORS headers when its head is written.
 *
 * @param policy options (which may include those of the adapter), a policy, `false`, or a resolver; `'*'` where it is left out
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
export function cors<const Source extends FlatSource<NodeRequest> | undefined>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<NodeRequest>,
): CorsMiddleware
export function cors(policy?: FlatSource<NodeRequest>, options?: CorsAdapterOptions<NodeRequest>): CorsMiddleware {
  const engine = createEngine(...separateOptions(policy, options), nodeRequests)
  return function corsMiddleware(request, response, next) {
    // What the application throws late is its own, and surfaces as from any asynchronous listener.
    void respond(engine, request, response, readRequest(request), next ?? ignore)
  }
}

function ignore(): void {}
