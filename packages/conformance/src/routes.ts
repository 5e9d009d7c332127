/**
 * What a route of the test applications answers, to every method unless it says otherwise.
 *
 * @example
 * ```ts
 * import type { Route } from '@cors/conformance'
 *
 * const route: Route = { status: 200, body: 'ok' }
 * ```
 */
export interface Route {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** A body that is sent at once. */
  readonly body?: string
  /** A body that is streamed, chunk by chunk. */
  readonly chunks?: readonly string[]
  /** The handler throws an ordinary Error; the framework's answer is a 500. */
  readonly throws?: boolean
  /** Where handlers give responses, the handler gives the same one to every request. */
  readonly shared?: boolean
  /** The application has an OPTIONS handler of its own here, which answers the same. */
  readonly ownOptions?: boolean
}

/**
 * The path of a route of the test applications.
 *
 * @example
 * ```ts
 * import type { RoutePath } from '@cors/conformance'
 *
 * const path: RoutePath = '/ok'
 * ```
 */
export type RoutePath =
  | '/ok'
  | '/own-options'
  | '/vary'
  | '/vary-origin'
  | '/vary-star'
  | '/foreign'
  | '/exposes'
  | '/exposes-all'
  | '/shared'
  | '/timeout'
  | '/throw'
  | '/forbidden'
  | '/not-modified'
  | '/redirect'
  | '/stream'
  | '/events'

/**
 * The routes of every test application, written in the framework's own way: GET, HEAD, POST, PUT, PATCH and DELETE on each path, OPTIONS only
 * where `ownOptions` says so. Any other path is left to the framework's 404.
 *
 * @example
 * ```ts
 * import { type Route, routes } from '@cors/conformance'
 *
 * const find = (path: string): Route | undefined =>
 *   Object.hasOwn(routes, path) ? routes[path as keyof typeof routes] : undefined
 * ```
 */
export const routes: Readonly<Record<RoutePath, Route>> = {
  '/ok': { status: 200, body: 'ok' },
  '/own-options': { status: 200, body: 'own', headers: { 'x-own': '1' }, ownOptions: true },
  '/vary': { status: 200, body: 'ok', headers: { vary: 'Accept-Encoding' } },
  '/vary-origin': { status: 200, body: 'ok', headers: { vary: 'accept-language, origin' } },
  '/vary-star': { status: 200, body: 'ok', headers: { vary: '*' } },
  '/foreign': {
    status: 200,
    body: 'ok',
    headers: {
      'access-control-allow-origin': 'https://foreign.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'X-Foreign',
    },
  },
  '/exposes': { status: 201, body: 'made', headers: { 'access-control-expose-headers': 'Location, etag' } },
  '/exposes-all': {
    status: 200,
    body: 'ok',
    headers: { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*, Location, not a name' },
  },
  '/shared': { status: 200, shared: true },
  '/timeout': { status: 200, body: 'late' },
  '/throw': { status: 500, throws: true },
  '/forbidden': { status: 403, body: 'no' },
  '/not-modified': { status: 304, headers: { etag: '"1"' } },
  '/redirect': { status: 302, headers: { location: '/ok' } },
  '/stream': { status: 200, chunks: ['a', 'b'] },
  '/events': { status: 200, headers: { 'content-type': 'text/event-stream' }, chunks: ['data: 1\n\n', 'data: 2\n\n'] },
}
