import { type CorsEngine, isSameOriginNative, type NativeRequests } from '@cors/core/adapter'
import { requestsWithin } from '@cors/fetch/adapter'
import type { PreContext } from 'elysia'

export type ElysiaEngine = CorsEngine<PreContext>

/** What every context of Elysia has, that of a handler too. */
type WithRequest = Pick<PreContext, 'request'>

/** How an engine reads Elysia's requests: like every request of Fetch. */
export const elysiaRequests: NativeRequests<WithRequest> = requestsWithin(({ request }) => request)

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
