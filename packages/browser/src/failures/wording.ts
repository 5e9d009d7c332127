import type { FailureStage } from './stages.ts'

/**
 * What the console of each engine says about one failure.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import type { EngineMessages } from '@cors/browser'
 *
 * const messages: EngineMessages = { chrome: '…', firefox: '…', safari: '…' }
 * ```
 */
export interface EngineMessages {
  chrome: string
  firefox: string
  safari: string
}

/** What the wording of a failure needs. */
export interface MessageContext {
  /** The URL that failed, and the one that the page asked for. */
  readonly url: string
  readonly initialUrl: string
  /** Origin as it was sent. */
  readonly origin: string
  readonly stage: FailureStage
  readonly status: number
}

/** The console line for the value that failed. */
export type WriteLine = (value: string, context: MessageContext) => string

/** How one engine words one failure, and how the line is recognised again. */
export interface Wording {
  /** The engine's `otherwise` where it says what it says of any network error. */
  readonly writes: WriteLine
  /**
   * Recognises the line, the engine's developer tools' name for it, and what older versions wrote; the group, if there is one, is
   * the value that failed. Null where the line could mean something else.
   */
  readonly reads: RegExp | null
}
