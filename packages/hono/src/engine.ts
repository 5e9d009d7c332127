import { type CorsEngine, createMark, isSameOriginNative, type Mark, type NativeRequests } from '@cors/core/adapter'
import { requestsWithin } from '@cors/fetch/adapter'
import type { Context } from 'hono'

export type HonoEngine = CorsEngine<Context>

/** How an engine reads Hono's requests: like every request of Fetch. */
export const honoRequests: NativeRequests<Context> = requestsWithin(({ req }) => req.raw)

/**
 * Whether a request comes from a page of this server: what `rejectDenied` never rejects, and no policy has to name. For whatever does not go
 * through `cors`.
 *
 * @returns `false` where that cannot be told, as without `Sec-Fetch-Site` and without `Origin`
 * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 * @example
 * ```ts
 * import { cors, isSameOriginRequest } from '@cors/hono'
 * import { Hono } from 'hono'
 *
 * const app = new Hono<{ Variables: { isOwnPage: boolean } }>()
 * app.use(cors({ origin: 'https://app.example.com', credentials: true }))
 * app.use((c, next) => {
 *   c.set('isOwnPage', isSameOriginRequest(c))
 *   return next()
 * })
 * ```
 */
export function isSameOriginRequest(c: Context): boolean {
  return isSameOriginNative(honoRequests, c)
}

/** The engine of a middleware that this package made: what a route is governed by stands in its handlers. */
export const engines: Mark<object, HonoEngine> = createMark('@cors/hono engine')

/** Finds it, also behind the function that Hono puts around the handlers of an application with an error handler of its own. */
export function engineOf(handler: object): HonoEngine | undefined {
  const inner = (handler as { readonly [composed]?: object })[composed]
  return engines.of(handler) ?? (inner === undefined ? undefined : engineOf(inner))
}

/** Where Hono keeps what such a function is around: `COMPOSED_HANDLER` of its constants. */
export const composed = '__COMPOSED_HANDLER'
