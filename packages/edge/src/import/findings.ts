/** What kind of thing was found. */
export type ImportCode =
  | 'any-origin'
  | 'condition'
  | 'dangerous'
  | 'expression'
  | 'header-wildcard'
  | 'lost-headers'
  | 'methods'
  | 'no-cors'
  | 'no-vary'
  | 'not-always'
  | 'null-origin'
  | 'one-label'
  | 'path'
  | 'preflight'
  | 'refused'
  | 'several-policies'
  | 'syntax'
  | 'twice'
  | 'unanchored'
  | 'unescaped-dot'
  | 'wildcard-credentials'

/**
 * Something about a configuration that was read: a fault of it, or what the options say otherwise.
 *
 * @example
 * ```ts
 * import type { ImportFinding } from '@cors/edge'
 *
 * const finding: ImportFinding = { code: 'no-vary', message: 'Vary: Origin is not sent.', line: 3 }
 * ```
 */
export interface ImportFinding {
  readonly code: ImportCode
  /** What was found, and what to do, for people. */
  readonly message: string
  /** The line of the text, from 1, where it is known. */
  readonly line?: number
}

/** Takes findings, each once. */
export class Findings {
  readonly #text: string
  readonly #list = new Map<string, ImportFinding>()

  constructor(text: string) {
    this.#text = text
  }

  /** @param at a line, or a text whose first line is meant */
  add(code: ImportCode, message: string, at?: number | string): void {
    const line = typeof at === 'string' ? this.#lineOf(at) : at
    const finding = Object.freeze({ code, message, ...(line === undefined ? {} : { line }) })
    const key = `${code} ${message}`
    if (!this.#list.has(key)) this.#list.set(key, finding)
  }

  get all(): readonly ImportFinding[] {
    return Object.freeze([...this.#list.values()])
  }

  #lineOf(needle: string): number | undefined {
    const found = [needle, JSON.stringify(needle).slice(1, -1)]
      .map((each) => this.#text.indexOf(each))
      .find((index) => index >= 0)
    return needle === '' || found === undefined ? undefined : this.#text.slice(0, found).split('\n').length
  }
}
