import { simulateFetch, type WireResponse } from '@cors/browser'
import type { Proof } from './finding.ts'
import type { Answered } from './prober.ts'

/** Ends the model where it would need an answer that nobody has. */
class NotRecorded extends Error {}

/** Whether a page of the origin, asking with cookies, is handed the answer, by the model of the browser. */
export async function prove({ origin = 'null', kind, request, response }: Answered): Promise<Proof> {
  const { url, method } = request
  const asked = kind === 'preflight' ? 'PUT' : method
  const server = (wire: { readonly preflight: boolean; readonly url: string }): WireResponse => {
    if (wire.url !== url || wire.preflight !== request.preflight) throw new NotRecorded()
    return response
  }
  try {
    const outcome = await simulateFetch({ origin, url, method: asked, credentials: 'include' }, server)
    return outcome.verdict === 'allowed' ? { verdict: 'allowed' } : { verdict: 'blocked', failure: outcome.failure }
  } catch (error) {
    if (!(error instanceof NotRecorded)) throw error
    return { verdict: 'open' }
  }
}
