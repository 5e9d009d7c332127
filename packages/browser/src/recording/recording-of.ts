import type { BrowserRequest, Exchange, WireResponse } from '../protocol/exchange.ts'
import type { Recording } from './recording.ts'

/** One address that was asked: a preflight where one was due, and the request where that passed. */
interface Hop {
  readonly url: string
  readonly preflight: WireResponse | null
  readonly response: WireResponse | null
}

/** The exchanges by address: the request follows its preflight, if there is one. */
function hopsOf(exchanges: readonly Exchange[]): Hop[] {
  const hops: Hop[] = []
  let asked: Hop | undefined
  for (const { request, response } of exchanges) {
    const { url } = request
    if (request.preflight) asked = { url, preflight: response, response: null }
    else {
      hops.push({ url, preflight: asked?.preflight ?? null, response })
      asked = undefined
    }
  }
  return asked === undefined ? hops : [...hops, asked]
}

/**
 * What was sent and answered as `diagnose` takes it, where everything is known: of a simulation, or of a server that was really asked.
 *
 * @param request What the page asked for.
 * @param exchanges Every request with its answer, in the order sent; an answer may have the beginning of its `body`.
 * @param reads Response headers that the page wants to read.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { type BrowserRequest, diagnose, recordingOf, simulateFetch } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const { exchanges } = await simulateFetch(request, () => ({ status: 502, headers: [['Server', 'nginx']] }))
 * diagnose(recordingOf(request, exchanges)).primary?.code // 'acao-missing'
 * ```
 */
export function recordingOf(
  request: BrowserRequest,
  exchanges: readonly Exchange[],
  reads: readonly string[] = [],
): Recording {
  const [first, ...redirects] = hopsOf(exchanges)
  return {
    request: { method: 'GET', mode: 'cors', credentials: 'same-origin', ...request },
    preflight: first?.preflight ?? null,
    response: first?.response ?? null,
    ...(redirects.length > 0 && { redirects }),
    ...(reads.length > 0 && { reads }),
  }
}
