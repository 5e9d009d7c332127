import { combined } from '@cors/standard/header-list'
import { fixFor } from '../../advice/fixes.ts'
import type { FoundFix } from '../../advice/found-fix.ts'
import { type Failure, failureCatalogue, stageOf } from '../../failures/catalogue.ts'
import { type NamedFailure, recogniseFailure } from '../../failures/recognise.ts'
import type { CheckedRequest } from '../../fetch/cors-check.ts'
import { type Phrase, phrases } from '../../texts/phrase.ts'
import { variesByOrigin } from '../../traces/caches.ts'
import { mentionedStatus, redirectOfLine } from '../../traces/console-lines.ts'
import { isLoginAddress } from '../../traces/logins.ts'
import { cacheEvidence, cacheFix } from '../cached-copy.ts'
import type { Facts } from '../facts.ts'
import { failureMessage, listsToo } from '../failed-check.ts'
import { checkEvidence } from '../failure-evidence.ts'
import type { FoundFault, FoundStep } from '../found-fault.ts'
import { askPreflight, askServer, compareWithCurl, privateWindow } from '../next-steps.ts'
import { askFinal, loginFix } from '../redirects.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'
import { meaningOfStatus } from '../statuses.ts'
import { mayBeThePreflights, ofTheRequest, UNHANDLED } from '../whose-status.ts'

/** What is checked of an answer's headers and status. */
const CHECKED: ReadonlySet<string> = new Set(['origin', 'credentials', 'status', 'method', 'headers'])

/** A failure that a line names, with what the line and the recording say around it. */
interface Line {
  readonly failure: NamedFailure
  /** The request that it is about, if the replay has one. */
  readonly step: Step | undefined
  readonly checked: CheckedRequest
  readonly url: string
  /** The status that the line or the recording names; 0 where none does. */
  readonly status: number
}

/** What was asked, with the method and the header that the line names. */
function checkedOfLine({ code, value }: Failure, step: Step | undefined, { request, unread }: Facts): CheckedRequest {
  const { origin, method = 'GET', credentials = 'same-origin' } = request
  const asked = step?.checked ?? { origin, method, credentials, unsafeHeaders: [], useCorsPreflight: false }
  // A method that no line names, and no recording, is not known.
  if (code === 'method-not-allowed' && (value !== '' || unread.method)) return { ...asked, method: value }
  if (code !== 'header-not-allowed' || value === '') return asked
  return { ...asked, unsafeHeaders: [...new Set([value.toLowerCase(), ...asked.unsafeHeaders])] }
}

function readLine(failure: NamedFailure, facts: Facts): Line {
  const { steps, request, consoleText } = facts
  const step = steps.find(({ wire }) => wire.preflight === failure.preflight) ?? steps.at(-1)
  const recorded = step?.statusOnly ?? facts.last?.statusOnly ?? 0
  const status = mentionedStatus(consoleText) || recorded
  const isStatus = failureCatalogue[failure.code].family === 'status'
  const value = isStatus && failure.value === '' && status !== 0 ? String(status) : failure.value
  const named = { ...failure, value }
  const url = redirectOfLine(consoleText)?.to ?? step?.wire.url ?? request.url
  return { failure: named, step, checked: checkedOfLine(named, step, facts), url, status }
}

/** What the line shows beyond its words: how two origins differ, what stands behind a missing header, where a redirect went. */
function lineEvidence({ failure, step, checked, url, status }: Line, facts: Facts): Phrase[] {
  const { quotedLines, consoleText } = facts
  const words = phrases.evidence
  const meaning = status === 0 || failure.preflight ? undefined : meaningOfStatus(status)
  const redirect = redirectOfLine(consoleText)
  const shown = /^acao-(mismatch|multiple)$/.test(failure.code) && failure.value !== ''
  const asStep = { wire: { preflight: failure.preflight, url, method: '', headers: [] }, checked, failures: [] }
  return [
    ...quotedLines,
    ...(shown ? checkEvidence(failure, { ...asStep, response: { status: 200, headers: [] } }) : []),
    ...(meaning === undefined ? [] : [words.behind(meaning)]),
    ...(redirect === undefined ? [] : [words.redirected([redirect.from, redirect.to])]),
    ...(redirect !== undefined && isLoginAddress(redirect.to) ? [words.leadsToLogin()] : []),
    ...(step?.response == null ? [] : answerEvidence(step)),
  ]
}

/** The recorded answer passes: the browser saw another one. */
function answerEvidence({ wire, response }: Step): Phrase[] {
  const maxAge = combined(response?.headers ?? [], 'access-control-max-age')
  const remembered = wire.preflight && maxAge !== undefined
  const age = remembered ? [phrases.evidence.header('Access-Control-Max-Age', maxAge)] : []
  return [...age, phrases.evidence.anotherAnswer()]
}

/** A list of headers that holds only what the line names would take away the others, which no line tells; the default allows all. */
function withoutUnreadList(fix: FoundFix): FoundFix {
  if (fix.options?.allowedHeaders === undefined) return fix
  const { allowedHeaders: _, ...options } = fix.options
  return { ...fix, options }
}

