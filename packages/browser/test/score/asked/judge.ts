import { readEvidence } from '../../../src/evidence/evidence.ts'
import { diagnose } from '../../../src/index.ts'
import { type Found, found } from '../held.ts'
import type { Asked } from './asked.ts'

/** What was found, and which of the words that have to be said were not. */
export interface Verdict extends Found {
  readonly unsaid: readonly string[]
}

/** The cause of the first recording, with the words that are missing or wrong. */
export function judge({ text, says, silent = [] }: Asked): Verdict {
  const [recording] = readEvidence(text).recordings
  if (recording === undefined) return { cause: 'not read', certainty: 'open', unsaid: [] }
  const words = String(diagnose(recording))
  const unsaid = [
    ...says.filter((pattern) => !pattern.test(words)).map((pattern) => `not said: ${pattern}`),
    ...silent.filter((pattern) => pattern.test(words)).map((pattern) => `said: ${pattern}`),
  ]
  return { ...found(recording), unsaid }
}
