import { areSame, originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import { serializePageOrigin } from '../protocol/page-origin.ts'

/**
 * What decides the `Origin` header of one request.
 *
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 * @example
 * ```ts
 * import type { OriginHeaderInput } from '@cors/browser'
 *
 * const input: OriginHeaderInput = { origin: 'https://a.example', urls: ['https://b.example/'], mode: 'cors' }
 * ```
 */
export interface OriginHeaderInput {
  /** Serialized origin of the page. */
  origin: string
  /** The URL asked for, then the target of each redirect followed so far; the header is that of the last. */
  urls: readonly string[]
  /** @default 'cors' */
  mode?: 'cors' | 'no-cors' | 'same-origin' | 'navigate' | 'websocket' | 'webtransport'
  /** @default 'GET' */
  method?: string
  /** @default 'strict-origin-when-cross-origin' */
  referrerPolicy?: string
}

/**
 * Whether a hop of the chain left a foreign origin for another one: from there on the origin is opaque.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-redirect-taint
 */
export function isRedirectTainted(origin: string, origins: readonly string[]): boolean {
  return origins.some((target, index) => {
    const last = origins[index - 1]
    return last !== undefined && !areSame(target, last) && !areSame(origin, last)
  })
}

function hidesOrigin(policy: string, origin: string, target: string): boolean {
  switch (policy) {
    case 'no-referrer':
      return true
    case 'no-referrer-when-downgrade':
    case 'strict-origin':
    case 'strict-origin-when-cross-origin':
      return origin.startsWith('https:') && !target.startsWith('https:')
    case 'same-origin':
      return !areSame(origin, target)
    default:
      return false
  }
}

/**
 * The value of `Origin` that a browser sends, or `undefined` where it sends none.
 *
 * @see https://fetch.spec.whatwg.org/#append-a-request-origin-header
 * @example
 * ```ts
 * import { originHeader } from '@cors/browser'
 *
 * originHeader({ origin: 'https://a.example', urls: ['https://a.example/form'], mode: 'no-cors', method: 'POST' })
 * ```
 */
export function originHeader(input: OriginHeaderInput): string | undefined {
  const { mode = 'cors', method = 'GET', referrerPolicy = 'strict-origin-when-cross-origin' } = input
  const origin = serializePageOrigin(input.origin)
  const origins = input.urls.map((url) => {
    const parsed = parseUrl(url)
    return parsed === undefined ? 'null' : originOf(parsed)
  })
  const target = origins.at(-1) ?? 'null'
  // 2. Let serializedOrigin be the result of byte-serializing a request origin with request.
  const serialized = isRedirectTainted(origin, origins) ? 'null' : origin
  const crossed = origins.some((visited) => !areSame(origin, visited))
  // 3. If request's response tainting is "cors" or its mode is "websocket" or "webtransport", then append serializedOrigin.
  if ((mode === 'cors' && crossed) || mode === 'websocket' || mode === 'webtransport') return serialized
  // 4. Otherwise, if request's method is neither `GET` nor `HEAD`, then:
  if (method === 'GET' || method === 'HEAD') return undefined
  // 4.1. If request's mode is not "cors", then switch on request's referrer policy. 4.2. Append serializedOrigin.
  return mode !== 'cors' && hidesOrigin(referrerPolicy, origin, target) ? 'null' : serialized
}
