import type { Exchange, Header, WireRequest } from '@cors/browser'
import { version } from '../version.ts'
import { wireHeaders } from '../wire/browser-headers.ts'
import { send, type WireSettings } from '../wire/send.ts'
import { Unanswered } from '../wire/unanswered.ts'

/**
 * What is asked: the address itself, by GET, by HEAD or with a body that is not the JSON it says it is, what is not there or cannot be
 * decoded below it, or only a preflight.
 */
export type ProbeKind = 'page' | 'head' | 'missing' | 'malformed' | 'body' | 'preflight'

/** One probe with its answer. */
export interface Answered extends Exchange {
  readonly kind: ProbeKind
  /** Without one, as from the address bar. */
  readonly origin: string | undefined
}

/** What a preflight asks for. */
export interface Asking {
  readonly method?: string
  readonly header?: string
}

/** Why an audit ended before its last probe. */
export type Shortfall = 'requests' | 'time' | 'rate-limited' | 'unanswered'

/** As much as anybody's server should have to answer. */
export const MOST_REQUESTS = 60
const MOST_MILLISECONDS = 120_000
const MOST_REDIRECTS = 3
/** After so many a server is left alone. */
const MOST_UNANSWERED = 3

/** Parsers read the body of a GET as well, and answer an error in front of everything that comes after them. */
const NOT_JSON = '{'

const userAgent = `cors-cli/${version} (audit; +https://www.npmjs.com/package/@cors/cli)`

/** An address below the one that is audited. */
function below(url: string, end: string): string {
  const { origin, pathname } = new URL(url)
  return `${origin}${pathname.replace(/\/$/, '')}/${end}`
}

/** Asks one server, one request at a time, never twice the same, and never more than is polite. Nothing that it sends changes anything. */
export class Prober {
  /** The address that is audited: where redirects on the same host end. */
  url: string
  shortfall: Shortfall | undefined
  readonly answers: Answered[] = []
  readonly #known = new Map<string, Answered | undefined>()
  readonly #settings: WireSettings
  readonly #onSend: (method: string, url: string) => void
  readonly #label: string
  readonly #end = performance.now() + MOST_MILLISECONDS
  #sent = 0
  #unanswered = 0

  constructor(url: string, label: string, settings: WireSettings, onSend: (method: string, url: string) => void) {
    this.url = url
    this.#label = label
    this.#settings = settings
    this.#onSend = onSend
  }

  get requests(): number {
    return this.#sent
  }

  /**
   * Asks as from the address bar, and goes where the host redirects to.
   *
   * @throws {Unanswered} where nothing answers: there is nothing to audit
   */
  async start(): Promise<Answered> {
    for (let redirects = 0; ; redirects++) {
      const answered = await this.#send('page', undefined, {})
      const next = redirects < MOST_REDIRECTS ? this.#redirect(answered) : undefined
      if (next === undefined) {
        this.answers.push(answered)
        return answered
      }
      this.url = next
    }
  }

  /** Another host was not given to be audited. */
  #redirect({ response: { status, headers } }: Answered): string | undefined {
    const [, location] = headers.find(([name]) => name.toLowerCase() === 'location') ?? []
    if (![301, 302, 303, 307, 308].includes(status) || location === undefined || !URL.canParse(location, this.url))
      return undefined
    const next = new URL(location, this.url)
    const isSame = next.hostname === new URL(this.url).hostname && /^https?:$/.test(next.protocol)
    return isSame && next.href !== this.url ? next.href : undefined
  }

  /** The answer to a page of an origin; `undefined` where there is none, or no more may be asked. */
  async ask(kind: ProbeKind, origin: string, asking: Asking = {}): Promise<Answered | undefined> {
    const key = JSON.stringify([kind, origin, asking])
    if (this.#known.has(key)) return this.#known.get(key)
    const answered = await this.#try(kind, origin, asking)
    this.#known.set(key, answered)
    if (answered !== undefined) this.answers.push(answered)
    return answered
  }

  async #try(kind: ProbeKind, origin: string, asking: Asking): Promise<Answered | undefined> {
    if (this.#sent >= MOST_REQUESTS) this.shortfall ??= 'requests'
    else if (performance.now() > this.#end) this.shortfall ??= 'time'
    if (this.shortfall !== undefined) return undefined
    try {
      const answered = await this.#send(kind, origin, asking)
      if (answered.response.status === 429) this.shortfall = 'rate-limited'
      return answered
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error
      if (++this.#unanswered >= MOST_UNANSWERED) this.shortfall = 'unanswered'
      return undefined
    }
  }

  async #send(kind: ProbeKind, origin: string | undefined, asking: Asking): Promise<Answered> {
    const wire = this.#wire(kind, origin, asking)
    const { url, method } = wire
    const body = kind === 'body' ? NOT_JSON : undefined
    const around = { origin: origin ?? new URL(url).origin, urls: [url], cookie: undefined, body }
    const headers = wireHeaders(wire, around)
    this.#sent++
    this.#onSend(method, url)
    const { status, headers: answer } = await send({ url, method, headers, body }, this.#settings)
    return { kind, origin, request: { ...wire, headers }, response: { status, headers: answer } }
  }

  #wire(kind: ProbeKind, origin: string | undefined, { method = 'PUT', header }: Asking): WireRequest {
    const own: Header[] = [
      ['user-agent', userAgent],
      ['accept', '*/*'],
    ]
    if (origin !== undefined) own.push(['origin', origin])
    if (kind === 'preflight') {
      own.push(['access-control-request-method', method])
      if (header !== undefined) own.push(['access-control-request-headers', header])
      return { preflight: true, url: this.url, method: 'OPTIONS', headers: own }
    }
    if (kind === 'body') own.push(['content-type', 'application/json'])
    const url = {
      page: this.url,
      head: this.url,
      body: this.url,
      missing: below(this.url, this.#label),
      malformed: below(this.url, '%E0%A4%A'),
    }
    return { preflight: false, url: url[kind], method: kind === 'head' ? 'HEAD' : 'GET', headers: own }
  }
}
