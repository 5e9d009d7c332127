/**
 * Splits the value of an environment variable into origins: at commas and white space, without the empty ones. What is wrong with them,
 * `createPolicy` tells; of an unset variable it gets an empty list, which it refuses.
 *
 * @see https://fetch.spec.whatwg.org/#http-access-control-allow-origin
 * @example
 * ```ts
 * import { createPolicy, parseOriginList } from '@cors/core'
 *
 * const list = 'https://app.example.com, https://admin.example.com'
 * createPolicy({ origin: parseOriginList(list) })
 * ```
 */
export function parseOriginList(text: string | undefined): string[] {
  return text?.match(/[^\s,]+/g) ?? []
}
