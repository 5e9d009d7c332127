import type { Exchange } from '../../recorder.ts'
import { texts } from '../language.ts'
import type { LabRequest } from './requests.ts'
import type { Reply } from './transports.ts'

/** What the browser did with a request, in words for a cell. */
export interface Outcome {
  readonly state: 'read' | 'blocked' | 'failed'
  readonly what: string
  readonly note: string
}

/** A script is told nothing about why it gets no answer; that the server did answer is what shows the browser's hand. */
export function judge(request: LabRequest, reply: Reply | undefined, exchanges: readonly Exchange[]): Outcome {
  const { outcome } = texts().matrix
  if (reply !== undefined) return { state: 'read', what: outcome.read(reply.status), note: request.say(reply) }
  if (exchanges.at(-1)?.answer === undefined) {
    return { state: 'failed', what: outcome.failed, note: outcome.noAnswer }
  }
  return {
    state: 'blocked',
    what: outcome.blocked,
    note: exchanges.every(isPreflight) ? outcome.notSent : outcome.withheld,
  }
}

/**
 * Says in a sentence or two what happened.
 *
 * @param origin the page's
 */
export function explain({ state }: Outcome, exchanges: readonly Exchange[], origin: string): string {
  const { story } = texts().matrix
  const preflight = exchanges.find(isPreflight)
  const actual = exchanges.find((exchange) => !isPreflight(exchange))
  if (state === 'failed') return story.failed
  if (state === 'read') return preflight === undefined ? story.read : `${story.asked} ${story.read}`
  if (actual !== undefined) return story.withheld(statusOf(actual), origin)
  const refused = preflight && headerOf(preflight, 'access-control-allow-origin') === origin
  return refused ? story.refused : story.denied(origin)
}

export function isPreflight({ method }: Exchange): boolean {
  return method === 'OPTIONS'
}

function statusOf({ answer }: Exchange): string {
  return answer?.status.slice(0, 3) ?? ''
}

/** @param name in lower case */
function headerOf({ answer }: Exchange, name: string): string | undefined {
  return answer?.headers.find(([given]) => given.toLowerCase() === name)?.[1]
}
