import { type BrowserOutcome, type Exchange, simulateFetch } from '@cors/browser'
import { Unanswered } from '../wire/unanswered.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'
import { askEngines, type Engines } from './engines.ts'
import { NeverSent } from './never-sent.ts'
import { type OnSend, Stopped, Wire } from './wire.ts'

/** What came of asking: how a browser ends, or where nothing answered. */
export interface Asked {
  /** Every request that was sent and answered, with every header line that was sent. */
  readonly exchanges: readonly Exchange[]
  readonly outcome: BrowserOutcome | undefined
  readonly engines: Engines | undefined
  /** Whether the engines let through what the standard refuses. */
  readonly isLenient: boolean
  readonly unanswered: Unanswered | undefined
  /** What a browser does not even send. */
  readonly neverSent: NeverSent | undefined
  /** Whether the request itself was not sent, as it may change something. */
  readonly stopped: boolean
}

const all = (verdict: BrowserOutcome['verdict']): Engines => ({ chrome: verdict, firefox: verdict, safari: verdict })

/** Asks as a browser would. */
export async function ask(page: CheckedPage, settings: CheckSettings, onSend: OnSend): Promise<Asked> {
  const wire = new Wire(page, settings, onSend)
  const none = {
    outcome: undefined,
    engines: undefined,
    isLenient: false,
    unanswered: undefined,
    neverSent: undefined,
    stopped: false,
  }
  try {
    const outcome = await simulateFetch(page.request, wire.send)
    if (outcome.verdict === 'allowed') return { ...none, exchanges: wire.exchanges, outcome, engines: all('allowed') }
    const { engines, outcome: lenient } = await askEngines(page, wire.exchanges, wire.send)
    return {
      ...none,
      exchanges: wire.exchanges,
      outcome: lenient ?? outcome,
      engines,
      isLenient: lenient !== undefined,
    }
  } catch (error) {
    if (error instanceof Stopped) return { ...none, exchanges: wire.exchanges, stopped: true }
    if (error instanceof NeverSent) return { ...none, exchanges: wire.exchanges, neverSent: error }
    if (!(error instanceof Unanswered)) throw error
    return { ...none, exchanges: wire.exchanges, unanswered: error }
  }
}
