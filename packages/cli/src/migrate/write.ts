import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { CliError } from '../cli/errors.ts'
import type { Texts } from '../texts/texts.ts'
import { isClean } from './git.ts'
import type { Changed } from './migrate.ts'

/**
 * Writes what was planned.
 *
 * @throws {CliError} where git could not take it back
 */
export async function writeFiles(files: readonly Changed[], { migrate }: Texts): Promise<void> {
  const folders = [...new Set(files.map(({ path }) => dirname(path)))]
  for (const folder of folders) {
    const clean = await isClean(folder)
    if (clean === undefined) throw new CliError(migrate.noWorkTree(folder), migrate.makeWorkTree())
    if (!clean) throw new CliError(migrate.notClean(), migrate.commitFirst())
  }
  await Promise.all(files.map(({ path, text }) => writeFile(path, text)))
}
