import type { FailureCode } from '../failures/catalogue.ts'
import type { CredentialsMode, Header } from '../protocol/exchange.ts'
import type { RecordedResponse, Recording, ServerConfig } from '../recording/recording.ts'

/** What one reader understood: a part of a recording, or a whole one. */
export interface Piece {
  /** The line it begins at. */
  readonly line: number
  readonly origin?: string | undefined
  readonly url?: string | undefined
  readonly method?: string | undefined
  readonly headers?: readonly Header[] | undefined
  readonly mode?: 'cors' | 'no-cors' | 'same-origin' | undefined
  readonly credentials?: CredentialsMode | undefined
  readonly preflight?: RecordedResponse | null | undefined
  readonly response?: RecordedResponse | null | undefined
  readonly responseHeaders?: readonly Header[] | undefined
  readonly redirects?: Recording['redirects'] | undefined
  readonly consoleMessage?: string | undefined
  readonly networkError?: string | undefined
  readonly consumer?: string | undefined
  readonly config?: ServerConfig | undefined
  /** The check that a line of the console names. */
  readonly code?: FailureCode | undefined
  /** Whether an answer of which no request is told is one to a preflight, where a line of the console says so. */
  readonly stage?: 'preflight' | 'response' | undefined
  /** Whether it was sent without Origin, so that its answer need not be the one that a page gets. */
  readonly originless?: true | undefined
  /** Whether it is out of an archive, which keeps every request apart. */
  readonly archived?: true | undefined
}

/** The object without the keys that are undefined. */
export function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
