import {
  type Diagnosis,
  diagnose,
  type EngineMessages,
  type Exchange,
  type FailureCode,
  type FailureStage,
  type Recording,
  recordingOf,
} from '@cors/browser'
import type { Unanswered } from '../wire/unanswered.ts'
import type { Asked } from './ask.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'
import type { Engines } from './engines.ts'
import type { Probe } from './probes.ts'
import { type Warning, warningsOf } from './warnings.ts'

/** What `cors check` finds. */
export interface CheckReport {
  readonly verdict: 'allowed' | 'blocked' | 'unanswered'
  readonly page: CheckedPage
  /** The first check that failed, and how browsers word it; absent where none did. */
  readonly failure?: { readonly code: FailureCode; readonly stage: FailureStage; readonly messages: EngineMessages }
  readonly engines?: Engines
  /** Response headers that the page may read. */
  readonly visibleHeaders: readonly string[]
  /** Every fault, and what to change. */
  readonly diagnosis: Diagnosis
  /** What works, and will bite. */
  readonly warnings: readonly Warning[]
  readonly exchanges: readonly Exchange[]
  readonly probes: readonly Probe[]
  readonly unanswered?: Unanswered
}

function recordingFrom(
  { request }: CheckedPage,
  { exchanges, unanswered, neverSent, stopped, isLenient }: Asked,
): Recording {
  const headers = request.headers.filter(([name]) => !isLenient || name.toLowerCase() !== 'authorization')
  const { response, ...recorded } = recordingOf({ ...request, headers }, exchanges)
  if (unanswered !== undefined)
    return { ...recorded, response: response ?? null, networkError: unanswered.networkError }
  if (neverSent !== undefined) return { ...recorded, consoleMessage: neverSent.messageFor(request.origin) }
  // What was not asked is not known.
  return stopped ? recorded : { ...recorded, response: response ?? null }
}

type Verdict = Pick<CheckReport, 'verdict' | 'failure' | 'visibleHeaders'>

/** How it ends for the page; what no check of the algorithm refuses may still not be allowed, as mixed content. */
function verdictOf({ outcome, unanswered, neverSent }: Asked, diagnosis: Diagnosis): Verdict {
  const none = { visibleHeaders: [] }
  if (unanswered !== undefined) return { ...none, verdict: 'unanswered' }
  if (outcome?.verdict === 'blocked') {
    const { failure: code, stage, messages } = outcome
    return { ...none, verdict: 'blocked', failure: { code, stage, messages } }
  }
  const isElsewhere = diagnosis.verdict === 'blocked' && diagnosis.certainty === 'proven'
  if (neverSent !== undefined || isElsewhere) return { ...none, verdict: 'blocked' }
  return { visibleHeaders: outcome?.visibleHeaders ?? [], verdict: 'allowed' }
}

/** What is said of what came of asking. */
export function reportOn(
  page: CheckedPage,
  settings: CheckSettings,
  asked: Asked,
  probes: readonly Probe[] = [],
): CheckReport {
  const { exchanges, engines, unanswered } = asked
  const diagnosis = diagnose(recordingFrom(page, asked))
  return {
    ...verdictOf(asked, diagnosis),
    page,
    ...(engines === undefined ? {} : { engines }),
    diagnosis,
    warnings: warningsOf(page, settings, asked, probes),
    exchanges,
    probes,
    ...(unanswered === undefined ? {} : { unanswered }),
  }
}
