import { isLoopback } from '@cors/standard/address'
import { parseUrl } from '@cors/standard/url'
import type { Observed } from './checks.ts'
import { type FindingCode, isFault, type MatcherCode, type Severity } from './finding.ts'

/** With cookies: what the page reads is the user's own. */
const WITH_CREDENTIALS: Readonly<Record<MatcherCode, Severity>> = {
  'reflects-any-origin': 'high',
  'trusts-null': 'high',
  'matches-prefix': 'high',
  'matches-suffix': 'high',
  'matches-substring': 'high',
  'trusts-shared-hosting': 'high',
  'unescaped-dot': 'high',
  // Only some browsers open such a name.
  'special-characters': 'medium',
  // Whoever reads the page's traffic can be the page.
  'trusts-http': 'medium',
  'trusts-any-port': 'low',
  // Most who allow them own them all.
  'trusts-any-subdomain': 'info',
}

/** Without, a page reads what anybody can ask for; the list is wrong all the same. */
const WITHOUT: Readonly<Record<MatcherCode, Severity>> = {
  'reflects-any-origin': 'low',
  'trusts-null': 'low',
  'matches-prefix': 'low',
  'matches-suffix': 'low',
  'matches-substring': 'low',
  'trusts-shared-hosting': 'low',
  'unescaped-dot': 'low',
  'special-characters': 'low',
  'trusts-http': 'low',
  'trusts-any-port': 'low',
  'trusts-any-subdomain': 'info',
}

/** How much it matters that an origin is let in. */
export function matcherSeverity(code: MatcherCode, credentials: boolean, isSecured: boolean, origin: string): Severity {
  const severity = (credentials ? WITH_CREDENTIALS : WITHOUT)[code]
  // What else listens on a developer's own machine is theirs.
  if (code === 'trusts-any-port' && isLoopback(parseUrl(origin)?.hostname ?? '')) return 'info'
  return code === 'trusts-http' && isSecured && severity === 'medium' ? 'low' : severity
}

/** What lets in pages that anybody can put up. */
const WIDE: readonly FindingCode[] = [
  'reflects-any-origin',
  'matches-prefix',
  'matches-suffix',
  'matches-substring',
  'unescaped-dot',
  'trusts-shared-hosting',
]

/** What matters little as long as something else is wrong: it is told, and counts again when that has been put right. */
const LESS_THAN: Partial<Readonly<Record<FindingCode, readonly FindingCode[]>>> = {
  'trusts-http': WIDE,
  'trusts-any-port': [...WIDE, 'trusts-http'],
  'missing-vary': WIDE,
}

/** The faults as they weigh next to each other. */
export function weighed(all: readonly Observed[]): Observed[] {
  const has = (codes: readonly FindingCode[]): boolean => all.some((one) => codes.includes(one.code) && isFault(one))
  return all.map((one) => {
    // Without cookies a reflection gives away what * would; the harm is in what caches make of it.
    const isOnlyCached = one.code === 'reflects-any-origin' && one.severity === 'low' && has(['cacheable-reflection'])
    return isOnlyCached || has(LESS_THAN[one.code] ?? []) ? { ...one, severity: 'info' } : one
  })
}
