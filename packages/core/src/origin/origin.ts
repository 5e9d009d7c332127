import { endsInNumber, isCanonicalAddress } from './ip.ts'
import { parseUrl } from './url.ts'

/**
 * A tuple origin in its parts.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-tuple
 */
export interface Origin {
  /** The scheme in lower case, without the colon. */
  readonly scheme: string
  /** The host as it is serialized: punycode, lower case, an IPv6 address in brackets. */
  readonly host: string
  /** The port, or `undefined` where the serialization has none: the scheme's default. */
  readonly port: number | undefined
}

/** Scheme (64), separator (3), host (253 and a trailing dot), colon and port (6), and a little air. */
const maxLength = 330

/**
 * Rule 2: scheme, host (an IPv6 address, or labels of letters, digits, hyphens and underscores), and port; at a cost that grows with the
 * length.
 */
const form =
  /^([a-z][a-z\d+.-]{0,63}):\/\/(\[[\da-f:]{2,39}\]|(?:[a-z\d_-]{1,63}\.)*[a-z\d_-]{1,63}\.?)(?::([1-9]\d{0,4}))?$/

/** The schemes whose hosts are domains or IP addresses, with the port that a serialization leaves out. */
const specialPorts: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ws', 80],
  ['wss', 443],
  ['ftp', 21],
])

/** The port that a serialized origin of this scheme never shows. */
export function defaultPort(scheme: string): number | undefined {
  return specialPorts.get(scheme)
}

/**
 * Reads a serialized origin, and only the canonical form: lower case, no default port, no path, no user info, no raw Unicode.
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
 * parseOrigin('https://Example.com/') // undefined
 * ```
 */
export function parseOrigin(serialized: string): Origin | undefined {
  if (serialized.length > maxLength) return undefined
  const [, scheme = '', host = '', digits] = form.exec(serialized) ?? []
  const implicitPort = defaultPort(scheme)
  if (!isHost(host, implicitPort !== undefined)) return undefined
  const port = digits ? Number(digits) : undefined
  if (port && (port > 65_535 || port === implicitPort)) return undefined
  return { scheme, host, port }
}

/** Tells whether a host is in canonical form; `special` schemes also take IP addresses, and so refuse names that end in a number. */
function isHost(host: string, special: boolean): boolean {
  // The dot at the end, which browsers keep, does not count.
  if (!host || host.length > (host.endsWith('.') ? 254 : 253)) return false
  return host.startsWith('[') || (special && endsInNumber(host)) ? isCanonicalAddress(host) : true
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
  const implicit = port === undefined || port === specialPorts.get(scheme)
  return implicit ? `${scheme}://${host}` : `${scheme}://${host}:${port}`
}

/**
 * Tells whether two URLs or origins have the same scheme, host and port.
 *
 * A `blob:` URL counts by the origin inside it. An opaque origin (`null`, `data:`, `file:`) is the same as no other, not even itself.
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
  const origin = originOf(a)
  return origin !== undefined && origin === originOf(b)
}

function originOf(value: string): string | undefined {
  const url = parseUrl(value)
  if (url === undefined) return undefined
  if (url.origin !== 'null') return url.origin
  // What `URL` calls opaque may be the tuple origin of an app scheme, which shells do send.
  const authority = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]+)/i.exec(value)?.[1]?.toLowerCase()
  if (authority === undefined || isOpaqueScheme(authority.slice(0, authority.indexOf(':')))) return undefined
  return parseOrigin(authority) && authority
}

/** Schemes whose origins are always opaque, so that an `Origin` header never names them. */
export function isOpaqueScheme(scheme: string): boolean {
  return /^(?:about|blob|data|file|filesystem|javascript|mailto|view-source)$/.test(scheme)
}

/**
 * Tells whether an origin can only be reached from the machine that the browser runs on.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host)
}
