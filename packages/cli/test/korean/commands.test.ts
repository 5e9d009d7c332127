import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/commands.ts'
import { texts } from '../../src/texts/languages.ts'
import { planted } from '../audit/planted.ts'
import { cors } from '../support/cors.ts'

const page = 'https://app.example.com'
const folder = mkdtempSync(join(tmpdir(), 'cors-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** What browsers print, what is sent and answered, and commands to copy are the same in every language. */
const quoted =
  /^ *(?:chrome|firefox|safari) .*$|^ *[<>] .*$|^ *(?:curl|-H|-X|--\S+) .*$|\bcors [a-z]+|"[^"]*"|`[^`]*`|'[^']*'/gm

/** Words of English that make a sentence, or a part of one. */
function sentencesIn(text: string): readonly string[] {
  return text.replaceAll(quoted, '').match(/\b[A-Za-z]+(?: [a-z]{2,}){2,}/g) ?? []
}

async function said(argv: readonly string[], stdin?: string): Promise<string> {
  const { stdout, stderr } = await cors([...argv, '--lang', 'ko'], stdin)
  return `${stdout}\n${stderr}`
}

it.each(planted)('of a server, nothing is said in English: $name', async ({ start }) => {
  const url = await start()
  const asked = ['-o', 'https://stranger.test', '-X', 'PUT', '-H', 'x-a: 1', '--credentials', 'include', '--curl']
  for (const argv of [
    ['check', url, '-o', page],
    ['check', url, ...asked],
    ['audit', url, '-o', page],
  ])
    expect([argv, sentencesIn(await said(argv))]).toEqual([argv, []])
})

const a = file('a.mjs', `export default { origin: [/^https:\\/\\/[a-z]+\\.example\\.com$/, 'https://*.example.org'] }`)
const b = file(
  'b.mjs',
  `export default { origin: (origin) => origin.length > 20, methods: '*', exposedHeaders: ['etag'] }`,
)
const c = file(
  'c.mjs',
  `export default [{ origin: 'https://a.example', credentials: true }, { origin: '*', maxAge: 5 }]`,
)

it.each([
  [['diff', a, b]],
  [['diff', b, a]],
  [['diff', a, c]],
  [['diff', c, b]],
  [['diff', a, a]],
  [['explain', '-p', a, '-o', 'https://vercel.app']],
  [['explain', '-p', c, '-o', page, '-X', 'PUT']],
  [['lint', c]],
  [['lint', 'no-such-file']],
  [['lint']],
  [['check']],
  [['check', 'nowhere', '-o', page]],
  [['check', 'http://localhost:1/', '-o', page]],
  [['check', 'http://nowhere.invalid/', '-o', page]],
  [['check', 'http://localhost/', '-o', 'app']],
  [['check', 'http://localhost/', '-o', page, '-H', 'x']],
  [['check', 'http://localhost/', '-o', page, '-X', 'a b']],
  [['check', 'http://localhost/', '-o', page, '--timeout', 'x']],
  [['check', '--from-curl', 'ls', '-o', page]],
  [['check', '--har', a, '-o', page]],
  [['audit', 'https://api.example.invalid/']],
  [['migrate', 'no-such-folder']],
  [['export', '-p', a]],
  [['export', '-p', a, '-t', 'nobody']],
  [['nobody']],
  [['complete', 'nobody']],
])('%j has no English sentence', async (argv) => {
  expect(sentencesIn((await said(argv)).replaceAll(folder, ''))).toEqual([])
})

describe('the help in Korean', () => {
  it.each([...commands.map(({ name }) => name), 'complete'])(
    'of %s has its titles, and no other words',
    async (name) => {
      const help = await said([name, '--help'])
      expect(help).toContain(texts.ko.cli.titles['Usage:'])
      expect(help.match(/^(?:Usage|Options|Arguments|Commands|Examples):/gm)).toBeNull()
      expect(sentencesIn(help.split(`\n${texts.ko.cli.examples}\n`)[0] ?? '')).toEqual([])
    },
  )

  it('has words for everything', () => {
    const words = Object.values(texts.ko.commands).flatMap(({ summary, description, arguments: given, options }) => [
      summary,
      description,
      ...Object.values<string>(given),
      ...Object.values<string>(options),
    ])
    expect(words.filter((text) => !/[가-힣]/.test(text))).toEqual([])
  })
})
