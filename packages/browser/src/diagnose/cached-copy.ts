import { combined } from '@cors/standard/header-list'
import { parseUrl } from '@cors/standard/url'
import { withAllowed } from '../advice/fixes.ts'
import type { FoundFix } from '../advice/found-fix.ts'
import type { WireResponse } from '../protocol/exchange.ts'
import { serializePageOrigin } from '../protocol/page-origin.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import { CACHE_HEADERS, isStorable, mentionsCache, saysStored, variesByOrigin } from '../traces/caches.ts'
import type { Facts } from './facts.ts'
import type { FoundFault } from './found-fault.ts'
import { compareWithCurl, privateWindow } from './next-steps.ts'
import type { Step } from './replay.ts'

/** What says that this answer came out of a cache. */
export function cacheEvidence({ status, headers }: WireResponse, consoleText: string): Phrase[] {
  const words = phrases.evidence
  const evidence: Phrase[] = []
  const age = combined(headers, 'age')
  if (age !== undefined && Number(age) > 0) evidence.push(words.header('age', age))
  for (const name of CACHE_HEADERS) {
    const value = combined(headers, name)
    if (saysStored(value)) evidence.push(words.header(name, value))
  }
  if (status === 304) evidence.push(words.status(status))
  if (mentionsCache(consoleText)) evidence.push(words.browserSays(consoleText.trim().slice(0, 120)))
  return evidence
}

/** Whether the server allowed this very origin on the preflight, so that it is not configured for another. */
function serverKnowsOrigin(step: Step, { steps }: Facts): boolean {
  return steps.some(
    ({ wire, failures, response }) =>
      wire.preflight && wire.url === step.wire.url && response !== null && failures.length === 0,
  )
}

/** Whether somebody else than this page has the origin, so that it was not meant for this page and written wrong. */
function isAnotherOrigin(value: string, origin: string): boolean {
  const seen = /^https?:\/\/[^/,*\s]+$/.test(value) ? parseUrl(value) : undefined
  const page = parseUrl(origin)
  if (seen === undefined || page === undefined) return false
  return seen.hostname.replace(/^www\./, '') !== page.hostname.replace(/^www\./, '')
}

/** Whether a stored copy can explain the value. */
function canBeStored(value: string, step: Step, facts: Facts): boolean {
  if (value !== '') return /^https?:/.test(value) && serializePageOrigin(value) === value
  // Fonts and modules always ask with Origin, so that no copy without CORS can have been stored for them.
  return serverKnowsOrigin(step, facts) || !/font|module/i.test(facts.recording.consumer ?? '')
}

function storedEvidence(step: Step, facts: Facts): Phrase[] {
  const { response, checked, wire, failures } = step
  const failed = failures.find(({ code }) => code === 'acao-mismatch' || (code === 'acao-missing' && !wire.preflight))
  if (failed === undefined || response === null || response.status >= 400) return []
  if (variesByOrigin(response) || checked.origin === 'null') return []
  const { recording } = facts
  const consoleText = `${recording.consoleMessage ?? ''} ${recording.networkError ?? ''}`
  const seen = cacheEvidence(response, consoleText)
  if (seen.length > 0 && canBeStored(failed.value, step, facts)) return seen
  if (wire.preflight || !isStorable(response)) return []
  const control = phrases.evidence.header('cache-control', combined(response.headers, 'cache-control'))
  if (serverKnowsOrigin(step, facts)) return [control, phrases.evidence.preflightAllowed()]
  return isAnotherOrigin(failed.value, checked.origin) ? [control] : []
}

/** What keeps caches from mixing up origins. */
export function cacheFix({ checked }: Step): FoundFix {
  const fix: FoundFix = { where: 'server', text: phrases.fixes.varyByOrigin() }
  return withAllowed(fix, checked.origin, checked.credentials === 'include')
}

/** The fault of an answer that was stored for another origin, or for a request without Origin. */
export function cachedCopyFaults(step: Step, facts: Facts): FoundFault[] {
  const seen = storedEvidence(step, facts)
  if (seen.length === 0) return []
  const headers = step.response?.headers ?? []
  const stage = step.wire.preflight ? 'preflight' : 'response'
  const message = phrases.faults.storedFor(combined(headers, 'access-control-allow-origin'))
  const evidence = [...seen, phrases.evidence.header('vary', combined(headers, 'vary'))]
  return [
    {
      code: 'cached-wrong-origin',
      stage,
      url: step.wire.url,
      message,
      evidence,
      fix: cacheFix(step),
      certainty: 'likely',
      assumed: [phrases.assumed.storedCopy()],
      next: [compareWithCurl(facts), privateWindow()],
    },
  ]
}
