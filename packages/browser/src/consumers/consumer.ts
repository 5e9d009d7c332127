import type { CredentialsMode } from '../protocol/exchange.ts'

/**
 * The `crossorigin` attribute; `null` where it is absent, `n/a` where the consumer has none.
 *
 * @see https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
 * @example
 * ```ts
 * import type { CrossoriginAttribute } from '@cors/browser'
 *
 * const attribute: CrossoriginAttribute = 'anonymous'
 * ```
 */
export type CrossoriginAttribute = null | 'anonymous' | 'use-credentials' | 'n/a'

/**
 * One way in which a page loads something, and what it means for CORS.
 *
 * @see https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request
 * @example
 * ```ts
 * import { type Consumer, findConsumer } from '@cors/browser'
 *
 * const tainted: Consumer | undefined = findConsumer('canvas drawImage')
 * ```
 */
export interface Consumer {
  /** The element, API or CSS property. */
  readonly name: string
  readonly crossorigin: CrossoriginAttribute
  /** Request mode; `cors` means that the server must agree. */
  readonly mode: 'cors' | 'no-cors' | 'same-origin' | 'navigate' | 'websocket' | 'webtransport'
  readonly credentials: CredentialsMode
  /** Required: without CORS it does not load. Optional: it loads, and something is lost. None: CORS cannot help. */
  readonly cors: 'required' | 'optional' | 'none'
  /** What a page loses where the server sends no CORS headers. */
  readonly withoutCors: string
  /** What the row was checked against; `unverified` is from memory of the named standard. */
  readonly evidence: 'wpt' | 'standard' | 'unverified'
  readonly note?: string
}
