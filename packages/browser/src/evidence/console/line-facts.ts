import { recogniseFailure } from '../../failures/recognise.ts'
import { withoutUrls } from '../../traces/console-lines.ts'
import { unanswered } from '../network.ts'
import type { Piece } from '../piece.ts'
import { corsErrorIn } from './cors-errors.ts'
import { networkErrorIn } from './network-errors.ts'
import { plainQuotes } from './prefixes.ts'

/** An address as it stands in a message: ASCII, as engines write it, so that words of other scripts end it. */
export const ADDRESS: string = String.raw`(?:https?|wss?|file|data|blob|capacitor|ionic|app|tauri|chrome-extension|moz-extension):(?:\/\/)?[!#$%&*-;=?-\[\]_a-z~()]{1,4000}`
const METHOD = '(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|QUERY|PROPFIND|REPORT|MKCOL|MOVE|COPY|LOCK)'

const ACCESS =
  /Access to (.{1,60}?) at (['"])([^'"]{1,4000})\2 (?:\(redirected from (['"])([^'"]{1,4000})\4\) )?from origin (['"])([^'"]{1,500})\6/i
const EDGE = /\[CORS\] The origin '([^']{1,500})' .{1,600}? resource at '([^']{1,4000})'/
const REDIRECT =
  /Redirect (?:at|from) (['"])([^'"]{1,4000})\1 (?:to (['"])([^'"]{1,4000})\3 )?(?:from origin (['"])([^'"]{1,500})\5 )?has been blocked/i
/** The end of a line whose beginning was not copied. */
const REST = /^from origin (['"])([^'"]{1,500})\1 has been blocked/i
const LOADED =
  /^(Font|Image|Script|Video|Audio|Stylesheet|Imported resource) from origin (['"])([^'"]{1,500})\2 has been blocked/i
const CANNOT = new RegExp(
  `(Fetch API|XMLHttpRequest|EventSource|Beacon API|Cross-origin script|Failed|Cancelled)(?: cannot| to)? load(?: to)? (${ADDRESS})`,
  'i',
)
export const NETWORK_LINE: RegExp = new RegExp(
  String.raw`(?:^|[^\w/])(?:XHR ?|Fetch )?(${METHOD})\s?(${ADDRESS})(?:\s+(?:\[HTTP\/[\d.]+\s+)?([1-5]\d\d)\b)?`,
)
const ANY_ADDRESS = new RegExp(ADDRESS, 'i')
const FROM_ADDRESS = new RegExp(`redirected from ['"]?(${ADDRESS})`, 'i')
const ORIGIN = /Origin ['"]?([a-z][\w+.-]{0,30}:\/\/[^\s'"]{1,300}|null)['"]? is (?:therefore )?not allowed/i
const PAGE = new RegExp(`The page at ['"]?(${ADDRESS})['"]?`, 'i')
const STATUS =
  /(?:HTTP status code|status ?code|statuscode|code d['’]état|codice di stato|código de (?:estado|status)|код состояния|상태 코드|状态码|狀態代碼|ステータスコード|kod stanu|status of|ERR_[A-Z_]{3,40})\s?[:：]?\s?([1-5]\d\d)\b/iu
const NO_STATUS =
  /(?:code|état|stato|estado|status|состояния|코드|状态码|狀態代碼|コード|stanu)\s?[:：]?\s?[(（]null[)）]/iu

const CONSUMERS: readonly (readonly [RegExp, string])[] = [
  [/^XMLHttpRequest|^XHR/i, 'XMLHttpRequest'],
  [/^fetch/i, 'fetch'],
  [/font/i, '@font-face'],
  [/image/i, 'img crossorigin'],
  [/stylesheet/i, 'link rel=stylesheet crossorigin'],
  [/script/i, 'script crossorigin'],
  [/video/i, 'video crossorigin'],
  [/audio/i, 'audio crossorigin'],
  [/track/i, 'track crossorigin'],
  [/manifest/i, 'link rel=manifest'],
  [/EventSource/i, 'EventSource'],
  [/Beacon/i, 'navigator.sendBeacon'],
]

function consumerOf(words: string | undefined): string | undefined {
  return words === undefined ? undefined : CONSUMERS.find(([pattern]) => pattern.test(words))?.[1]
}

/** An address without the punctuation of the sentence that it stands in. */
export function trimAddress(address: string): string {
  let text = address.replace(/[.,;:!?'"]+$/, '')
  if (text.endsWith(')') && !text.includes('(')) text = text.replace(/\)+[.,;:!?]*$/, '')
  return text
}

const address = (found: string | undefined): string | undefined =>
  found === undefined ? undefined : trimAddress(found)

/** Whether a text names an address, a redacted one included. */
function namesAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]{0,30}:\S+$/i.test(text) || text.startsWith('/')
}

type Addresses = Pick<Piece, 'url' | 'origin' | 'method' | 'consumer' | 'redirects'> & { status?: number | undefined }

/** One hop after the first, of which only the address is known. */
function hop(url: string | undefined): Piece['redirects'] {
  return url === undefined ? undefined : [{ url }]
}

function addressesIn(text: string): Addresses {
  const access = ACCESS.exec(text)
  if (access !== null) {
    const [, consumer, , at, , from, , origin] = access
    return {
      consumer: consumerOf(consumer),
      origin,
      url: from ?? at,
      redirects: hop(from === undefined ? undefined : at),
    }
  }
  const edge = EDGE.exec(text)
  if (edge !== null) return { origin: edge[1], url: edge[2] }
  const redirect = REDIRECT.exec(text)
  if (redirect !== null) {
    const origin = redirect[6] ?? ORIGIN.exec(text)?.[1]
    return { url: redirect[2], origin, redirects: hop(redirect[4]) }
  }
  const rest = REST.exec(text)
  if (rest !== null) return { origin: rest[2] }
  const loaded = LOADED.exec(text)
  if (loaded !== null) return { consumer: consumerOf(loaded[1]), origin: ORIGIN.exec(text)?.[1] }
  const network = NETWORK_LINE.exec(text)
  if (network !== null) {
    const [, method, url, status] = network
    return { method, url: address(url), ...(status === undefined ? {} : { status: Number(status) }) }
  }
  const cannot = CANNOT.exec(text)
  const page = PAGE.exec(text)?.[1]
  const elsewhere = page === undefined ? text : text.replace(PAGE, '')
  const found = cannot?.[2] ?? ANY_ADDRESS.exec(withoutOrigin(elsewhere))?.[0]
  const from = FROM_ADDRESS.exec(text)?.[1]
  return {
    consumer: consumerOf(cannot?.[1]),
    url: withoutPlace(address(from ?? found), text),
    redirects: from === undefined ? undefined : hop(address(found)),
    origin: ORIGIN.exec(text)?.[1] ?? (page === undefined ? undefined : originOfPage(page)),
  }
}

/** Chrome puts the line of the resource after its address, as for a script: `x:1 Failed to load resource`. */
function withoutPlace(url: string | undefined, text: string): string | undefined {
  return /Failed to load resource/i.test(text) ? url?.replace(/(\/[^/]*?):\d{1,5}(?::\d{1,5})?$/, '$1') : url
}

/** Without what names the page, which would be taken for the address that failed. */
function withoutOrigin(text: string): string {
  return text
    .replace(ORIGIN, '')
    .replace(
      /(?:has a value|invalid value|multiple values|does not match|from origin|must be) ?['"][^'"]{0,2000}['"]/gi,
      '',
    )
    .replace(/https:\/\/developer\.mozilla\.org\/\S{0,300}/g, '')
}

function originOfPage(page: string): string | undefined {
  return /^([a-z][\w+.-]*:\/\/[^/?#]+)/i.exec(page)?.[1]
}

/** The answer that a status belongs to: a preflight's where the line says so, or where OPTIONS was sent. */
function answers(status: number | undefined, preflight: boolean, none: boolean): Pick<Piece, 'preflight' | 'response'> {
  if (status !== undefined) return preflight ? { preflight: { status } } : { response: { status } }
  return none && !preflight ? { response: null } : {}
}

/** Chrome's own quotation marks, which a text may have been set without. */
function engineQuotes(line: string): string {
  const text = plainQuotes(line)
  return /^Access to .{1,60} at "/.test(text) ? text.replace(/"/g, "'") : text
}

/** Everything that a line of a console says. */
export function readLine(line: string, at: number): Piece {
  const text = engineQuotes(line)
  const named = corsErrorIn(text)
  const failure = recogniseFailure(withoutUrls(text))
  const addresses = addressesIn(text)
  const options = addresses.method === 'OPTIONS'
  const preflight = options || failure?.preflight === true
  const status = addresses.status ?? (STATUS.test(text) ? Number(STATUS.exec(text)?.[1]) : undefined)
  const url = addresses.url !== undefined && namesAddress(addresses.url) ? addresses.url : undefined
  const value = failure?.value.replace(/[.,:;]+$/, '') || named?.parameter || undefined
  const credentials = failure?.code === 'acao-wildcard-credentials' || failure?.code === 'acac-not-true'
  return {
    line: at,
    consoleMessage: /[‘’]/.test(line) && /Reason:|CORS request/.test(line) ? line : text,
    code: failure?.code,
    stage: preflight ? 'preflight' : failure === undefined ? undefined : 'response',
    origin: addresses.origin,
    url,
    consumer: addresses.consumer,
    redirects: addresses.redirects,
    method:
      failure?.code === 'method-not-allowed' && value !== undefined ? value : options ? undefined : addresses.method,
    headers: failure?.code === 'header-not-allowed' && value !== undefined ? [[value, '']] : undefined,
    credentials: credentials ? 'include' : undefined,
    networkError: networkErrorIn(text),
    ...answers(status, preflight, NO_STATUS.test(text) || unanswered(networkErrorIn(text))),
  }
}
