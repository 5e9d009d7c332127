import type { CorsPolicy, ResolvedCorsOptions } from '@cors/core'

/** The rules of a policy; one without rules by origin is its only one. */
export function rulesOf({ options }: CorsPolicy): readonly ResolvedCorsOptions[] {
  return 'origin' in options ? [options] : options
}

/** The origins that a rule lists. */
export function originsOf({ origin }: ResolvedCorsOptions): readonly unknown[] {
  return Array.isArray(origin) ? origin : [origin]
}
