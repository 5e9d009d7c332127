import type { CompiledPolicy } from './compile/compile.ts'
import {
  type AllowedOrigin,
  actualOf,
  type OriginMatch,
  preflightOf,
  termsOf,
  termsOfDenial,
} from './compile/origin-match.ts'
import { type CorsPolicy, compiledOf } from './policy.ts'
import type { CorsDecision } from './protocol/decision.ts'
import { type CorsRequest, isCors, isPreflight, textOf } from './protocol/request.ts'

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
  return decideBy(compiledOf(policy), request)
}

/** The same by what a policy was compiled to, for those who ask it again and again. */
export function decideBy(
  { notCors, origins }: CompiledPolicy,
  request: CorsRequest,
): CorsDecision | Promise<CorsDecision> {
  // Rule 1, of docs/behaviour.md, as all the rules that comments cite. Fetch: a CORS request is one with an Origin header.
  if (!isCors(request)) return notCors
  // Rules 2, 3 and 10. Fetch, CORS check, steps 1 to 4: only a canonical origin can match, and a predicate may answer later.
  const match = origins.match(request.origin, request)
  return match instanceof Promise ? match.then((late) => answer(late, request)) : answer(match, request)
}

/** What a request is told whose origin was matched. */
export function answer(match: OriginMatch, request: CorsRequest): CorsDecision {
  // Rule 5. Fetch, CORS check, steps 4 to 8: the origin is echoed, with credentials where the policy grants them.
  if (!isPreflight(request)) return actualOf(match)
  // Rule 6: 403 for a preflight, nothing for an actual request, and no CORS header on either.
  return match.allowed ? answerPreflight(match, request) : match.forbidden
}

function answerPreflight(match: AllowedOrigin, request: CorsRequest): CorsDecision {
  const terms = termsOf(match)
  const { grants } = terms
  const method = textOf(request.requestMethod)
  const headers = textOf(request.requestHeaders)
  // Rule 9. Fetch, CORS-preflight fetch, steps 7.5 to 7.7: browsers check the method first, and then the headers.
  const denial = !grants.methods.allows(method)
    ? 'method-not-allowed'
    : !grants.headers.answer(headers).isAllowed
      ? 'headers-not-allowed'
      : undefined
  // Rules 7 and 8: whatever is denied, the same headers and the same status, so that the browser names the true cause.
  const decision = preflightOf(match, method, headers, denial)
  if (denial && terms.isOfMany) termsOfDenial.set(decision, terms)
  return decision
}

/**
 * Whether an origin may read responses; for what is not a CORS request but should obey the same policy, such as WebSocket upgrades.
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
  // Rules 2 and 3: what is not text is no origin, and only a policy for everyone allows it.
  const match = compiledOf(policy).origins.match(origin as string, request)
  return match instanceof Promise ? match.then(({ allowed }) => allowed) : match.allowed
}
