import type { CorsPolicy, ResolvedCorsOptions } from '@cors/core'
import { getPublicSuffix } from 'tldts'

/** A pattern with a wildcard right below a public suffix. */
export interface SharedWildcard {
  readonly pattern: string
  /** The public suffix, as `github.io`. */
  readonly suffix: string
}

/** The rules of a policy; one without rules by origin is its only one. */
export function rulesOf({ options }: CorsPolicy): readonly ResolvedCorsOptions[] {
  return 'origin' in options ? [options] : options
}

/** The origins that a rule lists. */
export function originsOf({ origin }: ResolvedCorsOptions): readonly unknown[] {
  return Array.isArray(origin) ? origin : [origin]
}

/** Names under which anybody can get one, by the whole public suffix list; what stands below is somebody's own. */
export function sharedWildcards(policy: CorsPolicy): SharedWildcard[] {
  const patterns = rulesOf(policy).flatMap(originsOf)
  return patterns.flatMap((pattern) => {
    const [, host] = typeof pattern === 'string' ? (/^https?:\/\/[\w-]*\*[\w-]*\.([^:]+)/.exec(pattern) ?? []) : []
    if (host === undefined) return []
    const suffix = getPublicSuffix(host, { allowPrivateDomains: true })
    return suffix === host ? [{ pattern: pattern as string, suffix }] : []
  })
}
