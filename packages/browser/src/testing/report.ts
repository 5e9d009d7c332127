import { diagnose } from '../diagnose/diagnose.ts'
import type { BrowserOutcome } from '../fetch/outcome.ts'
import type { BrowserRequest } from '../protocol/exchange.ts'
import { recordingOf } from '../recording/recording-of.ts'

/** A request and what a browser made of it. */
export interface Asked {
  readonly request: BrowserRequest
  readonly outcome: BrowserOutcome
}

const SHOWN = /^(access-control-|vary$|location$)/i

/** What went over the wire, in lines. */
function wireLines({ exchanges }: BrowserOutcome): string[] {
  return exchanges.flatMap(({ request, response }) => [
    `  ${request.method} ${request.url} -> ${response.status}`,
    ...response.headers.filter(([name]) => SHOWN.test(name)).map(([name, value]) => `    ${name}: ${value}`),
  ])
}

/** What happened, and where the page does not get what it wants, what is wrong and what to change, as the doctor says it. */
export function report({ request, outcome }: Asked, reads: readonly string[]): string {
  const { origin, url, method = 'GET', credentials = 'same-origin' } = request
  const lines = [
    `${method} ${url} from ${origin}, credentials ${credentials}: ${outcome.verdict}`,
    ...wireLines(outcome),
  ]
  if (outcome.verdict === 'blocked')
    lines.push(`  ${outcome.failure} at the ${outcome.stage}: ${outcome.messages.chrome}`)
  // No engine refuses what the standard lets through, so that a diagnosis by the standard covers all of them.
  if (outcome.verdict === 'blocked' || reads.length > 0)
    lines.push(String(diagnose(recordingOf(request, outcome.exchanges, reads))))
  return lines.join('\n')
}
