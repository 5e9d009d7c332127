import type { CorsDecision, CorsRequest } from './decide.ts'
import { show } from './errors.ts'
import type { CorsPolicy } from './policy.ts'

export function describeDenial(
  _policy: CorsPolicy,
  request: CorsRequest,
  decision: Extract<CorsDecision, { allowed: false }>,
): string {
  return `CORS: ${decision.reason}: ${show(request.origin)}`
}
