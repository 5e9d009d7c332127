import { type BrowserOutcome, type Exchange, simulateFetch } from '@cors/browser'
import { isSameOrigin } from '@cors/core'
import { Unanswered } from '../wire/unanswered.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'
import { NeverSent } from './never-sent.ts'
import { type OnSend, Wire } from './wire.ts'

/** A page that nobody can have: what a server tells it, it tells everybody. */
export const strangerOrigin = 'https://cors-check.invalid'

/** What was asked beyond what a browser would, so that what will bite is seen before it does. */
export interface Probe {
  /** `missing`: an address that is not there; `stranger`: another page. */
  readonly kind: 'missing' | 'stranger'
  readonly exchanges: readonly Exchange[]
  readonly outcome: BrowserOutcome
}

/** Less patience than with the request itself, without which there is nothing to tell. */
const PATIENCE = 5000

/** An address below the one that is checked, so that what answers there would answer here. */
function missingAddress(url: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname.replace(/\/$/, '')}/cors-check-${Date.now().toString(36)}`
}

/** The pages whose answers are looked at; each is a plain GET, which changes nothing. */
function probePages({ request }: CheckedPage): [Probe['kind'], CheckedPage['request']][] {
  const { origin, url, credentials } = request
  const plain = { origin, credentials, method: 'GET', headers: [], redirect: 'manual', mode: 'cors' } as const
  const asked: [Probe['kind'], CheckedPage['request']][] = [['missing', { ...plain, url: missingAddress(url) }]]
  // Asking the address itself again is only harmless where the page does no more than read it.
  if (/^(GET|HEAD)$/i.test(request.method))
    asked.unshift(['stranger', { ...plain, url, method: request.method, origin: strangerOrigin }])
  return asked
}

/** Asks a server that lets the page in what it says to others, and where something fails. */
export async function askProbes(page: CheckedPage, settings: CheckSettings, onSend: OnSend): Promise<Probe[]> {
  if (isSameOrigin(page.request.origin, page.request.url)) return []
  const probes: Probe[] = []
  for (const [kind, request] of probePages(page)) {
    const asked: CheckedPage = { ...page, request, body: undefined }
    const wire = new Wire(asked, { ...settings, timeout: Math.min(settings.timeout, PATIENCE) }, onSend)
    try {
      const outcome = await simulateFetch(request, wire.send)
      probes.push({ kind, exchanges: wire.exchanges, outcome })
    } catch (error) {
      // Nothing is known then, and nothing is said.
      if (!(error instanceof Unanswered || error instanceof NeverSent)) throw error
    }
  }
  return probes
}
