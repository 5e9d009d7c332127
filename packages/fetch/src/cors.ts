import {
  type CorsAdapterOptions,
  type CorsResolver,
  createEngine,
  type FlatSource,
  type GuardFlat,
  separateOptions,
} from '@cors/core/adapter'
import { fetchRequests, respond } from './respond.ts'

/**
 * Answers a preflight itself; gives every other response, which `next` makes, its CORS headers. What a resolver takes after the request
 * comes after `next`.
 */
export type FetchMiddleware<Further extends readonly unknown[] = []> = (
  request: Request,
  next: () => Response | Promise<Response>,
  ...further: Further
) => Promise<Response>

/** What a handler, a resolver and that of a shadow take after the request: the longer list, as all begin alike. */
type LongerOf<Rest extends readonly unknown[], Further extends readonly unknown[]> = Rest extends readonly [
  ...Further,
  ...unknown[],
]
  ? Rest
  : Further extends readonly [...Rest, ...unknown[]]
    ? Further
    : never

/** Makes a middleware for every origin, `'*'`, with the defaults of all options. */
export function cors(): FetchMiddleware
/** Makes a middleware with a resolver, which gets with the request what the middleware gets behind `next`. */
export function cors<Further extends readonly unknown[], OfShadow extends readonly unknown[] = []>(
  resolver: CorsResolver<Request, Further>,
  options?: CorsAdapterOptions<Request, OfShadow>,
): FetchMiddleware<LongerOf<OfShadow, Further>>
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
export function cors<const Source extends FlatSource<Request> | undefined, OfShadow extends readonly unknown[] = []>(
  policy: Source & GuardFlat<Source>,
  options?: CorsAdapterOptions<Request, OfShadow>,
): FetchMiddleware<OfShadow>
export function cors(
  policy?: FlatSource<Request> | CorsResolver<Request, never>,
  options?: CorsAdapterOptions<Request>,
): FetchMiddleware<readonly unknown[]> {
  const engine = createEngine(...separateOptions(policy as FlatSource<Request>, options), fetchRequests)
  return function corsMiddleware(request, next, ...further) {
    return respond(engine, request, next, undefined, further)
  }
}

/** Wraps a whole handler with a resolver, which gets what the handler gets. */
export function withCors<
  Rest extends readonly unknown[],
  Further extends readonly unknown[],
  OfShadow extends readonly unknown[] = [],
>(
  resolver: CorsResolver<Request, Further>,
  handler: (request: Request, ...rest: Rest) => Response | Promise<Response>,
  options?: CorsAdapterOptions<Request, OfShadow>,
): (request: Request, ...rest: LongerOf<LongerOf<Rest, Further>, OfShadow>) => Promise<Response>
/**
 * Wraps a whole handler: whatever a server, a worker or a framework's `app.fetch` answers gets its CORS headers.
 *
 * @param policy options (which may include those of the adapter), a policy, `false`, or a resolver, which gets what the handler gets
 * @returns a handler that passes further arguments through, such as a worker's environment and context
 * @throws {CorsConfigError} where the options are wrong
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { withCors } from '@cors/fetch'
 *
 * export default { fetch: withCors({ origin: 'https://app.example.com' }, () => new Response('hello')) }
 * ```
 */
export function withCors<
  const Source extends FlatSource<Request> | undefined,
  Rest extends readonly unknown[],
  OfShadow extends readonly unknown[] = [],
>(
  policy: Source & GuardFlat<Source>,
  handler: (request: Request, ...rest: Rest) => Response | Promise<Response>,
  options?: CorsAdapterOptions<Request, OfShadow>,
): (request: Request, ...rest: LongerOf<Rest, OfShadow>) => Promise<Response>
export function withCors(
  policy: FlatSource<Request> | CorsResolver<Request, never> | undefined,
  handler: (request: Request, ...rest: readonly never[]) => Response | Promise<Response>,
  options?: CorsAdapterOptions<Request>,
): (request: Request, ...rest: readonly never[]) => Promise<Response> {
  const handle: FetchMiddleware<readonly never[]> = cors(policy as FlatSource<Request> | undefined, options)
  return function corsHandler(request, ...rest) {
    return handle(request, () => handler(request, ...rest), ...rest)
  }
}
