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
import type { CheckedPage } from './asked.ts'

/** What `cors check` finds. */
export interface CheckReport {
  readonly verdict: 'allowed' | 'blocked' | 'unanswered'
  readonly page: CheckedPage
  /** The first check that failed, and how browsers word it; absent where none did. */
  readonly failure?: { readonly code: FailureCode; readonly stage: FailureStage; readonly messages: EngineMessages }
  /** Response headers that the page may read. */
  readonly visibleHeaders: readonly string[]
  /** Every fault, and what to change. */
  readonly diagnosis: Diagnosis
  readonly exchanges: readonly Exchange[]
  readonly unanswered?: Unanswered
}

function recordingFrom({ request }: CheckedPage, { exchanges, unanswered, stopped }: Asked): Recording {
  const { response, ...recorded } = recordingOf(request, exchanges)
  if (unanswered !== undefined)
    return { ...recorded, response: response ?? null, networkError: unanswered.networkError }
  // What was not asked is not known.
  return stopped ? recorded : { ...recorded, response: response ?? null }
}

/** What is said of what came of asking. */
export function reportOn(page: CheckedPage, asked: Asked): CheckReport {
  const { exchanges, outcome, unanswered } = asked
  const diagnosis = diagnose(recordingFrom(page, asked))
  const base = { page, diagnosis, exchanges, visibleHeaders: [] }
  if (unanswered !== undefined) return { ...base, verdict: 'unanswered', unanswered }
  if (outcome === undefined) return { ...base, verdict: diagnosis.verdict === 'allowed' ? 'allowed' : 'blocked' }
  if (outcome.verdict === 'allowed') return { ...base, verdict: 'allowed', visibleHeaders: outcome.visibleHeaders }
  const { failure: code, stage, messages } = outcome
  return { ...base, verdict: 'blocked', failure: { code, stage, messages } }
}
