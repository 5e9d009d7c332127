import type { CheckedRequest } from '../check.ts'
import { fixFor } from '../fixes.ts'
import type { FailureStage } from '../types.ts'
import { cacheEvidence, cacheFix, variesByOrigin } from './cache.ts'
import { blamesCors, consoleFailure } from './console.ts'
import { failureText } from './faults.ts'
import { guessedSubtype, isMixedContent, namedSubtype, notCorsFix, notCorsText } from './not-cors.ts'
import { statusMeaning } from './platforms.ts'
import type { Fault, NotCorsSubtype, Recording } from './recording.ts'
import type { Replay, Step } from './replay.ts'

/** A fault that only looks like CORS. */
export function notCors(
  subtype: NotCorsSubtype,
  url: string,
  evidence: readonly string[],
  stage: FailureStage = 'request',
): Fault {
  return { code: 'not-cors', subtype, stage, url, message: notCorsText(subtype), evidence, fix: notCorsFix(subtype) }
}

export function spoken({ consoleMessage = '', networkError = '' }: Recording): string[] {
  return [consoleMessage, networkError]
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => `said: ${line}`)
}

/** The status that a console line mentions, with its meaning. */
function spokenStatus(text: string): { status: number; evidence: string[] } {
  const status = Number(/(?:status code:?|ERR_FAILED|status of|HTTP status code) (\d{3})\b/i.exec(text)?.[1] ?? 0)
  const meaning = status === 0 ? undefined : statusMeaning({ status, headers: [] })
  return { status, evidence: meaning === undefined ? [] : [`behind it: ${meaning}`] }
}

const ANOTHER =
  'the recorded answer passes, so the browser saw another one: an older copy in a cache (also of the preflight, up to Access-Control-Max-Age), or another server behind the name'

function cachedFault(fault: Fault, step: Step, recording: Recording): Fault[] {
  const { response } = step
  if (response === null || fault.stage === 'preflight' || !fault.code.startsWith('acao-m') || variesByOrigin(response))
    return [fault]
  const cached: Fault = {
    ...fault,
    code: 'cached-wrong-origin',
    message:
      'A cache gave the browser an older answer, stored for another origin or for a request without Origin: the answer has no Vary: Origin',
    evidence: [...cacheEvidence(response, recording.consoleMessage), ...fault.evidence],
    fix: cacheFix(step),
  }
  return [cached, fault]
}

/** What the console says where the recorded answers do not show it. */
export function consoleFaults(recording: Recording, steps: readonly Step[], url: string): Fault[] {
  const text = `${recording.consoleMessage ?? ''}\n${recording.networkError ?? ''}`
  const failure = consoleFailure(text)
  if (failure === undefined) return []
  const { origin, method = 'GET', credentials = 'same-origin' } = recording.request
  const step = steps.find(({ wire }) => wire.preflight === failure.preflight) ?? steps.at(-1)
  const unknown: CheckedRequest = { origin, method, credentials, unsafeHeaders: [], corsFlag: false }
  const checked = step?.checked ?? unknown
  const { status, evidence } = spokenStatus(text)
  const fault: Fault = {
    code: failure.code,
    stage: failure.preflight ? 'preflight' : 'response',
    url: step?.wire.url ?? url,
    message: failureText(failure, method, origin),
    evidence: [...spoken(recording), ...evidence, ...(step?.response == null ? [] : [ANOTHER])],
    fix: fixFor(failure, checked, step?.response?.headers ?? []),
  }
  // Firefox and Safari do not say which of the two requests got this status; these are what an unhandled OPTIONS gets.
  const first = steps[0]
  if (
    failure.code === 'acao-missing' &&
    first?.wire.preflight &&
    first.response === null &&
    [401, 403, 404, 405].includes(status)
  ) {
    const refused = { code: 'preflight-status' as const, value: String(status) }
    const preflight: Fault = {
      ...fault,
      code: refused.code,
      stage: 'preflight',
      message: failureText(refused, method, origin),
      fix: fixFor(refused, first.checked, []),
    }
    return [preflight, fault]
  }
  return step === undefined ? [fault] : cachedFault(fault, step, recording)
}

/** Why a request has no answer. */
export function silenceFaults(recording: Recording, { steps }: Replay, url: string): Fault[] {
  const target = steps.at(-1)?.wire.url ?? url
  const { origin } = recording.request
  const named = namedSubtype(recording, origin, target)
  const network =
    named !== undefined && namedSubtype({ ...recording, consoleMessage: '' }, origin, target) !== undefined
  if (named !== undefined && (network || consoleFailure(recording.consoleMessage ?? '') === undefined))
    return [notCors(named, target, spoken(recording))]
  const redirected = steps.some(({ wire, response }) => !wire.preflight && response !== null)
  if (isMixedContent(origin, target)) {
    const evidence = redirected ? [`a redirect leads from https: to ${target}`] : [`${origin} asks ${target}`]
    return [notCors('mixed-content', target, evidence, redirected ? 'redirect' : 'request')]
  }
  const byConsole = consoleFaults(recording, steps, url)
  if (byConsole.length > 0) return byConsole
  if (blamesCors(`${recording.consoleMessage ?? ''}\n${recording.networkError ?? ''}`)) {
    return consoleFaults(
      {
        ...recording,
        consoleMessage: `No 'Access-Control-Allow-Origin' header is present. ${recording.consoleMessage ?? ''}`,
      },
      steps,
      url,
    )
  }
  const answered = steps.some(({ response }) => response !== null)
  const evidence = answered ? ['an earlier request was answered, this one was not'] : ['no answer was recorded']
  return [notCors(guessedSubtype(origin, target), target, [...evidence, ...spoken(recording)])]
}
