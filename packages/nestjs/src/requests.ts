import { isSameOriginNative, type NativeRequests } from '@cors/core/adapter'
import { nodeRequests, readHeader, readHost, readUrl } from '@cors/node/adapter'
import type { NestRequest } from './options.ts'
import { type PlatformRequest, unwrap } from './request-hook.ts'

/** How an engine reads the requests of either platform; the logger is that of the application. */
export const platformRequests: NativeRequests<PlatformRequest> = {
  ...nodeRequests,
  header: (request, name) => readHeader(unwrap(request), name),
  host: (request) => {
    const native = unwrap(request)
    // Fastify's own takes a forwarded one under `trustProxy`.
    return native === request ? readHost(native) : (request as { readonly host?: string }).host
  },
  url: (request) => readUrl(unwrap(request)),
}

/**
 * Whether a request, of either platform, comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For
 * WebSocket upgrades and whatever else does not go through the module.
 *
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { isSameOriginRequest } from '@cors/nestjs'
 * import type { CanActivate, ExecutionContext } from '@nestjs/common'
 *
 * class OwnPages implements CanActivate {
 *   canActivate(context: ExecutionContext): boolean {
 *     return isSameOriginRequest(context.switchToHttp().getRequest())
 *   }
 * }
 * ```
 */
export function isSameOriginRequest(request: NestRequest): boolean {
  return isSameOriginNative(platformRequests, request as unknown as PlatformRequest)
}
