import { isSafelistedMethod } from '@cors/standard/methods'
import { fixFor } from '../advice/fixes.ts'
import type { FoundFix } from '../advice/found-fix.ts'
import { type Failure, failureCatalogue } from '../failures/catalogue.ts'
import type { CheckedRequest } from '../fetch/cors-check.ts'
import { isUnread } from '../protocol/unread.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import { platformsOf } from '../traces/platforms.ts'
import type { Facts } from './facts.ts'
import { absentEvidence, checkEvidence, type FailedStep, pageEvidence } from './failure-evidence.ts'
import type { FoundFault, FoundStep } from './found-fault.ts'
import { compareWithCurl, privateWindow } from './next-steps.ts'
import { originDifferences } from './origin-differences.ts'
import { type RedirectAdvice, redirectAdvice } from './redirects.ts'
import type { Step } from './replay.ts'
import { statusMeaning, tellingHeaders } from './statuses.ts'

/**
 * The check that failed, in one sentence.
 *
 * @param read Whether the value that failed is known
 */
export function failureMessage({ code, value }: Failure, checked: CheckedRequest, read = true): Phrase {
  const { origin, method, credentials, unsafeHeaders } = checked
  return phrases.failures[code].message({
    value: read ? value : undefined,
    origin,
    method,
    credentials: credentials === 'include',
    missing: unsafeHeaders,
  })
}

/** The lists that the preflight's answer will need as soon as it is an answer. */
export function listsToo({ wire, checked, response }: Step): Phrase[] {
  const listed = response?.headers.some(([name]) => /^access-control-allow-(methods|headers)$/i.test(name)) ?? false
  const method = isSafelistedMethod(checked.method) ? '' : checked.method
  if (!wire.preflight || listed || (method === '' && checked.unsafeHeaders.length === 0)) return []
  return [phrases.fixes.listsToo(method, checked.unsafeHeaders)]
}

/** The fix with what stands behind the failure, and where the headers are set on the platforms that answered. */
function fixOnPlatform(
  fix: FoundFix,
  behind: Phrase | undefined,
  step: FailedStep,
  redirect: RedirectAdvice | undefined,
): FoundFix {
  const { fixes } = phrases
  const platforms = redirect?.isArrival === true ? [] : platformsOf(step.response, step.wire.url)
  const hints = platforms.map((platform) => phrases.platforms[platform])
  const parts = [
    ...(behind === undefined ? [] : [fixes.behindFirst(behind)]),
    fix.text,
    ...(fix.where === 'network' ? [] : listsToo(step)),
    ...(hints.length === 0 ? [] : [fixes.elsewhere(hints)]),
  ]
  return { ...fix, text: parts.length === 1 ? fix.text : fixes.join(parts) }
}

/** Whether the header names a page on another host, as one that was stored for it would. */
function isOtherHost(value: string, { checked, wire }: FailedStep): boolean {
  if (isUnread(checked.origin)) return false
  return originDifferences(value, checked.origin, wire.url).some(({ code }) => code === 'originDifferences.otherHost')
}

/** Where an extension or a stored copy could have changed what the server sent. */
function doubts({ code, value }: Failure, step: FailedStep, facts: Facts): FoundStep[] {
  const named = code === 'acao-mismatch' && isOtherHost(value, step)
  return code === 'acao-multiple' || named ? [compareWithCurl(facts), privateWindow()] : []
}

/** One failed check as a fault, with everything that was seen around it. */
export function failedCheck(failure: Failure, step: FailedStep, facts: Facts): FoundFault {
  const { wire, checked, response } = step
  const { code } = failure
  const isMissing = code === 'acao-missing'
  const pageOrigin = facts.request.origin
  // The page has an origin, and a redirect made it opaque.
  const becameNull = checked.origin === 'null' && pageOrigin !== 'null'
  const meaning = statusMeaning(response)
  const meansSomething = meaning !== undefined && (isMissing || failureCatalogue[code].family === 'status')
  const words = phrases.evidence
  const redirect = isMissing || failureCatalogue[code].family === 'status' ? redirectAdvice(step, facts) : undefined
  const evidence = [
    ...(step.statusOnly === undefined ? [] : facts.quotedLines),
    // A status that was taken for granted was not seen.
    ...(facts.unread.status && !wire.preflight ? [] : [words.status(response.status)]),
    ...tellingHeaders(response.headers),
    ...checkEvidence(failure, step),
    ...(becameNull ? [words.becameNull(wire.url)] : []),
    ...(meansSomething ? [words.behind(meaning)] : []),
    ...(isMissing && response.status < 300 ? absentEvidence(step, facts) : []),
    ...(redirect?.evidence ?? []),
    ...pageEvidence(pageOrigin),
  ]
  const ownFix: FoundFix = becameNull
    ? { where: 'client', text: phrases.fixes.finalUrl() }
    : fixFor(failure, checked, response.headers)
  const behind = isMissing && response.status !== 304 && redirect === undefined ? meaning : undefined
  const next = redirect?.next ?? doubts(failure, step, facts)
  return {
    code,
    stage: wire.preflight ? 'preflight' : 'response',
    url: wire.url,
    message: failureMessage(failure, checked),
    evidence,
    fix: fixOnPlatform(redirect?.fix ?? ownFix, behind, step, redirect),
    ...(next.length === 0 ? {} : { next }),
  }
}
