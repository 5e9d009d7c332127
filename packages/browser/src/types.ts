/** A header line: name and raw value. */
export type Header = readonly [name: string, value: string]

/** How a request treats cookies, HTTP authentication and client certificates. */
export type CredentialsMode = 'omit' | 'same-origin' | 'include'

/**
 * What a page asks its browser for.
 * Only `origin` and `url` are required; the defaults are those of `fetch(url)`.
 *
 * @see https://fetch.spec.whatwg.org/#requests
 * @example
 * const request: BrowserRequest = {
 *   origin: 'https://app.example.com',
 *   url: 'https://api.example.com/items',
 *   method: 'PUT',
 *   headers: [['Content-Type', 'application/json']],
 *   credentials: 'include',
 * }
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
 * const server = (wire: WireRequest): WireResponse => ({ status: wire.preflight ? 204 : 200, headers: [] })
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
 * const response: WireResponse = { status: 200, headers: [['Access-Control-Allow-Origin', '*']] }
 */
export interface WireResponse {
  readonly status: number
  readonly headers: readonly Header[]
}

/** A request that was sent, with its answer. */
export interface Exchange {
  readonly request: WireRequest
  readonly response: WireResponse
}

/**
 * Why a browser blocks, one code for each check of the standard.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * const code: FailureCode = 'acao-mismatch'
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

/** Where in the protocol a request failed. */
export type FailureStage = 'request' | 'preflight' | 'response' | 'redirect'

/** What a script may see of a response. */
export type ResponseType = 'basic' | 'cors' | 'opaque' | 'opaqueredirect'

/** What the console of each engine says about one failure. */
export interface EngineMessages {
  chrome: string
  firefox: string
  safari: string
}

/** The page gets its response. */
export interface AllowedOutcome {
  verdict: 'allowed'
  responseType: ResponseType
  /** Lower-case names of the response headers that a script may read, sorted. */
  visibleHeaders: readonly string[]
}

/** The page gets a network error. */
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
 * const outcome: BrowserOutcome = await simulateFetch(request, server)
 * if (outcome.verdict === 'blocked') console.log(outcome.messages.chrome)
 */
export type BrowserOutcome = { exchanges: readonly Exchange[] } & (AllowedOutcome | BlockedOutcome)

/**
 * Whose rules a simulation follows; `standard` is the Fetch Standard.
 *
 * @see https://fetch.spec.whatwg.org/
 * @example
 * const engine: Engine = 'safari'
 */
export type Engine = 'standard' | 'chrome' | 'firefox' | 'safari'
