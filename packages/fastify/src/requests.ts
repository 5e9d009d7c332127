import { isSameOriginNative, type NativeRequests } from '@cors/core/adapter'
import { isSameOriginRequest as isSameOriginNode, type NodeRequest, nodeRequests, readHeader } from '@cors/node/adapter'
import type { FastifyRequest } from 'fastify'

/** How an engine reads Fastify's requests; each registration has the logger of its scope. */
export const fastifyRequests: NativeRequests<FastifyRequest> = {
  ...nodeRequests,
  header: (request, name) => readHeader(request.raw, name),
  // Fastify's own takes a forwarded one under `trustProxy`.
  host: (request) => request.host,
  url: (request) => request.originalUrl,
}

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For WebSocket upgrades
 * and whatever else does not go through the plugin.
 *
 * @param request Fastify's, or Node's own, as a listener for `upgrade` gets it: that one knows of no `trustProxy`
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { corsPlugin, isSameOriginRequest } from '@cors/fastify'
 * import fastify from 'fastify'
 *
 * const app = fastify()
 * app.register(corsPlugin, { origin: 'https://app.example.com' })
 * app.addHook('preHandler', async (request) => {
 *   request.log.info({ isOwnPage: isSameOriginRequest(request) })
 * })
 * ```
 */
export function isSameOriginRequest(request: FastifyRequest | NodeRequest): boolean {
  return 'raw' in request ? isSameOriginNative(fastifyRequests, request) : isSameOriginNode(request)
}
