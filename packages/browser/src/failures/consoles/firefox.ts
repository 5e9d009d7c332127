import { listElements } from '@cors/standard/header-list'
import { isToken } from '@cors/standard/tokens'
import type { Wording, WriteLine } from '../wording.ts'

/*
 * Firefox's lines (`security.properties`) and the names that its network panel shows.
 *
 * https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 */

/** A line of Firefox's CORS code. */
export const blocked =
  (reason: (value: string, status: number) => string): WriteLine =>
  (value, { url, status }) =>
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. ${reason(value, status)}`

/** The line of any network error. */
export const otherwise: WriteLine = /* @__PURE__ */ blocked(
  () => '(Reason: CORS request did not succeed). Status code: (null).',
)

/** Where Firefox says no more than that. */
export const anyError: Wording = { writes: otherwise, reads: null }

/** Of a URL that is not http(s). */
export const notHttp: WriteLine = /* @__PURE__ */ blocked(() => '(Reason: CORS request not http).')

/** Of a list that cannot be parsed. */
export function invalidToken(value: string, header: string): string {
  const bad = listElements(value).find((item) => !isToken(item)) ?? value
  return `(Reason: invalid token ‘${bad.trim()}’ in CORS header ‘${header}’).`
}
