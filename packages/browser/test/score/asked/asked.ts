/** A question as somebody asked it, with what has to be found in it. */
export interface Asked {
  readonly name: string
  readonly text: string
  /** Causes that are right: `code`, `code/subtype`, or `open`. */
  readonly right: readonly string[]
  /** What the diagnosis has to say, in its words and its steps. */
  readonly says: readonly RegExp[]
  readonly silent?: readonly RegExp[]
}
