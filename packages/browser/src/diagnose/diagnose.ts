import type { Fault } from '../failures/fault.ts'
import { normalizeRecording } from '../recording/normalize.ts'
import type { Recording } from '../recording/recording.ts'
import { en } from '../texts/en.ts'
import { causes } from '../traces/causes.ts'
import { Diagnosis } from './diagnosis.ts'
import { type Facts, readFacts } from './facts.ts'
import { withRedirects } from './redirects.ts'
import { rules } from './rules.ts'

/** Faults of an answer that the page got all the same. */
const HARMLESS: ReadonlySet<string> = new Set(['not-exposed', 'opaque-no-cors', 'cookie-not-sent'])

function isBlocking({ code, subtype }: Fault): boolean {
  if (code !== 'not-cors') return !HARMLESS.has(code)
  return causes[subtype as keyof typeof causes].harmless !== true
}

function findFaults(facts: Facts): Fault[] {
  const faults: Fault[] = []
  for (const { situations, onlyIfNothingFound = false, final = false, find } of rules) {
    if (!situations.includes(facts.situation) || (onlyIfNothingFound && faults.length > 0)) continue
    const found = find(facts)
    faults.push(...found)
    if (final && found.length > 0) break
  }
  return faults.map((fault) => withRedirects(fault, facts))
}

/**
 * Finds out from what really happened why a page did not get what it wanted, and what to change.
 * Replays the recorded answers through the Fetch Standard, collects every failure (a browser names only the first), and
 * looks for what is not a CORS failure at all: a server that is down, mixed content, an extension, a cookie's own rules.
 *
 * @param recording Request, answers, and what the console said, as far as known.
 * @returns Verdict, the fault to fix first, and all of them.
 * @throws TypeError where the request is one that `fetch` refuses to make, such as an unparsable URL.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { diagnose } from '@cors/browser'
 *
 * const diagnosis = diagnose({
 *   request: { origin: 'https://app.example.com', url: 'https://api.example.com/', method: 'PUT' },
 *   preflight: { status: 401, headers: [['Server', 'nginx']] },
 *   response: null,
 * })
 * console.log(String(diagnosis))
 * ```
 */
export function diagnose(recording: Recording): Diagnosis {
  const facts = readFacts(normalizeRecording(recording), en)
  const faults = findFaults(facts)
  return new Diagnosis(faults.some(isBlocking) ? 'blocked' : 'allowed', faults, facts.request)
}