function lineFix({ failure, step, checked, url, status }: Line, facts: Facts): FoundFix {
  const { fixes } = phrases
  const arrived = redirectOfLine(facts.consoleText)
  if (failure.code === 'acao-missing' && arrived !== undefined && isLoginAddress(arrived.to)) return loginFix()
  const hop = arrived === undefined ? undefined : askFinal(arrived)
  // The redirect left one foreign origin for another, so that the page's became null.
  if (hop?.isForeign === true && checked.origin === 'null')
    return { where: 'client', text: fixes.join([hop.text, fixes.finalUrl()]) }
  // The recorded answer passes this check, so the server need not change.
  if (step?.response != null && CHECKED.has(failureCatalogue[failure.code].family))
    return { where: 'network', text: failure.preflight ? fixes.forgetPreflight() : fixes.findOtherAnswer() }
  const own = withoutUnreadList(fixFor(failure, checked, step?.response?.headers ?? []))
  const meaning = failure.code === 'acao-missing' && status >= 400 ? meaningOfStatus(status) : undefined
  const asked = { wire: { preflight: failure.preflight, url, method: '', headers: [] }, checked, failures: [] }
  const isBare = failure.code === 'acao-missing' || failure.code === 'preflight-status'
  const parts = [
    ...(meaning === undefined ? [] : [fixes.behindFirst(meaning)]),
    ...(hop === undefined ? [] : [hop.text]),
    own.text,
    ...(isBare ? listsToo({ ...asked, response: null }) : []),
  ]
  return parts.length === 1 ? own : { ...own, text: fixes.join(parts) }
}

function lineSteps({ failure, step }: Line, facts: Facts): FoundStep[] {
  if (step?.response != null) return [compareWithCurl(facts), privateWindow()]
  if (/is not allowed by Access-Control-Allow-Origin/.test(facts.consoleText)) return [askServer(facts)]
  const isOpen = failure.code === 'preflight-status' && failure.value === ''
  if (isOpen || failure.code === 'preflight-redirect') return [askPreflight(facts)]
  return []
}

/** The fault after a stored copy that explains it, where the answer that was recorded allows for one. */
function withOlderCopy(fault: FoundFault, step: Step, { recording }: Facts): FoundFault[] {
  const { response } = step
  const isOrigin = fault.code === 'acao-missing' || fault.code === 'acao-mismatch' || fault.code === 'acao-multiple'
  if (response === null || fault.stage === 'preflight' || !isOrigin || variesByOrigin(response)) return [fault]
  const cached: FoundFault = {
    ...fault,
    code: 'cached-wrong-origin',
    message: phrases.faults.olderAnswer(),
    evidence: [...cacheEvidence(response, recording.consoleMessage ?? ''), ...fault.evidence],
    fix: cacheFix(step),
    certainty: 'likely',
    assumed: [phrases.assumed.storedCopy()],
  }
  return [cached, fault]
}

function faultOf(line: Line, facts: Facts): FoundFault {
  const { failure, checked, url } = line
  const next = lineSteps(line, facts)
  // Safari says the same of a header that is missing and of one that names another origin.
  const isVague = /is not allowed by Access-Control-Allow-Origin/.test(facts.consoleText)
  const assumed = isVague && failure.code === 'acao-missing' ? [phrases.assumed.missingNotOther()] : []
  const vague = { certainty: 'likely', assumed } as const
  return {
    ...(assumed.length === 0 ? {} : vague),
    code: failure.code,
    stage: stageOf(failure.code, failure.preflight),
    url,
    message:
      assumed.length === 0
        ? failureMessage(failure, checked, failure.read || failure.value !== '')
        : phrases.faults.missingOrOther(checked.origin),
    evidence: lineEvidence(line, facts),
    fix: lineFix(line, facts),
    ...(next.length === 0 ? {} : { next }),
  }
}

/** The failure that a console line names, where the recorded answers do not show it. */
export function faultsOfLine(failure: NamedFailure, facts: Facts): FoundFault[] {
  const line = readLine(failure, facts)
  const { step, status } = line
  const fault = faultOf(line, facts)
  const first = facts.steps[0]
  // Firefox and Safari do not say which of the two requests got this status.
  const isPreflight = first?.wire.preflight === true && first.response === null && UNHANDLED.includes(status)
  if (failure.code === 'acao-missing' && isPreflight) {
    const value = String(status)
    const earlier = readLine({ code: 'preflight-status', value, preflight: true, read: true }, facts)
    const assumed = [phrases.assumed.statusOfPreflight(status)]
    return [{ ...faultOf(earlier, facts), certainty: 'likely', assumed }, fault]
  }
  const isVague = step?.response == null && !failure.preflight
  if (isVague && mayBeThePreflights(failure.code, status, facts)) return [ofTheRequest(fault, status, facts)]
  return step === undefined ? [fault] : withOlderCopy(fault, step, facts)
}

/** What the console says of answers that pass as they were recorded. */
export const consoleLine: Rule = {
  situations: ['passes'],
  find(facts) {
    const failure = recogniseFailure(facts.consoleText)
    return failure === undefined ? [] : faultsOfLine(failure, facts)
  },
}
