import type { Fix } from '../failures/fix.ts'
import type { CheckedRequest } from '../fetch/cors-check.ts'
import { checkedFromWire, exchangeFailures } from '../fetch/exchange-failures.ts'
import type { BrowserOutcome } from '../fetch/outcome.ts'
import type { BrowserRequest } from '../protocol/exchange.ts'
import { en } from '../texts/languages/en.ts'
import { fixFor } from './fixes.ts'
import { sayFix } from './found-fix.ts'

/**
 * What to change so that a blocked request passes, in words and in terms of `CorsOptions`.
 *
 * @param request The request that was simulated.
 * @param outcome What `simulateFetch` returned.
 * @returns `undefined` where nothing was blocked.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { advise, type BrowserRequest, simulateFetch } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const outcome = await simulateFetch(request, () => ({ status: 200, headers: [] }))
 * advise(request, outcome)?.options // { origin: ['https://app.example.com'] }
 * ```
 */
export function advise(request: BrowserRequest, outcome: BrowserOutcome): Fix | undefined {
  if (outcome.verdict === 'allowed') return undefined
  const last = outcome.exchanges.at(-1)
  const found =
    last === undefined ? undefined : exchangeFailures(last, request).find(({ code }) => code === outcome.failure)
  const failure = found ?? { code: outcome.failure, value: '' }
  const none: CheckedRequest = {
    origin: request.origin,
    method: 'GET',
    credentials: 'omit',
    unsafeHeaders: [],
    useCorsPreflight: false,
  }
  const checked = last === undefined ? none : checkedFromWire(last.request, request)
  return sayFix(fixFor(failure, checked, last?.response.headers ?? []), en)
}
