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

/** What the failed check looks at; the first five are the checks of an answer, in the standard's order. */
export type FailureFamily =
  | 'origin'
  | 'credentials'
  | 'status'
  | 'method'
  | 'headers'
  | 'redirect'
  | 'request'
  | 'embedding'
