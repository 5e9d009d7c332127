import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { servers } from '@cors/browser'
import { afterAll, describe, expect, it } from 'vitest'
import { commands } from '../src/commands.ts'
import { cors } from './support/cors.ts'

const run = promisify(execFile)

async function complete(...words: readonly string[]): Promise<string[]> {
  const { stdout } = await cors(['complete', '--', ...words])
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t')[0] as string)
}

describe('completion', () => {
  it.each([
    ['commands', [''], commands.map(({ name }) => name)],
    ['some commands', ['di'], ['diagnose', 'diff']],
    ['options', ['check', '--cre'], ['--credentials']],
    ['options of all', ['--l'], ['--lang']],
    ['no option twice', ['lint', '--json', '--'], ['--lang']],
    ['but one that may be', ['check', '-H', 'a: b', '--he'], ['--header']],
    ['values', ['check', '--credentials', 'i'], ['include']],
    ['values after an equals sign', ['check', '--credentials=i'], ['--credentials=include']],
    ['the same as bash splits it', ['check', '--credentials', '=', ''], ['omit', 'same-origin', 'include']],
    ['servers', ['diagnose', '--on', ''], servers.map(({ id }) => id)],
    ['nothing where anything may stand', ['check', '--origin', ''], []],
    ['no file for a URL', ['check', ''], []],
    ['a file of an option', ['explain', '--policy', ''], [':files']],
    ['a file', ['diff', 'a.json', ''], [':files']],
    ['no file too many', ['diff', 'a.json', 'b.json', ''], []],
    ['files without end', ['diagnose', '--probe', 'a', 'b', ''], [':files']],
    ['nothing after what is no command', ['nothing', ''], []],
  ])('knows %s: %j', async (_name, words, expected) => {
    expect(await complete(...words)).toEqual(expected)
  })

  it('says what they are, in the language', async () => {
    const { stdout } = await cors(['complete', '--', 'lin'])
    expect(stdout).toBe('lint\twhat is wrong with a policy, and what is only useless in it\n')
  })

  it('of a shell that is not known is a mistake', async () => {
    expect(await cors(['complete', 'tcsh'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'cors complete: complete takes one of bash, zsh, fish. See: cors --help\n',
    })
  })
})

const folder = mkdtempSync(join(tmpdir(), 'cors-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const bin = fileURLToPath(new URL('../src/bin.ts', import.meta.url))
writeFileSync(join(folder, 'cors'), `#!/bin/sh\nexec "${process.execPath}" --conditions=@cors/source "${bin}" "$@"\n`)
chmodSync(join(folder, 'cors'), 0o755)
const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the shells' own
/** How each shell is asked for what it would offer, without a terminal; a word that would do harm if it were evaluated is among them. */
const harness: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  bash: (words) => [
    '-c',
    'source <(cors complete bash); COMP_WORDS=(cors "$@"); COMP_CWORD=$#; _cors 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"',
    'bash',
    ...words,
  ],
  zsh: (words) => [
    '-fc',
    'compdef() { : }; _describe() { local all=(${(P)3}); print -l -- "${(@)all%%:*}" }; _files() { print files }; source <(cors complete zsh); words=(cors "${(@q)@}"); CURRENT=$#words; _cors',
    'zsh',
    ...words,
  ],
  fish: (words) => ['-c', 'cors complete fish | source; complete -C "cors $argv"', ...words],
}
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: these are the shells' own

describe.each(
  Object.entries(harness).map(([shell, argvFor]) => ({
    shell,
    argvFor,
    name: isInstalled(shell) ? shell : `${shell} (not installed)`,
  })),
)('in $name', ({ shell, argvFor }) => {
  // A shell that is not installed is skipped, and its tests are named so.
  const test = isInstalled(shell) ? it : it.skip

  test.each([
    [['check', '--cre'], '--credentials'],
    [['check', '--credentials', 'sam'], 'same-origin'],
    [['check', '-H', '$(touch harm)', '--no-prob'], '--no-probes'],
    [['li'], 'lint'],
  ])(`%j${isInstalled(shell) ? '' : ` (${shell} is not installed)`}`, async (words, expected) => {
    const { stdout } = await run(shell, [...argvFor(words)], { env, cwd: folder })
    expect(stdout.trim().split('\t')[0]).toBe(expected)
    expect(execFileSync('ls', [folder], { encoding: 'utf8' })).toBe('cors\n')
  })
})
