import { combined } from '@cors/standard/header-list'
import { isForbiddenMethod, isSafelistedMethod } from '@cors/standard/methods'
import { areSame, originOf } from '@cors/standard/origin'
import { unsafeRequestHeaderNames } from '@cors/standard/request-headers'
import { isHttp, type ParsedUrl } from '@cors/standard/url'
import { type EngineRules, engineRules } from '../engines/rules.ts'
import { type Failure, type FailureCode, stageOf } from '../failures/catalogue.ts'
import { engineMessages } from '../failures/messages.ts'
import type { BrowserRequest, Header, WireRequest, WireResponse } from '../protocol/exchange.ts'
import { type CheckedRequest, corsFailures } from './cors-check.ts'
import { corpBlocks } from './embedding.ts'
import type { PreflightStore, SimulateOptions } from './options.ts'
import { isRedirectTainted, originHeader } from './origin-header.ts'
import type { AllowedOutcome, BlockedOutcome } from './outcome.ts'
import { preflightFailures, preflightRequest } from './preflight.ts'
import { followRedirect, isRedirectStatus } from './redirect.ts'
import { createState, currentUrl, type FetchState } from './request-state.ts'
import { visibleHeaders } from './response-filter.ts'

/*
 * The Fetch Standard's algorithm as far as it decides what a page sees, with the numbers of the Review Draft of June 2026.
 * Left out, because they need more than one request and its answers:
 * - of *main fetch*: 3 to 7 (local-URLs-only, CSP, upgrades to https, bad ports, mixed content, integrity policy), 8 and 9
 *   (referrer), 10 (HSTS), preloaded responses in 12, navigations, WebSocket and WebTransport, 16 to 21 (timing, MIME type,
 *   nosniff, ranges), and the digest in 22, of which only the opaque response is known;
 * - of *HTTP fetch*: 3 (service workers), 4.2, 4.5 (timing), and the preflight cache's network partitions;
 * - of *HTTP-redirect fetch*: what concerns a body (11 and 14), timing (15 to 17), and the referrer policy (19);
 * - *HTTP-network-or-cache fetch* but for the `Origin` header: the HTTP cache, cookies, authentication and other headers;
 * - the embedder policy's part in the *cross-origin resource policy check*.
 */

/** How one run through the algorithm ends. */
export type FetchResult = AllowedOutcome | BlockedOutcome
type Steps<T> = Generator<WireRequest, T, WireResponse>

interface Context {
  readonly state: FetchState
  readonly rules: EngineRules
  readonly cache: PreflightStore | undefined
}

/** @see https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin */
function sentOrigin(state: FetchState): string {
  return isRedirectTainted(state.origin, state.urls.map(originOf)) ? 'null' : state.origin
}

/** A network error, with what each engine says of it. */
function blocked(state: FetchState, { code, value }: Failure, status = 0, preflight = false): BlockedOutcome {
  const stage = stageOf(code, preflight)
  const url = currentUrl(state).href
  const initialUrl = (state.urls[0] as ParsedUrl).href
  const messages = engineMessages({ code, value }, { url, initialUrl, origin: sentOrigin(state), stage, status })
  return { verdict: 'blocked', failure: code, stage, messages }
}

function allowed(state: FetchState, response: WireResponse, type: AllowedOutcome['responseType']): FetchResult {
  // Main fetch, 22: the digest of a body that script may not see must not become an oracle for it.
  if (state.integrity && type === 'opaque') return blocked(state, { code: 'sri-opaque', value: '' })
  // Main fetch, 14.2: set response to the filtered response for request's response tainting.
  return { verdict: 'allowed', responseType: type, visibleHeaders: visibleHeaders(response, type, state.credentials) }
}

function checkedRequest(state: FetchState): CheckedRequest {
  const { method, credentials, useCorsPreflight } = state
  return {
    origin: sentOrigin(state),
    method,
    credentials,
    useCorsPreflight,
    unsafeHeaders: unsafeRequestHeaderNames(state.headers),
  }
}

/** @see https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch */
function wireRequest(state: FetchState): WireRequest {
  const { origin, mode, method, urls } = state
  const value = originHeader({ origin, mode, method, urls: urls.map((url) => url.href) })
  const headers: Header[] = value === undefined ? [...state.headers] : [...state.headers, ['origin', value]]
  return { preflight: false, url: currentUrl(state).href, method, headers }
}

/**
 * Step 12 of *main fetch*: the first matching statement counts.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch
 */
