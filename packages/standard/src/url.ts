/** The part of the URL Standard's class that is needed here, which every supported runtime has: so neither DOM nor Node types are. */
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

declare const URL: { new (url: string, base?: string): ParsedUrl; canParse(url: string, base?: string): boolean }

/**
 * Parses with the runtime's own `URL`. Too lenient for origins: it is for URLs only.
 *
 * @returns `undefined` for what `URL` refuses
 * @see https://url.spec.whatwg.org/#concept-url-parser
 */
export function parseUrl(url: string, base?: string): ParsedUrl | undefined {
  // An exception would cost more than reading twice.
  return URL.canParse(url, base) ? new URL(url, base) : undefined
}

/** Parses a URL to be fetched: without the fragment, which is never sent. */
export function parseFetchUrl(url: string, base?: string): ParsedUrl | undefined {
  const parsed = parseUrl(url, base)
  if (parsed !== undefined) parsed.hash = ''
  return parsed
}

/** @see https://fetch.spec.whatwg.org/#http-scheme */
export function isHttp({ protocol }: ParsedUrl): boolean {
  return protocol === 'http:' || protocol === 'https:'
}
