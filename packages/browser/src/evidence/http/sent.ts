import { combined } from '@cors/standard/header-list'
import { originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import type { Header } from '../../protocol/exchange.ts'
import type { RecordedResponse } from '../../recording/recording.ts'
import { askedHeaders, scriptHeaders } from '../../recording/sent-headers.ts'
import type { Piece } from '../piece.ts'

/** A request as it went over the wire, or as a command would send it. */
export interface Sent {
  readonly line: number
  readonly url: string | undefined
  readonly method: string | undefined
  readonly headers: readonly Header[]
  readonly cookies?: boolean
}

/** What came of it: an answer, none, or nothing that is known. */
export interface Outcome {
  readonly response?: RecordedResponse | null | undefined
  readonly redirects?: Piece['redirects']
  readonly networkError?: string | undefined
}

/** The page: what `Origin` says, or else where `Referer` comes from. */
export function pageOf(headers: readonly Header[]): string | undefined {
  const origin = combined(headers, 'origin')
  if (origin !== undefined && origin !== '') return origin
  const referer = combined(headers, 'referer')
  const page = referer === undefined ? undefined : parseUrl(referer)
  return page === undefined ? undefined : originOf(page)
}

function modeOf(headers: readonly Header[]): Piece['mode'] {
  const mode = combined(headers, 'sec-fetch-mode')
  return mode === 'cors' || mode === 'no-cors' || mode === 'same-origin' ? mode : undefined
}

/** Whether OPTIONS was sent as a browser's preflight, or in place of one. */
export function isPreflight({ method }: Sent): boolean {
  return method?.toUpperCase() === 'OPTIONS'
}

/** The piece that a request over the wire is, with what came of it. */
export function sentPiece(sent: Sent, outcome: Outcome): Piece {
  const { line, url, headers } = sent
  const origin = pageOf(headers)
  if (isPreflight(sent)) {
    return {
      line,
      url,
      origin,
      stage: 'preflight',
      method: combined(headers, 'access-control-request-method'),
      headers: askedHeaders(headers)?.map((name): Header => [name, '']),
      preflight: outcome.response,
      networkError: outcome.networkError,
    }
  }
  const cookies = sent.cookies === true || combined(headers, 'cookie') !== undefined
  const own = scriptHeaders(headers)
  return {
    line,
    url,
    origin,
    originless:
      outcome.response != null && sent.url !== undefined && combined(headers, 'origin') === undefined
        ? true
        : undefined,
    method: sent.method,
    mode: modeOf(headers),
    headers: own.length === 0 ? undefined : own,
    credentials: cookies && origin !== undefined && parseUrl(url ?? '')?.origin !== origin ? 'include' : undefined,
    ...outcome,
  }
}
