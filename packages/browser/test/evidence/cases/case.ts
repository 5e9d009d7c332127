import type { Recording } from '../../../src/recording/recording.ts'

/** A paste with all that is to be read out of it. */
export interface Case {
  readonly name: string
  readonly text: string
  readonly recordings: readonly Recording[]
  readonly ignored: readonly string[]
}
