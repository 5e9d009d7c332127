import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Header } from '@cors/standard/header-list'

/** One request and its answer as the server saw and sent them: header names, values and order are those of the wire. */
export interface Exchange {
  readonly method: string
  readonly url: string
  readonly requestHeaders: readonly Header[]
  /** Undefined while nothing has been sent. */
  readonly answer: { readonly status: string; readonly headers: readonly Header[] } | undefined
}

interface Started {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** The oldest exchanges are forgotten: a page left open for a day must not fill the memory. */
const mostIds = 1000
/** An id travels in the URL: a header of its own would turn every request into one that needs a preflight. */
const idInUrl = /[?&]exchange=([\w-]{1,64})(?:&|$)/

/**
 * Records every request to this process, of any framework, whose URL has `exchange=<id>`; returns what finds the exchanges of an id, in
 * the order of their arrival. Node announces requests before a framework sees them, so the frameworks need no hook for this.
 */
export function recordExchanges(): (id: string) => Exchange[] {
  const recorded = new Map<string, Started[]>()
  subscribe('http.server.request.start', (message) => {
    const started = message as Started
    const id = idInUrl.exec(started.request.url ?? '')?.[1]
    if (id === undefined) return
    recorded.set(id, [...(recorded.get(id) ?? []), started])
    const [oldest] = recorded.keys()
    if (recorded.size > mostIds && oldest !== undefined) recorded.delete(oldest)
  })
  return (id) => (recorded.get(id) ?? []).map(describe)
}

function describe({ request, response }: Started): Exchange {
  const { method = '', url = '', rawHeaders } = request
  const requestHeaders: Header[] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) requestHeaders.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? ''])
  return { method, url, requestHeaders, answer: readHead(response) }
}

/** `getHeaders()` misses what was passed to `writeHead`, and what Node adds; `_header` is the head as it went out. */
function readHead(response: ServerResponse): Exchange['answer'] {
  const { _header: head } = response as { _header?: string | null }
  if (!head) return undefined
  const [statusLine = '', ...lines] = head.trimEnd().split('\r\n')
  return {
    status: statusLine.slice(statusLine.indexOf(' ') + 1),
    headers: lines.map((line): Header => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
  }
}
