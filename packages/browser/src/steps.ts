import { type CheckedRequest, corsFailures, type Failure, isRedirectStatus, preflightFailures } from './check.ts'
import { type EngineRules, engineRules } from './engine.ts'
import type { PreflightStore, SimulateOptions } from './fetch.ts'
import { visibleHeaders } from './filter.ts'
import { combined } from './headers.ts'
import { engineMessages } from './messages.ts'
import { isRedirectTainted, originHeader } from './origin-header.ts'
import { createState, type FetchState } from './request.ts'
import { isSafelistedMethod, unsafeHeaderNames } from './safelist.ts'
import { corpBlocks } from './site.ts'
import type {
  AllowedOutcome,
  BlockedOutcome,
  BrowserRequest,
  FailureStage,
  Header,
  WireRequest,
  WireResponse,
} from './types.ts'
import { isHttp, originOf, type ParsedUrl, parseUrl, sameOrigin } from './url.ts'

/** How one run through the algorithm ends. */
export type FetchResult = AllowedOutcome | BlockedOutcome
type Steps<T> = Generator<WireRequest, T, WireResponse>

interface Context {
  readonly state: FetchState
  readonly rules: EngineRules
  readonly cache: PreflightStore | undefined
}

const here = (state: FetchState): ParsedUrl => state.urls.at(-1) as ParsedUrl

function sentOrigin(state: FetchState): string {
  return isRedirectTainted(state.origin, state.urls.map(originOf)) ? 'null' : state.origin
}

function blocked(state: FetchState, failure: Failure, stage: FailureStage, status = 0): BlockedOutcome {
  const url = here(state).href
  const initialUrl = (state.urls[0] as ParsedUrl).href
  const messages = engineMessages(failure, { url, initialUrl, origin: sentOrigin(state), stage, status })
  return { verdict: 'blocked', failure: failure.code, stage, messages }
}

function allowed(state: FetchState, response: WireResponse, type: AllowedOutcome['responseType']): FetchResult {
  // The digest of a body that script may not see must not become an oracle for it.
  if (state.integrity && type === 'opaque') return blocked(state, { code: 'sri-opaque', value: '' }, 'response')
  return { verdict: 'allowed', responseType: type, visibleHeaders: visibleHeaders(response, type, state.credentials) }
}

function checkedRequest(state: FetchState): CheckedRequest {
  const { method, credentials, corsFlag } = state
  return { origin: sentOrigin(state), method, credentials, corsFlag, unsafeHeaders: unsafeHeaderNames(state.headers) }
}

/** @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
function preflightRequest(state: FetchState, checked: CheckedRequest): WireRequest {
  const headers: Header[] = [
    ['accept', '*/*'],
    ['origin', checked.origin],
    ['access-control-request-method', state.method],
  ]
  if (checked.unsafeHeaders.length > 0)
    headers.push(['access-control-request-headers', checked.unsafeHeaders.join(',')])
  return { preflight: true, url: here(state).href, method: 'OPTIONS', headers }
}

function wireRequest(state: FetchState): WireRequest {
  const { origin, mode, method, urls } = state
  const value = originHeader({ origin, mode, method, urls: urls.map((url) => url.href) })
  const headers: Header[] = value === undefined ? [...state.headers] : [...state.headers, ['origin', value]]
  return { preflight: false, url: here(state).href, method, headers }
}

/** @see https://fetch.spec.whatwg.org/#main-fetch */
function* mainFetch(context: Context): Steps<FetchResult> {
  const { state } = context
  const url = here(state)
  const fail = (code: Failure['code']): FetchResult => blocked(state, { code, value: url.href }, 'request')
  const local = url.protocol === 'data:' || (state.tainting === 'basic' && sameOrigin(originOf(url), state.origin))
  if (local) {
    if (isHttp(url)) return yield* httpFetch(context)
    return { verdict: 'allowed', responseType: 'basic', visibleHeaders: ['content-type'] }
  }
  if (state.mode === 'same-origin') return fail('mode-same-origin')
  if (state.mode === 'no-cors' && state.redirect !== 'follow') return fail('no-cors-redirect-mode')
  if (!isHttp(url)) return fail('scheme-not-http')
  state.tainting = state.mode === 'no-cors' ? 'opaque' : 'cors'
  return yield* httpFetch(context)
}

function needsPreflight(state: FetchState, checked: CheckedRequest): boolean {
  if (state.tainting !== 'cors') return false
  return state.corsFlag || !isSafelistedMethod(state.method) || checked.unsafeHeaders.length > 0
}

