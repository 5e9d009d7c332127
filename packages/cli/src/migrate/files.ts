import { lstat, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { CliError } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'
import { filesOfGit } from './git.ts'

const code = /\.(?:[cm]?js|[cm]?ts|jsx|tsx)$/
const generated: ReadonlySet<string> = new Set(['node_modules', 'dist', 'build', 'coverage', '.git', '.next'])

function isCode(path: string): boolean {
  return code.test(path) && !/\.d\.[cm]?ts$|\.min\.js$/.test(path)
}

async function walk(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true })
  const found = await Promise.all(
    entries.map((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (entry.isDirectory()) return generated.has(entry.name) ? [] : walk(folder, path)
      return entry.isFile() ? [path] : []
    }),
  )
  return found.flat()
}

/** A path as it is shown: relative to where the command runs, with slashes. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path).split(sep).join('/')
  return shown === '' ? '.' : shown
}

/** The files with code in a folder, without what is generated and what git ignores. */
export async function codeIn(folder: string): Promise<string[]> {
  const all = (await filesOfGit(folder)) ?? (await walk(folder))
  const ours = all.filter((path) => isCode(path) && !path.split('/').some((part) => generated.has(part)))
  const stats = await Promise.all(ours.map((path) => lstat(join(folder, path)).catch(() => undefined)))
  return ours.filter((_path, index) => stats[index]?.isFile() === true).map((path) => join(folder, path))
}

/**
 * Every file that paths stand for.
 *
 * @throws {CliError} where there is none
 */
export async function listFiles(paths: readonly string[], { cli, migrate }: Texts): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const stat = await lstat(path).catch((error: NodeJS.ErrnoException) => {
        throw new CliError(cli.unreadable(path, error.code ?? error.message), cli.givePath(), { cause: error })
      })
      if (stat.isDirectory()) return codeIn(path)
      if (!stat.isFile() || !isCode(path)) throw new CliError(migrate.notCode(path), migrate.kinds())
      return [path]
    }),
  )
  return [...new Set(found.flat().map(shownPath))].sort()
}
