import { combined } from '@cors/standard/header-list'
import { isToken } from '@cors/standard/tokens'
import { parseUrl } from '@cors/standard/url'
import { recordedConsumer } from '../consumers/recorded-consumer.ts'
import type { BrowserRequest, Header, WireResponse } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'
import { UNREAD_PAGE, UNREAD_URL } from '../protocol/unread.ts'
import type { CompleteRecording, RecordedRequest, RecordedResponse, Recording } from './recording.ts'

/** What the recording does not say, so that something stands in its place. */
export interface Unread {
  readonly origin: boolean
  readonly url: boolean
  readonly method: boolean
  readonly credentials: boolean
  readonly mode: boolean
  /** Whether it is not known if an answer came; `null` in the recording says that none did. */
  readonly preflight: boolean
  readonly response: boolean
  /** Whether an answer has headers, and no status. */
  readonly status: boolean
}

/** An answer as the replay takes it. */
export interface NormalResponse extends WireResponse {
  /** The beginning of the body. */
  readonly body?: string
  /** Only its status was read. */
  readonly unreadHeaders?: true
}

/** A recording as it is typed, with what it leaves open. */
export interface NormalRecording extends CompleteRecording {
  /** The request as far as it was recorded. */
  readonly asked: RecordedRequest
  readonly preflight: NormalResponse | null
  readonly response: NormalResponse | null
  readonly unread: Unread
}

function headersOf(raw: unknown): Header[] {
  if (Array.isArray(raw)) {
    return raw.map(
      (line): Header =>
        Array.isArray(line) ? [String(line[0]), String(line[1])] : [String(line?.name), String(line?.value)],
    )
  }
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>)
  return entries.flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((line): Header => [name, String(line)]),
  )
}

/** Recorders write status 0 where a browser got nothing. */
function responseOf(raw: RecordedResponse | null | undefined): NormalResponse | null {
  if (raw === null || raw === undefined || !(raw.status > 0)) return null
  const { status } = raw
  const headers = headersOf(raw.headers)
  const body = raw.body === undefined ? {} : { body: raw.body }
  return raw.headers === undefined ? { status, headers, ...body, unreadHeaders: true } : { status, headers, ...body }
}

/** The answer of which only headers were copied: 200 is taken, and said to be. */
function withoutStatus({ response, responseHeaders }: Recording): NormalResponse | null {
  if (responseHeaders === undefined || (response !== null && response !== undefined)) return null
  return { status: 200, headers: headersOf(responseHeaders) }
}

/** A value that was redacted, or not read, is a value: what no header can hold stands for something that one can. */
function requestHeaders(raw: unknown): Header[] {
  return headersOf(raw)
    .filter(([name]) => isToken(name))
    .map(([name, value]): Header => {
      const kept = value.replace(/[\0\r\n]+/g, ' ').replace(/[^\0-\xff]/g, '*')
      // A quotation mark is never safelisted, so that the name stays in the preflight.
      return [name, kept === '' ? '"' : kept]
    })
}

/** An address whose host was redacted still has a host. */
export function readableUrl(url: string): string {
  if (url.trim() === '') return UNREAD_URL
  const host = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/is.exec(url.trim())
  if (host === null || parseUrl(url.trim()) !== undefined) return url
  const [, scheme = '', name = '', rest = ''] = host
  const readable = `${scheme}${name.replace(/[^\w.:@-]+/g, 'redacted')}${rest}`
  return parseUrl(readable) === undefined ? url : readable
}

/** Consumers whose caller chooses the credentials mode. */
const CHOOSES_CREDENTIALS = /^(fetch|XMLHttpRequest|EventSource)/

/** The recorded request with what its consumer decides where the recording does not. */
function completeRequest(recording: Pick<Recording, 'consumer'> & { request: BrowserRequest }): BrowserRequest {
  const { request } = recording
  const row = recordedConsumer(recording.consumer)
  if (row === undefined || !/^(cors|no-cors|same-origin)$/.test(row.mode)) return request
  return {
    ...request,
    mode: request.mode ?? (row.mode as 'cors' | 'no-cors' | 'same-origin'),
    // An attribute decides together with the mode; where the recording has another mode, the row's credentials are not its.
    credentials:
      request.credentials ??
      (request.mode === undefined || request.mode === row.mode ? row.credentials : 'same-origin'),
  }
}

/** An origin that the answer names by itself, which is the page's where nothing says otherwise. */
function namedOrigin(answers: readonly (WireResponse | null)[]): string | undefined {
  for (const answer of answers) {
    const value = combined(answer?.headers ?? [], 'access-control-allow-origin')
    const named = value !== undefined && /^https?:\/\/[^\s,*]+$/.test(value) && parseUrl(value) !== undefined
    if (named && serializePageOrigin(value) === value) return value
  }
  return undefined
}

/** The page that a console line names. */
function originOfLine(text: string): string | undefined {
  const named = /\bfrom origin ['‘"“]([^'’"”]+)/.exec(text)?.[1] ?? /\bOrigin (\S+) is not allowed by/.exec(text)?.[1]
  // A line that was cut off names half an origin.
  return named === 'null' || parseUrl(named ?? '') !== undefined ? named : undefined
}

/** The recording as it is typed, whatever a recorder left out or wrote in another way. */
export function normalizeRecording(recording: Recording): NormalRecording {
  const { request, redirects = [], consoleMessage = '' } = recording
  const preflight = responseOf(recording.preflight)
  const headersOnly = withoutStatus(recording)
  const response = headersOnly ?? responseOf(recording.response)
  const hops = redirects.map((hop) => ({
    url: readableUrl(hop.url),
    preflight: responseOf(hop.preflight),
    response: responseOf(hop.response),
  }))
  const read = request.origin || originOfLine(consoleMessage)
  const answers = [preflight, response, ...hops.flatMap((hop) => [hop.preflight, hop.response])]
  const origin = serializePageOrigin(readableUrl(read ?? namedOrigin(answers) ?? UNREAD_PAGE))
  const typed: BrowserRequest = {
    ...request,
    origin,
    url: readableUrl(request.url),
    headers: requestHeaders(request.headers),
  }
  const row = recordedConsumer(recording.consumer)
  return {
    ...recording,
    asked: { ...request, ...(read === undefined ? {} : { origin: read }) },
    request: completeRequest({ ...recording, request: typed }),
    preflight,
    response,
    redirects: hops,
    unread: {
      origin: read === undefined,
      url: request.url.trim() === '',
      method: request.method === undefined,
      credentials: request.credentials === undefined && (row === undefined || CHOOSES_CREDENTIALS.test(row.name)),
      mode: request.mode === undefined,
      preflight: recording.preflight === undefined,
      response: recording.response === undefined && headersOnly === null,
      status: headersOnly !== null,
    },
  }
}
