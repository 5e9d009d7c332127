import type { Paste } from '../../paste.ts'
import { compact, type Piece } from '../../piece.ts'
import type { Language } from './language.ts'
import { type Items, Values } from './values.ts'

export type Options = Record<string, unknown>

/** As many places of a kind are looked at in one paste. */
const MOST = 60

/** Collects the configurations that a text in one language holds, and takes the lines that they were read from. */
export class Configurations {
  readonly values: Values
  readonly pieces: Piece[] = []
  readonly #paste: Paste
  /** Lines of the configuration that is being read. */
  readonly #mine: Set<number> = new Set()

  constructor(paste: Paste, language: Language) {
    this.#paste = paste
    this.values = new Values(paste.text, language)
  }

  get text(): string {
    return this.#paste.text
  }

  /** Where a pattern matches outside of lines that others took. */
  matches(pattern: RegExp): RegExpExecArray[] {
    const found: RegExpExecArray[] = []
    for (const match of this.text.matchAll(pattern)) {
      if (found.length >= MOST) break
      if (this.#isFree(this.#paste.lineAt(match.index))) found.push(match as RegExpExecArray)
    }
    return found
  }

  #isFree(line: number): boolean {
    return this.#paste.isFree(line) || this.#mine.has(line)
  }

  /** Takes the lines of a part that was understood. */
  take(from: number, to: number): void {
    for (let line = this.#paste.lineAt(from); line <= this.#paste.lineAt(Math.max(from, to - 1)); line++) {
      this.#mine.add(line)
      this.#paste.take(line)
    }
  }

  /** Takes the lines that a pattern matches, which say nothing by themselves. */
  takeLines(pattern: RegExp): void {
    this.#paste.lines.forEach((line, at) => {
      if (this.#paste.isFree(at) && pattern.test(line)) this.#paste.take(at)
    })
  }

  add(at: number, library: string, options: Options | undefined): void {
    for (const [from, to] of this.values.used.splice(0)) this.take(from, to)
    const config = { library, options: options === undefined ? undefined : compact(options) }
    this.pieces.push({ line: this.#paste.lineAt(at), config })
  }
}

/** The named ones among what stands between brackets. */
export function namedItems({ items }: Items): Options {
  return Object.fromEntries(items.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value]])))
}

/** The arguments without a name. */
export function bareItems({ items }: Items): unknown[] {
  return items.flatMap(({ name, value }) => (name === undefined ? [value] : []))
}
