import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../../../', import.meta.url))
/** Of these, `content` is what apps/docs writes from the other documents. */
const skipped = new Set(['node_modules', 'dist', 'reports', 'coverage', 'fixtures', 'content'])

/** A fenced block of a Markdown document. */
export interface Block {
  /** Where it begins: `README.md:10`. */
  readonly place: string
  readonly file: string
  readonly language: string
  readonly code: string
  /** The sample that it shows, by `<!-- example: name -->` in the line before. */
  readonly example: string | undefined
}

/** Every file of the repository with one of these endings, by its path from the root. */
export function findFiles(ending: RegExp, folder: string = repository): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const hidden = entry.name.startsWith('.') && entry.name !== '.changeset'
      return hidden || skipped.has(entry.name) ? [] : findFiles(ending, path)
    }
    return ending.test(entry.name) ? [relative(repository, path)] : []
  })
}

export function read(file: string): string {
  return readFileSync(join(repository, file), 'utf8')
}

/** The fenced blocks of a document, those in lists and quotes included. */
export function blocksOf(file: string, text: string = read(file)): readonly Block[] {
  const lines = text.split('\n')
  const blocks: Block[] = []
  for (let index = 0; index < lines.length; index++) {
    const [, margin = '', fence, info = ''] = /^([ >]*)(`{3,}|~{3,}) *(.*)$/.exec(lines[index] as string) ?? []
    if (fence === undefined) continue
    const begin = index
    do index++
    while (index < lines.length && !(lines[index] as string).slice(margin.length).startsWith(fence))
    const code = lines.slice(begin + 1, index).map((line) => `${line.slice(margin.length)}\n`)
    const [, example] = /<!-- example: (\S+) -->/.exec(lines[begin - 1] ?? '') ?? []
    blocks.push({ place: `${file}:${begin + 1}`, file, language: info.trim(), code: code.join(''), example })
  }
  return blocks
}
