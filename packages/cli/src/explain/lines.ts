import type { ExplainedRequest as CoreRequest, CorsExplanation, CorsPolicy } from '@cors/core'

/** What a policy says to one request. */
export interface ExplainedRequest {
  readonly policy: CorsPolicy
  readonly request: CoreRequest
  readonly explanation: CorsExplanation
}

/** A line of an explanation. */
export interface ExplainedLine {
  /** How a check ended, and what it is called: it stands in front of the text. */
  readonly sign?: readonly [outcome: string, name: string]
  readonly text: string
  /** Whether it belongs to the check above. */
  readonly isUnder?: true
}

/** Where the words begin in the text that the core makes of an explanation. */
const COLUMN = 19

/** The lines of a text that the core made. */
export function linesOf(explanation: string): readonly ExplainedLine[] {
  return explanation.split('\n').map((line): ExplainedLine => {
    const [, outcome, name] = /^(ok|FAIL) +(\w+)/.exec(line) ?? []
    if (outcome !== undefined && name !== undefined) return { sign: [outcome, name], text: line.slice(COLUMN) }
    const text = line.trimStart()
    return text === line ? { text } : { text, isUnder: true }
  })
}
