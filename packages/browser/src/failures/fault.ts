import type { FailureCode } from './catalogue.ts'
import type { Fix } from './fix.ts'
import type { FailureStage } from './stages.ts'

/**
 * Everything that `diagnose` can find: the failures of the protocol, and what looks like them.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import type { FaultCode } from '@cors/browser'
 *
 * const code: FaultCode = 'cached-wrong-origin'
 * ```
 */
export type FaultCode =
  | FailureCode
  | 'not-exposed'
  | 'opaque-no-cors'
  | 'cookie-not-sent'
  | 'cached-wrong-origin'
  | 'not-cors'

/**
 * What a `not-cors` fault is instead.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors/CORSDidNotSucceed
 * @example
 * ```ts
 * import type { NotCorsSubtype } from '@cors/browser'
 *
 * const subtype: NotCorsSubtype = 'mixed-content'
 * ```
 */
export type NotCorsSubtype =
  | 'mixed-content'
  | 'server-down'
  | 'extension'
  | 'local-network'
  | 'certificate'
  | 'csp'
  | 'orb'
  | 'mime-type'
  | 'framing'
  | 'service-worker'
  | 'tracking-protection'
  | 'unsafe-port'
  | 'protocol-error'
  | 'proxy'
  | 'aborted'
  | 'websocket'
  | 'http-error'
  | 'preload'
  | 'user-info'

/**
 * Why a cookie did not travel.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/Third-party_cookies
 * @example
 * ```ts
 * import type { CookieSubtype } from '@cors/browser'
 *
 * const subtype: CookieSubtype = 'same-site'
 * ```
 */
export type CookieSubtype = 'credentials-mode' | 'same-site' | 'secure' | 'third-party' | 'domain' | 'path'

/**
 * One thing that is wrong.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { type BrowserRequest, diagnose, type Fault } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const fault: Fault | null = diagnose({ request, preflight: null, response: null }).primary
 * ```
 */
export interface Fault {
  readonly code: FaultCode
  readonly subtype?: NotCorsSubtype | CookieSubtype
  readonly stage: FailureStage
  /** The URL at which it shows. */
  readonly url: string
  /** What failed, in one sentence. */
  readonly message: string
  /** What was seen that says so. */
  readonly evidence: readonly string[]
  readonly fix: Fix
}
