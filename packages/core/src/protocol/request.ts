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

/** Rule 19: what a header holds; what is there and is not text asks for nothing that anybody allows. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : '\0'
}
