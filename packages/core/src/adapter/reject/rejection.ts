import { keepAnswer, originNotAllowed } from '../../compile/origin-match.ts'
import { type CorsDecision, isRejected } from '../../protocol/decision.ts'
import { HeaderList, withVary } from '../../protocol/headers.ts'
import { type CorsRequest, isCors, isPreflight } from '../../protocol/request.ts'
import type { NativeRequests } from '../native-requests.ts'
import { withoutDefaultPort } from './hosts.ts'
import type { RejectDenied } from './reject-options.ts'
import { hostOf, isSameOriginNative } from './same-origin.ts'

/** Turns a decision of a policy into the one that rejects the request, where it is to be rejected. Asked again, it says the same. */
export type Reject<Native> = (decision: CorsDecision, native: Native, request: CorsRequest) => CorsDecision

/**
 * Rule 17: makes what rejects the requests that a policy denies, and those for a host that is not listed.
 *
 * @returns `undefined` where nothing is to be rejected
 */
export function createRejection<Native>(
  rejectDenied: RejectDenied | undefined,
  requests: NativeRequests<Native>,
): Reject<Native> | undefined {
  if (rejectDenied === undefined || rejectDenied === false) return undefined
  const rejectOrigin: Reject<Native> = (decision, native, request) =>
    isOfDeniedOrigin(decision, request) && !isSameOriginNative(requests, native)
      ? denyOrigin(decision, request)
      : decision
  if (rejectDenied === true) return rejectOrigin
  const hosts = new Set(rejectDenied.hosts)
  return (decision, native, request) => {
    const host = hostOf(requests, native)
    const isListed = host !== undefined && hosts.has(withoutDefaultPort(host))
    return isListed ? rejectOrigin(decision, native, request) : denyHost(decision, request)
  }
}

/** A policy that answers a CORS request with `not-cors` allows no origin. */
function isOfDeniedOrigin(decision: CorsDecision, request: CorsRequest): boolean {
  return decision.kind === 'not-cors' ? isCors(request) : decision.kind === 'actual' && !decision.allowed
}

function denyOrigin(decision: CorsDecision, request: CorsRequest): CorsDecision {
  const isDenied = decision.kind === 'actual' && !decision.allowed
  if (!isDenied && isPreflight(request)) return originNotAllowed.forbidden
  const headers = withVary(decision.headers, 'Origin')
  const made = Object.freeze({ ...(isDenied ? decision : originNotAllowed.actual), status: 403, headers })
  return keepAnswer(made, decision)
}

const onOrigin = new HeaderList(undefined, [], 'Origin')
const onNothing = new HeaderList(undefined, [], '')

/** Whatever the policy says: with a name of its own, a page of another server has the same origin as this one (DNS rebinding). */
function denyHost({ headers }: CorsDecision, request: CorsRequest): CorsDecision {
  // Rule 4: of what the policy depends on, only the origin has a part in who is answered like this.
  const vary = headers.vary.includes('Origin') ? onOrigin : onNothing
  const kind = isPreflight(request) ? 'preflight' : 'actual'
  return Object.freeze({ kind, allowed: false, reason: 'host-not-allowed', status: 403, headers: vary })
}

/**
 * The status that ends a response before the application sees the request: of a preflight, and of a request that is rejected.
 *
 * @returns `undefined` where the application answers
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 * import { endStatusOf } from '@cors/core/adapter'
 *
 * const request = { method: 'GET', origin: 'https://a.example', requestMethod: undefined, requestHeaders: undefined }
 * endStatusOf(decide(createPolicy(), request), { preflightContinue: false }) // undefined
 * ```
 */
export function endStatusOf(
  decision: CorsDecision,
  { preflightContinue }: { readonly preflightContinue: boolean },
): number | undefined {
  if (decision.kind === 'preflight') return decision.allowed && preflightContinue ? undefined : decision.status
  return isRejected(decision) ? (decision as { readonly status?: number }).status : undefined
}
