import { combined, tokenList, trim } from '@cors/standard/header-list'
import { defaultMaxAge } from '@cors/standard/limits'
import { isSafelistedMethod } from '@cors/standard/methods'
import { isNonWildcardRequestHeader } from '@cors/standard/request-headers'
import { parseFetchUrl } from '@cors/standard/url'
import { type Engine, type EngineRules, engineRules } from '../engines/rules.ts'
import type { WireResponse } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'
import type { PreflightKey } from './options.ts'

/**
 * Seconds that a preflight is kept for a value of `Access-Control-Max-Age`.
 * Absent, repeated or malformed values give 5; Firefox does not keep malformed ones; Chrome and Safari read a sign.
 *
 * @param value The raw value, `undefined` where the header is absent.
 * @param engine Whose reading and cap to use; `standard` caps nothing.
 * @see https://fetch.spec.whatwg.org/#http-access-control-max-age
 * @example
 * ```ts
 * import { parseMaxAge } from '@cors/browser'
 *
 * parseMaxAge('86400', 'safari') // 600
 * ```
 */
export function parseMaxAge(value: string | undefined, engine: Engine = 'standard'): number {
  const rules = engineRules[engine]
  const text = trim(value ?? '')
  if (text === '') return defaultMaxAge
  if (!(rules.signedMaxAge ? /^[+-]?\d+$/ : /^\d+$/).test(text)) return rules.invalidMaxAge
  return Math.min(Math.max(Number(text), 0), rules.maxAgeCap)
}

/**
 * What one preflight allowed: a method or a header name, for one origin and URL.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache
 * @example
 * ```ts
 * import type { PreflightCacheEntry } from '@cors/browser'
 *
 * const entry: PreflightCacheEntry = {
 *   origin: 'https://app.example', url: 'https://api.example/x', credentials: false, method: 'PUT', maxAge: 600,
 * }
 * ```
 */
export interface PreflightCacheEntry {
  origin: string
  /** The whole URL, query included. */
  url: string
  /** Whether the preflight was for a request with credentials. */
  credentials: boolean
  /** One allowed method, or `*`. */
  method?: string
  /** One allowed header name, or `*`. */
  headerName?: string
  /** Seconds until it expires. @default 5 */
  maxAge?: number
}

interface Stored {
  readonly entry: PreflightCacheEntry
  expires: number
}

/**
 * Settings of a preflight cache.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 * @example
 * ```ts
 * import type { PreflightCacheOptions } from '@cors/browser'
 *
 * const options: PreflightCacheOptions = { engine: 'chrome', now: () => Date.now() }
 * ```
 */
export interface PreflightCacheOptions {
  /** Whose caps and reading of `Access-Control-Max-Age` to use. @default 'standard' */
  engine?: Engine
  /** The clock, in milliseconds. @default Date.now */
  now?: () => number
}

/**
 * The CORS-preflight cache of one browser and one network partition.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 * @example
 * ```ts
 * import { type BrowserRequest, PreflightCache, simulateFetch, type WireResponse } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/', method: 'PUT' }
 * const server = (): WireResponse => ({
 *   status: 200,
 *   headers: [['Access-Control-Allow-Origin', '*'], ['Access-Control-Allow-Methods', 'PUT']],
 * })
 * const cache = new PreflightCache({ engine: 'chrome' })
 * await simulateFetch(request, server, { cache }) // sends a preflight
 * await simulateFetch(request, server, { cache }) // does not, while it is fresh
 * ```
 */
export class PreflightCache {
  readonly #rules: EngineRules
  readonly #engine: Engine
  readonly #now: () => number
  #entries: Stored[] = []

  constructor(options: PreflightCacheOptions = {}) {
    this.#engine = options.engine ?? 'standard'
    this.#rules = engineRules[this.#engine]
    this.#now = options.now ?? Date.now
  }

  /** Number of entries that have not expired. */
  get size(): number {
    return this.#fresh().length
  }

  /** Adds one entry, or prolongs the one that is there. */
  add(entry: PreflightCacheEntry): void {
    const url = parseFetchUrl(entry.url)?.href ?? entry.url
    const normalized = { ...entry, url, origin: serializePageOrigin(entry.origin) }
    const expires = this.#now() + (entry.maxAge ?? defaultMaxAge) * 1000
    const same = this.#fresh().find(
      ({ entry: known }) =>
        known.origin === normalized.origin &&
        known.url === url &&
        known.credentials === entry.credentials &&
        known.method === entry.method &&
        known.headerName?.toLowerCase() === entry.headerName?.toLowerCase(),
    )
    if (same === undefined) this.#entries.push({ entry: normalized, expires })
    else same.expires = expires
  }

  /** Whether this request needs no preflight: every method and header that would need one is cached. */
  has(request: PreflightKey): boolean {
    const entries = this.#matching(request)
    const wildcard = this.#rules.cachesWildcard
    const method = entries.some(({ entry }) => entry.method === request.method || (wildcard && entry.method === '*'))
    if (!method && (!isSafelistedMethod(request.method) || request.useCorsPreflight === true)) return false
    return request.headers.every((header) => {
      const name = header.toLowerCase()
      const covered = wildcard && (!isNonWildcardRequestHeader(name) || this.#rules.wildcardCoversAuthorization)
      return entries.some(
        ({ entry }) => entry.headerName?.toLowerCase() === name || (covered && entry.headerName === '*'),
      )
    })
  }

  /** Remembers what the successful answer to a preflight allows. */
  store(request: PreflightKey, response: WireResponse): void {
    const { origin, url } = request
    const credentials = request.credentials === 'include'
    const maxAge = parseMaxAge(combined(response.headers, 'access-control-max-age'), this.#engine)
    const flagged = request.useCorsPreflight === true ? [request.method] : []
    const methods = tokenList(response.headers, 'access-control-allow-methods') ?? flagged
    const names = tokenList(response.headers, 'access-control-allow-headers') ?? []
    if (this.#engine === 'safari') this.clear(origin, url)
    for (const method of methods) this.add({ origin, url, credentials, method, maxAge })
    for (const headerName of names) this.add({ origin, url, credentials, headerName, maxAge })
  }

  /** Forgets what is known of one origin and URL, as a failed CORS request does. */
  clear(origin: string, url: string): void {
    const href = parseFetchUrl(url)?.href ?? url
    this.#entries = this.#fresh().filter(
      ({ entry }) => entry.origin !== serializePageOrigin(origin) || entry.url !== href,
    )
  }

  #fresh(): Stored[] {
    const now = this.#now()
    this.#entries = this.#entries.filter(({ expires }) => expires > now)
    return this.#entries
  }

  #matching(request: PreflightKey): Stored[] {
    const url = parseFetchUrl(request.url)?.href ?? request.url
    const origin = serializePageOrigin(request.origin)
    return this.#fresh().filter(
      ({ entry }) =>
        entry.origin === origin && entry.url === url && (entry.credentials || request.credentials !== 'include'),
    )
  }
}
