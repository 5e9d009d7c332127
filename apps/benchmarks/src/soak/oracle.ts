import { allowlistTimes, even, odd, stay, tenantCount, tenantOrigin } from './names.ts'
import type { SourceState } from './server/sources.ts'

/** What an answer has to be, by what is known of the server before the request and after the answer. */
export type Expectation = 'granted' | 'denied' | 'either'

/** By which policy of those that were in force an origin is granted. */
export function expectSwapped(origin: string, before: number, after: number): Expectation {
  if (origin === stay) return 'granted'
  if (origin !== even && origin !== odd) return 'denied'
  if (after > before) return 'either'
  return (before % 2 === 0) === (origin === even) ? 'granted' : 'denied'
}

/** Illness leaves loads that hang, pauses after failures and denials that nobody meant: no longer than this, in milliseconds. */
const recovery = 4000

/** What an allowlist has to say of an origin. Removed tenants may be served for a bounded time, where it was not told. */
export function expectTenant(origin: string, before: SourceState, after: SourceState): Expectation {
  const index = Array.from({ length: tenantCount }, (_, each) => tenantOrigin(each)).indexOf(origin)
  const tenant = before.tenants[index]
  if (tenant === undefined) return 'denied'
  if (after.tenants[index]?.revision !== tenant.revision) return 'either'
  const { isActive, isTold, changedFor } = tenant
  const { ttl, denyTtl, stale } = allowlistTimes
  if (!isActive) return isTold || changedFor > ttl + stale ? 'denied' : 'either'
  const isWell = before.health === 'healthy' && after.health === 'healthy' && before.healthFor > recovery
  return isWell && (isTold || changedFor > denyTtl) ? 'granted' : 'either'
}
