import type { FailureCode } from '../failures/catalogue.ts'
import type { FailureStage } from '../failures/stages.ts'
import type { EngineMessages } from '../failures/wording.ts'
import type { Exchange } from '../protocol/exchange.ts'

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
