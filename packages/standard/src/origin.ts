import { embeddedIPv4, isAddress, isLoopback } from './address.ts'
import { longestOrigin } from './limits.ts'
import { type ParsedUrl, parseUrl } from './url.ts'

/**
 * A tuple origin in its parts.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-tuple
 */
export interface Origin {
  /** The scheme in lower case, without the colon. */
  readonly scheme: string
  /** The host as it is serialized: punycode, lower case, an IPv6 address in brackets; of an app scheme, whatever it may be. */
  readonly host: string
  /** The port, or `undefined` where the serialization has none: the scheme's default. */
  readonly port: number | undefined
}

/**
 * Rule 2: scheme, host and port, at a cost that grows with the length. A host is an IPv6 address, a domain (labels of letters, digits,
 * hyphens and underscores, and the dot at the end, which browsers keep), or what has neither brackets nor colons.
 */
const form =
  /^([a-z][a-z\d+.-]{0,63}):\/\/(\[[\da-f:]{2,39}\]|([a-z\d_-]{1,63}(?:\.[a-z\d_-]{1,63})*\.?)|[^:[\]]+)(?::([1-9]\d{0,4}))?$/

/** The dot at the end does not count. */
const longestDomain = 253

/**
 * What `URL` leaves as it is in a host that has no meaning to it, but for `,` and `*`: the one joins origins, the other is a wildcard.
 *
 * @see https://url.spec.whatwg.org/#concept-opaque-host-parser
 */
const opaqueHost = /^(?:[\w.~!$&'()+;=-]|%[\dA-Fa-f]{2}){1,253}$/

/** The schemes whose hosts are domains or IP addresses, with the port that a serialization leaves out. */
export const specialPorts: ReadonlyMap<string, number | undefined> = new Map([
  ['http', 80],
  ['https', 443],
  ['ws', 80],
  ['wss', 443],
  ['ftp', 21],
  ['file', undefined],
])

/** The port that a serialized origin of this scheme never shows. */
export function defaultPort(scheme: string): number | undefined {
  return specialPorts.get(scheme)
}

/**
 * Reads a serialized origin, and only the canonical form: lower case, no default port, no path, no user info, no raw Unicode. The hosts of
 * app schemes are opaque, and keep their case: `app://.`, `app://Main`.
 *
 * `new URL` is no help here: it repairs what it reads, and turns the origins of app schemes into `"null"`.
 *
 * @returns the parts, or `undefined` for anything that no browser would send as a tuple origin, `"null"` included
 * @see https://fetch.spec.whatwg.org/#origin-header
 * @example
 * ```ts
 * import { parseOrigin } from '@cors/core'
 *
 * parseOrigin('http://localhost:5173') // { scheme: 'http', host: 'localhost', port: 5173 }
 * parseOrigin('app://.') // { scheme: 'app', host: '.', port: undefined }
 * parseOrigin('https://Example.com/') // undefined
 * ```
 */
export function parseOrigin(serialized: string): Origin | undefined {
  if (serialized.length > longestOrigin) return undefined
  const [, scheme = '', host = '', domain, digits] = form.exec(serialized) ?? []
  const isIPv6 = host.startsWith('[')
  if (!isIPv6 && !(specialPorts.has(scheme) ? isDomain(domain) : opaqueHost.test(host))) return undefined
  const implicitPort = defaultPort(scheme)
  // Schemes with a default port also take IPv4 addresses; the platform's own `URL` knows best how an address is written.
  const isIP = isIPv6 || (implicitPort && isAddress(host))
  if (isIP && parseUrl(`http://${host}`)?.hostname !== host) return undefined
  const port = digits ? Number(digits) : undefined
  if (port && (port > 65_535 || port === implicitPort)) return undefined
  return { scheme, host, port }
}

function isDomain(domain: string | undefined): boolean {
  return domain !== undefined && domain.length - (domain.endsWith('.') ? 1 : 0) <= longestDomain
}

/**
 * Writes an origin as browsers send it, without checking the parts; the scheme's default port is left out.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 * @example
 * ```ts
 * import { serializeOrigin } from '@cors/core'
 *
 * serializeOrigin({ scheme: 'https', host: 'example.com', port: 443 }) // 'https://example.com'
 * ```
 */
export function serializeOrigin({ scheme, host, port }: Origin): string {
  const implicit = port === undefined || port === defaultPort(scheme)
  return `${scheme}://${host}${implicit ? '' : `:${port}`}`
}

/**
 * Whether two URLs or origins have the same scheme, host and port.
 *
 * A `blob:` URL counts by the origin inside it. The hosts of app schemes are compared in their exact case. An opaque origin (`null`, `data:`, `file:`) is the same as no other, not even itself.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-origin
 * @example
 * ```ts
 * import { isSameOrigin } from '@cors/core'
 *
 * isSameOrigin('https://example.com/a', 'https://example.com:443/b') // true
 * isSameOrigin('http://localhost:3000', 'http://127.0.0.1:3000') // false
 * ```
 */
export function isSameOrigin(a: string, b: string): boolean {
  return areSame(originOfText(a), originOfText(b))
}

/** Whether two serialized origins are the same, and not opaque. */
export function areSame(a: string, b: string): boolean {
  return a === b && a !== 'null'
}

function originOfText(text: string): string {
  const url = parseUrl(text)
  return url ? originOf(url) : 'null'
}

/**
 * The serialized origin of a URL, `null` where it is opaque. What `URL` calls opaque may be the tuple origin of an app scheme, which shells
 * do send.
 */
export function originOf({ origin, href }: ParsedUrl): string {
  if (origin !== 'null') return origin
  const [text = ''] = /^[^/?#]+\/\/[^/?#]+/.exec(href) ?? []
  const parsed = parseOrigin(text)
  return parsed && !isOpaqueScheme(parsed.scheme) ? text : 'null'
}

/** Schemes whose origins are always opaque, so that an `Origin` header never names them. */
export function isOpaqueScheme(scheme: string): boolean {
  return /^(?:about|blob|data|file|filesystem|javascript|mailto|view-source)$/.test(scheme)
}

/** Whether a list of allowed origins may name this one: browsers send it, and it is not an IPv4 address in other clothes. */
export function isListable({ scheme, host }: Origin): boolean {
  return !isOpaqueScheme(scheme) && !embeddedIPv4(host)
}

/** Rule 6: whether others on the network can change the pages of an origin. */
export function isInsecure({ scheme, host }: { readonly scheme: string; readonly host: string }): boolean {
  return scheme === 'http' && !isLoopback(host)
}
