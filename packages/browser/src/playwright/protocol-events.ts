/** An event of the DevTools protocol. */
export interface ProtocolEvent {
  readonly method: string
  readonly params: Params
}

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: unknown
}

/** What is read of the events' parameters. */
export interface Params {
  readonly requestId: string
  readonly type?: string
  readonly documentURL?: string
  readonly request?: Sent
  readonly redirectResponse?: { readonly status: number; readonly headers: unknown }
  readonly headers?: unknown
  readonly statusCode?: number
  readonly response?: { readonly url: string; readonly status: number; readonly headers: unknown }
  readonly errorText?: string
  readonly blockedReason?: string
  readonly corsErrorStatus?: unknown
  readonly canceled?: boolean
}

/** The events that are kept, each without what nobody reads: bodies are long, and may be secret. */
const KEPT: Readonly<Record<string, (params: Params) => Partial<Params>>> = {
  'Network.requestWillBeSent': ({ type = '', documentURL = '', request, redirectResponse }) => ({
    type,
    documentURL,
    ...(request && { request: { url: request.url, method: request.method, headers: request.headers } }),
    ...(redirectResponse && {
      redirectResponse: { status: redirectResponse.status, headers: redirectResponse.headers },
    }),
  }),
  'Network.requestWillBeSentExtraInfo': ({ headers }) => ({ headers }),
  'Network.responseReceived': ({ type = '', response }) => ({
    type,
    ...(response && { response: { url: response.url, status: response.status, headers: response.headers } }),
  }),
  'Network.responseReceivedExtraInfo': ({ statusCode = 0, headers }) => ({ statusCode, headers }),
  'Network.loadingFailed': ({ type = '', errorText = '', blockedReason, corsErrorStatus, canceled }) => ({
    type,
    errorText,
    ...(blockedReason !== undefined && { blockedReason }),
    ...(corsErrorStatus !== undefined && { corsErrorStatus }),
    ...(canceled !== undefined && { canceled }),
  }),
}

/** What the protocol has to be asked for. */
export const PROTOCOL_EVENTS: readonly string[] = /* @__PURE__ */ Object.keys(KEPT)

/** A page that polls sends requests for as long as its test runs. */
const MOST_EVENTS = 5000

/** A request that failed, with the events of its preflight. */
export interface FailedExchange {
  readonly url: string
  readonly events: readonly ProtocolEvent[]
}

/** The events of a page, of which the latest are kept. */
export class ProtocolEvents {
  #events: ProtocolEvent[] = []

  add(method: string, params: Params): void {
    const kept = KEPT[method]?.(params)
    if (kept === undefined) return
    this.#events.push({ method, params: { requestId: params.requestId, ...kept } })
    if (this.#events.length > 2 * MOST_EVENTS) this.#events = this.#events.slice(-MOST_EVENTS)
  }

  /** Every request that failed and that the page itself did not end. */
  get failed(): FailedExchange[] {
    return this.#events.flatMap((event, index) => {
      const isFailed = event.method === 'Network.loadingFailed' && event.params.canceled !== true
      const { requestId } = event.params
      const sent = isFailed ? this.#sentBefore(index, (params) => params.requestId === requestId) : undefined
      if (sent === undefined || isPreflight(sent.params)) return []
      return [{ url: sent.params.request?.url ?? '', events: this.#exchange(requestId, index) }]
    })
  }

  /** The last request before an event. */
  #sentBefore(end: number, matches: (params: Params) => boolean): ProtocolEvent | undefined {
    return this.#events
      .slice(0, end)
      .findLast(({ method, params }) => method === 'Network.requestWillBeSent' && matches(params))
  }

  /** The events of a request, and those of the last preflight for each of its URLs. */
  #exchange(requestId: string, end: number): ProtocolEvent[] {
    const urls = this.#events.flatMap(({ params }) =>
      params.requestId === requestId ? (params.request?.url ?? []) : [],
    )
    const preflights = urls.map((url) =>
      this.#sentBefore(end, (params) => isPreflight(params) && params.request?.url === url),
    )
    const ids = new Set([requestId, ...preflights.map((preflight) => preflight?.params.requestId)])
    return this.#events.filter(({ params }) => ids.has(params.requestId))
  }
}

function isPreflight({ request }: Params): boolean {
  return request?.method === 'OPTIONS' && /"access-control-request-method"/i.test(JSON.stringify(request.headers))
}
