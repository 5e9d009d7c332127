import { combined } from '@cors/standard/header-list'
import { areSame, originOf } from '@cors/standard/origin'
import { isNonWildcardRequestHeader, isRequestBodyHeader } from '@cors/standard/request-headers'
import { isHttp, type ParsedUrl, parseFetchUrl } from '@cors/standard/url'
import type { Failure } from '../failures/catalogue.ts'
import type { WireResponse } from '../protocol/exchange.ts'
import { currentUrl, type FetchState } from './request-state.ts'

/**
 * Whether a browser follows this status; 300, 304 and the reserved 305 and 306 redirect nothing.
 *
 * @see https://fetch.spec.whatwg.org/#redirect-status
 */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

function targetFailure(state: FetchState, target: ParsedUrl): Failure | undefined {
  // 6. If locationURL's scheme is not an HTTP(S) scheme, then return a network error.
  if (!isHttp(target)) return { code: 'redirect-scheme', value: target.href }
  // 7. If request's redirect count is 20, then return a network error. 8. Increase request's redirect count by 1.
  if (state.urls.length > 20) return { code: 'redirect-count', value: target.href }
  // 9. If request's mode is "cors", locationURL includes credentials, and its origin is foreign, then return a network error.
  const foreign = state.mode === 'cors' && !areSame(originOf(target), state.origin)
  // 10. If request's response tainting is "cors" and locationURL includes credentials, then return a network error.
  if ((target.username !== '' || target.password !== '') && (foreign || state.tainting === 'cors')) {
    return { code: 'redirect-credentials', value: target.href }
  }
  return undefined
}

/**
 * Changes the request to what a redirect makes of it: steps 3 to 18 of *HTTP-redirect fetch*, without those for a body.
 *
 * @returns `stays` where the response redirects nowhere.
 * @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function followRedirect(state: FetchState, { status, headers }: WireResponse): Failure | 'stays' | 'follows' {
  const lines = headers.filter(([name]) => name.toLowerCase() === 'location')
  const location = combined(headers, 'location')
  // 3. Let locationURL be response's location URL. 4. If locationURL is null, then return response.
  if (location === undefined) return 'stays'
  const target = lines.length > 1 ? undefined : parseFetchUrl(location, currentUrl(state).href)
  // 5. If locationURL is failure, then return a network error.
  if (target === undefined) return { code: 'redirect-location', value: location }
  const failure = targetFailure(state, target)
  if (failure !== undefined) return failure
  const { method } = state
  // 12. If status is 301 or 302 and method is `POST`, or status is 303 and method is not `GET` or `HEAD`, then:
  if (
    ((status === 301 || status === 302) && method === 'POST') ||
    (status === 303 && method !== 'GET' && method !== 'HEAD')
  ) {
    // 12.1. Set request's method to `GET`. 12.2. Delete the request-body-header names.
    state.method = 'GET'
    state.headers = state.headers.filter(([name]) => !isRequestBodyHeader(name))
  }
  // 13. If request's current URL's origin is not same origin with locationURL's, then delete the non-wildcard request-header names.
  if (!areSame(originOf(currentUrl(state)), originOf(target))) {
    state.headers = state.headers.filter(([name]) => !isNonWildcardRequestHeader(name))
  }
  // 18. Append locationURL to request's URL list.
  state.urls.push(target)
  return 'follows'
}
