import { combined } from '@cors/standard/header-list'
import { type ParsedUrl, parseFetchUrl } from '@cors/standard/url'
import type { FoundFix } from '../advice/found-fix.ts'
import { isRedirectStatus } from '../fetch/redirect.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import { isLoginAddress } from '../traces/logins.ts'
import type { Facts } from './facts.ts'
import type { FoundFault, FoundStep } from './found-fault.ts'
import { compareWithCurl, privateWindow } from './next-steps.ts'
import type { Step } from './replay.ts'

/** What a redirect changes about the advice. */
export interface RedirectAdvice {
  readonly fix: FoundFix
  readonly evidence: readonly Phrase[]
  readonly next?: readonly FoundStep[]
  /** Whether the answer is that of the server to which the redirect led, so that its platform does not matter. */
  readonly isArrival?: true
}

/** The fault with the redirects that led to its URL. */
export function withRedirects(fault: FoundFault, { steps }: Facts): FoundFault {
  const words = phrases.evidence
  const hops = steps.filter(({ wire }) => !wire.preflight)
  const at = hops.findIndex(({ wire }) => wire.url === fault.url)
  if (at <= 0) return fault
  const chain = hops
    .slice(0, at)
    .map(({ wire, response }) => words.hop(wire.url, response === null ? words.noAnswer() : String(response.status)))
  const evidence = [...fault.evidence, words.redirected([...chain, fault.url])]
  return { ...fault, evidence: isLoginAddress(fault.url) ? [...evidence, words.leadsToLogin()] : evidence }
}

/** What to do where requests of scripts are sent to a login page. */
export function loginFix(): FoundFix {
  return { where: 'server', text: phrases.fixes.loginInstead(), isElsewhere: true }
}

/** What a redirect changes of an address: most are one slash, or the scheme. */
function changeOf(from: ParsedUrl, to: ParsedUrl): Phrase {
  const { redirectChanges: changes } = phrases
  if (from.protocol === 'http:' && to.protocol === 'https:' && from.hostname === to.hostname) return changes.https
  if (from.host === to.host && from.pathname.replace(/\/$/, '') === to.pathname.replace(/\/$/, '')) return changes.slash
  return from.host === to.host ? changes.path : changes.host
}

/** What to ask in place of an address that redirects, and whether another host answers there. */
export function askFinal(redirect: { from: string; to: string }): { text: Phrase; isForeign: boolean } | undefined {
  const from = parseFetchUrl(redirect.from)
  const to = parseFetchUrl(redirect.to)
  if (from === undefined || to === undefined) return undefined
  return { text: phrases.fixes.askFinal(to.href, changeOf(from, to)), isForeign: from.origin !== to.origin }
}

function adviceAt(from: ParsedUrl, to: ParsedUrl, step: Step, facts: Facts): RedirectAdvice {
  const { fixes, evidence } = phrases
  const { preflight } = step.wire
  const reason = combined(step.response?.headers ?? [], 'non-authoritative-reason')
  const upgraded = from.protocol === 'http:' && to.protocol === 'https:' && reason !== undefined
  if (to.href === from.href || (reason !== undefined && !upgraded)) {
    const next = [compareWithCurl(facts), privateWindow()]
    return { fix: { where: 'network', text: fixes.internalRedirect() }, evidence: [evidence.internalRedirect()], next }
  }
  if (isLoginAddress(to.href)) {
    const text = fixes.preflightBeforeLogin()
    return { fix: preflight ? { where: 'server', text, isElsewhere: true } : loginFix(), evidence: [] }
  }
  const text = fixes.askFinal(to.href, changeOf(from, to))
  return {
    fix: { where: 'client', text: preflight ? fixes.join([text, fixes.preflightWithoutRedirect()]) : text },
    evidence: upgraded ? [evidence.hsts()] : [],
  }
}

/** What to do about an answer that redirects, or that came after a redirect to a login page. */
export function redirectAdvice(step: Step, facts: Facts): RedirectAdvice | undefined {
  const { wire, response } = step
  const hops = facts.steps.filter((other) => !other.wire.preflight)
  const isRedirected = hops.findIndex((other) => other.wire.url === wire.url) > 0
  if (isRedirected && isLoginAddress(wire.url)) return { fix: loginFix(), evidence: [], isArrival: true }
  const location = combined(response?.headers ?? [], 'location')
  if (response === null || location === undefined || !isRedirectStatus(response.status)) return undefined
  const from = parseFetchUrl(wire.url)
  const to = parseFetchUrl(location, wire.url)
  return from === undefined || to === undefined ? undefined : adviceAt(from, to, step, facts)
}
