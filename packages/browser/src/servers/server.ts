import type { PlaceCode } from '../texts/en/servers.ts'
import type { Platform } from '../traces/platforms.ts'
import type { ServerChange } from './change.ts'

/** A piece of code to paste, before its place is put into words. */
export interface Piece {
  readonly file: string
  /** Name of the language, as syntax highlighters call it. */
  readonly language: string
  readonly place: PlaceCode
  readonly code: string
}

/** One kind of server: how it is recognised, and what to write there. One file each, and a line in `catalogue.ts`. */
export interface Server {
  /** As people call it; the same in every language. */
  readonly title: string
  /** `proxy` where it usually stands before the application, whose own trace counts more. */
  readonly kind: 'application' | 'service' | 'proxy'
  /** What says that it answered, in the lines that `traceLines` makes: a platform's trace, or its own. */
  readonly trace?: Platform | RegExp
  /** Names under which `ServerConfig.library` knows it, beyond its id. */
  readonly libraries?: readonly string[]
  /** The code; none where the server cannot say it. */
  readonly write: (change: ServerChange) => readonly Piece[]
}
