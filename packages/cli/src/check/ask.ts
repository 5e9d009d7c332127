import { type BrowserOutcome, type Exchange, simulateFetch, type WireRequest } from '@cors/browser'
import { isSameOrigin } from '@cors/core'
import { wireHeaders } from '../wire/browser-headers.ts'
import { type Answer, send } from '../wire/send.ts'
import { Unanswered } from '../wire/unanswered.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'

/** What came of asking: how a browser ends, or where nothing answered. */
export interface Asked {
  /** Every request that was sent and answered, with every header line that was sent. */
  readonly exchanges: readonly Exchange[]
  readonly outcome: BrowserOutcome | undefined
  readonly unanswered: Unanswered | undefined
  /** Whether the request itself was not sent, as it may change something. */
  readonly stopped: boolean
}

/** Ends the algorithm before what may change something. */
class Stopped extends Error {}

/** Whether a browser would send cookies along. */
function sendsCookies({ request }: CheckedPage, urls: readonly string[]): boolean {
  if (request.credentials !== 'same-origin') return request.credentials === 'include'
  return urls.every((url) => isSameOrigin(request.origin, url))
}

/** Cookies are those of the host that is asked first: a redirect must not carry them to another one. */
function cookieFor(page: CheckedPage, { preflight, url }: WireRequest, urls: readonly string[]): string | undefined {
  if (preflight || page.cookie === undefined || !sendsCookies(page, urls)) return undefined
  return new URL(url).hostname === new URL(page.request.url).hostname ? page.cookie : undefined
}

/** Sends over the wire what the model of the browser sends. */
export class Wire {
  readonly exchanges: Exchange[] = []
  readonly #page: CheckedPage
  readonly #settings: CheckSettings
  readonly #onSend: (wire: WireRequest) => void
  readonly #urls: string[] = []

  constructor(page: CheckedPage, settings: CheckSettings, onSend: (wire: WireRequest) => void) {
    this.#page = page
    this.#settings = settings
    this.#onSend = onSend
  }

  readonly send = async (wire: WireRequest): Promise<Answer> => {
    const { url, method, preflight } = wire
    if (!preflight && this.#settings.only === 'preflight') throw new Stopped()
    const urls = [...this.#urls, url]
    if (!preflight) this.#urls.push(url)
    // A redirect that turns the method into GET drops the body.
    const body = preflight || /^(GET|HEAD)$/.test(method) ? undefined : (this.#page.body ?? '')
    const cookie = cookieFor(this.#page, wire, urls)
    const headers = wireHeaders(wire, { origin: this.#page.request.origin, urls, cookie, body })
    this.#onSend(wire)
    const response = await send({ url, method, headers, body }, this.#settings)
    this.exchanges.push({ request: { ...wire, headers }, response })
    return response
  }
}

/** Asks as a browser would. */
export async function ask(
  page: CheckedPage,
  settings: CheckSettings,
  onSend: (wire: WireRequest) => void,
): Promise<Asked> {
  const wire = new Wire(page, settings, onSend)
  const { exchanges } = wire
  try {
    const outcome = await simulateFetch(page.request, wire.send)
    return { exchanges, outcome, unanswered: undefined, stopped: false }
  } catch (error) {
    if (error instanceof Stopped) return { exchanges, outcome: undefined, unanswered: undefined, stopped: true }
    if (!(error instanceof Unanswered)) throw error
    return { exchanges, outcome: undefined, unanswered: error, stopped: false }
  }
}
