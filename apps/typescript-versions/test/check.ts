import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'vitest'

const app = fileURLToPath(new URL('..', import.meta.url))

export interface Diagnostic {
  readonly file: string
  readonly line: number
  readonly text: string
}

/** What a compiler says about our files and our declarations; frameworks' own declarations may not suit every version. */
export async function check(
  version: string,
  project: string,
  flags: readonly string[] = [],
): Promise<readonly Diagnostic[]> {
  const compiler = join(app, 'node_modules', `typescript-${version}`, 'bin', 'tsc')
  const args = [compiler, '-p', project, '--pretty', 'false', ...flags]
  // A compiler that finds errors rejects as well.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: app, maxBuffer: 2 ** 26 }).catch(
    (error: { stdout: string; stderr: string }) => error,
  )
  expect(stderr).toBe('')
  return [...stdout.matchAll(/^(\S.*(?:\n .*)*)$/gm)].flatMap(([text]) => {
    const [, file = '', line] = /^(.+)\((\d+),\d+\): error/.exec(text) ?? []
    return file.includes('node_modules') ? [] : [{ file, line: Number(line), text }]
  })
}
