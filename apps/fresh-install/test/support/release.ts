import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../../..', import.meta.url))

/** What the scripts of a release read. */
const read = [
  ...['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', 'README.md', '.changeset'],
  ...['packages/standard/src/documentation.ts', 'packages/*/{package.json,LICENSE,README.md,CHANGELOG.md}'],
]

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
}

export function publicManifests(root: string): readonly Manifest[] {
  return globSync('packages/*/package.json', { cwd: root })
    .sort()
    .map((file): Manifest => JSON.parse(readFileSync(join(root, file), 'utf8')))
    .filter(({ private: isPrivate }) => isPrivate !== true)
}

/**
 * Does what a maintainer does by hand when there is a repository: writes its address everywhere, and no longer that nothing is on npm.
 *
 * @param files where that may be, from `root` on
 */
export function setAddress(root: string, files: readonly string[]): void {
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8')
    const changed = text.replaceAll('cors-js', 'cors-dry-run').replaceAll('not on npm yet', 'on npm as `next`')
    if (changed !== text) writeFileSync(join(root, file), changed)
  }
}

/** A part of the repository, enough for the scripts of a release but without its sources. */
export interface Copy {
  readonly folder: string
  read(file: string): string
  write(file: string, text: string): void
  has(file: string): boolean
  remove(file: string): void
  /** Runs one of the repository's scripts there, with further folders of programs, and returns what it prints. */
  run(script: string, args?: readonly string[], programs?: string): Result
}

export interface Result {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export function copyForRelease(): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'cors-release-copy-'))
  for (const file of read.flatMap((pattern) => globSync(pattern, { cwd: repository }))) {
    cpSync(join(repository, file), join(folder, file), { recursive: true })
  }
  // Changesets asks git which commit added each of them.
  execFileSync('git', ['init', '--quiet'], { cwd: folder })
  const bin = join(repository, 'node_modules', '.bin')
  return {
    folder,
    read: (file) => readFileSync(join(folder, file), 'utf8'),
    write: (file, text) => writeFileSync(join(folder, file), text),
    has: (file) => existsSync(join(folder, file)),
    remove: (file) => rmSync(join(folder, file), { recursive: true }),
    run: (script, args = [], programs = bin) =>
      spawnSync(process.execPath, [join(repository, 'scripts', script), ...args], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, PATH: [programs, bin, process.env.PATH].join(delimiter) },
      }),
  }
}
