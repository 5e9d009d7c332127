import type { Header, WireRequest } from '@cors/browser'
import { isSameOrigin } from '@cors/core'
import { isPotentiallyTrustworthy } from '@cors/standard/address'
import { isSameSite } from '@cors/standard/site'
import { parseUrl } from '@cors/standard/url'
import { version } from '../version.ts'

const userAgent = `Mozilla/5.0 (compatible; cors-cli/${version}; +https://www.npmjs.com/package/@cors/cli)`

const rank = ['same-origin', 'same-site', 'cross-site'] as const

/** @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header */
function fetchSite(origin: string, urls: readonly string[]): string {
  const seen = urls.map((text) => {
    if (isSameOrigin(origin, text)) return 0
    const url = parseUrl(text)
    return url !== undefined && isSameSite(origin, url) ? 1 : 2
  })
  return rank[Math.max(0, ...seen)] as string
}

/** As browsers write the names over HTTP/1.1; servers that compare them with their case do exist. */
function spelt(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, start: string, letter: string) => start + letter.toUpperCase())
}

/** What a browser sends besides what the standard's algorithm puts into the request, of what servers look at. */
export interface Surroundings {
  /** The origin of the page. */
  readonly origin: string
  /** The addresses asked so far, that of this request last. */
  readonly urls: readonly string[]
  /** What the browser's jar holds for this address; not sent where the mode forbids it. */
  readonly cookie: string | undefined
  readonly body: string | undefined
}

/** The header lines of a request as they go over the wire, in the order of a browser. */
export function wireHeaders({ url, headers, preflight }: WireRequest, around: Surroundings): Header[] {
  const target = new URL(url)
  const has = (name: string): boolean => headers.some(([key]) => key === name)
  const lines: Header[] = [
    ['host', target.host],
    ['connection', 'close'],
  ]
  if (around.body !== undefined) lines.push(['content-length', String(Buffer.byteLength(around.body))])
  if (!has('user-agent')) lines.push(['user-agent', userAgent])
  lines.push(...headers)
  if (isPotentiallyTrustworthy(target)) {
    const site = fetchSite(around.origin, around.urls)
    lines.push(['sec-fetch-site', site], ['sec-fetch-mode', 'cors'], ['sec-fetch-dest', 'empty'])
  }
  if (!preflight) lines.push(['accept-encoding', 'gzip, deflate, br'])
  if (!has('accept-language')) lines.push(['accept-language', 'en'])
  if (around.cookie !== undefined) lines.push(['cookie', around.cookie])
  return lines.map(([name, value]) => [spelt(name), value])
}
