import type { Fix } from './fix.ts'

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

/**
 * How the fix is found: by a rule of `advice/fixes.ts` (`send-…` where the header itself is missing or wrong, `list-…` where a
 * list lacks an item), or as it stands here.
 */
export type FixPlan =
  | 'send-origin'
  | 'send-methods'
  | 'send-headers'
  | 'list-method'
  | 'list-headers'
  | 'answer-preflight'
  | Omit<Fix, 'text'>

/** One check that failed, with what was seen. */
export interface Failure {
  readonly code: FailureCode
  /** The value, method, header name, URL or status that failed. */
  readonly value: string
}

/** What is known of a failure wherever it happens; its words are in `texts/`, an engine's own in `wordings/`. */
export interface FailureEntry {
  /** `either` where the preflight's answer and the answer itself are checked alike. */
  readonly stage: FailureStage | 'either'
  readonly family: FailureFamily
  readonly fix: FixPlan
}

const SERVER = { where: 'server' } as const
const CLIENT = { where: 'client' } as const

/**
 * Every failure. A new one takes an entry here, its texts in `texts/en/failures.ts`, and the check that finds it.
 * The order is that in which a console line is recognised, so the general come after the specific.
 */
export const failureCatalogue: Readonly<Record<FailureCode, FailureEntry>> = {
  'preflight-redirect': { stage: 'preflight', family: 'status', fix: CLIENT },
  'preflight-status': { stage: 'preflight', family: 'status', fix: 'answer-preflight' },
  'acao-wildcard-credentials': { stage: 'either', family: 'origin', fix: 'send-origin' },
  'acac-not-true': { stage: 'either', family: 'credentials', fix: 'send-origin' },
  'acao-multiple': { stage: 'either', family: 'origin', fix: 'send-origin' },
  'acao-mismatch': { stage: 'either', family: 'origin', fix: 'send-origin' },
  'acao-invalid': { stage: 'either', family: 'origin', fix: 'send-origin' },
  'method-not-allowed': { stage: 'preflight', family: 'method', fix: 'list-method' },
  'header-not-allowed': { stage: 'preflight', family: 'headers', fix: 'list-headers' },
  'acam-invalid': { stage: 'preflight', family: 'method', fix: 'send-methods' },
  'acah-invalid': { stage: 'preflight', family: 'headers', fix: 'send-headers' },
  'redirect-credentials': { stage: 'redirect', family: 'redirect', fix: SERVER },
  'redirect-count': { stage: 'redirect', family: 'redirect', fix: SERVER },
  'redirect-scheme': { stage: 'redirect', family: 'redirect', fix: SERVER },
  'redirect-location': { stage: 'redirect', family: 'redirect', fix: SERVER },
  'redirect-mode-error': { stage: 'redirect', family: 'redirect', fix: CLIENT },
  'scheme-not-http': { stage: 'request', family: 'request', fix: CLIENT },
  'mode-same-origin': { stage: 'request', family: 'request', fix: CLIENT },
  'no-cors-redirect-mode': { stage: 'request', family: 'request', fix: CLIENT },
  'no-cors-method': { stage: 'request', family: 'request', fix: CLIENT },
  'method-forbidden': { stage: 'request', family: 'request', fix: CLIENT },
  'sri-opaque': { stage: 'response', family: 'embedding', fix: { where: 'client', options: { origin: '*' } } },
  corp: { stage: 'response', family: 'embedding', fix: SERVER },
  'acao-missing': { stage: 'either', family: 'origin', fix: 'send-origin' },
}

/** @param preflight Whether it was the preflight's answer that failed */
export function stageOf(code: FailureCode, preflight: boolean): FailureStage {
  const { stage } = failureCatalogue[code]
  return stage === 'either' ? (preflight ? 'preflight' : 'response') : stage
}
