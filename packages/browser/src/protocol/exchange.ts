import type { Header } from '@cors/standard/header-list'

export type { Header } from '@cors/standard/header-list'

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
  /** Whether upload listeners or a streamed body force a preflight. @default false */
  useCorsPreflight?: boolean
  /** Whether the element or request carries integrity metadata. @default false */
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
