import { isCorsHeader } from '@cors/standard/response-headers'
import { failureHelp } from '../failures/catalogue.ts'
import type { PageChange } from '../failures/entry.ts'
import type { AdvisedOptions } from '../failures/fix.ts'
import type { BrowserOutcome } from '../fetch/outcome.ts'
import { simulateFetch } from '../fetch/simulate.ts'
import type { BrowserRequest, WireRequest, WireResponse } from '../protocol/exchange.ts'
import { advise } from './advise.ts'

/** Answers what the browser's model sends. */
export type AnsweringServer = (wire: WireRequest) => WireResponse | Promise<WireResponse>

/** How options of a policy are changed, and what a server answers by them. */
export interface PolicyServer<Options> {
  readonly serve: (options: Options) => AnsweringServer
  readonly merge: (options: Options | undefined, advised: AdvisedOptions) => Options
}

/** What to change so that the page gets its answer. */
export interface Repair<Options> {
  /** Options that let the request through; undefined where the server need not change. */
  readonly options: Options | undefined
  /** The request as the page should make it; undefined where it need not change. */
  readonly request: BrowserRequest | undefined
  /** Whether the model lets the changed request through the changed server. */
  readonly works: boolean
}

/** Browsers name one failure at a time; more than these in a row would be a circle. */
const MOST_ROUNDS = 12

/** Whether the page can read the answer. */
export function isReadable(outcome: BrowserOutcome): boolean {
  return outcome.verdict === 'allowed' && outcome.responseType !== 'opaque'
}

/** What the page changes; undefined where that is done already. */
const pageChanges: Readonly<Record<PageChange, (request: BrowserRequest) => BrowserRequest | undefined>> = {
  'ask-with-cors': (request) => (request.mode === 'cors' ? undefined : { ...request, mode: 'cors' }),
  'upper-case-method': (request) => {
    const { method = 'GET' } = request
    const upper = method.toUpperCase()
    return upper === method ? undefined : { ...request, method: upper }
  },
  'leave-out-cors-headers': (request) => {
    const { headers = [] } = request
    const kept = headers.filter(([name]) => !isCorsHeader(name))
    return kept.length === headers.length ? undefined : { ...request, headers: kept }
  },
}

/** The request as the page has to make it; undefined where it is the server's turn. */
function fixRequest(request: BrowserRequest, outcome: BrowserOutcome): BrowserRequest | undefined {
  if (outcome.verdict === 'allowed') return { ...request, mode: 'cors' }
  const { page } = failureHelp[outcome.failure]
  return page === null ? undefined : pageChanges[page](request)
}

/**
 * Follows the advice for each failure until none is left.
 *
 * @param server The server as it answers now
 * @param options Those of its policy; undefined where it has another
 */
export async function followAdvice<Options>(
  request: BrowserRequest,
  server: AnsweringServer,
  options: Options | undefined,
  { serve, merge }: PolicyServer<Options>,
): Promise<Repair<Options>> {
  let now = { request, options, server }
  let works = false
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const outcome = await simulateFetch(now.request, now.server)
    works = isReadable(outcome)
    if (works) break
    const fixed = fixRequest(now.request, outcome)
    const advised = fixed === undefined ? advise(now.request, outcome)?.options : undefined
    if (fixed !== undefined) now = { ...now, request: fixed }
    else if (advised !== undefined) {
      const merged = merge(now.options, advised)
      now = { ...now, options: merged, server: serve(merged) }
    } else break
  }
  return {
    options: now.options === options ? undefined : now.options,
    request: now.request === request ? undefined : now.request,
    works,
  }
}
