import { denyOrigin, switchedOff as noOrigin } from '../compile/origin-match.ts'
import { decide } from '../decide.ts'
import type { CorsPolicy } from '../policy.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { withVary } from '../protocol/headers.ts'
import { type CorsRequest, isCors, isPreflight } from '../protocol/request.ts'
import { isOffPolicy } from './source.ts'

/**
 * A decision before it is reported.
 *
 * @example
 * ```ts
 * import type { CorsEngine, Evaluation } from '@cors/core/adapter'
 *
 * const isGrant = ({ decision }: Evaluation): boolean => decision.kind === 'actual' && decision.allowed
 * ```
 */
export interface Evaluation {
  readonly decision: CorsDecision
  /** What decided; `undefined` where CORS is switched off, or a resolver failed. */
  readonly policy: CorsPolicy | undefined
  /** What a resolver threw without there being an origin to deny. */
  readonly failure: { readonly cause: unknown } | undefined
  /** The shadow policy that stands beside what decided alone, where the adapter's own policy did. */
  readonly shadow?: object | undefined
}

const off = noOrigin.actual
export const switchedOff: Evaluation = Object.freeze({ decision: off, policy: undefined, failure: undefined })

/**
 * What guards a response while its decision is pending: whoever answers meanwhile (a timeout, an abort handler) sends `Vary: Origin` and
 * no CORS header.
 *
 * @example
 * ```ts
 * import { undecided } from '@cors/core/adapter'
 *
 * undecided.headers.toJSON() // { vary: 'Origin' }
 * ```
 */
export const undecided: CorsDecision = denyOrigin({ reason: 'origin-check-failed', cause: undefined }).actual

/** Rule 17: what `origin: false` leaves alone is nobody's business, and what it rejects is. */
export function isToldToNobody({ decision, policy, failure }: Evaluation): boolean {
  return decision.kind === 'not-cors' && failure === undefined && (policy === undefined || isOffPolicy(policy))
}

/** Whether CORS is switched off for the request; or for one of the routes that it may reach, which denies what the others allow. */
export function isOff({ decision, policy, failure }: Evaluation): boolean {
  if (policy !== undefined || failure !== undefined) return false
  return decision.kind === 'not-cors' || (!decision.allowed && decision.reason === 'origin-not-allowed')
}

export function evaluateBy(policy: CorsPolicy, request: CorsRequest): Evaluation | Promise<Evaluation> {
  const decision = decide(policy, request)
  return decision instanceof Promise ? evaluateLate(policy, decision) : { decision, policy, failure: undefined }
}

async function evaluateLate(policy: CorsPolicy, pending: Promise<CorsDecision>): Promise<Evaluation> {
  return { decision: await pending, policy, failure: undefined }
}

/**
 * Rule 15: what a resolver answers may depend on the Origin, so that every response that went through one has to say so.
 *
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 * import { varyOnOrigin } from '@cors/core/adapter'
 *
 * const request = { method: 'GET', origin: undefined, requestMethod: undefined, requestHeaders: undefined }
 * console.log(varyOnOrigin(decide(createPolicy(), request)).headers.vary) // Origin
 * ```
 */
export function varyOnOrigin(decision: CorsDecision): CorsDecision {
  const headers = withVary(decision.headers, 'Origin')
  return headers === decision.headers ? decision : Object.freeze({ ...decision, headers })
}

export function varied(evaluation: Evaluation): Evaluation {
  return { ...evaluation, decision: varyOnOrigin(evaluation.decision) }
}

export function denyUnresolved(request: CorsRequest, cause: unknown): Evaluation {
  // Without an Origin nothing is denied, but the failure has to be seen all the same.
  if (!isCors(request)) return varied({ decision: off, policy: undefined, failure: { cause } })
  const denied = denyOrigin({ reason: 'origin-check-failed', cause })
  const decision = isPreflight(request) ? denied.forbidden : denied.actual
  return { decision, policy: undefined, failure: undefined }
}
