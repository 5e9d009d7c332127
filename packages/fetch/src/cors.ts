import {
  type CorsAdapterOptions,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import { fetchRequests, respond } from './respond.ts'

/** Answers a preflight itself; gives every other response, which `next` makes, its CORS headers. */
export type FetchMiddleware = (request: Request, next: () => Response | Promise<Response>) => Promise<Response>

/**
 * Makes a middleware for frameworks whose handlers take a Request and give a Response. What `next` throws passes through, so let it
 * answer errors itself.
 *
 * @param policy options (which may include those of the adapter), a policy, `false`, or a resolver; `'*'` where it is left out
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { cors } from '@cors/fetch'
 *
 * const handle = cors({ origin: 'https://app.example.com' })
 * export default { fetch: (request: Request) => handle(request, () => new Response('hello')) }
 * ```
 */
export function cors(): FetchMiddleware
export function cors<const Source extends FlatSource<Request> | undefined>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<Request>,
): FetchMiddleware
export function cors(policy?: FlatSource<Request>, options?: CorsAdapterOptions<Request>): FetchMiddleware {
  const engine = createEngine(...separateOptions(policy, options), fetchRequests)
  return function corsMiddleware(request, next) {
    return respond(engine, request, next)
  }
}

/**
 * Wraps a whole handler: whatever a server, a worker or a framework's `app.fetch` answers gets its CORS headers.
 *
 * @param policy options (which may include those of the adapter), a policy, `false`, or a resolver
 * @returns a handler that passes further arguments, such as a worker's environment, through
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { withCors } from '@cors/fetch'
 *
 * export default { fetch: withCors({ origin: 'https://app.example.com' }, () => new Response('hello')) }
 * ```
 */
export function withCors<const Source extends FlatSource<Request> | undefined, Rest extends readonly unknown[]>(
  policy: Source & GuardFlat<Source>,
  handler: (request: Request, ...rest: Rest) => Response | Promise<Response>,
  options?: CorsAdapterOptions<Request>,
): (request: Request, ...rest: Rest) => Promise<Response> {
  const handle = cors<FlatSource<Request> | undefined>(policy, options)
  return function corsHandler(request, ...rest) {
    return handle(request, () => handler(request, ...rest))
  }
}
