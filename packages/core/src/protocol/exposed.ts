import { listElements } from '@cors/standard/header-list'
import { isToken } from '@cors/standard/tokens'
import type { CorsDecision } from './decision.ts'
import { type CorsHeaders, entriesOf, HeaderList } from './headers.ts'

/**
 * What a handler or an upstream set on a response by itself.
 *
 * @example
 * ```ts
 * import type { OwnHeaders } from '@cors/core/adapter'
 *
 * const own: OwnHeaders = { allowOrigin: undefined, exposeHeaders: 'Location, Upload-Offset' }
 * ```
 */
export interface OwnHeaders {
  /** The `Access-Control-Allow-Origin` of the response; several lines joined by a comma. */
  readonly allowOrigin: string | undefined
  /** The `Access-Control-Expose-Headers` of the response; several lines joined by a comma. */
  readonly exposeHeaders: string | undefined
}

/**
 * The headers of a decision, joined by what the response itself exposes: only whoever made a response knows what it has. What it exposes to
 * another origin is not exposed to this one.
 *
 * @param origin the request's `Origin`
 * @see https://fetch.spec.whatwg.org/#http-access-control-expose-headers
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 * import { mergeExposed } from '@cors/core/adapter'
 *
 * const request = { method: 'GET', origin: 'https://a.example', requestMethod: undefined, requestHeaders: undefined }
 * const own = { allowOrigin: undefined, exposeHeaders: 'Location' }
 * mergeExposed(decide(createPolicy(), request), request.origin, own).toJSON()
 * // { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Location' }
 * ```
 */
export function mergeExposed(
  decision: CorsDecision,
  origin: string | undefined,
  { allowOrigin, exposeHeaders }: OwnHeaders,
): CorsHeaders {
  const { headers } = decision
  if (exposeHeaders === undefined || !isShared(decision)) return headers
  if (allowOrigin !== undefined && allowOrigin !== '*' && allowOrigin !== origin) return headers
  const entries = entriesOf(headers)
  const at = entries.indexOf(exposeHeadersName)
  const isCredentialed = entries.includes('access-control-allow-credentials')
  const merged = joinNames(at < 0 ? '' : (entries[at + 1] as string), exposeHeaders, isCredentialed)
  if (merged === '') return headers
  if (at < 0) entries.push(exposeHeadersName, merged)
  else entries[at + 1] = merged
  return new HeaderList(undefined, entries, headers.vary)
}

const exposeHeadersName = 'access-control-expose-headers'

/** Preflights expose nothing; a `not-cors` response with headers is that of a policy for everyone. */
function isShared(decision: CorsDecision): boolean {
  return decision.kind === 'not-cors' || (decision.kind === 'actual' && decision.allowed)
}

/** The first list, and of the second what is a name and not there yet; `*` is one only without credentials. */
function joinNames(first: string, second: string, isCredentialed: boolean): string {
  const names = first === '' ? [] : first.split(',')
  const known = new Set(names.map((name) => name.toLowerCase()))
  for (const name of listElements(second)) {
    if (!isToken(name) || known.has(name.toLowerCase()) || (isCredentialed && name === '*')) continue
    known.add(name.toLowerCase())
    names.push(name)
  }
  return names.join(',')
}
