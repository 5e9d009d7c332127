/**
 * A header line: name and raw value.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header
 * @example
 * ```ts
 * import type { Header } from '@cors/browser'
 *
 * const header: Header = ['Content-Type', 'application/json']
 * ```
 */
export type Header = readonly [name: string, value: string]

/**
 * How a request treats cookies, HTTP authentication and client certificates.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-credentials-mode
 * @example
 * ```ts
 * import type { CredentialsMode } from '@cors/browser'
 *
 * const credentials: CredentialsMode = 'include'
 * ```
 */
export type CredentialsMode = 'omit' | 'same-origin' | 'include'

/**
 * What a page asks its browser for.
 * Only `origin` and `url` are required; the defaults are those of `fetch(url)`.
 *
 * @see https://fetch.spec.whatwg.org/#requests
 * @example
 * ```ts
 * import type { BrowserRequest } from '@cors/browser'
 *
 * const request: BrowserRequest = {
 *   origin: 'https://app.example.com',
 *   url: 'https://api.example.com/items',
 *   method: 'PUT',
 *   headers: [['Content-Type', 'application/json']],
 *   credentials: 'include',
 * }
 * ```
 */
export interface BrowserRequest {
  /** Serialized origin of the page; `null` for sandboxed frames and pages opened from a file. */
  origin: string
  /** Absolute URL, or one relative to `origin`. */
  url: string
  /** @default 'GET' */
  method?: string
  /** Headers that the page's script sets; those that a script may not set are dropped as a browser does. */
  headers?: readonly Header[]
  /** @default 'cors' */
  mode?: 'cors' | 'no-cors' | 'same-origin'
  /** @default 'same-origin' */
  credentials?: CredentialsMode
  /** @default 'follow' */
  redirect?: 'follow' | 'error' | 'manual'
  /** True where upload listeners or a streamed body force a preflight. @default false */
  useCorsPreflight?: boolean
  /** True where the element or request carries integrity metadata. @default false */
  integrity?: boolean
}

/**
 * One HTTP request as it leaves the browser, header names in lower case.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 * @example
 * ```ts
 * import type { WireRequest, WireResponse } from '@cors/browser'
 *
 * const server = (wire: WireRequest): WireResponse => ({ status: wire.preflight ? 204 : 200, headers: [] })
 * ```
 */
export interface WireRequest {
  readonly preflight: boolean
  readonly url: string
  readonly method: string
  readonly headers: readonly Header[]
}

/**
 * What the server answered; one pair for each header line, values untrimmed.
 *
 * @see https://fetch.spec.whatwg.org/#concept-response
 * @example
 * ```ts
 * import type { WireResponse } from '@cors/browser'
 *
 * const response: WireResponse = { status: 200, headers: [['Access-Control-Allow-Origin', '*']] }
 * ```
 */
export interface WireResponse {
  readonly status: number
  readonly headers: readonly Header[]
}

/**
 * A request that was sent, with its answer.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-network-fetch
 * @example
 * ```ts
 * import type { Exchange } from '@cors/browser'
 *
 * const exchange: Exchange = {
 *   request: { preflight: false, url: 'https://api.example.com/', method: 'GET', headers: [] },
 *   response: { status: 200, headers: [] },
 * }
 * ```
 */
export interface Exchange {
  readonly request: WireRequest
  readonly response: WireResponse
}

/**
 * Why a browser blocks, one code for each check of the standard.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import type { FailureCode } from '@cors/browser'
 *
 * const code: FailureCode = 'acao-mismatch'
 * ```
 */
export type FailureCode =
  | 'acao-missing'
  | 'acao-mismatch'
  | 'acao-invalid'
  | 'acao-multiple'
  | 'acao-wildcard-credentials'
  | 'acac-not-true'
  | 'preflight-status'
  | 'preflight-redirect'
  | 'acam-invalid'
  | 'acah-invalid'
  | 'method-not-allowed'
  | 'header-not-allowed'
  | 'redirect-mode-error'
  | 'redirect-credentials'
  | 'redirect-scheme'
  | 'redirect-location'
  | 'redirect-count'
  | 'mode-same-origin'
  | 'scheme-not-http'
  | 'no-cors-redirect-mode'
  | 'no-cors-method'
  | 'method-forbidden'
  | 'corp'
  | 'sri-opaque'

/**
 * Where in the protocol a request failed.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import type { FailureStage } from '@cors/browser'
 *
 * const stage: FailureStage = 'preflight'
 * ```
 */
export type FailureStage = 'request' | 'preflight' | 'response' | 'redirect'

/**
 * What a script may see of a response.
 *
 * @see https://fetch.spec.whatwg.org/#concept-response-type
 * @example
 * ```ts
 * import type { ResponseType } from '@cors/browser'
 *
 * const type: ResponseType = 'opaque'
 * ```
 */
export type ResponseType = 'basic' | 'cors' | 'opaque' | 'opaqueredirect'

/**
 * What the console of each engine says about one failure.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { EngineMessages } from '@cors/browser'
 *
 * const messages: EngineMessages = { chrome: '…', firefox: '…', safari: '…' }
 * ```
 */
export interface EngineMessages {
  chrome: string
  firefox: string
  safari: string
}

/**
 * The page gets its response.
 *
 * @see https://fetch.spec.whatwg.org/#concept-filtered-response
 * @example
 * ```ts
 * import type { AllowedOutcome } from '@cors/browser'
 *
 * const allowed: AllowedOutcome = { verdict: 'allowed', responseType: 'cors', visibleHeaders: ['content-type'] }
 * ```
 */
export interface AllowedOutcome {
  verdict: 'allowed'
  responseType: ResponseType
  /** Lower-case names of the response headers that a script may read, sorted. */
  visibleHeaders: readonly string[]
}

/**
 * The page gets a network error.
 *
 * @see https://fetch.spec.whatwg.org/#concept-network-error
 * @example
 * ```ts
 * import type { BlockedOutcome } from '@cors/browser'
 *
 * const isMissing = (outcome: BlockedOutcome): boolean => outcome.failure === 'acao-missing'
 * ```
 */
export interface BlockedOutcome {
  verdict: 'blocked'
  failure: FailureCode
  stage: FailureStage
  messages: EngineMessages
}

/**
 * What a page sees, and every request that was sent on the way.
 *
 * @see https://fetch.spec.whatwg.org/#fetching
 * @example
 * ```ts
 * import { type BrowserOutcome, type BrowserRequest, simulateFetch } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const outcome: BrowserOutcome = await simulateFetch(request, () => ({ status: 200, headers: [] }))
 * if (outcome.verdict === 'blocked') console.log(outcome.messages.chrome)
 * ```
 */
export type BrowserOutcome = { exchanges: readonly Exchange[] } & (AllowedOutcome | BlockedOutcome)

/**
 * Whose rules a simulation follows; `standard` is the Fetch Standard.
 *
 * @see https://fetch.spec.whatwg.org/
 * @example
 * ```ts
 * import type { Engine } from '@cors/browser'
 *
 * const engine: Engine = 'safari'
 * ```
 */
export type Engine = 'standard' | 'chrome' | 'firefox' | 'safari'
