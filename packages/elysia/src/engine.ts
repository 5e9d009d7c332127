import type { CorsRequest } from '@cors/core'
import { type CorsEngine, isSameOriginNative, type NativeRequests } from '@cors/core/adapter'
import { fetchRequests, readRequest as readFetchRequest, readHeader } from '@cors/fetch/adapter'
import type { PreContext } from 'elysia'

export type ElysiaEngine = CorsEngine<PreContext>

/** What every context of Elysia has, that of a handler too. */
type WithRequest = Pick<PreContext, 'request'>

/** How an engine reads Elysia's requests: as any of Fetch. */
export const elysiaRequests: NativeRequests<WithRequest> = {
  header: ({ request }, name) => readHeader(request, name),
  host: ({ request }) => fetchRequests.host?.(request),
  url: ({ request }) => fetchRequests.url?.(request),
  logger: console,
}

/** Reads what a decision depends on; what only preflights have, of those that may be one. */
export function readRequest({ request }: WithRequest): CorsRequest {
  const { method } = request
  if (method === 'OPTIONS') return readFetchRequest(request, method)
  return { method, origin: readHeader(request, 'origin'), requestMethod: undefined, requestHeaders: undefined }
}

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For WebSocket upgrades
 * and whatever else does not go through `cors`.
 *
 * @param context that of a handler, of a hook, or of `beforeHandle` and `upgrade` of a WebSocket
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { cors, isSameOriginRequest } from '@cors/elysia'
 * import { Elysia } from 'elysia'
 *
 * const app = new Elysia()
 *   .use(cors({ origin: 'https://app.example.com', credentials: true }))
 *   .derive((context) => ({ isOwnPage: isSameOriginRequest(context) }))
 * ```
 */
export function isSameOriginRequest(context: { readonly request: Request }): boolean {
  return isSameOriginNative(elysiaRequests, context)
}
