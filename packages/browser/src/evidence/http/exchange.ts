import { isLoopback } from '@cors/standard/address'
import { combined } from '@cors/standard/header-list'
import { parseUrl } from '@cors/standard/url'
import { isRedirectStatus } from '../../fetch/redirect.ts'
import type { Header } from '../../protocol/exchange.ts'
import type { RecordedResponse } from '../../recording/recording.ts'
import { compact, type Piece } from '../piece.ts'
import type { CurlCommand } from './curl-command.ts'
import { isPreflight, type Sent, sentPiece } from './sent.ts'

/** What `curl -v` tells of a connection. */
export interface Connection {
  tls?: boolean
  url?: string
}

/** A request with its answer, as it is being read. */
export interface Exchange {
  readonly line: number
  /** Exchanges of one command; several requests without a command have the number of the first. */
  readonly run: number
  command?: CurlCommand | undefined
  method?: string
  target?: string
  connection?: Connection
  readonly sent: Header[]
  status?: number
  headersRead?: boolean
  readonly received: Header[]
  readonly body: string[]
  error?: string
}

export function newExchange(line: number, run: number, command?: CurlCommand): Exchange {
  return { line, run, command, sent: [], received: [], body: [] }
}

function hostOf(sent: readonly Header[]): string | undefined {
  return combined(sent, 'host') ?? combined(sent, ':authority')
}

/** A request line names no scheme: TLS is seen, or else taken from the page, which could hardly ask for another. */
function schemeOf({ connection, sent, command }: Exchange, host: string): string {
  const named = combined(sent, ':scheme') ?? parseUrl(command?.url ?? '')?.protocol.replace(':', '')
  if (named !== undefined) return named
  if (connection?.tls !== undefined) return connection.tls ? 'https' : 'http'
  const { hostname, port } = parseUrl(`http://${host}`) ?? { hostname: '', port: '' }
  if (port === '443') return 'https'
  if (isLoopback(hostname)) return 'http'
  return /^http:/i.test(combined(sent, 'origin') ?? '') && port !== '' ? 'http' : 'https'
}

export function urlOf(exchange: Exchange): string | undefined {
  const { target, sent, command, connection } = exchange
  const path = target ?? combined(sent, ':path')
  if (path === undefined) return command?.url
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) return path
  const host = hostOf(sent)
  if (host === undefined) return command?.url
  const named = [connection?.url, command?.url].find((url) => {
    const parsed = parseUrl(url ?? '')
    return parsed !== undefined && parsed.host === host.toLowerCase() && parsed.href.endsWith(path)
  })
  return named ?? `${schemeOf(exchange, host)}://${host}${path.startsWith('/') ? path : `/${path}`}`
}

function answerOf({ status, received, body, headersRead }: Exchange): RecordedResponse | undefined {
  if (status === undefined) return undefined
  return compact({
    status,
    headers: headersRead === false ? undefined : received,
    body: body.length === 0 ? undefined : body.join('\n').slice(0, 2000),
  })
}

/** Without what HTTP/2 names in place of a request line. */
const realHeaders = (headers: readonly Header[]): Header[] => headers.filter(([name]) => !name.startsWith(':'))

function sentOf(exchange: Exchange): Sent {
  const { line, command, method, sent } = exchange
  const shown = sent.length > 0
  return {
    line,
    url: urlOf(exchange),
    method: method ?? combined(sent, ':method') ?? command?.method,
    headers: realHeaders(shown ? sent : (command?.headers ?? [])),
    cookies: command?.cookies === true,
  }
}

/** Where a redirect leads; `undefined` where the answer is none. */
function locationOf({ status, received }: Exchange, url: string | undefined): string | undefined {
  const location = combined(received, 'location')
  if (status === undefined || !isRedirectStatus(status) || location === undefined) return undefined
  return parseUrl(location, url)?.href ?? location
}

/** Whether an exchange is the next hop of a redirect. */
function follows(next: Exchange | undefined, run: number, target: string): boolean {
  if (next === undefined || next.run !== run || next.status === undefined) return false
  const url = next.target === undefined ? undefined : urlOf(next)
  return url === undefined || parseUrl(url)?.href === parseUrl(target)?.href
}

/** The pieces that exchanges make up, each with the redirects that follow it. */
export function exchangePieces(exchanges: readonly Exchange[]): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < exchanges.length; at++) {
    const exchange = exchanges[at] as Exchange
    const sent = sentOf(exchange)
    const redirects: NonNullable<Piece['redirects']>[number][] = []
    let current = exchange
    let url = locationOf(current, sent.url)
    while (url !== undefined && follows(exchanges[at + 1], exchange.run, url)) {
      current = exchanges[++at] as Exchange
      if (!isPreflight(sent)) redirects.push(compact({ url, response: answerOf(current) }))
      url = locationOf(current, url)
    }
    const { error } = current
    pieces.push(
      sentPiece(sent, {
        response: answerOf(exchange) ?? (error === undefined ? undefined : null),
        redirects: redirects.length === 0 ? undefined : redirects,
        networkError: error,
      }),
    )
  }
  return pieces
}
