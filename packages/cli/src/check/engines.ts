import { type BrowserOutcome, type Exchange, simulateFetch, type WireRequest } from '@cors/browser'
import type { Answer } from '../wire/send.ts'
import type { CheckedPage } from './asked.ts'

const ENGINES = ['chrome', 'firefox', 'safari'] as const

/** Whether the page gets its answer, engine by engine. */
export type Engines = Readonly<Record<(typeof ENGINES)[number], BrowserOutcome['verdict']>>

/** What the engines make of a request that the standard refuses. */
export interface ByEngine {
  readonly engines: Engines
  /** What all of them let through; `undefined` where one does not. */
  readonly outcome: BrowserOutcome | undefined
}

/** Answers what was answered before, and sends only what was not. */
function remembering(exchanges: readonly Exchange[], send: (wire: WireRequest) => Promise<Answer>) {
  let next = 0
  return async (wire: WireRequest): Promise<Answer> => {
    const known = exchanges[next++]
    const isSame = known?.request.url === wire.url && known.request.method === wire.method
    return isSame ? known.response : send(wire)
  }
}

/**
 * Where the engines leave the standard, what they do counts: it is what users see. They may send more than the standard would.
 *
 * @param exchanges what was sent so far, to which `send` adds
 */
export async function askEngines(
  page: CheckedPage,
  exchanges: readonly Exchange[],
  send: (wire: WireRequest) => Promise<Answer>,
): Promise<ByEngine> {
  const outcomes: BrowserOutcome[] = []
  for (const engine of ENGINES)
    outcomes.push(await simulateFetch(page.request, remembering(exchanges, send), { engine }))
  const engines = Object.fromEntries(ENGINES.map((engine, index) => [engine, outcomes[index]?.verdict])) as Engines
  const all = outcomes.every(({ verdict }) => verdict === 'allowed')
  return { engines, outcome: all ? outcomes[0] : undefined }
}
