import type { Verdict } from './compile/compile.ts'
import { type CorsPolicy, compiledOf } from './policy.ts'
import type { CorsDecision } from './protocol/decision.ts'
import { type CorsRequest, isCors, isPreflight } from './protocol/request.ts'

/** A decision, or a promise of one only where the policy's predicate may return a promise. */
export type MaybeAsync<Async extends boolean, T> = Async extends false ? T : T | Promise<T>

/**
 * Decides about one request, without side effects. It answers at once unless the policy's origin predicate returned a promise; it never
 * throws or rejects because of a predicate.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * const request = { method: 'GET', origin: 'https://app.example.com', requestMethod: undefined, requestHeaders: undefined }
 * decide(policy, request).headers.toJSON() // { 'access-control-allow-origin': 'https://app.example.com', vary: 'Origin' }
 * ```
 */
export function decide<Async extends boolean>(
  policy: CorsPolicy<Async>,
  request: CorsRequest,
): MaybeAsync<Async, CorsDecision>
export function decide(policy: CorsPolicy, request: CorsRequest): CorsDecision | Promise<CorsDecision> {
  const compiled = compiledOf(policy)
  // Rule 1 of docs/behaviour.md, which has all the rules that comments cite.
  if (!isCors(request)) return compiled.notCors
  const verdict = compiled.judge(request.origin, request)
  return verdict instanceof Promise ? verdict.then((late) => answer(late, request)) : answer(verdict, request)
}

function answer(verdict: Verdict, request: CorsRequest): CorsDecision {
  return isPreflight(request) ? verdict.preflight(request) : verdict.actual()
}

/**
 * Tells whether an origin may read responses; for what is no CORS request but should obey the same policy, such as WebSocket upgrades.
 *
 * @param request what an origin predicate gets to see; a GET without further headers where it is left out
 * @returns a promise only where the policy's predicate returned one; `'*'` gives true, and so no answer is ever a failure
 * @see https://fetch.spec.whatwg.org/#cors-check
 * @example
 * ```ts
 * import { createPolicy, isOriginAllowed } from '@cors/core'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * isOriginAllowed(policy, 'https://evil.example') // false
 * ```
 */
export function isOriginAllowed<Async extends boolean>(
  policy: CorsPolicy<Async>,
  origin: string | undefined,
  request?: CorsRequest,
): MaybeAsync<Async, boolean>
export function isOriginAllowed(
  policy: CorsPolicy,
  origin: string | undefined,
  request: CorsRequest = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined },
): boolean | Promise<boolean> {
  const compiled = compiledOf(policy)
  if (origin === undefined || origin === null) return compiled.allowsAny
  const verdict = compiled.judge(origin, request)
  return verdict instanceof Promise ? verdict.then(({ allowed }) => allowed) : verdict.allowed
}
