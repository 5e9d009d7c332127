import { isToken } from '@cors/standard/tokens'
import { parseUrl } from '@cors/standard/url'
import { readableUrl } from '../recording/normalize.ts'
import type { RecordedRequest, RecordedResponse, Recording, ServerConfig } from '../recording/recording.ts'
import { belongTogether, canonical, type Draft, merge, SOMEWHERE } from './merge.ts'
import { compact, type Piece } from './piece.ts'

/** How far back a piece is joined to one with the same URL. */
const REACH = 40

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
