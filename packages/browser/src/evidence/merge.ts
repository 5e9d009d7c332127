import { parseUrl } from '@cors/standard/url'
import type { Header } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'
import type { RecordedResponse } from '../recording/recording.ts'
import { compact, type Piece } from './piece.ts'

/** So many lines of a console are kept of one failure. */
const MOST_LINES = 20

/** Stands for a page that is not known, so that a relative URL can be read. */
export const SOMEWHERE = 'https://page.invalid'

/** An address in one way of writing. */
export function canonical(url: string): string {
  return parseUrl(url, SOMEWHERE)?.href ?? url
}

/** A piece with its URL in one way of writing. */
export interface Draft extends Piece {
  readonly key?: string | undefined
}

function sameUrl(a: Draft, b: Draft): boolean {
  return a.key === undefined || b.key === undefined || a.key === b.key
}

function leadsTo({ redirects = [] }: Draft, { key }: Draft): boolean {
  return key !== undefined && redirects.some((hop) => canonical(hop.url) === key)
}

/** HEAD is what people send with curl in place of the request that failed. */
function sameMethod(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b || a === 'HEAD' || b === 'HEAD'
}

/** Whether two answers can be one: one says no more than the other. */
function sameAnswer(a: RecordedResponse | null | undefined, b: RecordedResponse | null | undefined): boolean {
  if (a == null || b == null) return true
  return a.status === b.status && (a.headers === undefined || b.headers === undefined)
}

/** Firefox says a second time that the request did not succeed, and may name another check for it. */
function fromFirefox({ consoleMessage = '' }: Piece): boolean {
  return /Same Origin Policy|CORS request/i.test(consoleMessage)
}

function sameFailure(a: Draft, b: Draft): boolean {
  if (a.code === undefined || b.code === undefined || a.code === b.code) return true
  return a.url !== undefined && b.url !== undefined && fromFirefox(a) && fromFirefox(b)
}

/** An answer to a request without Origin shows nothing of another check than the one for a missing header. */
function answersAnother(a: Draft, b: Draft): boolean {
  const code = a.code ?? b.code
  return (a.originless === true || b.originless === true) && code !== undefined && code !== 'acao-missing'
}

/** Whether two pieces can be of one request. */
export function belongTogether(a: Draft, b: Draft): boolean {
  if ((a.archived === true && b.archived === true) || answersAnother(a, b)) return false
  const origins =
    a.origin === undefined || b.origin === undefined || serializePageOrigin(a.origin) === serializePageOrigin(b.origin)
  // The answers of a hop are its own.
  const isHop = !sameUrl(a, b) && leadsTo(a, b)
  return (
    origins &&
    (sameUrl(a, b) || isHop || leadsTo(b, a)) &&
    sameMethod(a.method, b.method) &&
    sameFailure(a, b) &&
    (isHop || (sameAnswer(a.preflight, b.preflight) && sameAnswer(a.response, b.response))) &&
    (a.responseHeaders === undefined || b.responseHeaders === undefined)
  )
}

function mergeHeaders(a: readonly Header[] | undefined, b: readonly Header[] | undefined): Piece['headers'] {
  if (a === undefined || b === undefined) return a ?? b
  const known = new Set(b.filter(([, value]) => value !== '').map(([name]) => name.toLowerCase()))
  const kept = a.filter(([name, value]) => value !== '' || !known.has(name.toLowerCase()))
  const names = new Set(kept.map(([name]) => name.toLowerCase()))
  return [...kept, ...b.filter(([name]) => !names.has(name.toLowerCase()))]
}

function mergeAnswers<T extends RecordedResponse | null | undefined>(a: T, b: T): T {
  if (a == null || b == null) return a ?? (b === undefined ? a : b)
  return a.headers === undefined ? b : a
}

function mergeLines(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b
  const lines = a.split('\n')
  if (lines.length >= MOST_LINES) return a
  const more = b.split('\n').filter((line) => !lines.includes(line))
  return [...lines, ...more].join('\n')
}

/** The hops with the answer that a line gives to the last of them. */
function answeredHops(a: Draft, b: Draft): Piece['redirects'] {
  if (a.redirects === undefined || b.redirects !== undefined) return b.redirects ?? a.redirects
  return a.redirects.map((hop) =>
    canonical(hop.url) === b.key
      ? compact({ ...hop, preflight: b.preflight ?? hop.preflight, response: b.response ?? hop.response })
      : hop,
  )
}

/** The hops that both tell of, each with the answers that one of them has: a line of the console names hops alone. */
function mergeHops(a: Piece['redirects'], b: Piece['redirects']): Piece['redirects'] {
  if (a === undefined || b === undefined) return a ?? b
  const [longer, other] = b.length > a.length ? [b, a] : [a, b]
  return longer.map((hop) => {
    const same = other.find(({ url }) => canonical(url) === canonical(hop.url))
    const { preflight, response } = same ?? hop
    return compact({
      ...hop,
      preflight: mergeAnswers(hop.preflight, preflight),
      response: mergeAnswers(hop.response, response),
    })
  })
}

/** Two pieces as one; where both say something, the first counts. */
export function merge(a: Draft, b: Draft): Draft {
  const elsewhere = !sameUrl(a, b) && leadsTo(a, b)
  const redirected = !sameUrl(a, b) && leadsTo(b, a)
  return {
    line: a.line,
    key: redirected ? b.key : (a.key ?? b.key),
    origin: a.origin ?? b.origin,
    url: redirected ? b.url : (a.url ?? b.url),
    method: a.method === 'HEAD' ? (b.method ?? a.method) : (a.method ?? b.method),
    headers: mergeHeaders(a.headers, b.headers),
    mode: a.mode ?? b.mode,
    credentials: a.credentials ?? b.credentials,
    preflight: elsewhere ? a.preflight : mergeAnswers(a.preflight, b.preflight),
    response: elsewhere ? a.response : mergeAnswers(a.response, b.response),
    responseHeaders: a.responseHeaders ?? b.responseHeaders,
    redirects: elsewhere ? answeredHops(a, b) : mergeHops(a.redirects, b.redirects),
    consoleMessage: mergeLines(a.consoleMessage, b.consoleMessage),
    networkError: a.networkError ?? b.networkError,
    consumer: a.consumer ?? b.consumer,
    code: a.code ?? b.code,
    stage: a.stage ?? b.stage,
    originless: a.originless ?? b.originless,
    archived: a.archived ?? b.archived,
  }
}
