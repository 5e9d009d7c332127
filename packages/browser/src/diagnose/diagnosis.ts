import type { Fault } from '../failures/fault.ts'
import type { RecordedRequest } from '../recording/recording.ts'
import { en } from '../texts/en.ts'
import { type Phrase, say } from '../texts/phrase.ts'
import type { Texts } from '../texts/texts.ts'
import { type FoundFault, type FoundStep, sayFault } from './found-fault.ts'
import { report } from './report.ts'

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

/**
 * What was found in a recording. `JSON.stringify` gives it all; `toString()` is for people.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { diagnose, type Diagnosis, texts } from '@cors/browser'
 *
 * const request = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const diagnosis: Diagnosis = diagnose({ request, response: { status: 502, headers: [] } })
 * console.log(diagnosis.primary?.code, String(diagnosis), String(diagnosis.in(texts.ko)))
 * ```
 */
export class Diagnosis {
  /** What the browser did; a page whose cookie or header is missing was allowed. */
  readonly verdict: Verdict
  /** How far `primary` is known; `open` where it is `null` because the recording does not tell why. */
  readonly certainty: Certainty
  /** What to fix first; `null` where nothing is wrong, or where that cannot be told. */
  readonly primary: Fault | null
  /** Everything that is wrong; the first is the one to fix first. */
  readonly faults: readonly Fault[]
  /** Every fact that was not recorded and was taken for granted. */
  readonly assumed: readonly string[]
  /** The one or two things that would settle what is open. */
  readonly next: readonly NextStep[]
  readonly #data: DiagnosisData
  readonly #texts: Texts

  constructor(data: DiagnosisData, texts: Texts = en) {
    this.verdict = data.verdict
    this.certainty = data.certainty
    this.faults = data.faults.map((fault) => sayFault(fault, texts))
    this.primary = this.faults[0] ?? null
    this.assumed = data.assumed.map((phrase) => say(phrase, texts))
    this.next = data.next.slice(0, 2).map((step) => ({ ...step, text: say(step.text, texts) }))
    this.#data = data
    this.#texts = texts
  }

  /** The same before it was put into words. */
  get data(): DiagnosisData {
    return this.#data
  }

  /** The same in the words of another language. */
  in(texts: Texts): Diagnosis {
    return new Diagnosis(this.#data, texts)
  }

  /** What failed, the evidence, the fix, what was assumed, and what to do next, in lines. */
  toString(): string {
    return report(this, this.#data, this.#texts)
  }
}
