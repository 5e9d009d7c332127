import {
  type BrowserRequest,
  type FailureCode,
  type Header,
  type RecordedResponse,
  type Recording,
  simulateFetch,
  type WireRequest,
  type WireResponse,
} from '@cors/browser'
import { type AnswerCheck, answerChecks, type PreflightQuestion } from '@cors/browser/internal'

/** One check of an answer: `unrecorded` where it depends on what nobody recorded. */
export interface ShownCheck extends Pick<AnswerCheck, 'id' | 'wanted' | 'found'> {
  readonly state: 'passed' | 'failed' | 'unrecorded'
}

/** An answer that is due, and what is known of it. */
export interface ShownAnswer {
  readonly stage: 'preflight' | 'response'
  /** `none` was seen not to have come. */
  readonly state: 'recorded' | 'none' | 'unrecorded'
  readonly status?: number
  /** Undefined where only the status was recorded. */
  readonly headers?: readonly Header[]
  readonly checks: readonly ShownCheck[]
}

type Stage = ShownAnswer['stage']

/** What is known of the answers to a request, each with the checks that a browser makes of it. */
export async function checkAnswers(recording: Recording): Promise<ShownAnswer[]> {
  const { preflight, response, responseHeaders } = recording
  const last = recording.redirects?.at(-1)?.response
  const shown = await Promise.all([
    preflight === undefined ? undefined : showAnswer('preflight', preflight, recording),
    showAnswer('response', last ?? response, recording),
  ])
  const answers = shown.filter((answer) => answer !== undefined)
  if (responseHeaders === undefined || response) return answers
  return answers.map((answer) => (answer.stage === 'response' ? { ...answer, headers: responseHeaders } : answer))
}

async function showAnswer(
  stage: Stage,
  answer: RecordedResponse | null | undefined,
  recording: Recording,
): Promise<ShownAnswer> {
  if (answer === undefined) return { stage, state: 'unrecorded', checks: [] }
  if (answer === null || answer.status === 0) return { stage, state: 'none', checks: [] }
  const { status, headers } = answer
  if (headers === undefined) return { stage, state: 'recorded', status, checks: [] }
  const checks = await findChecks(stage, { status, headers }, recording)
  return { stage, state: 'recorded', status, headers, checks }
}

/** The checks that follow from the recording alone; none where it does not name page and address. */
async function findChecks(stage: Stage, answer: WireResponse, { request }: Recording): Promise<ShownCheck[]> {
  const { origin, url } = request
  const isRedirect = stage === 'response' && answer.status >= 300 && answer.status < 400
  if (origin === undefined || !URL.canParse(url) || isRedirect) return []
  const asked: BrowserRequest = { ...request, origin, useCorsPreflight: stage === 'preflight' }
  let question: PreflightQuestion | undefined
  const serve = (wire: WireRequest): WireResponse => {
    if (wire.preflight) question = questionOf(wire)
    return wire.preflight === (stage === 'preflight') ? answer : permit(wire)
  }
  const failure = await failureAt(stage, asked, serve)
  const about = stage === 'preflight' ? question : undefined
  return answerChecks(asked, answer, about, failure).flatMap((check) =>
    check.state === 'not-reached' ? [] : [{ ...check, state: isRecorded(check, request) ? check.state : 'unrecorded' }],
  )
}

async function failureAt(
  stage: Stage,
  request: BrowserRequest,
  serve: (wire: WireRequest) => WireResponse,
): Promise<FailureCode | undefined> {
  const outcome = await simulateFetch(request, serve).catch(() => undefined)
  return outcome?.verdict === 'blocked' && outcome.stage === stage ? outcome.failure : undefined
}

function sentIn(wire: WireRequest, wanted: string): string | undefined {
  return wire.headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
}

function questionOf(wire: WireRequest): PreflightQuestion {
  return {
    method: sentIn(wire, 'access-control-request-method') ?? 'GET',
    headers: sentIn(wire, 'access-control-request-headers'),
  }
}

/** What stands in for the answer that is not looked at. */
function permit(wire: WireRequest): WireResponse {
  const { method, headers = '' } = questionOf(wire)
  return {
    status: 200,
    headers: [
      ['access-control-allow-origin', sentIn(wire, 'origin') ?? '*'],
      ['access-control-allow-credentials', 'true'],
      ['access-control-allow-methods', method],
      ['access-control-allow-headers', headers],
    ],
  }
}

/** Whether all that a check compares was recorded. */
function isRecorded({ id, state, found }: AnswerCheck, { credentials, method }: Recording['request']): boolean {
  if (id === 'origin') return state === 'failed' || found !== '*' || credentials !== undefined
  return id !== 'method' || method !== undefined
}
