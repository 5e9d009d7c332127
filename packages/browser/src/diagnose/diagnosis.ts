import type { Fault } from '../failures/fault.ts'
import type { BrowserRequest } from '../protocol/exchange.ts'
import { en } from '../texts/en.ts'
import { report } from './report.ts'

/**
 * What was found in a recording. `JSON.stringify` gives it all; `toString()` is for people.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { type BrowserRequest, diagnose, Diagnosis } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const diagnosis: Diagnosis = diagnose({ request, preflight: null, response: { status: 502, headers: [] } })
 * console.log(diagnosis.primary?.code, String(diagnosis))
 * ```
 */
export class Diagnosis {
  /** What the browser did; a page whose cookie or header is missing was allowed. */
  readonly verdict: 'allowed' | 'blocked'
  /** What to fix first; `null` where nothing is wrong. */
  readonly primary: Fault | null
  /** Everything that is wrong; the first is the one to fix first. */
  readonly faults: readonly Fault[]
  readonly #request: BrowserRequest

  constructor(verdict: 'allowed' | 'blocked', faults: readonly Fault[], request: BrowserRequest) {
    this.verdict = verdict
    this.primary = faults[0] ?? null
    this.faults = faults
    this.#request = request
  }

  /** What failed, the evidence, and the fix, in lines. */
  toString(): string {
    return report(this.verdict, this.faults, this.#request, en)
  }
}
