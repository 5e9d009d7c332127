import { isSameOrigin } from '@cors/core'
import { isAddress } from '@cors/standard/address'
import { defaultPort, originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import { getDomain, getPublicSuffix } from 'tldts'

/** A part of an origin. */
export type Part = 'scheme' | 'host' | 'port'

/** A URL taken apart. */
export interface ReadUrl {
  readonly href: string
  readonly scheme: string
  readonly host: string
  /** With the port that the scheme implies. */
  readonly port: string
  readonly isPortImplied: boolean
  /** `null` where the origin is opaque: like no other, not even itself. */
  readonly origin: string | null
  /** The host's registrable domain, or the host itself where it has none. */
  readonly site: string
  /** Undefined where the host is an address or a single name. */
  readonly publicSuffix: string | undefined
  readonly isSecure: boolean
}

/** Whether two URLs are of one origin, and why. */
export interface Comparison {
  readonly sameOrigin: boolean
  readonly originReason: 'same' | 'differs' | 'opaque'
  /** What differs of scheme, host and port. */
  readonly differing: readonly Part[]
  readonly sameSite: boolean
  readonly siteReason: 'same' | 'scheme' | 'domain' | 'suffix' | 'host' | 'opaque'
}

/** Private suffixes such as github.io count: below them anybody can register, and browsers treat them so. */
const options = { allowPrivateDomains: true }

/** Reads an address as a browser does; undefined where it is none. */
export function readUrl(text: string): ReadUrl | undefined {
  const address = text.trim()
  const outer = parseUrl(address)
  if (outer === undefined) return undefined
  // A blob: URL has the origin of the page that made it.
  const inner = (outer.protocol === 'blob:' ? parseUrl(outer.pathname) : undefined) ?? outer
  const scheme = inner.protocol.slice(0, -1)
  const host = inner.hostname
  const origin = originOf(inner)
  return {
    href: outer.href,
    scheme,
    host,
    port: inner.port || String(defaultPort(scheme) ?? ''),
    // The parser drops a port that the scheme implies, though it was written.
    isPortImplied: inner.port === '' && !/^[^/]*:\/\/[^/?#]*:\d+(?:[/?#]|$)/.test(address),
    origin: origin === 'null' ? null : origin,
    site: siteOf(host),
    publicSuffix: isAddress(host) || !host.includes('.') ? undefined : (getPublicSuffix(host, options) ?? undefined),
    isSecure: scheme === 'https' || scheme === 'wss',
  }
}

/** A dot at the end makes another host, and another site, of the same machine. */
function siteOf(host: string): string {
  const domain = getDomain(host, options)
  return domain === null ? host : `${domain}${host.endsWith('.') ? '.' : ''}`
}

/** Compares two URLs as the HTML standard compares origins and sites. */
export function compareUrls(a: ReadUrl, b: ReadUrl): Comparison {
  if (a.origin === null || b.origin === null) {
    return { sameOrigin: false, originReason: 'opaque', differing: [], sameSite: false, siteReason: 'opaque' }
  }
  const sameOrigin = isSameOrigin(a.origin, b.origin)
  const parts: readonly Part[] = ['scheme', 'host', 'port']
  const siteReason = compareSites(a, b)
  return {
    sameOrigin,
    originReason: sameOrigin ? 'same' : 'differs',
    differing: parts.filter((part) => a[part] !== b[part]),
    sameSite: siteReason === 'same',
    siteReason,
  }
}

function compareSites(a: ReadUrl, b: ReadUrl): Comparison['siteReason'] {
  if (a.site === b.site) return a.scheme === b.scheme ? 'same' : 'scheme'
  if (a.publicSuffix === undefined || b.publicSuffix === undefined) return 'host'
  // Names below com look like nobody's neighbours; names below github.io do.
  return a.publicSuffix === b.publicSuffix && a.publicSuffix.includes('.') ? 'suffix' : 'domain'
}
