import type { Verdict } from './compile.ts'
import type { CorsHeaders } from './headers.ts'
import { type CorsPolicy, compiledOf } from './policy.ts'

/**
 * What a decision depends on, whatever the framework.
 *
 * @example
 * ```ts
 * import type { CorsRequest } from '@cors/core'
 *
 * const request: CorsRequest = {
 *   method: 'OPTIONS',
 *   origin: 'https://app.example.com',
 *   requestMethod: 'PUT',
 *   requestHeaders: 'content-type,x-request-id',
 * }
 * ```
 */
export interface CorsRequest {
  /** The request's method, in its exact case. */
  readonly method: string
  /** The `Origin` header; several lines joined by a comma, as HTTP combines them. */
  readonly origin: string | undefined
  /** The `Access-Control-Request-Method` header. */
  readonly requestMethod: string | undefined
  /** The `Access-Control-Request-Headers` header. */
  readonly requestHeaders: string | undefined
}

/** Why a request is denied. */
export type CorsDenial = 'origin-not-allowed' | 'origin-check-failed' | 'method-not-allowed' | 'headers-not-allowed'

/**
 * The answer to one request. Adapters look at `kind`, `status` and `headers`, never at origins.
 *
 * @example
 * ```ts
 * import { type CorsDecision, mergeVary } from '@cors/core'
 *
 * const respond = ({ kind, headers, ...rest }: CorsDecision, response: Headers): number | undefined => {
 *   headers.writeTo(response, (target, name, value) => target.set(name, value))
 *   if (headers.vary !== '') response.set('vary', mergeVary(response.get('vary') ?? undefined, headers.vary))
 *   return kind === 'preflight' && 'status' in rest ? rest.status : undefined
 * }
 * ```
 */
export type CorsDecision =
  | { readonly kind: 'not-cors'; readonly headers: CorsHeaders }
  | { readonly kind: 'actual'; readonly allowed: true; readonly headers: CorsHeaders }
  | {
      readonly kind: 'actual'
      readonly allowed: false
      readonly reason: CorsDenial
      /** What the origin predicate threw, where the reason is `origin-check-failed`. */
      readonly cause?: unknown
      readonly headers: CorsHeaders
    }
  | { readonly kind: 'preflight'; readonly allowed: true; readonly status: number; readonly headers: CorsHeaders }
  | {
      readonly kind: 'preflight'
      readonly allowed: false
      readonly reason: CorsDenial
      /** What the origin predicate threw, where the reason is `origin-check-failed`. */
      readonly cause?: unknown
      readonly status: number
      readonly headers: CorsHeaders
    }

/** A decision, or a promise of one only where the policy's predicate may return a promise. */
export type MaybeAsync<Async extends boolean, T> = Async extends false ? T : T | Promise<T>

/**
 * Decides about one request, without side effects. It answers at once unless the policy's origin predicate returned a promise; it never
 * throws or rejects because of a predicate.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * const request = { method: 'GET', origin: 'https://app.example.com', requestMethod: undefined, requestHeaders: undefined }
 * decide(policy, request).headers.toJSON() // { 'access-control-allow-origin': 'https://app.example.com', vary: 'Origin' }
 * ```
 */
export function decide<Async extends boolean>(
  policy: CorsPolicy<Async>,
  request: CorsRequest,
): MaybeAsync<Async, CorsDecision>
export function decide(policy: CorsPolicy, request: CorsRequest): CorsDecision | Promise<CorsDecision> {
  const compiled = compiledOf(policy)
  // Rule 1 of docs/behaviour.md, which has all the rules that comments cite.
  if (!isCors(request)) return compiled.notCors
  const verdict = compiled.judge(request.origin, request)
  return verdict instanceof Promise ? verdict.then((late) => answer(late, request)) : answer(verdict, request)
}

function answer(verdict: Verdict, request: CorsRequest): CorsDecision {
  return isPreflight(request) ? verdict.preflight(request) : verdict.actual()
}

/** Rule 19: a `null`, as the events of some platforms have it, is as if absent. */
export function isCors(request: CorsRequest): request is CorsRequest & { readonly origin: string } {
  return request.origin !== undefined && request.origin !== null
}

/**
 * Without Access-Control-Request-Method, an OPTIONS request is the application's own.
 *
 * @example
 * ```ts
 * import { isPreflight } from '@cors/core/adapter'
 *
 * isPreflight({ method: 'OPTIONS', origin: 'https://a.example', requestMethod: undefined, requestHeaders: undefined }) // false
 * ```
 */
export function isPreflight(request: CorsRequest): boolean {
  const { method, requestMethod } = request
  return method === 'OPTIONS' && isCors(request) && requestMethod !== undefined && requestMethod !== null
}

/**
 * Tells whether an origin may read responses; for what is no CORS request but should obey the same policy, such as WebSocket upgrades.
 *
 * @param request what an origin predicate gets to see; a GET without further headers where it is left out
 * @returns a promise only where the policy's predicate returned one; `'*'` gives true, and so no answer is ever a failure
 * @see https://fetch.spec.whatwg.org/#cors-check
 * @example
 * ```ts
 * import { createPolicy, isOriginAllowed } from '@cors/core'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * isOriginAllowed(policy, 'https://evil.example') // false
 * ```
 */
export function isOriginAllowed<Async extends boolean>(
  policy: CorsPolicy<Async>,
  origin: string | undefined,
  request?: CorsRequest,
): MaybeAsync<Async, boolean>
export function isOriginAllowed(
  policy: CorsPolicy,
  origin: string | undefined,
  request: CorsRequest = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined },
): boolean | Promise<boolean> {
  const compiled = compiledOf(policy)
  if (origin === undefined || origin === null) return compiled.allowsAny
  const verdict = compiled.judge(origin, request)
  return verdict instanceof Promise ? verdict.then(({ allowed }) => allowed) : verdict.allowed
}
