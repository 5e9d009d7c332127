import { endsInNumber, isCanonicalIPv6, isIPv4 } from './ip.ts'

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
  const schemeEnd = serialized.indexOf('://')
  const scheme = serialized.slice(0, Math.max(schemeEnd, 0))
  if (!isScheme(scheme)) return undefined
  const hostStart = schemeEnd + 3
  // The colon of a port comes after the bracket that closes an IPv6 address.
  const colon = serialized.indexOf(':', serialized[hostStart] === '[' ? serialized.indexOf(']', hostStart) : hostStart)
  const host = serialized.slice(hostStart, colon < 0 ? serialized.length : colon)
  if (!isHost(host, specialPorts.has(scheme))) return undefined
  if (colon < 0) return { scheme, host, port: undefined }
  const port = parsePort(serialized, colon + 1)
  if (port === 0 || port === specialPorts.get(scheme)) return undefined
  return { scheme, host, port }
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

/** The standard `URL`, which every supported runtime has; declared here so that neither DOM nor Node types are needed. */
export interface ParsedUrl {
  readonly protocol: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly origin: string
}

/** Parses with the runtime's own `URL`; `undefined` for what it refuses. Too lenient for origins: it is for URLs only. */
export function parseUrl(url: string): ParsedUrl | undefined {
  const { URL } = globalThis as unknown as { URL: new (url: string) => ParsedUrl }
  try {
    return new URL(url)
  } catch {
    return undefined
  }
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

export function isScheme(scheme: string): boolean {
  return scheme.length <= 64 && /^[a-z][a-z0-9+.-]*$/.test(scheme)
}

/** Reads 1 to 65535 without sign or leading zero; anything else is 0. */
export function parsePort(text: string, start = 0): number {
  const length = text.length - start
  if (length < 1 || length > 5 || text.charCodeAt(start) === 48) return 0
  let port = 0
  for (let index = start; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48
    if (digit < 0 || digit > 9) return 0
    port = port * 10 + digit
  }
  return port > 65_535 ? 0 : port
}

/** Tells whether a host is in canonical form; `special` schemes also take IP addresses, and so refuse names that end in a number. */
export function isHost(host: string, special: boolean): boolean {
  if (host.startsWith('[')) return host.endsWith(']') && isCanonicalIPv6(host.slice(1, -1))
  if (!isDomain(host)) return false
  return !special || !endsInNumber(host) || isIPv4(host)
}

/** Labels of 1 to 63 letters, digits, hyphens or underscores; one trailing dot, as browsers keep it. */
function isDomain(host: string): boolean {
  let label = 0
  for (let index = 0; index < host.length; index++) {
    const code = host.charCodeAt(index)
    if (code === 46) {
      if (label === 0) return false
      label = 0
    } else if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 45 || code === 95) {
      if (++label > 63) return false
    } else {
      return false
    }
  }
  const length = host.endsWith('.') ? host.length - 1 : host.length
  return length > 0 && length <= 253
}
