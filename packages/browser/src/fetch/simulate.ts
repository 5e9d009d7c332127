import type { BrowserRequest, Exchange, WireRequest, WireResponse } from '../protocol/exchange.ts'
import { fetchSteps } from './algorithm.ts'
import type { SimulateOptions } from './options.ts'
import type { BrowserOutcome } from './outcome.ts'

/**
 * Predicts what a page sees: runs the Fetch Standard's CORS protocol against `server`, without any network.
 *
 * @param request What the page asks for.
 * @param server Answers each request that the browser would send; may be asynchronous.
 * @param options An engine whose deviations to follow, and a preflight cache.
 * @returns The verdict, and every request with its answer in the order sent.
 * @throws TypeError where `fetch` itself would: an unparsable URL, a method or header that is not a token.
 * @see https://fetch.spec.whatwg.org/#fetching
 * @example
 * ```ts
 * import { simulateFetch } from '@cors/browser'
 *
 * const outcome = await simulateFetch(
 *   { origin: 'https://app.example.com', url: 'https://api.example.com/', credentials: 'include' },
 *   () => ({ status: 200, headers: [['Access-Control-Allow-Origin', '*']] }),
 * )
 * // outcome.failure === 'acao-wildcard-credentials'
 * ```
 */
export async function simulateFetch(
  request: BrowserRequest,
  server: (wire: WireRequest) => WireResponse | Promise<WireResponse>,
  options: SimulateOptions = {},
): Promise<BrowserOutcome> {
  const exchanges: Exchange[] = []
  const steps = fetchSteps(request, options)
  let step = steps.next()
  while (!step.done) {
    const response = await server(step.value)
    exchanges.push({ request: step.value, response })
    step = steps.next(response)
  }
  return { ...step.value, exchanges }
}
