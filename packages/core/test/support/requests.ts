import { type CorsDecision, type CorsPolicy, type CorsRequest, decide } from '../../src/index.ts'

export function get(origin?: string): CorsRequest {
  return { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
}

export function preflight(origin: string, requestMethod = 'GET', requestHeaders?: string): CorsRequest {
  return { method: 'OPTIONS', origin, requestMethod, requestHeaders }
}

/** The decision of a policy that has no asynchronous predicate. */
export function decideNow(policy: CorsPolicy, request: CorsRequest): CorsDecision {
  const decision = decide(policy, request)
  if (decision instanceof Promise) throw new Error('Expected an answer at once')
  return decision
}

export function isAllowed(policy: CorsPolicy, request: CorsRequest): boolean {
  const decision = decideNow(policy, request)
  return decision.kind !== 'not-cors' && decision.allowed
}
