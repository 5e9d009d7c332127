import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import stringWidth from 'fast-string-width'
import { afterAll, describe, expect, it } from 'vitest'
import { runCli } from '../../src/cli/run.ts'
import { cors } from '../support/cors.ts'
import { englishIn } from './english.ts'

const folder = mkdtempSync(join(tmpdir(), 'cors-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(content: unknown): string {
  const path = join(folder, 'cors.json')
  writeFileSync(path, JSON.stringify(content))
  return path
}

const wrong = { origin: ['https://Example.com/', 'http://a.example'], credentials: 'true', maxAge: '600', orgin: '*' }
const useless = { origin: 'https://*-team.vercel.app', allowedHeaders: ['Cookie'], maxAge: 1e6, strictPreflight: true }
const strict = { origin: 'https://app.example.com', methods: ['GET'], allowedHeaders: ['X-Api-Key'] }
const asking = ['-o', 'http://app.example.com', '-X', 'DELETE', '-H', 'x-api-kay: 1', '--credentials', 'include']

/** What is printed to a terminal of 80 columns. */
async function onTerminal(argv: readonly string[]): Promise<readonly string[]> {
  let said = ''
  const stdout = { isTTY: true, columns: 80, write: (text: string) => (said += text) }
  const stderr = { write: () => undefined }
  await runCli(argv, { stdin: process.stdin, stdout, stderr, env: { NO_COLOR: '1' } })
  return said.split('\n')
}

describe.each([
  ['lint', wrong, ['lint'], []],
  ['lint, of what is only useless', useless, ['lint'], []],
  ['explain', strict, ['explain', '--policy'], asking],
])('%s in Korean', (_name, policy, before, after) => {
  const argv = (...more: string[]): string[] => [...before, file(policy), ...after, ...more]

  it('has no English left', async () => {
    const { stdout, exitCode } = await cors(argv('--lang', 'ko'))
    expect(exitCode).toBeLessThan(2)
    const names = new RegExp(`${folder}\\S*?\\.json|^ {2}[x!] [\\w.[\\]]+: | \\[[a-z-]+\\]$`, 'gm')
    expect(englishIn(stdout.replaceAll(names, ''))).toEqual([])
  })

  it('fits into 80 columns, of which a letter takes two', async () => {
    const lines = await onTerminal(argv('--lang', 'ko'))
    expect(lines.some((line) => stringWidth(line) > 60)).toBe(true)
    expect(lines.filter((line) => stringWidth(line) > 80 && line.trim().includes(' '))).toEqual([])
  })

  it('is the same for programs', async () => {
    const of = async (lang: string): Promise<string> => (await cors(argv('--json', '--lang', lang))).stdout
    expect(await of('ko')).toBe(await of('en'))
  })
})

it('a policy that is refused is refused in Korean', async () => {
  const { stderr } = await cors([
    'explain',
    '--policy',
    file({ origin: 'https://a.example/' }),
    '-o',
    'x',
    '--lang',
    'ko',
  ])
  expect(stderr).toContain('정책이 아닙니다: "https://a.example/"에는 끝에 슬래시가 있습니다')
})
