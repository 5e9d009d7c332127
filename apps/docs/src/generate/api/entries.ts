import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repository } from '../sources.ts'

/** What can be imported: a package, or a path below it. */
export interface Entry {
  /** As it is imported: `@cors/core/static`. */
  readonly name: string
  /** Its page: `api/core/static`. */
  readonly slug: string
  /** Its source, below the repository. */
  readonly file: string
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly exports: Readonly<Record<string, { readonly '@cors/source'?: string }>>
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, unknown>> }
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'))
}

/** The sources of one path of a package's exports; `./texts/*` has several. */
function sourcesOf(folder: string, path: string, source: string): readonly (readonly [string, string])[] {
  if (!path.includes('*')) return [[path, join(folder, source)]]
  const [before = '', after = ''] = source.split('*')
  return globSync(join(folder, source), { cwd: repository }).map((file) => {
    const star = file.slice(join(folder, before).length, -after.length)
    return [path.replace('*', star), file] as const
  })
}

function entriesOf(folder: string): readonly Entry[] {
  const { name, exports, publishConfig } = readManifest(folder)
  const found = Object.entries(exports).flatMap(([path, { '@cors/source': source }]) =>
    source === undefined || publishConfig?.exports?.[path] === undefined ? [] : sourcesOf(folder, path, source),
  )
  return found.map(([path, file]) => {
    const imported = join(name, path)
    return { name: imported, slug: imported.replace('@cors', 'api'), file }
  })
}

/** Everything that the published packages export; of two names for one source, the first. */
export function entries(): readonly Entry[] {
  const folders = globSync('packages/*/package.json', { cwd: repository }).map(dirname).sort()
  const published = folders.filter((folder) => readManifest(folder).private !== true)
  const all = published.flatMap(entriesOf)
  return all.filter(({ file }, index) => all.findIndex((other) => other.file === file) === index)
}
