import { type EngineRules, engineRules } from './engine.ts'
import { combined, tokenList } from './headers.ts'
import { isSafelistedMethod } from './safelist.ts'
import type { CredentialsMode, FailureCode, WireResponse } from './types.ts'

/** One check that failed, with what was seen. */
export interface Failure {
  readonly code: FailureCode
  /** The value, method, header name, URL or status that failed. */
  readonly value: string
}

/** What the checks of one response need to know of its request. */
export interface CheckedRequest {
  /** The `Origin` that was sent. */
  readonly origin: string
  readonly method: string
  readonly credentials: CredentialsMode
  readonly unsafeHeaders: readonly string[]
  readonly corsFlag: boolean
}

function allowOriginFailure(value: string | undefined, request: CheckedRequest): FailureCode | undefined {
  if (value === undefined) return 'acao-missing'
  if (value === request.origin) return undefined
  if (value === '*') return request.credentials === 'include' ? 'acao-wildcard-credentials' : undefined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no header value may hold these bytes
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(value)) return 'acao-invalid'
  return value.includes(',') ? 'acao-multiple' : 'acao-mismatch'
}

/**
 * Every failure of the CORS check, the one that a browser reports first in front.
 *
 * @see https://fetch.spec.whatwg.org/#cors-check
 */
export function corsFailures(
  request: CheckedRequest,
  response: WireResponse,
  rules: EngineRules = engineRules.standard,
): Failure[] {
  const failures: Failure[] = []
  const value = combined(response.headers, 'access-control-allow-origin')
  const lines = response.headers.filter(([name]) => name.toLowerCase() === 'access-control-allow-origin').length
  const counted = rules.countsAllowOriginLines && lines > 1
  const code = counted ? 'acao-multiple' : allowOriginFailure(value, request)
  if (code !== undefined) failures.push({ code, value: value ?? '' })
  if (request.credentials === 'include') {
    const credentials = combined(response.headers, 'access-control-allow-credentials')
    if (credentials !== 'true') failures.push({ code: 'acac-not-true', value: credentials ?? '' })
  }
  return failures
}

/** 300, 304 and the reserved 305 and 306 redirect nothing. */
export function isRedirectStatus(status: number): boolean {
  return status === 301 || status === 302 || status === 303 || status === 307 || status === 308
}

function statusFailure({ status }: WireResponse): Failure[] {
  if (status >= 200 && status <= 299) return []
  return [{ code: isRedirectStatus(status) ? 'preflight-redirect' : 'preflight-status', value: String(status) }]
}

function listFailures(request: CheckedRequest, response: WireResponse, rules: EngineRules): Failure[] {
  const raw = (name: string): string => combined(response.headers, name) ?? ''
  const methods = tokenList(response.headers, 'access-control-allow-methods')
  const names = tokenList(response.headers, 'access-control-allow-headers')
  const failures: Failure[] = []
  if (methods === null) failures.push({ code: 'acam-invalid', value: raw('access-control-allow-methods') })
  if (names === null) failures.push({ code: 'acah-invalid', value: raw('access-control-allow-headers') })
  const wildcard = request.credentials !== 'include'
  const { method, corsFlag } = request
  if (methods !== null && !isSafelistedMethod(method)) {
    const allowed = methods ?? (corsFlag ? [method] : [])
    if (!allowed.includes(method) && !(wildcard && allowed.includes('*'))) {
      failures.push({ code: 'method-not-allowed', value: method })
    }
  }
  if (names === null) return failures
  const listed = new Set((names ?? []).map((name) => name.toLowerCase()))
  const covers = (name: string): boolean => name !== 'authorization' || rules.wildcardCoversAuthorization
  const missing = request.unsafeHeaders.filter(
    (name) => !listed.has(name) && !(wildcard && listed.has('*') && covers(name)),
  )
  // The standard looks for Authorization before the others.
  missing.sort((a, b) => Number(b === 'authorization') - Number(a === 'authorization'))
  for (const name of missing) failures.push({ code: 'header-not-allowed', value: name })
  return failures
}

/**
 * Every failure of a preflight's answer, the one that a browser reports first in front.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch
 */
export function preflightFailures(
  request: CheckedRequest,
  response: WireResponse,
  rules: EngineRules = engineRules.standard,
): Failure[] {
  const cors = corsFailures(request, response, rules)
  const status = statusFailure(response)
  return [
    ...(rules.statusFirst ? [...status, ...cors] : [...cors, ...status]),
    ...listFailures(request, response, rules),
  ]
}