/** The preflight where one is due, then the request itself; what the CORS protocol refuses ends here. */
function* exchange({ state, rules, cache }: Context): Steps<BlockedOutcome | WireResponse> {
  const checked = checkedRequest(state)
  const url = here(state).href
  const preflighted = needsPreflight(state, checked)
  const refused = (failure: Failure, stage: FailureStage, { status }: WireResponse): BlockedOutcome => {
    if (preflighted) cache?.clear(checked.origin, url)
    return blocked(state, failure, stage, status)
  }
  const key = { ...checked, url, headers: checked.unsafeHeaders, useCorsPreflight: state.corsFlag }
  if (preflighted && cache?.has(key) !== true) {
    const response = yield preflightRequest(state, checked)
    const failure = preflightFailures(checked, response, rules)[0]
    if (failure !== undefined) return refused(failure, 'preflight', response)
    cache?.store(key, response)
  }
  const response = yield wireRequest(state)
  const failure = state.tainting === 'cors' ? corsFailures(checked, response, rules)[0] : undefined
  return failure === undefined ? response : refused(failure, 'response', response)
}

/** @see https://fetch.spec.whatwg.org/#http-fetch */
function* httpFetch(context: Context): Steps<FetchResult> {
  const { state } = context
  const response = yield* exchange(context)
  if ('verdict' in response) return response
  const corp = combined(response.headers, 'cross-origin-resource-policy')
  if (state.tainting === 'opaque' && corpBlocks(state.origin, here(state), corp)) {
    return blocked(state, { code: 'corp', value: corp ?? '' }, 'response', response.status)
  }
  if (isRedirectStatus(response.status)) return yield* redirected(context, response)
  return allowed(state, response, state.tainting)
}

function redirectFailure(state: FetchState, location: string, target: ParsedUrl | undefined): Failure | undefined {
  if (target === undefined) return { code: 'redirect-location', value: location }
  if (!isHttp(target)) return { code: 'redirect-scheme', value: target.href }
  if (state.urls.length > 20) return { code: 'redirect-count', value: target.href }
  const foreign = state.mode === 'cors' && !sameOrigin(originOf(target), state.origin)
  if ((target.username !== '' || target.password !== '') && (foreign || state.tainting === 'cors')) {
    return { code: 'redirect-credentials', value: target.href }
  }
  return undefined
}

/** @see https://fetch.spec.whatwg.org/#http-redirect-fetch */
function* redirected(context: Context, response: WireResponse): Steps<FetchResult> {
  const { state } = context
  if (state.redirect === 'error')
    return blocked(state, { code: 'redirect-mode-error', value: '' }, 'redirect', response.status)
  if (state.redirect === 'manual') return allowed(state, response, 'opaqueredirect')
  const locations = response.headers.filter(([name]) => name.toLowerCase() === 'location')
  const location = combined(response.headers, 'location')
  if (location === undefined) return allowed(state, response, state.tainting)
  const target = locations.length > 1 ? undefined : parseUrl(location, here(state).href)
  const failure = redirectFailure(state, location, target)
  if (failure !== undefined || target === undefined) {
    return blocked(state, failure as Failure, 'redirect', response.status)
  }
  const { status } = response
  const { method } = state
  if (
    ((status === 301 || status === 302) && method === 'POST') ||
    (status === 303 && method !== 'GET' && method !== 'HEAD')
  ) {
    state.method = 'GET'
    state.headers = state.headers.filter(([name]) => !/^content-(encoding|language|location|type)$/.test(name))
  }
  if (!sameOrigin(originOf(here(state)), originOf(target))) {
    state.headers = state.headers.filter(([name]) => name !== 'authorization')
  }
  state.urls.push(target)
  return yield* mainFetch(context)
}

/** The algorithm without its driver: yields each request, is resumed with its answer. */
export function* fetchSteps(request: BrowserRequest, options: SimulateOptions = {}): Steps<FetchResult> {
  const state = createState(request)
  if (/^(CONNECT|TRACE|TRACK)$/.test(state.method)) {
    return blocked(state, { code: 'method-forbidden', value: state.method }, 'request')
  }
  if (state.mode === 'no-cors' && !isSafelistedMethod(state.method)) {
    return blocked(state, { code: 'no-cors-method', value: state.method }, 'request')
  }
  return yield* mainFetch({ state, rules: engineRules[options.engine ?? 'standard'], cache: options.cache })
}
