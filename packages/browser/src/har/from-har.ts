import { combined } from '@cors/standard/header-list'
import { originOf } from '@cors/standard/origin'
import { parseFetchUrl, parseUrl } from '@cors/standard/url'
import { isRedirectStatus } from '../fetch/redirect.ts'
import type { Header, WireResponse } from '../protocol/exchange.ts'
import type { RecordedRequest, Recording } from '../recording/recording.ts'
import { askedHeaders, scriptHeaders } from '../recording/sent-headers.ts'
import type { Har, HarEntry, HarHeader } from './archive.ts'

const pairs = (headers: readonly HarHeader[]): Header[] => headers.map(({ name, value }) => [name, value])

function wireResponse({ response }: HarEntry): WireResponse | null {
  return response.status > 0 ? { status: response.status, headers: pairs(response.headers) } : null
}

/** The page that a request is of, where its headers do not tell. */
export type PageOf = (entry: HarEntry) => string | undefined

function originOfRequest(entry: HarEntry, pageOf: PageOf): { origin?: string } {
  const headers = pairs(entry.request.headers)
  const origin = combined(headers, 'origin')
  if (origin !== undefined) return { origin }
  for (const candidate of [combined(headers, 'referer'), pageOf(entry)]) {
    const url = parseUrl(candidate ?? '')
    if (url !== undefined) return { origin: originOf(url) }
  }
  return {}
}

const CONSUMERS: Record<string, string> = {
  font: '@font-face',
  image: 'img',
  script: 'script',
  stylesheet: 'link rel=stylesheet',
  media: 'video',
  texttrack: 'track',
  eventsource: 'EventSource',
  websocket: 'WebSocket',
  xhr: 'XMLHttpRequest',
  fetch: 'fetch',
  ping: 'sendBeacon',
  manifest: 'link rel=manifest',
}

function recordedRequest(entry: HarEntry, preflight: HarEntry | undefined, pageOf: PageOf): RecordedRequest {
  const headers = pairs(entry.request.headers)
  const page = originOfRequest(entry, pageOf)
  const mode = combined(headers, 'sec-fetch-mode')
  const foreign = parseUrl(entry.request.url)?.origin !== (page.origin ?? 'null')
  const cookies = combined(headers, 'cookie') !== undefined || (entry.request.cookies ?? []).length > 0
  const known = mode === 'cors' || mode === 'no-cors' || mode === 'same-origin'
  return {
    ...page,
    url: entry.request.url,
    method: entry.request.method,
    headers: scriptHeaders(
      headers,
      preflight === undefined ? undefined : askedHeaders(pairs(preflight.request.headers)),
    ),
    ...(known ? { mode } : {}),
    ...(foreign && cookies ? { credentials: 'include' as const } : {}),
  }
}

function isPreflight({ request }: HarEntry): boolean {
  return request.method === 'OPTIONS' && combined(pairs(request.headers), 'access-control-request-method') !== undefined
}

/** A preflight whose request was never sent, because it failed; the values of the headers that it asks for are not known. */
function unsent(entry: HarEntry, pageOf: PageOf): Recording {
  const headers = pairs(entry.request.headers)
  const request: RecordedRequest = {
    ...originOfRequest(entry, pageOf),
    url: entry.request.url,
    method: combined(headers, 'access-control-request-method') ?? 'GET',
    headers: (askedHeaders(headers) ?? []).map((name): Header => [name, '']),
  }
  return { request, preflight: wireResponse(entry), response: null, ...errorOf(entry) }
}

function errorOf(entry: HarEntry): { networkError?: string } {
  const error =
    entry._error ??
    entry.response._error ??
    (entry._fromCache === undefined ? undefined : `from ${entry._fromCache} cache`)
  return error === undefined || error === null || error === '' ? {} : { networkError: error }
}

/** Requests and their preflights are written near each other. */
const NEAR = 50

/** The entries of one URL; those before `first` belong to a recording. */
interface Places {
  readonly at: number[]
  first: number
}

/** The entries of an archive while their requests are put together. */
interface Entries {
  readonly entries: readonly HarEntry[]
  /** Entries that belong to a recording already. */
  readonly used: Set<number>
  /** Where each URL was requested, preflights left out. */
  readonly places: ReadonlyMap<string, Places>
  readonly pageOf: PageOf
}

