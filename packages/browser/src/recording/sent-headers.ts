import { combined } from '@cors/standard/header-list'
import { isForbiddenRequestHeader, unsafeRequestHeaderNames } from '@cors/standard/request-headers'
import type { Header } from '../protocol/exchange.ts'

/** What browsers add themselves, though a script could set it. */
const ADDED =
  /^(user-agent|cache-control|pragma|priority|if-none-match|if-modified-since|upgrade-insecure-requests|accept|accept-language|:.*)$/i

/** The names that a preflight asks for, in lower case; `undefined` where it asks for none. */
export function askedHeaders(preflight: readonly Header[]): string[] | undefined {
  return combined(preflight, 'access-control-request-headers')
    ?.split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
}

/** The headers that a script set, of all that were sent: those that the preflight asked for, or those that no browser adds. */
export function scriptHeaders(headers: readonly Header[], asked?: readonly string[]): Header[] {
  return headers.filter(([name, value]) => {
    if (asked !== undefined)
      return asked.includes(name.toLowerCase()) || unsafeRequestHeaderNames([[name, value]]).length === 0
    return !ADDED.test(name) && !isForbiddenRequestHeader(name, value)
  })
}
