import type { BrowserOutcome } from '../fetch/outcome.ts'
import type { BrowserRequest, WireResponse } from '../protocol/exchange.ts'
import type { Recording } from '../recording/recording.ts'

/** One address that was asked: a preflight where one was due, and the request where that passed. */
interface Hop {
  readonly url: string
  readonly preflight: WireResponse | null
  readonly response: WireResponse | null
}

/** The exchanges by address: the request follows its preflight, if there is one. */
function hopsOf({ exchanges }: BrowserOutcome): Hop[] {
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

/** What was sent and answered as `diagnose` takes it: here everything is known. */
export function recordedOutcome(request: BrowserRequest, outcome: BrowserOutcome, reads: readonly string[]): Recording {
  const [first, ...redirects] = hopsOf(outcome)
  return {
    request: { method: 'GET', mode: 'cors', credentials: 'same-origin', ...request },
    preflight: first?.preflight ?? null,
    response: first?.response ?? null,
    ...(redirects.length > 0 && { redirects }),
    ...(reads.length > 0 && { reads }),
  }
}
