import { type CorsEngine, createMark, isSameOriginNative, type Mark, type NativeRequests } from '@cors/core/adapter'
import { requestsWithin } from '@cors/fetch/adapter'
import type { H3Event } from 'h3'

export type H3Engine = CorsEngine<H3Event>

/** The request as Fetch has it: h3's type takes some of it away, to type the rest. */
export function requestOf({ req }: H3Event): Request {
  return req as unknown as Request
}

/** How an engine reads the events of h3: their requests are those of Fetch. */
export const h3Requests: NativeRequests<H3Event> = requestsWithin(requestOf)

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For WebSocket upgrades
 * and whatever else does not go through `cors`.
 *
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { cors, isSameOriginRequest } from '@cors/h3'
 * import { H3 } from 'h3'
 *
 * const app = new H3()
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }))
 * app.use((event) => {
 *   event.context.isOwnPage = isSameOriginRequest(event)
 * })
 * ```
 */
export function isSameOriginRequest(event: H3Event): boolean {
  return isSameOriginNative(h3Requests, event)
}

/** The engine of a middleware that this package made: what a route is governed by stands among its middleware. */
export const engines: Mark<object, H3Engine> = createMark('@cors/h3 engine')
