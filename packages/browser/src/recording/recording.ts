import type { BrowserRequest, Header, WireResponse } from '../protocol/exchange.ts'

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
 * A request as far as it was recorded: a page that no text names is left out.
 *
 * @see https://fetch.spec.whatwg.org/#requests
 * @example
 * ```ts
 * import type { RecordedRequest } from '@cors/browser'
 *
 * const request: RecordedRequest = { url: 'https://api.example.com/items', method: 'PUT' }
 * ```
 */
export type RecordedRequest = Omit<BrowserRequest, 'origin'> & {
  /** Serialized origin of the page; absent where the text does not name the page, as Firefox's lines do not. */
  readonly origin?: string
  /** Empty where the text does not name it, as bare response headers do not. */
  readonly url: string
  /** A header whose name was read, but not its value, as in `Access-Control-Request-Headers`, has an empty value. */
  readonly headers?: readonly Header[]
}

/**
 * An answer whose status was read; its headers are absent where they were not, as in a line of the console.
 *
 * @see https://fetch.spec.whatwg.org/#concept-response
 * @example
 * ```ts
 * import type { RecordedResponse } from '@cors/browser'
 *
 * const response: RecordedResponse = { status: 503 }
 * ```
 */
export interface RecordedResponse {
  readonly status: number
  readonly headers?: readonly Header[]
  /** The beginning of the body, where it was read: an error page names the server it is from. */
  readonly body?: string
}

/**
 * What a server was told about CORS: the library, and its options.
 * A value that the source text leaves open is `{ $open: 'process.env.CORS_ORIGIN' }`; `'headers'` are written by hand, as pairs.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS
 * @example
 * ```ts
 * import type { ServerConfig } from '@cors/browser'
 *
 * const config: ServerConfig = { library: 'cors', options: { origin: { $open: 'process.env.CORS_ORIGIN' } } }
 * ```
 */
export interface ServerConfig {
  readonly library:
    | '@cors'
    | 'cors'
    | '@fastify/cors'
    | '@koa/cors'
    | 'hono'
    | 'nestjs'
    | 'nextjs'
    | 'headers'
    | (string & {})
  /** What the library was given; `undefined` where it was given nothing, so that its defaults hold. */
  readonly options: unknown
}

/**
 * What really happened, as far as it was recorded: what is absent is not known, and `null` was seen not to have come.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { Recording } from '@cors/browser'
 *
 * const recording: Recording = {
 *   request: { origin: 'https://app.example.com', url: 'https://api.example.com/' },
 *   response: { status: 502, headers: [['Server', 'nginx']] },
 * }
 * ```
 */
export interface Recording {
  readonly request: RecordedRequest
  /** The answer to OPTIONS; `null` where none came, absent where it is not known whether one did. */
  readonly preflight?: RecordedResponse | null
  /** The answer to the request itself; `null` where none came, absent where it is not known whether one did. */
  readonly response?: RecordedResponse | null
  /** Headers of an answer whose status was not read, and that is therefore none. */
  readonly responseHeaders?: readonly Header[]
  /** Hops after the first. */
  readonly redirects?: readonly {
    readonly url: string
    readonly preflight?: RecordedResponse | null
    readonly response?: RecordedResponse | null
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
  /** What the server was told; several where several layers answer. */
  readonly config?: ServerConfig | readonly ServerConfig[]
}

/** A recording with everything in place, as the algorithm replays it. */
export interface CompleteRecording extends Recording {
  readonly request: BrowserRequest
  readonly preflight: WireResponse | null
  readonly response: WireResponse | null
  readonly redirects?: readonly {
    readonly url: string
    readonly preflight: WireResponse | null
    readonly response: WireResponse | null
  }[]
}
