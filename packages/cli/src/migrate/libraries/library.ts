import type { Source } from '@cors/rewrite'
import type { Transaction } from '../transaction.ts'

/** What is known of the package that a file belongs to. */
export interface Project {
  /** The names of everything that its `package.json` depends on; undefined where there is none. */
  readonly dependencies: ReadonlySet<string> | undefined
}

/** One way in which CORS is set up, and what it becomes. */
export interface Library {
  readonly name: string
  /** Whether a file may have it; cheap. */
  mayHave(text: string): boolean
  /**
   * Makes the changes.
   *
   * @throws {LeftAlone} where something is not understood
   */
  rewrite(tx: Transaction, source: Source, project: Project): void
}
