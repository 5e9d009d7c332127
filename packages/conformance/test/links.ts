import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository: string = fileURLToPath(new URL('../../..', import.meta.url))

export function read(file: string): string {
  return readFileSync(join(repository, file), 'utf8')
}

/** A file that is linked to, by its path from the root of the repository. */
export interface Link {
  readonly path: string
  readonly anchor: string | undefined
}

/** What a document links to within the repository. */
export function linksOf(text: string, from: string): readonly Link[] {
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)]
  return links.map(([, path = '', anchor]) => ({ path: path === '' ? from : join(dirname(from), path), anchor }))
}

export function isDead({ path, anchor }: Link): boolean {
  if (!existsSync(join(repository, path))) return true
  const headings = path.endsWith('.md') ? [...read(path).matchAll(/^#+ (.*)$/gm)] : []
  return anchor !== undefined && !headings.some(([, heading = '']) => slugOf(heading) === anchor)
}

/** The anchor that GitHub gives a heading. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')
}
