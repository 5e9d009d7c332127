import type { CorsPolicy } from '@cors/core'
import { getPublicSuffix } from 'tldts'
import { originsOf, rulesOf } from './rules.ts'

/** A pattern with a wildcard right below a public suffix. */
export interface SharedWildcard {
  readonly pattern: string
  /** The public suffix, as `github.io`. */
  readonly suffix: string
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
