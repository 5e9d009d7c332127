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

/** Where the repository is kept: said once, in its manifest. */
export const address: string = JSON.parse(read('package.json')).repository.url.replace(/^git\+|\.git$/g, '')

/** What a document links to within the repository, by a path or by its address. */
export function linksOf(text: string, from: string): readonly Link[] {
  return [...text.matchAll(/\]\(([^)\s#]*)(?:#([^)\s]+))?\)/g)].flatMap(([, target = '', anchor]) => {
    const path = pathOf(target, from)
    return path === undefined ? [] : [{ path, anchor }]
  })
}

function pathOf(target: string, from: string): string | undefined {
  if (target === '') return from
  if (target === address) return 'README.md'
  // What GitHub keeps with a repository, and not in it.
  if (target === `${address}/discussions`) return undefined
  if (target.startsWith(`${address}/`)) return target.slice(address.length).replace(/^\/(?:blob|tree)\/main\//, '')
  return /^[a-z]+:/.test(target) ? undefined : join(dirname(from), target)
}

export function isDead({ path, anchor }: Link): boolean {
  if (!existsSync(join(repository, path))) return true
  if (anchor === undefined) return false
  const page = path.endsWith('.md') ? path : join(path, 'README.md')
  if (!existsSync(join(repository, page))) return true
  return ![...read(page).matchAll(/^#+ (.*)$/gm)].some(([, heading = '']) => slugOf(heading) === anchor)
}

/** The anchor that GitHub gives a heading. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}_\s-]/gu, '')
    .replaceAll(' ', '-')
}
