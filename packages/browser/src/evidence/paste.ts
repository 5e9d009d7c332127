/** Longer lines are cut for the readers of lines: nothing that they know is as long. */
const LONGEST_LINE = 8192

/** White space that is none, and marks that a copy brings along. */
function plainSpaces(text: string): string {
  // In a string of JSON the separators stand as they are, and a line end may not.
  const separator = /^\s*[{[]/.test(text) ? ' ' : '\n'
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\u2028|\u2029/g, separator)
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
}

/** A pasted text by lines, of which each is taken by the reader that understands it. */
export class Paste {
  readonly text: string
  readonly lines: readonly string[]
  readonly #starts: readonly number[]
  readonly #taken: Set<number> = new Set()

  constructor(text: string) {
    this.text = plainSpaces(text)
    const all = this.text.split('\n')
    const starts: number[] = []
    let start = 0
    for (const line of all) {
      starts.push(start)
      start += line.length + 1
    }
    this.lines = all.map((line) => (line.length > LONGEST_LINE ? line.slice(0, LONGEST_LINE) : line))
    this.#starts = starts
  }

  isFree(line: number): boolean {
    return !this.#taken.has(line)
  }

  take(line: number): void {
    this.#taken.add(line)
  }

  /** Takes the lines from one offset of the text to another. */
  takeRange(from: number, to: number): void {
    const last = this.lineAt(Math.max(from, to - 1))
    for (let line = this.lineAt(from); line <= last; line++) this.take(line)
  }

  /** The line that an offset of the text is in. */
  lineAt(offset: number): number {
    let low = 0
    let high = this.#starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] as number) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  startOf(line: number): number {
    return this.#starts[line] ?? this.text.length
  }

  /** What no reader took; blank lines and fences say nothing. */
  get rest(): string[] {
    return this.lines.filter((line, index) => this.isFree(index) && !/^[\s`~>#*_=-]*$/.test(fenceless(line)))
  }
}

function fenceless(line: string): string {
  return line.replace(/^\s*(```|~~~)\s*[\w+-]*\s*$/, '')
}