function* mainFetch(context: Context): Steps<FetchResult> {
  const { state } = context
  const url = currentUrl(state)
  const fail = (code: FailureCode): FetchResult => blocked(state, { code, value: url.href })
  // Request's current URL is of its own origin, and nothing foreign came before it; or its scheme is "data".
  if (url.protocol === 'data:' || (state.tainting === 'basic' && areSame(originOf(url), state.origin))) {
    if (isHttp(url)) return yield* httpFetch(context)
    return { verdict: 'allowed', responseType: 'basic', visibleHeaders: ['content-type'] }
  }
  // Request's mode is "same-origin".
  if (state.mode === 'same-origin') return fail('mode-same-origin')
  // Request's mode is "no-cors": only redirect mode "follow" goes with it.
  if (state.mode === 'no-cors' && state.redirect !== 'follow') return fail('no-cors-redirect-mode')
  // Request's current URL's scheme is not an HTTP(S) scheme.
  if (!isHttp(url)) return fail('scheme-not-http')
  state.tainting = state.mode === 'no-cors' ? 'opaque' : 'cors'
  return yield* httpFetch(context)
}

function needsPreflight(state: FetchState, checked: CheckedRequest): boolean {
  if (state.tainting !== 'cors') return false
  return state.useCorsPreflight || !isSafelistedMethod(state.method) || checked.unsafeHeaders.length > 0
}

/**
 * Step 4 of *HTTP fetch*: the preflight where one is due, then the request itself.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-fetch
 */
function* exchange({ state, rules, cache }: Context): Steps<BlockedOutcome | WireResponse> {
  const checked = checkedRequest(state)
  const url = currentUrl(state).href
  const preflighted = needsPreflight(state, checked)
  const refused = (failure: Failure, { status }: WireResponse, preflight: boolean): BlockedOutcome => {
    // Main fetch, 12: if corsWithPreflightResponse is a network error, then clear cache entries using request.
    if (preflighted) cache?.clear(checked.origin, url)
    return blocked(state, failure, status, preflight)
  }
  const key = { ...checked, url, headers: checked.unsafeHeaders }
  // 4.1. If makeCORSPreflight is true and no cache entries match, then run CORS-preflight fetch.
  if (preflighted && cache?.has(key) !== true) {
    const response = yield preflightRequest(checked, url)
    const failure = preflightFailures(checked, response, rules)[0]
    if (failure !== undefined) return refused(failure, response, true)
    cache?.store(key, response)
  }
  // 4.3. Set response to the result of running HTTP-network-or-cache fetch.
  const response = yield wireRequest(state)
  // 4.4. If request's response tainting is "cors" and a CORS check returns failure, then return a network error.
  const failure = state.tainting === 'cors' ? corsFailures(checked, response, rules)[0] : undefined
  return failure === undefined ? response : refused(failure, response, false)
}

/** @see https://fetch.spec.whatwg.org/#concept-http-fetch */
function* httpFetch(context: Context): Steps<FetchResult> {
  const { state } = context
  // 4. If response is null, then:
  const response = yield* exchange(context)
  if ('verdict' in response) return response
  // 5. If tainting is "opaque" and the cross-origin resource policy check returns blocked, then return a network error.
  const corp = combined(response.headers, 'cross-origin-resource-policy')
  if (state.tainting === 'opaque' && corpBlocks(state.origin, currentUrl(state), corp)) {
    return blocked(state, { code: 'corp', value: corp ?? '' }, response.status)
  }
  // 6. If response's status is a redirect status, switch on request's redirect mode.
  if (!isRedirectStatus(response.status)) return allowed(state, response, state.tainting)
  if (state.redirect === 'error') return blocked(state, { code: 'redirect-mode-error', value: '' }, response.status)
  if (state.redirect === 'manual') return allowed(state, response, 'opaqueredirect')
  const next = followRedirect(state, response)
  if (next === 'stays') return allowed(state, response, state.tainting)
  // HTTP-redirect fetch, 22: return the result of running main fetch.
  return next === 'follows' ? yield* mainFetch(context) : blocked(state, next, response.status)
}

/**
 * The algorithm without its driver: yields each request, is resumed with its answer.
 *
 * @see https://fetch.spec.whatwg.org/#dom-global-fetch
 */
export function* fetchSteps(request: BrowserRequest, options: SimulateOptions = {}): Steps<FetchResult> {
  const state = createState(request)
  if (isForbiddenMethod(state.method)) {
    return blocked(state, { code: 'method-forbidden', value: state.method })
  }
  if (state.mode === 'no-cors' && !isSafelistedMethod(state.method)) {
    return blocked(state, { code: 'no-cors-method', value: state.method })
  }
  return yield* mainFetch({ state, rules: engineRules[options.engine ?? 'standard'], cache: options.cache })
}
