/** The part of the URL standard's class that this package needs, so that no DOM or Node type is asked of a user. */
export interface ParsedUrl {
  readonly href: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly origin: string
  hash: string
}
declare const URL: new (url: string, base?: string) => ParsedUrl

/** Parses as the URL standard does; `undefined` where that fails. */
export function parseUrl(url: string, base?: string): ParsedUrl | undefined {
  try {
    const parsed = new URL(url, base)
    parsed.hash = ''
    return parsed
  } catch {
    return undefined
  }
}

export function isHttp(url: ParsedUrl): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:'
}

/** The serialized origin; app schemes keep their host, which `URL.origin` would turn into `null`. */
export function originOf(url: ParsedUrl): string {
  if (url.origin !== 'null' || url.protocol === 'file:' || url.host === '') return url.origin
  return `${url.protocol}//${url.host.toLowerCase()}`
}

/** A page's origin as the browser serializes it, however the caller wrote it. */
export function serializePageOrigin(origin: string): string {
  if (!/^(https?|file):/i.test(origin)) return origin
  const url = parseUrl(origin)
  return url === undefined ? origin : originOf(url)
}

/** Two serialized origins are the same, and not opaque. */
export function sameOrigin(a: string, b: string): boolean {
  return a === b && a !== 'null'
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|.+\.localhost)$/

/** Hosts that are the machine itself, and so trustworthy without TLS. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname)
}
