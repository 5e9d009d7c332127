import { sortedNames, tokenList } from '@cors/standard/header-list'
import { isForbiddenResponseHeader, safelistedResponseHeaders } from '@cors/standard/response-headers'
import type { CredentialsMode, WireResponse } from '../protocol/exchange.ts'
import type { ResponseType } from './outcome.ts'

/**
 * The names that script may read, lower-case and sorted: step 14 of *main fetch*.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response
 */
export function visibleHeaders(response: WireResponse, type: ResponseType, credentials: CredentialsMode): string[] {
  if (type === 'opaque' || type === 'opaqueredirect') return []
  const names = sortedNames(response.headers.map(([name]) => name)).filter((name) => !isForbiddenResponseHeader(name))
  if (type === 'basic') return names
  // 14.1.1. Let headerNames be the list values of `Access-Control-Expose-Headers`.
  const exposed = tokenList(response.headers, 'access-control-expose-headers') ?? []
  // 14.1.2. If credentials mode is not "include" and headerNames contains `*`, then all names are exposed.
  if (credentials !== 'include' && exposed.includes('*')) return names
  // 14.1.3. Otherwise headerNames are, and a name that is `*` stands for itself.
  const listed = new Set([...safelistedResponseHeaders, ...exposed.map((name) => name.toLowerCase())])
  return names.filter((name) => listed.has(name))
}
