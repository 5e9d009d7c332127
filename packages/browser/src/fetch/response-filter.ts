import type { CredentialsMode, WireResponse } from '../protocol/exchange.ts'
import { sortedNames, tokenList } from '../protocol/headers.ts'
import type { ResponseType } from './outcome.ts'

const SAFELISTED = 'cache-control content-language content-length content-type expires last-modified pragma'.split(' ')

/**
 * The names that script may read, lower-case and sorted.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response
 */
export function visibleHeaders(response: WireResponse, type: ResponseType, credentials: CredentialsMode): string[] {
  if (type === 'opaque' || type === 'opaqueredirect') return []
  const names = sortedNames(response.headers.map(([name]) => name)).filter((name) => !/^set-cookie2?$/.test(name))
  if (type === 'basic') return names
  const exposed = tokenList(response.headers, 'access-control-expose-headers') ?? []
  if (credentials !== 'include' && exposed.includes('*')) return names
  const listed = new Set([...SAFELISTED, ...exposed.map((name) => name.toLowerCase())])
  return names.filter((name) => listed.has(name))
}
