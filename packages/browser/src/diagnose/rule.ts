import type { Facts, Situation } from './facts.ts'
import type { FoundFault } from './found-fault.ts'

/** One thing that can be wrong, and how it is found. */
export interface Rule {
  /** Where the rule has anything to say. */
  readonly situations: readonly Situation[]
  /** Whether it is only asked where no rule before it has found anything. @default false */
  readonly onlyIfNothingFound?: boolean
  /** Whether what it finds is all that counts. @default false */
  readonly final?: boolean
  readonly find: (facts: Facts) => FoundFault[]
}
