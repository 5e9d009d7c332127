import { combined, tokenList } from '@cors/standard/header-list'
import { isSafelistedMethod } from '@cors/standard/methods'
import { isNonWildcardRequestHeader } from '@cors/standard/request-headers'
import { type EngineRules, engineRules } from '../engines/rules.ts'
import type { Failure } from '../failures/catalogue.ts'
import type { Header, WireRequest, WireResponse } from '../protocol/exchange.ts'
import { type CheckedRequest, corsFailures } from './cors-check.ts'
import { isRedirectStatus } from './redirect.ts'

/**
 * The question that a browser asks first: steps 1 to 5 of *CORS-preflight fetch*.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function preflightRequest(checked: CheckedRequest, url: string): WireRequest {
  const headers: Header[] = [
    // 2. Append (`Accept`, `*/*`) to preflight's header list.
    ['accept', '*/*'],
    ['origin', checked.origin],
    // 3. Append (`Access-Control-Request-Method`, request's method) to preflight's header list.
    ['access-control-request-method', checked.method],
  ]
  // 4. Let headers be the CORS-unsafe request-header names. 5. If headers is not empty, append them, separated by `,`.
  if (checked.unsafeHeaders.length > 0)
    headers.push(['access-control-request-headers', checked.unsafeHeaders.join(',')])
  // 1. Let preflight be a new request whose method is `OPTIONS`.
  return { preflight: true, url, method: 'OPTIONS', headers }
}

function statusFailure({ status }: WireResponse): Failure[] {
  if (status >= 200 && status <= 299) return []
  return [{ code: isRedirectStatus(status) ? 'preflight-redirect' : 'preflight-status', value: String(status) }]
}

function methodFailure(
  { method, credentials, useCorsPreflight }: CheckedRequest,
  methods: readonly string[] | undefined,
): Failure[] {
  // 7.4. If methods is null and request's use-CORS-preflight flag is set, then set methods to a list of request's method.
  const allowed = methods ?? (useCorsPreflight ? [method] : [])
  // 7.5. If request's method is not in methods, is not safelisted, and no `*` stands for it, then return a network error.
  const passes =
    allowed.includes(method) || isSafelistedMethod(method) || (credentials !== 'include' && allowed.includes('*'))
  return passes ? [] : [{ code: 'method-not-allowed', value: method }]
}

function headerFailures(request: CheckedRequest, names: readonly string[] = [], rules: EngineRules): Failure[] {
  const listed = new Set(names.map((name) => name.toLowerCase()))
  const wildcard = request.credentials !== 'include' && listed.has('*')
  const isAllowed = (name: string): boolean =>
    listed.has(name) || (wildcard && (!isNonWildcardRequestHeader(name) || rules.wildcardCoversAuthorization))
  const missing = request.unsafeHeaders.filter((name) => !isAllowed(name))
  // 7.6. looks for the non-wildcard name, which is Authorization, before 7.7. looks for the others.
  missing.sort((a, b) => Number(isNonWildcardRequestHeader(b)) - Number(isNonWildcardRequestHeader(a)))
  return missing.map((name) => ({ code: 'header-not-allowed', value: name }))
}

function listFailures(request: CheckedRequest, { headers }: WireResponse, rules: EngineRules): Failure[] {
  const raw = (name: string): string => combined(headers, name) ?? ''
  // 7.1. Let methods be the list values of `Access-Control-Allow-Methods`, 7.2. headerNames those of `Access-Control-Allow-Headers`.
  const methods = tokenList(headers, 'access-control-allow-methods')
  const names = tokenList(headers, 'access-control-allow-headers')
  const failures: Failure[] = []
  // 7.3. If either methods or headerNames is failure, return a network error.
  if (methods === null) failures.push({ code: 'acam-invalid', value: raw('access-control-allow-methods') })
  if (names === null) failures.push({ code: 'acah-invalid', value: raw('access-control-allow-headers') })
  if (methods !== null) failures.push(...methodFailure(request, methods))
  if (names !== null) failures.push(...headerFailures(request, names, rules))
  return failures
}

/**
 * Every failure of a preflight's answer, first the one that a browser reports: step 7 of *CORS-preflight fetch*.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function preflightFailures(
  request: CheckedRequest,
  response: WireResponse,
  rules: EngineRules = engineRules.standard,
): Failure[] {
  // 7. If a CORS check for request and response returns success and response's status is an ok status, then:
  const cors = corsFailures(request, response, rules)
  const status = statusFailure(response)
  return [
    ...(rules.statusFirst ? [...status, ...cors] : [...cors, ...status]),
    ...listFailures(request, response, rules),
  ]
}
