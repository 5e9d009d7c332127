import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What git says about a folder; undefined where it is not in a work tree, or git is missing. */
async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 256 * 1024 * 1024 })
    return stdout
  } catch {
    return undefined
  }
}

/** The files below a folder that git knows, or would add. */
export async function filesOfGit(folder: string): Promise<string[] | undefined> {
  const listed = await git(folder, 'ls-files', '--cached', '--others', '--exclude-standard', '-z', '--deduplicate', '.')
  return listed?.split('\0').filter((path) => path !== '')
}

/** Whether everything in the work tree of a folder is committed; undefined where there is no work tree. */
export async function isClean(folder: string): Promise<boolean | undefined> {
  const status = await git(folder, 'status', '--porcelain', '--untracked-files=normal')
  return status === undefined ? undefined : status.trim() === ''
}
