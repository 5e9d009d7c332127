import type { BrowserRequest } from '../types.ts'
import { exposureFaults, opaqueFaults, said, statusFault } from './after.ts'
import { mentionsOpaque } from './console.ts'
import { cookieFaults } from './cookie-faults.ts'
import { withChain } from './faults.ts'
import { normalizeRecording } from './normalize.ts'
import { namedSubtype } from './not-cors.ts'
import { earlyFaults } from './protocol.ts'
import type { Fault, Recording } from './recording.ts'
import { type Replay, replay } from './replay.ts'
import { report } from './report.ts'
import { consoleFaults, notCors, silenceFaults, spoken } from './silence.ts'
import { ungoverned } from './ungoverned.ts'

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
  /** What to mend first; `null` where nothing is wrong. */
  readonly primary: Fault | null
  /** Everything that is wrong, the first to mend in front. */
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
    return report(this, this.#request)
  }
}

function replayed(recording: Recording, request: BrowserRequest): Replay {
  const plain = replay(recording, request)
  // A preflight that the request alone does not explain was forced: upload listeners, or headers that were not recorded.
  const unexplained =
    recording.preflight !== null && plain.steps.length > 0 && !plain.steps.some(({ wire }) => wire.preflight)
  return unexplained ? replay(recording, { ...request, useCorsPreflight: true }) : plain
}

/** What only shows once the protocol is satisfied. */
function lateFaults(
  recording: Recording,
  request: BrowserRequest,
  { steps, result }: Replay,
  earlier: boolean,
): Fault[] {
  const last = steps.findLast(({ wire }) => !wire.preflight)
  if (last === undefined) return []
  const faults = cookieFaults(recording, request, steps, earlier)
  if (result?.verdict !== 'allowed') return faults
  faults.push(...opaqueFaults(recording, request, result, last), ...exposureFaults(recording, request, result, last))
  return faults
}

const HARMLESS: ReadonlySet<string> = new Set(['http-error', 'mime-type', 'framing'])

function isBlocking({ code, subtype }: Fault): boolean {
  if (code === 'not-cors') return !HARMLESS.has(subtype ?? '')
  return code !== 'not-exposed' && code !== 'opaque-no-cors' && code !== 'cookie-not-sent'
}

/** What is left to find where every recorded answer passes. */
function passingFaults(recording: Recording, { steps }: Replay, late: Fault[]): Fault[] {
  const { request } = recording
  const named = namedSubtype(recording, request.origin, request.url)
  const spokenFaults = consoleFaults(recording, steps, request.url)
  if (spokenFaults.length > 0) return [...spokenFaults, ...late]
  // These name what became of an opaque response.
  if (named === 'orb' || named === 'mime-type') return [notCors(named, request.url, spoken(recording))]
  if (late.length > 0) return late
  if (named !== undefined) return [notCors(named, request.url, spoken(recording))]
  const last = steps.findLast(({ wire }) => !wire.preflight)
  return last === undefined ? [] : statusFault(request, last)
}

/** An opaque answer is none that a recorder of the page's side could see. */
function unseen(recording: Recording, { steps }: Replay): Fault[] | undefined {
  const { request } = recording
  const last = steps.at(-1)
  if (request.mode !== 'no-cors' || last === undefined || !mentionsOpaque(said(recording))) return undefined
  if (namedSubtype(recording, request.origin, request.url) !== undefined) return undefined
  return opaqueFaults(recording, request, { verdict: 'allowed', responseType: 'opaque', visibleHeaders: [] }, last)
}

function findFaults(recording: Recording): Fault[] {
  const { request } = recording
  const other = ungoverned(recording)
  if (other !== undefined) return other
  const run = replayed(recording, request)
  const early = earlyFaults(recording, run)
  const silent = run.result === undefined
  if (silent && early.length === 0)
    early.push(...(unseen(recording, run) ?? silenceFaults(recording, run, request.url)))
  const late = lateFaults(recording, request, run, early.length > 0)
  const faults = early.length > 0 || silent ? [...early, ...late] : passingFaults(recording, run, late)
  return faults.map((fault) => withChain(fault, run.steps))
}

/**
 * Finds out of what really happened why a page did not get what it wanted, and what to change.
 * Replays the recorded answers through the Fetch Standard, collects every failure (a browser names only the first), and
 * looks for what is no CORS failure at all: a server that is down, mixed content, an extension, a cookie's own rules.
 *
 * @param recording Request, answers, and what the console said, as far as known.
 * @returns Verdict, the fault to mend first, and all of them.
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
  const normal = normalizeRecording(recording)
  const faults = findFaults(normal)
  return new Diagnosis(faults.some(isBlocking) ? 'blocked' : 'allowed', faults, normal.request)
}
