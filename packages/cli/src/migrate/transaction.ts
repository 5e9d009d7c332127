import type { Edit, Mistake, Note, Source } from '@cors/rewrite'
import type ts from 'typescript-6'
import type { Change, ChangeCode, ChangeWords, Left, LeftCode } from './changes.ts'

/** Reads a file of the project, relative to where the command runs. */
export type ReadSource = (path: string) => Source | undefined

/** What is left alone, with its place. */
export class LeftAlone extends Error {
  readonly code: LeftCode
  readonly path: string
  readonly line: number
  readonly detail: string
  readonly said: Left['said']

  constructor(
    code: LeftCode,
    source: Source,
    node: ts.Node,
    detail: string = textAt(source, node),
    said?: Left['said'],
  ) {
    super(`${code}: ${detail}`)
    this.said = said
    this.code = code
    this.path = source.path
    this.line = lineOf(source, node)
    this.detail = detail
  }
}

/** What would not start, with what is wrong. */
export function refused(source: Source, node: ts.Node, mistakes: readonly Mistake[]): LeftAlone {
  const detail = mistakes.map(({ line }) => line.trim()).join('; ')
  return new LeftAlone('refused', source, node, detail, mistakes)
}

export function lineOf({ file }: Source, node: ts.Node): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
}

/** What is written, in one short line. */
export function textAt({ file }: Source, node: ts.Node): string {
  const text = node.getText(file).replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

/**
 * The changes that one use of a library needs, in its own file and in those that its options stand in: all of them are made, or none.
 */
export class Transaction {
  readonly read: ReadSource
  readonly changes: Change[] = []
  /** By path. */
  readonly edits: Map<string, Edit[]> = new Map()
  /** Files that were looked into, changed or not. */
  readonly touched: Set<string> = new Set()
  /** Objects whose options were rewritten: `path:position`. */
  readonly rewritten: Set<string> = new Set()
  /** Names to import, by path. */
  readonly wanted: Map<string, Set<string>> = new Map()
  /** Packages that the files import now. */
  readonly packages: Set<string> = new Set()
  /** Names that were followed to what they stand for. */
  readonly resolved: { readonly source: Source; readonly use: ts.Identifier; readonly node: ts.Node }[] = []
  readonly #elsewhere: ReadonlySet<string>

  constructor(read: ReadSource, elsewhere: ReadonlySet<string> = new Set()) {
    this.read = read
    this.#elsewhere = elsewhere
  }

  /** Whether the options of an object were rewritten, here or for another file. */
  isRewritten(key: string): boolean {
    return this.rewritten.has(key) || this.#elsewhere.has(key)
  }

  edit({ path }: Source, start: number, end: number, text: string): void {
    const edits = this.edits.get(path) ?? []
    this.edits.set(path, edits)
    if (!edits.some((each) => each.start === start && each.end === end && each.text === text)) {
      edits.push({ start, end, text })
    }
  }

  replace(source: Source, node: ts.Node, text: string): void {
    this.edit(source, node.getStart(source.file), node.end, text)
  }

  note(words: ChangeWords, source: Source, node: ts.Node, detail?: string, said?: Note): void {
    const [code] = words.split('/') as [ChangeCode]
    const change: Change = {
      code,
      words,
      path: source.path,
      line: lineOf(source, node),
      ...(detail === undefined ? {} : { detail }),
      ...(said === undefined ? {} : { said }),
    }
    const key = JSON.stringify(change)
    if (!this.changes.some((each) => JSON.stringify(each) === key)) this.changes.push(change)
  }

  want({ path }: Source, name: string): void {
    this.wanted.set(path, (this.wanted.get(path) ?? new Set()).add(name))
  }
}
