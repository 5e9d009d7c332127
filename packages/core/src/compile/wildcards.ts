import type { Origin } from '@cors/standard/origin'
import type { OriginPattern } from '../options/pattern.ts'

/**
 * Makes the function that tells whether a parsed origin matches one of many wildcard patterns, at a cost that does not grow with their number.
 *
 * Hosts that stand for their subdomains are kept with a dot before them: `.example.com`. Only the endings of a host that are no longer than
 * the longest of those are looked up, so an attacker's long host costs no more than a pattern is long.
 */
export function createWildcardMatcher(patterns: readonly OriginPattern[]): (origin: Origin) => boolean {
  const rules = new Map<string, OriginPattern[]>()
  let longest = 0
  for (const pattern of patterns) {
    const key = pattern.subdomains ? `.${pattern.host}` : pattern.host
    rules.set(key, [...(rules.get(key) ?? []), pattern])
    longest = Math.max(longest, key.length)
  }
  return ({ scheme, host, port }) => {
    const fits = (rule: OriginPattern): boolean => rule.scheme === scheme && (rule.port === '*' || rule.port === port)
    if (rules.get(host)?.some(fits)) return true
    // A label has to be left over: the apex is not its own subdomain.
    let dot = host.indexOf('.', host.length - longest)
    for (; dot > 0; dot = host.indexOf('.', dot + 1)) if (rules.get(host.slice(dot))?.some(fits)) return true
    return false
  }
}
