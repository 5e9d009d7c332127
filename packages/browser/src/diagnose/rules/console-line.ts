import { fixFor } from '../../advice/fixes.ts'
import type { Failure } from '../../failures/catalogue.ts'
import type { Fault } from '../../failures/fault.ts'
import { recogniseFailure } from '../../failures/recognise.ts'
import type { CheckedRequest } from '../../fetch/cors-check.ts'
import { variesByOrigin } from '../../traces/caches.ts'
import { mentionedStatus } from '../../traces/console-lines.ts'
import { cacheEvidence, cacheFix } from '../cached-copy.ts'
import type { Facts } from '../facts.ts'
import { failureMessage } from '../failed-check.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'
import { statusMeaning } from '../statuses.ts'

/** Statuses that an OPTIONS request gets which nothing handles. */
const UNHANDLED = [401, 403, 404, 405]

/** The fault after a stored copy that explains it, where the answer that was recorded allows for one. */
function withOlderCopy(fault: Fault, step: Step, { recording, texts }: Facts): Fault[] {
  const { response } = step
  const isOrigin = fault.code === 'acao-missing' || fault.code === 'acao-mismatch' || fault.code === 'acao-multiple'
  if (response === null || fault.stage === 'preflight' || !isOrigin || variesByOrigin(response)) return [fault]
  const cached: Fault = {
    ...fault,
    code: 'cached-wrong-origin',
    message: texts.faults.olderAnswer(),
    evidence: [...cacheEvidence(response, recording.consoleMessage ?? '', texts), ...fault.evidence],
    fix: cacheFix(step, texts),
  }
  return [cached, fault]
}

/** The failure that a console line names, where the recorded answers do not show it. */
export function faultsOfLine(failure: Failure & { preflight: boolean }, facts: Facts): Fault[] {
  const { request, texts, steps, consoleText, quotedLines } = facts
  const { origin, method = 'GET', credentials = 'same-origin' } = request
  const step = steps.find(({ wire }) => wire.preflight === failure.preflight) ?? steps.at(-1)
  const asked: CheckedRequest = { origin, method, credentials, unsafeHeaders: [], useCorsPreflight: false }
  const status = mentionedStatus(consoleText)
  const meaning = status === 0 ? undefined : statusMeaning({ status, headers: [] }, texts)
  const evidence = [
    ...quotedLines,
    ...(meaning === undefined ? [] : [texts.evidence.behind(meaning)]),
    ...(step?.response == null ? [] : [texts.evidence.anotherAnswer()]),
  ]
  const faultOf = (found: Failure, preflight: boolean, at: Step | undefined, headers: Step['response']): Fault => ({
    code: found.code,
    stage: preflight ? 'preflight' : 'response',
    url: step?.wire.url ?? request.url,
    message: failureMessage(found, asked, texts),
    evidence,
    fix: fixFor(found, at?.checked ?? asked, headers?.headers ?? [], texts),
  })
  const fault = faultOf(failure, failure.preflight, step, step?.response ?? null)
  const first = steps[0]
  // Firefox and Safari do not say which of the two requests got this status.
  const isPreflight = first?.wire.preflight === true && first.response === null && UNHANDLED.includes(status)
  if (failure.code === 'acao-missing' && isPreflight)
    return [faultOf({ code: 'preflight-status', value: String(status) }, true, first, null), fault]
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