function placesOf(entries: readonly HarEntry[]): Map<string, Places> {
  const places = new Map<string, Places>()
  entries.forEach((entry, index) => {
    if (isPreflight(entry)) return
    const href = parseFetchUrl(entry.request.url)?.href ?? entry.request.url
    const known = places.get(href)
    if (known === undefined) places.set(href, { at: [index], first: 0 })
    else known.at.push(index)
  })
  return places
}

/** The index of the entry that a redirect leads to; -1 where there is none. */
function follow({ entries, used, places }: Entries, index: number): number {
  const entry = entries[index] as HarEntry
  const location = entry.response.redirectURL || combined(pairs(entry.response.headers), 'location') || ''
  const target = parseFetchUrl(location, entry.request.url)?.href ?? ''
  const found = places.get(target)
  if (found === undefined) return -1
  while (used.has(found.at[found.first] ?? -1)) found.first++
  for (let next = found.first; next < found.at.length; next++) {
    const at = found.at[next] as number
    if (at > index && !used.has(at)) return at
  }
  return -1
}

/** The preflight of a request: the last of its URL that was written near it, and is not another's. */
function preflightOf({ entries, used }: Entries, at: number): HarEntry | undefined {
  const url = entries[at]?.request.url
  for (let position = Math.min(entries.length, at + NEAR) - 1; position > at - NEAR && position >= 0; position--) {
    const other = entries[position] as HarEntry
    if (used.has(position) || other.request.url !== url || !isPreflight(other)) continue
    used.add(position)
    return other
  }
  return undefined
}

function recordingAt(all: Entries, index: number): Recording {
  const { entries, used, pageOf } = all
  const entry = entries[index] as HarEntry
  const preflight = preflightOf(all, index)
  const redirects: NonNullable<Recording['redirects']>[number][] = []
  let at = index
  while (isRedirectStatus(entries[at]?.response.status ?? 0) && redirects.length < 20) {
    at = follow(all, at)
    if (at < 0) break
    used.add(at)
    const before = preflightOf(all, at)
    redirects.push({
      url: entries[at]?.request.url ?? '',
      preflight: before === undefined ? null : wireResponse(before),
      response: wireResponse(entries[at] as HarEntry),
    })
  }
  const type = entry._resourceType ?? ''
  const consumer = Object.hasOwn(CONSUMERS, type) ? CONSUMERS[type] : undefined
  return {
    request: recordedRequest(entry, preflight, pageOf),
    preflight: preflight === undefined ? null : wireResponse(preflight),
    response: wireResponse(entry),
    ...(redirects.length === 0 ? {} : { redirects }),
    ...(consumer === undefined ? {} : { consumer }),
    ...errorOf(at >= 0 ? (entries[at] as HarEntry) : entry),
  }
}

/** One recording for each request among the entries; the page is left out where nothing tells it. */
export function recordEntries(entries: readonly HarEntry[], pageOf: PageOf): Recording[] {
  const used = new Set<number>()
  const all: Entries = { entries, used, places: placesOf(entries), pageOf }
  const recordings: [number, Recording][] = []
  entries.forEach((entry, index) => {
    if (isPreflight(entry) || used.has(index)) return
    used.add(index)
    recordings.push([index, recordingAt(all, index)])
  })
  entries.forEach((entry, index) => {
    if (!used.has(index)) recordings.push([index, unsent(entry, pageOf)])
  })
  return recordings.sort(([a], [b]) => a - b).map(([, recording]) => recording)
}

/** What is not known of the page counts as a page without an origin. */
function withOrigin(recording: Recording): Recording {
  return { ...recording, request: { ...recording.request, origin: recording.request.origin ?? 'null' } }
}

/**
 * Recordings out of an HTTP archive: preflights and redirects are joined to the request they belong to.
 *
 * @param har An archive, its entries, or one entry.
 * @returns One recording for one entry, otherwise one for each request.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 * @example
 * ```ts
 * import { diagnose, fromHar, type Har } from '@cors/browser'
 *
 * const text = '{ "log": { "entries": [] } }' // what a browser saved
 * const har: Har = JSON.parse(text)
 * for (const recording of fromHar(har)) console.log(String(diagnose(recording)))
 * ```
 */
export function fromHar(har: Har | readonly HarEntry[]): Recording[]
export function fromHar(har: HarEntry): Recording
export function fromHar(har: Har | readonly HarEntry[] | HarEntry): Recording | Recording[] {
  if ('request' in har) return withOrigin(recordEntries([har], () => undefined)[0] as Recording)
  const title = 'log' in har ? har.log.pages?.[0]?.title : undefined
  return recordEntries('log' in har ? har.log.entries : har, () => title).map(withOrigin)
}
