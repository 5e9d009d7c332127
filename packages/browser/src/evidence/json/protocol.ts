import type { Header } from '../../protocol/exchange.ts'
import type { RecordedResponse, Recording } from '../../recording/recording.ts'
import { readLine } from '../console/line-facts.ts'
import { sentPiece } from '../http/sent.ts'
import { unanswered } from '../network.ts'
import { compact, type Piece } from '../piece.ts'
import { isPlain, type Plain, property, text } from './json-values.ts'

/** What the protocol's events tell of one request. */
interface Told {
  readonly line: number
  url?: string
  method?: string
  headers: Header[]
  page?: string
  type?: string
  response?: RecordedResponse
  failure?: Plain
  /** Where the first request went, and its answer, where that was a redirect. */
  first?: { readonly url: string; readonly response?: RecordedResponse }
  readonly hops: NonNullable<Recording['redirects']>[number][]
}

function headersOf(value: unknown): Header[] {
  return isPlain(value)
    ? Object.entries(value).flatMap(([name, line]) =>
        String(line)
          .split('\n')
          .map((one): Header => [name, one]),
      )
    : []
}

function setResponse(told: Told, status: unknown, headers: unknown): void {
  if (typeof status === 'number' && status > 0) told.response = { status, headers: headersOf(headers) }
}

/** Puts the request that was answered with a redirect aside. */
function redirected(told: Told, answer: unknown): void {
  if (told.response === undefined) setResponse(told, property(answer, 'status'), property(answer, 'headers'))
  const { url = '', response } = told
  const hop = compact({ url, response })
  if (told.first === undefined) told.first = hop
  else told.hops.push(hop)
  delete told.response
}

const EVENTS: Readonly<Record<string, (told: Told, params: Plain) => void>> = {
  'Network.requestWillBeSent': (told, params) => {
    const request = property(params, 'request')
    if (isPlain(property(params, 'redirectResponse'))) redirected(told, property(params, 'redirectResponse'))
    Object.assign(told, compact({ url: text(property(request, 'url')), method: text(property(request, 'method')) }))
    Object.assign(told, compact({ page: text(property(params, 'documentURL')), type: text(property(params, 'type')) }))
    if (told.headers.length === 0) told.headers = headersOf(property(request, 'headers'))
  },
  'Network.requestWillBeSentExtraInfo': (told, params) => {
    told.headers = headersOf(property(params, 'headers'))
  },
  'Network.responseReceived': (told, params) => {
    const response = property(params, 'response')
    told.url ??= text(property(response, 'url')) ?? ''
    if (told.response === undefined) setResponse(told, property(response, 'status'), property(response, 'headers'))
  },
  'Network.responseReceivedExtraInfo': (told, params) =>
    setResponse(told, property(params, 'statusCode'), property(params, 'headers')),
  'Network.loadingFailed': (told, params) => {
    told.failure = params
  },
  'Audits.issueAdded': addIssue,
}

/** An issue of the developer tools names the page too. */
function addIssue(told: Told, issue: Plain): void {
  told.url ??= text(property(property(issue, 'request'), 'url')) ?? ''
  const origin = text(property(issue, 'initiatorOrigin'))
  if (origin !== undefined && told.headers.length === 0) told.headers = [['Origin', origin]]
  told.failure ??= issue
}

const TYPES: Readonly<Record<string, string>> = {
  Fetch: 'fetch',
  XHR: 'XMLHttpRequest',
  Font: '@font-face',
  EventSource: 'EventSource',
}

function own<T>(table: Readonly<Record<string, T>>, key: string | undefined): T | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined
}

/** The events of a value: one, a list, or the parameters of `Network.loadingFailed` alone. */
function eventsOf(value: unknown): [string, Plain][] {
  if (Array.isArray(value)) return value.flatMap(eventsOf)
  const params = property(value, 'params')
  const issue = property(property(property(params ?? value, 'issue') ?? value, 'details'), 'corsIssueDetails')
  if (isPlain(issue))
    return [['Audits.issueAdded', { ...issue, requestId: property(property(issue, 'request'), 'requestId') }]]
  const method = text(property(value, 'method'))
  if (method !== undefined && isPlain(params)) return own(EVENTS, method) === undefined ? [] : [[method, params]]
  const failed =
    isPlain(value) && (text(property(value, 'errorText')) !== undefined || isPlain(property(value, 'corsErrorStatus')))
  if (failed) return [['Network.loadingFailed', value]]
  return isPlain(value) && text(property(value, 'corsError')) !== undefined
    ? [['Network.loadingFailed', { corsErrorStatus: value }]]
    : []
}

/** The failure as a line of a console, so that it is read in one place. */
function failurePiece(line: number, failure: Plain): Piece {
  const status = property(failure, 'corsErrorStatus')
  const blocked = text(property(failure, 'blockedReason'))
  const words = [
    text(property(failure, 'errorText')),
    blocked,
    isPlain(status)
      ? JSON.stringify({
          corsError: property(status, 'corsError'),
          failedParameter: property(status, 'failedParameter') ?? '',
        })
      : undefined,
  ]
  const piece = readLine(words.filter((word) => word !== undefined).join(' '), line)
  return { ...piece, consumer: own(TYPES, text(property(failure, 'type'))), url: undefined, origin: undefined }
}

function toldPiece(told: Told): Piece {
  const { line, response, failure, page, type } = told
  const headers =
    told.headers.some(([name]) => /^(?:origin|referer)$/i.test(name)) || page === undefined
      ? told.headers
      : [...told.headers, ['Referer', page] as const]
  const { first } = told
  const redirects = first === undefined ? undefined : [...told.hops, compact({ url: told.url ?? '', response })]
  const sent = sentPiece(
    { line, url: first?.url ?? (told.url || undefined), method: told.method, headers },
    { response: first === undefined ? response : first.response, redirects },
  )
  if (failure === undefined) return { ...sent, consumer: own(TYPES, type) }
  const failed = failurePiece(line, failure)
  return {
    ...failed,
    ...compact(sent),
    consumer: failed.consumer ?? own(TYPES, type),
    networkError: failed.networkError,
    headers: sent.headers ?? failed.headers,
    response: sent.response ?? (unanswered(failed.networkError) ? null : undefined),
  }
}

/** Reads events of the DevTools protocol, those of one request together; `undefined` where a value is none. */
export class ProtocolReader {
  readonly #told: Map<string, Told> = new Map()

  /** Takes the events of a value. Returns whether there were any. */
  read(value: unknown, line: number): boolean {
    const events = eventsOf(value)
    for (const [method, params] of events) {
      const id = text(property(params, 'requestId')) ?? `line ${line}`
      const told = this.#told.get(id) ?? { line, headers: [], hops: [] }
      this.#told.set(id, told)
      own(EVENTS, method)?.(told, params)
    }
    return events.length > 0
  }

  get pieces(): Piece[] {
    const told = [...this.#told.values()].filter(
      ({ failure, response, type, first }) => failure ?? response ?? type ?? first,
    )
    const requests = told.filter(({ type }) => type !== 'Document')
    return (requests.length === 0 ? told : requests).map(toldPiece)
  }
}
