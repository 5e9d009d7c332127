import { trim } from '@cors/standard/header-list'
import { isForbiddenMethod, normalizeMethod } from '@cors/standard/methods'
import { isForbiddenRequestHeader, isSafelistedRequestHeader } from '@cors/standard/request-headers'
import { isToken } from '@cors/standard/tokens'
import { type ParsedUrl, parseFetchUrl } from '@cors/standard/url'
import type { BrowserRequest, CredentialsMode, Header } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'

/** A request on its way through the algorithm. */
export interface FetchState {
  readonly origin: string
  /** The URL asked for, then each redirect's target. */
  readonly urls: ParsedUrl[]
  readonly mode: 'cors' | 'no-cors' | 'same-origin'
  readonly credentials: CredentialsMode
  readonly redirect: 'follow' | 'error' | 'manual'
  readonly useCorsPreflight: boolean
  readonly integrity: boolean
  method: string
  headers: Header[]
  tainting: 'basic' | 'cors' | 'opaque'
}

/** What is left of script's headers in mode `no-cors`: the safelisted four, while their combined value is safe. */
function noCorsHeaders(headers: readonly Header[]): Header[] {
  const kept: Header[] = []
  for (const [name, value] of headers) {
    if (name === 'range') continue
    const values = kept.filter(([key]) => key === name).map(([, earlier]) => earlier)
    if (isSafelistedRequestHeader(name, [...values, value].join(', '))) kept.push([name, value])
  }
  return kept
}

function scriptHeaders(request: BrowserRequest): Header[] {
  const headers: Header[] = []
  for (const [rawName, rawValue] of request.headers ?? []) {
    const value = trim(rawValue)
    if (!isToken(rawName) || /[\0\n\r]|[^\0-\xff]/.test(value))
      throw new TypeError(`invalid header ${JSON.stringify([rawName, rawValue])}`)
    if (!isForbiddenRequestHeader(rawName, value)) headers.push([rawName.toLowerCase(), value])
  }
  return request.mode === 'no-cors' ? noCorsHeaders(headers) : headers
}

/**
 * Does what `new Request()` and the beginning of *fetch* do.
 *
 * @throws TypeError where the URL, the method or a header is malformed, as `fetch` does.
 */
export function createState(request: BrowserRequest): FetchState {
  const origin = serializePageOrigin(request.origin)
  const url = parseFetchUrl(request.url, origin === 'null' ? undefined : origin)
  if (url === undefined) throw new TypeError(`invalid URL ${JSON.stringify(request.url)}`)
  const method = normalizeMethod(request.method ?? 'GET')
  if (!isToken(method)) throw new TypeError(`invalid method ${JSON.stringify(method)}`)
  const headers = scriptHeaders(request)
  if (!headers.some(([name]) => name === 'accept')) headers.unshift(['accept', '*/*'])
  return {
    origin,
    urls: [url],
    method: isForbiddenMethod(method) ? method.toUpperCase() : method,
    headers,
    mode: request.mode ?? 'cors',
    credentials: request.credentials ?? 'same-origin',
    redirect: request.redirect ?? 'follow',
    useCorsPreflight: request.useCorsPreflight ?? false,
    integrity: request.integrity ?? false,
    tainting: 'basic',
  }
}

/** @see https://fetch.spec.whatwg.org/#concept-request-current-url */
export function currentUrl({ urls }: FetchState): ParsedUrl {
  return urls.at(-1) as ParsedUrl
}
