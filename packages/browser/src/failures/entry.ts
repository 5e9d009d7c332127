import type { Fix } from './fix.ts'
import type { FailureFamily, FailureStage } from './stages.ts'
import type { EngineMessages, Wording } from './wording.ts'

/** What a browser does where a check fails. It is all that `simulateFetch` needs, and stands apart from the help for its size. */
export interface FailureEntry {
  /** `either` where the preflight's answer and the answer itself are checked alike. */
  readonly stage: FailureStage | 'either'
  readonly family: FailureFamily
  readonly lines: Readonly<Record<keyof EngineMessages, Wording>>
}

/**
 * How the fix is found: by a rule of `advice/fixes.ts` (`send-…` where the header itself is missing or wrong, `list-…` where a
 * list lacks an item), which is also written as code for the reader's server; or as it stands here, where no server's CORS
 * configuration can put it right.
 */
export type FixPlan =
  | 'send-origin'
  | 'send-methods'
  | 'send-headers'
  | 'list-method'
  | 'list-headers'
  | 'answer-preflight'
  | Omit<Fix, 'text'>

/** What the page itself can change, as `advice/follow-advice.ts` does it. */
export type PageChange = 'ask-with-cors' | 'upper-case-method' | 'leave-out-cors-headers'

/** What an answer shows about the failed check, as `diagnose/failure-evidence.ts` reads it. */
export type EvidenceKind = 'origins' | 'layers' | 'misspelt-names' | 'listed-methods' | 'listed-headers'

/** Which setting of a server decides, as `diagnose/config/with-config.ts` reads its configuration. */
export type DecidingSetting = 'origins' | 'everybody' | 'credentials' | 'methods' | 'headers'

/** What the words about a failure may name. */
export interface FailureWords {
  /** The value, method, header name, URL or status that failed; undefined where a line does not tell it. */
  readonly value: string | undefined
  /** As it was sent. */
  readonly origin: string
  readonly method: string
  readonly credentials: boolean
  /** Names of the request headers that the preflight's answer does not list. */
  readonly missing: readonly string[]
}

/** What a language says of a failure. */
export interface FailureTexts {
  /** The check that failed, in one sentence. */
  readonly message: (words: FailureWords) => string
  /** What to change. */
  readonly fix: (words: FailureWords) => string
}

/** What `diagnose` and `advise` know of a failure, with its words in English; those of other languages are in `texts/`. */
export interface FailureHelp extends FailureTexts {
  readonly plan: FixPlan
  /** Null where the page need not change, or nobody can say how. */
  readonly page: PageChange | null
  /** Null where the answer shows no more than the failure itself. */
  readonly shown: EvidenceKind | null
  /** Null where no configuration of a server decides it. */
  readonly setting: DecidingSetting | null
  /** Why a browser blocks, for somebody who has never heard of it. */
  readonly explanation: string
  /** Recognises Firefox's line in other languages; null where it is not known, or could mean something else. */
  readonly localised: RegExp | null
}

export const SERVER: Omit<Fix, 'text'> = { where: 'server' }
export const CLIENT: Omit<Fix, 'text'> = { where: 'client' }
