import { type OriginFailure, originFailures, originHelp } from './codes/allow-origin.ts'
import { type CredentialsFailure, credentialsFailures, credentialsHelp } from './codes/credentials.ts'
import { type EmbeddingFailure, embeddingFailures, embeddingHelp } from './codes/embedding.ts'
import { type ListFailure, listFailures, listHelp } from './codes/lists.ts'
import { type AbsentFailure, absentFailures, absentHelp } from './codes/no-allow-origin.ts'
import { type RedirectFailure, redirectFailures, redirectHelp } from './codes/redirects.ts'
import { type RequestFailure, requestFailures, requestHelp } from './codes/requests.ts'
import { type StatusFailure, statusFailures, statusHelp } from './codes/status.ts'
import type { FailureEntry, FailureHelp } from './entry.ts'
import type { FailureStage } from './stages.ts'

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
  | StatusFailure
  | CredentialsFailure
  | OriginFailure
  | ListFailure
  | RedirectFailure
  | RequestFailure
  | EmbeddingFailure
  | AbsentFailure

/** One check that failed, with what was seen. */
export interface Failure {
  readonly code: FailureCode
  /** The value, method, header name, URL or status that failed. */
  readonly value: string
}

/**
 * Every failure, as a file of `codes/` has it. The order is that in which a console line is recognised, so the general come after the
 * specific.
 */
export const failureCatalogue: Readonly<Record<FailureCode, FailureEntry>> = /* @__PURE__ */ (() => ({
  ...statusFailures,
  ...credentialsFailures,
  ...originFailures,
  ...listFailures,
  ...redirectFailures,
  ...requestFailures,
  ...embeddingFailures,
  ...absentFailures,
}))()

/** The other half of every failure's entry, in the same order. */
export const failureHelp: Readonly<Record<FailureCode, FailureHelp>> = /* @__PURE__ */ (() => ({
  ...statusHelp,
  ...credentialsHelp,
  ...originHelp,
  ...listHelp,
  ...redirectHelp,
  ...requestHelp,
  ...embeddingHelp,
  ...absentHelp,
}))()

/** Undefined for a fault that is not a failed check. */
export function helpOf(code: string): FailureHelp | undefined {
  return failureHelp[code as FailureCode]
}

/** @param preflight Whether it was the preflight's answer that failed */
export function stageOf(code: FailureCode, preflight: boolean): FailureStage {
  const { stage } = failureCatalogue[code]
  return stage === 'either' ? (preflight ? 'preflight' : 'response') : stage
}
