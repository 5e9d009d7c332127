import { normalizeRecording } from '../recording/normalize.ts'
import type { Recording } from '../recording/recording.ts'
import { causes } from '../traces/causes.ts'
import { assumptions } from './assumptions.ts'
import { withConfig } from './config/with-config.ts'
import { Diagnosis } from './diagnosis.ts'
import type { DiagnosisData } from './diagnosis-data.ts'
import { type Facts, readFacts } from './facts.ts'
import type { FoundFault } from './found-fault.ts'
import { withProxy } from './not-yours.ts'
import { doubtSteps, openSteps, verdictWithoutFault } from './open-question.ts'
import { withRedirects } from './redirects.ts'
import { rules } from './rules.ts'
import { withServerChange } from './server/server-change.ts'
import { withSignedChecksum } from './signed-urls.ts'

/** Faults of an answer that the page got all the same. */
const HARMLESS: ReadonlySet<string> = new Set(['not-exposed', 'opaque-no-cors', 'cookie-not-sent'])

function isBlocking({ code, subtype }: FoundFault): boolean {
  if (code !== 'not-cors') return !HARMLESS.has(code)
  return causes[subtype as keyof typeof causes].harmless !== true
}

function findFaults(facts: Facts): FoundFault[] {
  const faults: FoundFault[] = []
  for (const { situations, onlyIfNothingFound = false, final = false, find } of rules) {
    if (!situations.includes(facts.situation) || (onlyIfNothingFound && faults.length > 0)) continue
    const found = find(facts)
    faults.push(...found)
    if (final && found.length > 0) break
  }
  const told = faults.map((fault) => withConfig(withSignedChecksum(withRedirects(fault, facts)), facts))
  return told.map((fault) => withServerChange(withProxy(fault), facts, told))
}

/** What the browser did; of what nobody saw, that is not known. */
function blockedVerdict(faults: readonly FoundFault[]): DiagnosisData['verdict'] {
  const blocking = faults.filter(isBlocking)
  if (blocking.length === 0) return 'allowed'
  return blocking.every(({ unseen }) => unseen === true) ? 'unknown' : 'blocked'
}

function conclude(facts: Facts): DiagnosisData {
  const faults = findFaults(facts)
  const [primary] = faults
  const assumed = assumptions(facts, primary)
  const { request, recording } = facts
  const asked = { request: { ...recording.asked, url: request.url } }
  if (primary !== undefined) {
    const verdict = blockedVerdict(faults)
    return { ...asked, verdict, certainty: primary.certainty ?? 'proven', faults, assumed, next: primary.next ?? [] }
  }
  const verdict = verdictWithoutFault(facts)
  const isAssumed = assumed.length > 0
  if (verdict === 'allowed')
    return {
      ...asked,
      verdict,
      certainty: isAssumed ? 'likely' : 'proven',
      faults,
      assumed,
      next: doubtSteps(facts, isAssumed),
    }
  return { ...asked, verdict, certainty: 'open', faults, assumed, next: openSteps(facts) }
}

/**
 * Finds out from what really happened why a page did not get what it wanted, and what to change.
 * Replays the recorded answers through the Fetch Standard, collects every failure (a browser names only the first), and
 * looks for what is not a CORS failure at all: a server that is down, mixed content, an extension, a cookie's own rules.
 * Says how certain that is, what was taken for granted, and, where the cause cannot be told, what would settle it.
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
 * console.log(diagnosis.certainty, String(diagnosis))
 * ```
 */
export function diagnose(recording: Recording): Diagnosis {
  return new Diagnosis(conclude(readFacts(normalizeRecording(recording))))
}
