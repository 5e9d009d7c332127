import type { Exchange, WireRequest } from '@cors/browser'
import { isSameOrigin } from '@cors/core'
import { wireHeaders } from '../wire/browser-headers.ts'
import { type Answer, send } from '../wire/send.ts'
import type { CheckedPage, CheckSettings } from './asked.ts'
import { NeverSent, whyNeverSent } from './never-sent.ts'

/** Hears what is being sent. */
export type OnSend = (wire: WireRequest) => void

/** Ends the algorithm before what may change something. */
export class Stopped extends Error {}

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

/** A redirect that turns the method into GET drops the body; others have one, if only of no length. */
function bodyFor({ body }: CheckedPage, { preflight, method }: WireRequest): string | undefined {
  return preflight || /^(GET|HEAD)$/.test(method) ? undefined : (body ?? '')
}

/** Sends over the wire what the model of the browser sends. */
export class Wire {
  readonly exchanges: Exchange[] = []
  readonly #page: CheckedPage
  readonly #settings: CheckSettings
  readonly #onSend: OnSend
  readonly #urls: string[] = []

  constructor(page: CheckedPage, settings: CheckSettings, onSend: OnSend) {
    this.#page = page
    this.#settings = settings
    this.#onSend = onSend
  }

  readonly send = async (wire: WireRequest): Promise<Answer> => {
    const { url, method, preflight } = wire
    if (!preflight && this.#settings.only === 'preflight') throw new Stopped()
    const urls = [...this.#urls, url]
    if (!preflight) this.#urls.push(url)
    const body = bodyFor(this.#page, wire)
    const cookie = cookieFor(this.#page, wire, urls)
    const { origin } = this.#page.request
    const headers = wireHeaders(wire, { origin, urls, cookie, body })
    this.#onSend(wire)
    const reason = whyNeverSent(origin, url)
    if (reason !== undefined) {
      // Where nothing answers, that is what has to be told first.
      await send({ url, method: 'HEAD', headers: [['Host', new URL(url).host]] }, this.#settings)
      throw new NeverSent(reason, url)
    }
    const response = await send({ url, method, headers, body }, this.#settings)
    this.exchanges.push({ request: { ...wire, headers }, response })
    return response
  }
}
