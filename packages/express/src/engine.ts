import { type CorsEngine, createMark, isSameOriginNative, type Mark, type NativeRequests } from '@cors/core/adapter'
import { nodeRequests } from '@cors/node/adapter'
import type { Request } from 'express'

export type ExpressEngine = CorsEngine<Request>

/** How an engine reads Express's requests: as Node's, with a forwarded host under `trust proxy`. */
export const expressRequests: NativeRequests<Request> = nodeRequests

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For whatever does not go
 * through `cors`.
 *
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { cors, isSameOriginRequest } from '@cors/express'
 * import express from 'express'
 *
 * const app = express()
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }))
 * app.use((request, response, next) => {
 *   response.locals.isOwnPage = isSameOriginRequest(request)
 *   next()
 * })
 * ```
 */
export function isSameOriginRequest(request: Request): boolean {
  return isSameOriginNative(expressRequests, request)
}

/** The engine of a middleware that this package made: what a route is governed by stands in its handlers. */
export const engines: Mark<object, ExpressEngine> = createMark('@cors/express engine')
