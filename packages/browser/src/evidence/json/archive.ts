import { combined } from '@cors/standard/header-list'
import { parseUrl } from '@cors/standard/url'
import type { HarEntry, HarHeader } from '../../har/archive.ts'
import { recordEntries } from '../../har/from-har.ts'
import type { Recording } from '../../recording/recording.ts'
import { unanswered } from '../network.ts'
import { compact } from '../piece.ts'
import { isPlain, property, text } from './json-values.ts'

/** An entry with the page it belongs to. */
interface Entry extends HarEntry {
  readonly page?: string
}

function headersOf(value: unknown): HarHeader[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((header) => {
    const name = text(property(header, 'name'))
    return name === undefined ? [] : [{ name, value: String(property(header, 'value') ?? '') }]
  })
}

/** What a tool says in place of an answer, each under a name of its own: Chrome and Safari, Playwright, WebKit's inspector. */
function errorOf(entry: unknown, response: unknown): string | undefined {
  const names = ['_error', '_failureText', '_blockedReason']
  const found = [response, entry].flatMap((value) => names.map((name) => property(value, name)))
  return found.map(text).find((error) => error !== undefined)
}

function entryOf(value: unknown): Entry | undefined {
  const request = property(value, 'request')
  const response = property(value, 'response')
  const url = text(property(request, 'url'))
  if (url === undefined || !/^(?:https?|wss?):/i.test(url) || parseUrl(url) === undefined) return undefined
  const cookies = property(request, 'cookies')
  const status = property(response, 'status')
  return compact({
    request: {
      method: text(property(request, 'method')) ?? 'GET',
      url,
      headers: headersOf(property(request, 'headers')),
      cookies: Array.isArray(cookies) ? cookies : [],
    },
    response: {
      status: typeof status === 'number' && Number.isInteger(status) ? status : 0,
      headers: headersOf(property(response, 'headers')),
      redirectURL: text(property(response, 'redirectURL')) ?? '',
    },
    _error: errorOf(value, response),
    _resourceType: text(property(value, '_resourceType')),
    _fromCache: text(property(value, '_fromCache')),
    page: text(property(value, 'pageref')),
  })
}

function requestHeader({ request }: Entry, name: string): string | undefined {
  return combined(
    request.headers.map((header) => [header.name, header.value] as const),
    name,
  )
}

function isDocument(entry: Entry): boolean {
  const mode = requestHeader(entry, 'sec-fetch-mode')
  if (mode !== undefined) return mode === 'navigate'
  if (entry._resourceType !== undefined) return entry._resourceType === 'document'
  return entry.request.method === 'GET' && /^text\/html\b/.test(requestHeader(entry, 'accept') ?? '')
}

/** Pages by their names: the address that a page has as its title, or that of the document that it loaded first. */
function pagesOf(log: unknown, entries: readonly Entry[]): (entry: HarEntry) => string | undefined {
  const pages = new Map<string, string>()
  for (const entry of entries) {
    if (entry.page !== undefined && !pages.has(entry.page) && isDocument(entry))
      pages.set(entry.page, entry.request.url)
  }
  const listed = property(log, 'pages')
  for (const page of Array.isArray(listed) ? listed : []) {
    const [id, title] = [text(property(page, 'id')), text(property(page, 'title'))]
    if (id !== undefined && title !== undefined && /^https?:\/\/\S+$/i.test(title)) pages.set(id, title)
  }
  const only = pages.size === 1 ? [...pages.values()][0] : undefined
  return (entry) => ((entry as Entry).page === undefined ? only : pages.get((entry as Entry).page as string))
}

/** Leaves out what an archive does not say: a refused request has no answer in it, though the server may have given one. */
function onlyRead(recording: Recording): Recording {
  const { preflight, response, networkError, redirects, request } = recording
  const answered = response ?? (unanswered(networkError) ? null : undefined)
  return compact({
    ...recording,
    request: compact({ ...request, headers: request.headers?.length === 0 ? undefined : request.headers }),
    preflight: preflight ?? undefined,
    response: answered,
    redirects: redirects?.map((hop) =>
      compact({ ...hop, preflight: hop.preflight ?? undefined, response: hop.response ?? undefined }),
    ),
  }) as Recording
}

/** Whether a recording could be what someone asks about: CORS does not look at navigations, nor at a page's own server that answers. */
function concernsCors({ request, response, networkError, redirects }: Recording): boolean {
  const own = request.origin !== undefined && parseUrl(request.url)?.origin === request.origin
  return !own || networkError !== undefined || response == null || redirects !== undefined
}

/** The recordings out of an archive, an entry, or a list of entries; `undefined` for any other value. */
export function archiveRecordings(value: unknown): Recording[] | undefined {
  const log = property(value, 'log')
  const listed = Array.isArray(value) ? value : (property(log ?? value, 'entries') ?? [value])
  if (!Array.isArray(listed) || !listed.some((entry) => isPlain(property(entry, 'request')))) return undefined
  const entries = listed.flatMap((entry) => entryOf(entry) ?? [])
  const requests = entries.filter((entry) => !isDocument(entry))
  const recordings = recordEntries(requests.length === 0 ? entries : requests, pagesOf(log, entries)).map(onlyRead)
  const concerned = recordings.filter(concernsCors)
  return concerned.length === 0 ? recordings : concerned
}
