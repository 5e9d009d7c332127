import { diagnose } from '../../src/diagnose/diagnose.ts'
import { readFacts } from '../../src/diagnose/facts.ts'
import type { Step } from '../../src/diagnose/replay.ts'
import { stageOf } from '../../src/failures/catalogue.ts'
import { engineMessages } from '../../src/failures/messages.ts'
import type { Diagnosis, EngineMessages, Recording } from '../../src/index.ts'
import { normalizeRecording } from '../../src/recording/normalize.ts'
import type { Case } from '../diagnose/cases/shared.ts'

/** A case as somebody holds it: a text to paste, and the causes that are right. */
export interface Held {
  readonly name: string
  readonly one: Case
  readonly text: string
  /** The cause of the case, and the check that the engine itself names where that is another. */
  readonly right: readonly string[]
}

const named = ({ code, subtype }: { code: string; subtype?: string }): string =>
  subtype === undefined ? code : `${code}/${subtype}`

/** The case with everything that was recorded of it. */
export function factsOf({ recording }: Case): ReturnType<typeof readFacts> {
  return readFacts(normalizeRecording(recording))
}

/** The request of a case that a browser refuses, with the check that it names. */
function refusedStep(one: Case): Step | undefined {
  const { recording, verdict } = one
  if (verdict !== 'blocked' || recording.request.url === '') return undefined
  return factsOf(one).steps.find(({ failures }) => failures.length > 0)
}

function causesOf({ primary, certainty, named }: Case, step: Step | undefined): string[] {
  const [failure] = step?.failures ?? []
  return [
    primary ?? (certainty === 'open' ? 'open' : 'nothing'),
    ...(failure === undefined ? [] : [failure.code]),
    ...(named === undefined ? [] : [named]),
  ]
}

/** The same and every other fault of the answer, where the text does not tell whether cookies are sent. */
function causesWithoutMode(one: Case, step: Step): string[] {
  const { credentials } = one.recording.request
  return [...causesOf(one, step), ...(credentials === 'include' ? step.failures.map(({ code }) => code) : [])]
}

/** The line of an engine's console, and nothing else. */
export function consoleLine(engine: keyof EngineMessages, one: Case): Held | undefined {
  const step = refusedStep(one)
  const [failure] = step?.failures ?? []
  if (step === undefined || failure === undefined) return undefined
  const { wire, checked, response } = step
  const { origin } = checked
  const stage = stageOf(failure.code, wire.preflight)
  const status = response?.status ?? 0
  const lines = engineMessages(failure, { url: wire.url, initialUrl: wire.url, origin, stage, status })
  return { name: one.name, one, text: lines[engine], right: causesOf(one, step) }
}

/** What the recording itself has of a console. */
export function recordedLine(one: Case): Held | undefined {
  const { consoleMessage = '', networkError = '' } = one.recording
  const text = [consoleMessage, networkError].filter((line) => line !== '').join('\n')
  return text === '' ? undefined : { name: one.name, one, text, right: causesOf(one, refusedStep(one)) }
}

/** Output of `curl -i` for the answer that is refused. */
export function curlOutput(one: Case): Held | undefined {
  const step = refusedStep(one)
  if (step === undefined || step.response === null) return undefined
  const { wire, response } = step
  const asked = wire.headers
    .filter(([name]) => /^(origin|access-control-request-)/i.test(name))
    .map(([name, value]) => `-H '${name}: ${value}'`)
  const method = wire.preflight ? ['-X OPTIONS'] : []
  const command = ['$ curl -i', ...method, ...asked, `'${wire.url}'`].join(' ')
  const lines = response.headers.map(([name, value]) => `${name}: ${value}`)
  return {
    name: one.name,
    one,
    text: [command, `HTTP/1.1 ${response.status}`, ...lines, ''].join('\n'),
    right: causesWithoutMode(one, step),
  }
}

const pairs = (headers: readonly (readonly [string, string])[]): { name: string; value: string }[] =>
  headers.map(([name, value]) => ({ name, value }))

/** An archive: Chrome's has the preflight and the refused answer, Playwright's neither. */
export function archive(tool: 'chrome' | 'playwright', one: Case): Held | undefined {
  const step = refusedStep(one)
  if (step === undefined || step.response === null) return undefined
  const facts = factsOf(one)
  const isChrome = tool === 'chrome'
  const entries = facts.steps
    .filter(({ wire }) => isChrome || !wire.preflight)
    .map(({ wire, response, failures }) => ({
      request: { method: wire.method, url: wire.url, headers: pairs(wire.headers) },
      response:
        response !== null && (isChrome || failures.length === 0)
          ? { status: response.status, headers: pairs(response.headers) }
          : { status: isChrome ? 0 : -1, headers: [] },
      ...(isChrome ? { _error: failures.length > 0 || response === null ? 'net::ERR_FAILED' : null } : {}),
      ...(!isChrome && (failures.length > 0 || response === null) ? { _failureText: 'net::ERR_FAILED' } : {}),
      ...(isChrome ? { _resourceType: wire.preflight ? 'preflight' : 'fetch' } : {}),
    }))
  const creator = isChrome ? { name: 'WebInspector', version: '537.36' } : { name: 'Playwright', version: '1.60.0' }
  return {
    name: one.name,
    one,
    text: JSON.stringify({ log: { version: '1.2', creator, entries } }),
    right: causesWithoutMode(one, step),
  }
}

/** What is found: the cause, `open`, `nothing`, or `not read`. */
export interface Found {
  readonly cause: string
  readonly certainty: Diagnosis['certainty']
}

export function found(recording: Recording): Found {
  const { primary, certainty } = diagnose(recording)
  if (primary !== null) return { cause: named(primary), certainty }
  return { cause: certainty === 'open' ? 'open' : 'nothing', certainty }
}
