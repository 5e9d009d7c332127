import { recordedConsumer } from '../consumers/recorded-consumer.ts'
import type { NotCorsSubtype } from '../failures/fault.ts'
import type { FetchResult } from '../fetch/algorithm.ts'
import type { BrowserRequest } from '../protocol/exchange.ts'
import type { NormalRecording, Unread } from '../recording/normalize.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'
import { namedCause } from '../traces/causes.ts'
import { type Refusal, refusal, withoutUrls } from '../traces/console-lines.ts'
import { type Replay, replay, type Step } from './replay.ts'

/**
 * What the recording shows at first sight: a kind of request that CORS does not govern, an answer that fails a check, one that is
 * missing, or answers that all pass.
 */
export type Situation = 'not-subject-to-cors' | 'refused' | 'no-response' | 'passes'

/** Everything that the rules look at, read out of a recording once. */
export interface Facts {
  readonly recording: NormalRecording
  readonly request: BrowserRequest
  /** What was not recorded, so that something stands in its place. */
  readonly unread: Unread
  readonly situation: Situation
  readonly ungovernedMode: 'navigate' | 'websocket' | 'webtransport' | undefined
  /** The requests of the replay with their answers; none where nothing is replayed. */
  readonly steps: readonly Step[]
  /** The last request that is not a preflight. */
  readonly last: Step | undefined
  /** How the replay ends; `undefined` where the recording ends before. */
  readonly result: FetchResult | undefined
  /** The console's lines and the network error. */
  readonly consoleText: string
  /** The same without addresses. */
  readonly textWithoutUrls: string
  /** What else than CORS the lines name, if anything. */
  readonly namedCause: NotCorsSubtype | undefined
  /** Whether the lines say that the page got no answer, and whether they blame CORS. */
  readonly refusal: Refusal | undefined
  /** The lines as evidence. */
  readonly quotedLines: readonly Phrase[]
}

/** The kind of request that CORS does not govern, if it is one. */
function ungovernedMode({ request, consumer }: NormalRecording): Facts['ungovernedMode'] {
  if (/^wss?:/i.test(request.url)) return 'websocket'
  const mode = recordedConsumer(consumer)?.mode
  return mode === 'navigate' || mode === 'websocket' || mode === 'webtransport' ? mode : undefined
}

function situationAfter({ steps, result }: Replay): Situation {
  if (steps.some(({ failures }) => failures.length > 0) || result?.verdict === 'blocked') return 'refused'
  return result === undefined ? 'no-response' : 'passes'
}

/** @throws TypeError where the request is one that `fetch` refuses to make. */
export function readFacts(recording: NormalRecording): Facts {
  const { request, unread, consoleMessage = '', networkError = '' } = recording
  const mode = ungovernedMode(recording)
  const run: Replay = mode === undefined ? replay(recording) : { steps: [], result: undefined }
  const consoleText = `${consoleMessage}\n${networkError}`
  const said = consoleMessage.includes(networkError) ? [consoleMessage] : [consoleMessage, networkError]
  const lines = said.map((line) => line.trim()).filter((line) => line !== '')
  return {
    recording,
    request,
    unread,
    situation: mode === undefined ? situationAfter(run) : 'not-subject-to-cors',
    ungovernedMode: mode,
    steps: run.steps,
    last: run.steps.findLast(({ wire }) => !wire.preflight),
    result: run.result,
    consoleText,
    textWithoutUrls: withoutUrls(consoleText),
    namedCause: namedCause(consoleText),
    refusal: refusal(consoleText),
    quotedLines: lines.map((line) => phrases.evidence.said(line)),
  }
}
