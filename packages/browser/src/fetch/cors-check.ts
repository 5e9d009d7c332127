import { combined } from '@cors/standard/header-list'
import { type EngineRules, engineRules } from '../engines/rules.ts'
import type { Failure, FailureCode } from '../failures/catalogue.ts'
import type { CredentialsMode, WireResponse } from '../protocol/exchange.ts'

/** What the checks of one response need to know of its request. */
export interface CheckedRequest {
  /** The `Origin` that was sent. */
  readonly origin: string
  readonly method: string
  readonly credentials: CredentialsMode
  readonly unsafeHeaders: readonly string[]
  /** The value of `Content-Type`, for which alone a preflight asks for that header, where it is known. */
  readonly contentType?: string | undefined
  /** The standard's use-CORS-preflight flag. */
  readonly useCorsPreflight: boolean
}

function allowOriginFailure(value: string | undefined, request: CheckedRequest): FailureCode | undefined {
  // 2. If origin is null, then return failure.
  if (value === undefined) return 'acao-missing'
  if (value === request.origin) return undefined
  // 3. If request's credentials mode is not "include" and origin is `*`, then return success.
  if (value === '*') return request.credentials === 'include' ? 'acao-wildcard-credentials' : undefined
  // 4. If the result of byte-serializing a request origin with request is not origin, then return failure.
  // All bytes but those that a header value may hold.
  if (/[^\t -~\x80-\uffff]/.test(value)) return 'acao-invalid'
  return value.includes(',') ? 'acao-multiple' : 'acao-mismatch'
}

/**
 * Every failure of the CORS check, first the one that a browser reports.
 *
 * @see https://fetch.spec.whatwg.org/#cors-check
 */
export function corsFailures(
  request: CheckedRequest,
  response: WireResponse,
  rules: EngineRules = engineRules.standard,
): Failure[] {
  const failures: Failure[] = []
  // 1. Let origin be the result of getting `Access-Control-Allow-Origin` from response's header list.
  const value = combined(response.headers, 'access-control-allow-origin')
  const lines = response.headers.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin').length
  const counted = rules.countsAllowOriginLines && lines > 1
  const code = counted ? 'acao-multiple' : allowOriginFailure(value, request)
  if (code !== undefined) failures.push({ code, value: value ?? '' })
  // 5. If request's credentials mode is not "include", then return success.
  if (request.credentials === 'include') {
    // 6. Let credentials be the result of getting `Access-Control-Allow-Credentials` from response's header list.
    const credentials = combined(response.headers, 'access-control-allow-credentials')
    // 7. If credentials is `true`, then return success. 8. Return failure.
    if (credentials !== 'true') failures.push({ code: 'acac-not-true', value: credentials ?? '' })
  }
  return failures
}
