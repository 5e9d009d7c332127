import type { RecordedRequest } from '../recording/recording.ts'
import type { Phrase } from '../texts/phrase.ts'
import type { FoundFault, FoundStep } from './found-fault.ts'

/**
 * How far a diagnosis is known: an engine named the check or the exchange shows it; it is inferred; it cannot be told from this.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { Certainty } from '@cors/browser'
 *
 * const certainty: Certainty = 'likely'
 * ```
 */
export type Certainty = 'proven' | 'likely' | 'open'

/**
 * What the browser did: `unknown` where the recording shows neither an answer nor a failure.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { Verdict } from '@cors/browser'
 *
 * const verdict: Verdict = 'unknown'
 * ```
 */
export type Verdict = 'allowed' | 'blocked' | 'unknown'

/**
 * What would settle a question: a line for a shell, a tab to open, a setting to read.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { NextStep } from '@cors/browser'
 *
 * const step: NextStep = { text: 'Ask the server', command: "curl -i -H 'Origin: https://app.example.com' 'https://api.example.com/'" }
 * ```
 */
export interface NextStep {
  readonly text: string
  /** A line to copy into a shell. */
  readonly command?: string
}

/**
 * A diagnosis before it is put into words: codes and values, the same in every language.
 *
 * @see https://www.w3.org/TR/international-specs/#lang_txt
 * @example
 * ```ts
 * import { diagnose, type DiagnosisData } from '@cors/browser'
 *
 * const { data } = diagnose({ request: { url: 'https://api.example.com/' }, consoleMessage: 'net::ERR_FAILED' })
 * const codes = (found: DiagnosisData): string[] => found.next.map(({ text }) => text.code)
 * console.log(codes(data))
 * ```
 */
export interface DiagnosisData {
  /** The request as far as it was recorded. */
  readonly request: RecordedRequest
  readonly verdict: Verdict
  readonly certainty: Certainty
  readonly faults: readonly FoundFault[]
  readonly assumed: readonly Phrase[]
  readonly next: readonly FoundStep[]
}
