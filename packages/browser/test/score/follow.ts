import { readEvidence } from '../../src/evidence/evidence.ts'
import { type FailureCode, failureCatalogue, stageOf } from '../../src/failures/catalogue.ts'
import { engineMessages } from '../../src/failures/messages.ts'
import { diagnose } from '../../src/index.ts'
import { APP, type Case } from '../diagnose/cases/shared.ts'
import { consoleLine, factsOf, found } from './held.ts'

type FoundStep = ReturnType<typeof diagnose>['data']['next'][number]

interface Answer {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
}

const lines = ({ status, headers }: Answer): string =>
  [`HTTP/1.1 ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`), ''].join('\n')

/** What the server of the case answers to a command. */
function answerTo(command: string, one: Case): Answer | undefined {
  const isPreflight = command.includes('-X OPTIONS')
  const steps = factsOf(one).steps.filter(({ wire, response }) => wire.preflight === isPreflight && response !== null)
  const asked = steps.find(({ wire }) => command.includes(`'${wire.url}'`)) ?? steps.at(-1)
  return asked?.response ?? undefined
}

/** What Chrome's console has of the cause, where the recording does not show why the answer was refused. */
function lineOfCause({ primary, recording: { request } }: Case): string | undefined {
  const code = primary as FailureCode
  if (primary === null || failureCatalogue[code] === undefined) return undefined
  const { url, origin = APP } = request
  return engineMessages({ code, value: '' }, { url, initialUrl: url, origin, stage: stageOf(code, false), status: 0 })
    .chrome
}

/** What somebody gets who does what the step says; undefined where the case does not tell. */
function outcomeOf({ text, command }: FoundStep, one: Case): string | undefined {
  if (command !== undefined) {
    const answer = answerTo(command, one)
    return answer === undefined ? undefined : `$ ${command}\n${lines(answer)}`
  }
  if (text.code === 'next.consoleTab') return consoleLine('chrome', one)?.text ?? lineOfCause(one)
  if (text.code === 'next.networkTab') {
    const answers = factsOf(one).steps.flatMap(({ response }) => response ?? [])
    return answers.length === 0 ? undefined : answers.map(lines).join('\n')
  }
  const { url, credentials } = one.recording.request
  return text.code === 'next.pageCode' && credentials === 'include'
    ? `fetch('${url}', { credentials: 'include' })`
    : undefined
}

/** Whether one of the next steps, done and pasted after what was there, gives the cause. */
export function leadsThere(text: string, one: Case, right: readonly string[]): boolean {
  const [recording] = readEvidence(text).recordings
  if (recording === undefined) return false
  return diagnose(recording)
    .data.next.slice(0, 2)
    .some((step) => {
      const outcome = outcomeOf(step, one)
      if (outcome === undefined) return false
      return readEvidence(`${text}\n\n${outcome}`).recordings.some((again) => right.includes(found(again).cause))
    })
}
