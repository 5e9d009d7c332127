import { fetchSteps } from './steps.ts'
import type { BrowserOutcome, BrowserRequest, Engine, Exchange, WireRequest, WireResponse } from './types.ts'

/**
 * What a preflight is looked up and stored by.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache-match
 * @example
 * ```ts
 * import type { PreflightKey } from '@cors/browser'
 *
 * const ask: PreflightKey = {
 *   origin: 'https://app.example', url: 'https://api.example/x', credentials: 'omit', method: 'PUT', headers: [],
 * }
 * ```
 */
export interface PreflightKey {
  readonly origin: string
  readonly url: string
  readonly credentials: 'omit' | 'same-origin' | 'include'
  readonly method: string
  readonly headers: readonly string[]
  /** True where upload listeners or a streamed body force a preflight. */
  readonly useCorsPreflight?: boolean
}

/**
 * What a simulation needs of a preflight cache; `PreflightCache` is one.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 * @example
 * ```ts
 * import type { PreflightStore } from '@cors/browser'
 *
 * const forgetful: PreflightStore = { has: () => false, store() {}, clear() {} }
 * ```
 */
export interface PreflightStore {
  has(request: PreflightKey): boolean
  store(request: PreflightKey, response: WireResponse): void
  clear(origin: string, url: string): void
}

/**
 * Settings of a simulation beyond the request.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 * @example
 * ```ts
 * import { PreflightCache, type SimulateOptions } from '@cors/browser'
 *
 * const options: SimulateOptions = { engine: 'firefox', cache: new PreflightCache() }
 * ```
 */
export interface SimulateOptions {
  /** Whose deviations from the standard to follow. @default 'standard' */
  engine?: Engine
  /** Remembers preflights between simulations. @default none */
  cache?: PreflightStore
}

/**
 * Predicts what a page sees: runs the Fetch Standard's CORS protocol against `server`, without any network.
 *
 * @param request What the page asks for.
 * @param server Answers each request that the browser would send; may be asynchronous.
 * @param options An engine whose deviations to follow, and a preflight cache.
 * @returns The verdict, and every request with its answer in the order sent.
 * @throws TypeError where `fetch` itself would: an unparsable URL, a method or header that is no token.
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
