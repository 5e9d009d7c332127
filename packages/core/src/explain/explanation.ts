import type { CorsDecision, CorsDenial } from '../protocol/decision.ts'
import type { CorsRequest } from '../protocol/request.ts'
import type { NearMiss } from './near-miss.ts'

/**
 * A request as a page makes it: with the credentials mode, which a server cannot see.
 *
 * @example
 * ```ts
 * import { createPolicy, explain, type ExplainedRequest } from '@cors/core'
 *
 * const request: ExplainedRequest = {
 *   method: 'GET',
 *   origin: 'https://app.example.com',
 *   requestMethod: undefined,
 *   requestHeaders: undefined,
 *   credentials: 'include',
 * }
 * explain(createPolicy(), request).faults[0]?.code // 'credentials-not-allowed'
 * ```
 */
export interface ExplainedRequest extends CorsRequest {
  /** @default unknown: credentials are then not looked at */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
}

/**
 * One step of the standard, and how the request fared.
 *
 * @example
 * ```ts
 * import { createPolicy, explain } from '@cors/core'
 *
 * const request = { method: 'GET', origin: 'null', requestMethod: undefined, requestHeaders: undefined }
 * for (const { name, pass, seen } of explain(createPolicy(), request).checks) console.log(name, pass, seen)
 * ```
 */
export interface CorsCheck {
  readonly name: 'request' | 'origin' | 'credentials' | 'method' | 'headers'
  readonly pass: boolean
  /** What the request has. */
  readonly seen: string
  /** What the policy says. */
  readonly policy: string
  /** The step of the standard. */
  readonly link: string
}

/**
 * One reason why the request is denied, and what to change.
 *
 * @example
 * ```ts
 * import type { CorsFault } from '@cors/core'
 *
 * const toLine = ({ code, message, fix }: CorsFault): string => `${code}: ${message}. Fix: ${fix}.`
 * ```
 */
export interface CorsFault {
  readonly code: Exclude<CorsDenial, 'host-not-allowed'> | 'credentials-not-allowed'
  readonly check: CorsCheck['name']
  /** What is wrong, in a sentence. */
  readonly message: string
  /** What to write, or to do. */
  readonly fix: string
  /** Patterns of the policy that the origin misses by little, the likeliest first. */
  readonly nearMisses?: readonly NearMiss[]
}

/**
 * Why a request is allowed or denied; JSON as an object, an answer for people as a string.
 *
 * @example
 * ```ts
 * import { type CorsExplanation, createPolicy, explain } from '@cors/core'
 *
 * const request = { method: 'GET', origin: 'http://a.example', requestMethod: undefined, requestHeaders: undefined }
 * const explanation: CorsExplanation = explain(createPolicy({ origin: 'https://a.example' }), request)
 * explanation.faults[0]?.nearMisses?.[0]?.kind // 'scheme'
 * ```
 */
export interface CorsExplanation {
  readonly decision: CorsDecision
  /** In the order of the standard. */
  readonly checks: readonly CorsCheck[]
  /** Every fault at once, where a browser names only the first. */
  readonly faults: readonly CorsFault[]
  /** Which of the rules by origin decided, from 0; absent where none allowed the origin, or the policy has no rules. */
  readonly rule?: number
  /** The same for `JSON.stringify`; the cause of a failed check, which may be anything, as its message. */
  toJSON(): unknown
  toString(): string
}

/** What one step adds to an explanation. */
export interface Finding {
  readonly check: CorsCheck
  readonly faults: readonly CorsFault[]
}
