import type { CorsDecision, CorsRequest } from '@cors/core'
import { type Late, whenAll } from './late.ts'
import type { Policies, Policy } from './policies.ts'
import type { PlatformRequest } from './request-hook.ts'

/** Decides by one policy, or about a preflight by several at once. */
export type Decide = (policies: readonly Policy[], native: PlatformRequest, request: CorsRequest) => Late<CorsDecision>

/**
 * A preflight that several policies may govern is allowed what all of them allow: what it asks for, and nothing more, as a browser
 * remembers what it was told. What one of them denies, that one answers.
 */
export function createDecide(create: Policies['create']): Decide {
  // Who is allowed has been decided by then, so that the dangers that these options name are not let in here.
  const [withCredentials, without] = [true, false].map((credentials) =>
    create({
      origin: () => true,
      methods: '*',
      credentials,
      dangerouslyAllowInsecureOrigins: true,
      dangerouslyAllowNullOrigin: true,
    }),
  ) as [Policy, Policy]
  return (policies, native, request) => {
    if (policies.length === 1) return (policies[0] as Policy).engine.decide(native, request)
    const decisions = policies.map(({ silent }) => silent.decide(native, request))
    return whenAll(decisions, (made) => {
      const ranks = made.map(rank)
      const worst = Math.max(...ranks)
      const isCredentialed = made.every(({ headers }) => headers.toJSON()['access-control-allow-credentials'])
      const allow = isCredentialed ? withCredentials : without
      const { engine } = worst === 0 ? allow : (policies[ranks.indexOf(worst)] as Policy)
      return engine.decide(native, request)
    })
  }
}

/** The more it refuses, the higher: no CORS at all is above a denied origin, and that above another denial. */
function rank(decision: CorsDecision): number {
  if (decision.kind !== 'preflight') return 3
  return decision.allowed ? 0 : decision.status === 403 ? 2 : 1
}
