import { isToken } from '@cors/standard/tokens'
import { parseUrl } from '@cors/standard/url'
import type { Header } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'
import { readableUrl } from '../recording/normalize.ts'
import type { RecordedRequest, RecordedResponse, Recording, ServerConfig } from '../recording/recording.ts'
import { compact, type Piece } from './piece.ts'

/** How far back a piece is joined to one with the same URL. */
const REACH = 40

/** So many lines of a console are kept of one failure. */
const MOST_LINES = 20

/** Stands for a page that is not known, so that a relative URL can be read. */
const SOMEWHERE = 'https://page.invalid'

function canonical(url: string): string {
  return parseUrl(url, SOMEWHERE)?.href ?? url
}

/** A piece with its URL in one way of writing. */
interface Draft extends Piece {
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

function belongTogether(a: Draft, b: Draft): boolean {
  if (a.archived === true && b.archived === true) return false
  const origins =
    a.origin === undefined || b.origin === undefined || serializePageOrigin(a.origin) === serializePageOrigin(b.origin)
  return (
    origins &&
    (sameUrl(a, b) || leadsTo(a, b) || leadsTo(b, a)) &&
    sameMethod(a.method, b.method) &&
    sameFailure(a, b) &&
    sameAnswer(a.preflight, b.preflight) &&
    (sameAnswer(a.response, b.response) || (!sameUrl(a, b) && leadsTo(a, b))) &&
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

function merge(a: Draft, b: Draft): Draft {
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
    redirects: elsewhere ? answeredHops(a, b) : (b.redirects ?? a.redirects),
    consoleMessage: mergeLines(a.consoleMessage, b.consoleMessage),
    networkError: a.networkError ?? b.networkError,
    consumer: a.consumer ?? b.consumer,
    code: a.code ?? b.code,
    stage: a.stage ?? b.stage,
    archived: a.archived ?? b.archived,
  }
}

/** An answer of which no request is told belongs to the preflight where the console says that this is what failed. */
function placed(piece: Draft, draft: Draft | undefined): Draft {
  const bare = piece.url === undefined && piece.method === undefined && piece.consoleMessage === undefined
  const asked = draft?.stage === 'preflight' && draft.preflight === undefined
  if (!bare || !asked || piece.response === undefined || piece.preflight !== undefined) return piece
  return { ...piece, preflight: piece.response, response: undefined }
}

/** Where a piece belongs: to the last one, or to one a little before it that has its URL. */
function placeOf(piece: Draft, drafts: readonly Draft[]): number {
  const last = drafts.length - 1
  for (let at = last; at >= 0 && at > last - REACH; at--) {
    const draft = drafts[at] as Draft
    const named = piece.url !== undefined && draft.url !== undefined
    if ((at === last || named) && belongTogether(draft, piece)) return at
  }
  return -1
}

/** Whether a piece is no more than an answer. */
function isBare(piece: Draft | undefined): piece is Draft & { response: RecordedResponse } {
  if (piece?.response == null || piece.preflight !== undefined || piece.consoleMessage !== undefined) return false
  return piece.url === undefined && piece.method === undefined && piece.origin === undefined
}

/** Of two answers alone, the first is the preflight's where only a preflight's says such things. */
function afterPreflight(draft: Draft | undefined, piece: Draft): Draft | undefined {
  if (!isBare(draft) || !isBare(piece)) return undefined
  const { status, headers = [] } = draft.response
  const lists = headers.some(([name]) => /^access-control-(?:allow-(?:methods|headers)|max-age)$/i.test(name))
  return status === 204 || lists ? { ...draft, preflight: draft.response, response: piece.response } : undefined
}

function joinPieces(pieces: readonly Piece[]): Draft[] {
  const drafts: Draft[] = []
  for (const found of pieces) {
    const key = found.url === undefined ? undefined : canonical(found.url)
    const piece = placed({ ...found, key }, drafts.at(-1))
    const both = afterPreflight(drafts.at(-1), piece)
    if (both !== undefined) {
      drafts[drafts.length - 1] = both
      continue
    }
    const at = placeOf(piece, drafts)
    if (at < 0) drafts.push(piece)
    else drafts[at] = merge(drafts[at] as Draft, piece)
  }
  return drafts
}

/** Whether an address is one, or was before its host was redacted. */
function isReadable(url: string | undefined, base?: string): url is string {
  return url !== undefined && (parseUrl(url, base) !== undefined || parseUrl(readableUrl(url)) !== undefined)
}

/** Only what a browser could have sent, so that nothing that was misread makes the recording one that cannot be replayed. */
function requestOf(piece: Piece): RecordedRequest {
  const { origin, url, method, headers, mode, credentials } = piece
  return compact({
    origin: origin === 'null' || isReadable(origin) ? origin : undefined,
    url: isReadable(url, SOMEWHERE) ? url : '',
    method: method !== undefined && isToken(method) ? method : undefined,
    headers: headers?.filter(([name]) => isToken(name)),
    mode,
    credentials,
  })
}

function recordingOf(piece: Piece, config: Recording['config']): Recording {
  const { preflight, response, responseHeaders, redirects, consoleMessage, networkError, consumer } = piece
  const known = redirects?.filter(({ url }) => parseUrl(url, SOMEWHERE) !== undefined)
  return compact({
    request: requestOf(piece),
    preflight,
    response,
    responseHeaders,
    redirects: known,
    consoleMessage,
    networkError,
    consumer,
    config,
  })
}

/** What a paste tells of its servers: one configuration, or several layers. */
function configOf(pieces: readonly Piece[]): Recording['config'] {
  const configs: ServerConfig[] = pieces.flatMap(({ config }) => (config === undefined ? [] : [config]))
  return configs.length <= 1 ? configs[0] : configs
}

/** The recordings that the pieces of a paste make up, in its order. */
export function joinRecordings(pieces: readonly Piece[]): Recording[] {
  const ordered = [...pieces].sort((a, b) => a.line - b.line)
  const config = configOf(ordered)
  const drafts = joinPieces(ordered.filter((piece) => piece.config === undefined))
  if (drafts.length === 0 && config !== undefined) return [{ request: { url: '' }, config }]
  return drafts.map((draft) => recordingOf(draft, config))
}
