import type { BrowserRequest, WireResponse } from '../protocol/exchange.ts'

/**
 * A cookie that should have travelled, as far as it is known.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie
 * @example
 * ```ts
 * import type { RecordedCookie } from '@cors/browser'
 *
 * const cookie: RecordedCookie = { name: 'session', sameSite: 'Lax', secure: true, sent: false }
 * ```
 */
export interface RecordedCookie {
  readonly name?: string
  readonly domain?: string
  readonly path?: string
  readonly secure?: boolean
  readonly httpOnly?: boolean
  readonly sameSite?: string
  readonly partitioned?: boolean
  /** False where the browser did not send it. */
  readonly sent?: boolean
  /** What the developer tools say of it, such as `SameSiteLax` or `ThirdPartyPhaseout`. */
  readonly blockedReasons?: readonly string[]
}

/**
 * What really happened, as far as it was recorded.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { Recording } from '@cors/browser'
 *
 * const recording: Recording = {
 *   request: { origin: 'https://app.example.com', url: 'https://api.example.com/' },
 *   preflight: null,
 *   response: { status: 502, headers: [['Server', 'nginx']] },
 * }
 * ```
 */
export interface Recording {
  readonly request: BrowserRequest
  /** The answer to OPTIONS; `null` where none was sent, seen or answered. */
  readonly preflight: WireResponse | null
  /** The answer to the request itself; `null` where there was none. */
  readonly response: WireResponse | null
  /** Hops after the first. */
  readonly redirects?: readonly {
    readonly url: string
    readonly preflight: WireResponse | null
    readonly response: WireResponse | null
  }[]
  /** Lines of the browser's console. */
  readonly consoleMessage?: string
  /** Response headers that the page wants to read. */
  readonly reads?: readonly string[]
  /** The element or API, as in `consumers`. */
  readonly consumer?: string
  /** Such as `net::ERR_CONNECTION_REFUSED`. */
  readonly networkError?: string
  /** Cookies that should have travelled, as `Set-Cookie` lines or objects. */
  readonly cookies?: readonly (string | RecordedCookie)[]
}
