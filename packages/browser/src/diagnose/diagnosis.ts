import type { Fault } from '../failures/fault.ts'
import type { ServerId } from '../servers/catalogue.ts'
import { en } from '../texts/languages/en.ts'
import { say } from '../texts/phrase.ts'
import type { Texts } from '../texts/texts.ts'
import type { Certainty, DiagnosisData, NextStep, Verdict } from './diagnosis-data.ts'
import { sayFault } from './found-fault.ts'
import { report } from './report.ts'

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

  /** The same with code for a server that the reader names, where the recording does not show it. */
  on(server: ServerId): Diagnosis {
    const faults = this.#data.faults.map((fault) =>
      fault.fix.change === undefined ? fault : { ...fault, fix: { ...fault.fix, server } },
    )
    return new Diagnosis({ ...this.#data, faults }, this.#texts)
  }

  /** What failed, the evidence, the fix, what was assumed, and what to do next, in lines. */
  toString(): string {
    return report(this, this.#data, this.#texts)
  }
}
