import { isLoopback } from '@cors/standard/address'
import { parseUrl } from '@cors/standard/url'
import type { MatcherCode, Severity } from './finding.ts'

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
