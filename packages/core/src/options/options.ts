import type { CorsRequest } from '../protocol/request.ts'

/**
 * Decides about one origin, which is in canonical form and never `"null"`. Only `true` allows; a throw, a rejection, or an answer
 * that takes longer than {@link CorsOptions.originTimeout} denies.
 *
 * @example
 * ```ts
 * import { createPolicy, type OriginPredicate } from '@cors/core'
 *
 * const tenants = new Set(['https://a.example', 'https://b.example'])
 * const isTenant: OriginPredicate = (origin) => tenants.has(origin)
 * createPolicy({ origin: isTenant })
 * ```
 */
export type OriginPredicate = (origin: string, request: CorsRequest) => boolean | Promise<boolean>

/**
 * Which origins may read responses: `'*'` (or `true`), a pattern, a RegExp, a list of both, a predicate, or `false`, which switches
 * CORS off: nothing is added, and what handlers set themselves stays. `() => false` denies every origin, and takes that away.
 *
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 *
 * createPolicy({ origin: ['https://example.com', 'https://*.example.com', 'http://localhost:*'] })
 * ```
 */
export type OriginOption = boolean | string | RegExp | readonly (string | RegExp)[] | OriginPredicate

/**
 * What a policy is made of. The names are those of the `cors` and `@fastify/cors` packages.
 *
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 *
 * createPolicy({ origin: 'https://app.example.com', credentials: true, exposedHeaders: ['ETag'], maxAge: 600 })
 * ```
 */
export interface CorsOptions {
  /**
   * The origins that may read responses.
   *
   * Patterns: `https://example.com` is exact; `https://*.example.com` is one or more labels, the apex not included;
   * `http://localhost:*` is any port. A RegExp must match the whole origin.
   *
   * **Security**: a RegExp has to be written with `^` and `$`, and without repetitions that could block the process; with credentials,
   * it must not let in names that others can register, as with a dot that is not escaped.
   *
   * @default `'*'` without any options; every other options object must name it
   * @see https://fetch.spec.whatwg.org/#http-access-control-allow-origin
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: 'https://app.example.com' })
   * ```
   */
  readonly origin?: OriginOption | undefined
  /**
   * The methods that a preflight may ask for, in their exact case; GET, HEAD and POST always pass. `'*'` echoes what is asked. A text may
   * hold several, with commas between them. Browsers send `patch` and `query` as they are written, which are other methods than PATCH
   * and QUERY.
   *
   * @default `['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY']`
   * @see https://fetch.spec.whatwg.org/#http-access-control-allow-methods
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: '*', methods: ['GET', 'HEAD', 'POST'] })
   * ```
   */
  readonly methods?: readonly string[] | string | undefined
  /**
   * The request headers that a preflight may ask for. `'*'` echoes what is asked, `Authorization` too. A text may hold several, with
   * commas between them. Names that no script can set are dropped, with a notice.
   *
   * A name that ends in `*` stands for every name that begins so: `Mcp-Param-*`. It never stands for `Authorization`, which has to be
   * named. Lists for well-known clients are in `@cors/core/header-sets`.
   *
   * @default `'*'`
   * @see https://fetch.spec.whatwg.org/#http-access-control-allow-headers
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: '*', allowedHeaders: ['Content-Type', 'Authorization', 'x-amz-meta-*'] })
   * ```
   */
  readonly allowedHeaders?: readonly string[] | string | undefined
  /**
   * The response headers that scripts may read beyond the safelisted ones. A text may hold several, with commas between them.
   *
   * @default none
   * @see https://fetch.spec.whatwg.org/#http-access-control-expose-headers
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: '*', exposedHeaders: ['ETag', 'Location'] })
   * ```
   */
  readonly exposedHeaders?: readonly string[] | string | undefined
  /**
   * Whether pages may read responses to requests that carry cookies or HTTP authentication.
   *
   * **Security**: every allowed origin can then act as the user who is signed in.
   *
   * @default `false`
   * @see https://fetch.spec.whatwg.org/#http-access-control-allow-credentials
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: 'https://app.example.com', credentials: true })
   * ```
   */
  readonly credentials?: boolean | undefined
  /**
   * How many whole seconds, 0 to 86400, a browser may keep the answer to a preflight; more is sent as 86400. Chromium caps it at 7200,
   * WebKit at 600.
   *
   * @default not sent: browsers keep the answer for 5 seconds
   * @see https://fetch.spec.whatwg.org/#http-access-control-max-age
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: '*', maxAge: 600 })
   * ```
   */
  readonly maxAge?: number | undefined
  /**
   * The status, 200 to 299, that answers a preflight from an allowed origin.
   *
   * @default `204`
   * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: '*', optionsSuccessStatus: 200 })
   * ```
   */
  readonly optionsSuccessStatus?: number | undefined
  /**
   * How many milliseconds, from 1, an asynchronous origin predicate may take; then the origin is denied.
   *
   * @default `5000`
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * const registered = new Set(['https://app.acme.example'])
   * createPolicy({ origin: async (origin) => registered.has(origin), originTimeout: 500 })
   * ```
   */
  readonly originTimeout?: number | undefined
  /**
   * Allows the origin `null` as well, and the `file://` that some web views send in its place, whatever `origin` says.
   *
   * **Security**: any page can send `Origin: null`, from a sandboxed frame.
   *
   * @default off
   * @see https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-opaque
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: 'https://app.example.com', dangerouslyAllowNullOrigin: true })
   * ```
   */
  readonly dangerouslyAllowNullOrigin?: boolean | undefined
  /**
   * Allows http origins with credentials; loopback needs no permission.
   *
   * **Security**: whoever controls the network can run script in the page of an http origin.
   *
   * @default off
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: 'http://intranet.example', credentials: true, dangerouslyAllowInsecureOrigins: true })
   * ```
   */
  readonly dangerouslyAllowInsecureOrigins?: boolean | undefined
  /**
   * Allows wildcards such as `https://*.github.io` with credentials.
   *
   * **Security**: anybody can get a name under a public suffix.
   *
   * @default off
   * @see https://publicsuffix.org/
   * @example
   * ```ts
   * import { createPolicy } from '@cors/core'
   *
   * createPolicy({ origin: 'https://*.github.io', credentials: true, dangerouslyAllowPublicSuffixes: true })
   * ```
   */
  readonly dangerouslyAllowPublicSuffixes?: boolean | undefined
}

/** What a policy can be made of: options, or rules by origin. By the empty list, which is refused, TypeScript reads literals as tuples. */
export type PolicyOptions = CorsOptions | readonly CorsOptions[] | readonly []

/** Every key of {@link CorsOptions}: what validation knows, and what an adapter that takes one object passes on. */
export const optionNames: readonly (keyof CorsOptions)[] = [
  'origin',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'credentials',
  'maxAge',
  'optionsSuccessStatus',
  'originTimeout',
  'dangerouslyAllowNullOrigin',
  'dangerouslyAllowInsecureOrigins',
  'dangerouslyAllowPublicSuffixes',
]

/** The options that every adapter takes along with a policy. */
export const adapterOptionNames: readonly string[] = [
  'onDecision',
  'preflightContinue',
  'logger',
  'resolverTimeout',
  'cacheControl',
  'rejectDenied',
  'shadow',
]

/** Also how long a resolver may take. */
export const defaultOriginTimeout = 5000
export const defaultSuccessStatus = 204
