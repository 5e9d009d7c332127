import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChangeWords } from '../../src/migrate/changes.ts'
import { planMigration } from '../../src/migrate/migrate.ts'
import { type Configuration, causes, configurations } from './truth/configurations.ts'
import { type Answers, answersOf } from './truth/requests.ts'
import { type Shows, shows } from './truth/shows.ts'

/** Where the frameworks, the libraries and our packages are found. */
const root = mkdtempSync(join(fileURLToPath(new URL('../../node_modules', import.meta.url)), '.truth-'))

interface Reply {
  readonly id: number
  readonly port?: number
  readonly asked?: readonly string[]
  readonly error?: string
}

let child: ChildProcess
let count = 0
const home = process.cwd()
beforeAll(() => {
  child = fork(fileURLToPath(new URL('truth/runner.mjs', import.meta.url)), {
    execArgv: ['--conditions=@cors/source'],
    silent: true,
    env: { ...process.env, NODE_ENV: 'test' },
  })
  child.setMaxListeners(0)
  process.chdir(root)
})
afterAll(() => {
  process.chdir(home)
  child.kill()
  rmSync(root, { recursive: true, force: true })
})

function tell(message: object): Promise<Reply> {
  const id = count++
  return new Promise((resolve) => {
    const hear = (reply: Reply): void => {
      if (reply.id !== id) return
      child.off('message', hear)
      resolve(reply)
    }
    child.on('message', hear)
    child.send({ id, ...message })
  })
}

/** Runs a text as a module; a module runs once, so every run has a file of its own. */
async function start(text: string, env: Configuration['env'] = {}): Promise<Reply & { readonly file: string }> {
  const file = join(root, `${count}.mjs`)
  writeFileSync(file, text)
  return { ...(await tell({ file, env })), file }
}

interface Ran {
  readonly answers: Answers
  readonly asked: readonly string[]
}

async function run(text: string, env?: Configuration['env']): Promise<Ran> {
  const { port, error, file } = await start(text, env)
  if (port === undefined) throw new Error(`${error}\n${text}`)
  const answers = await answersOf(port)
  const { asked = [] } = await tell({ kind: 'asked', file })
  return { answers, asked }
}

async function migrated(text: string): Promise<{ text: string; words: ReadonlySet<ChangeWords>; left: string[] }> {
  writeFileSync(join(root, 'app.mjs'), text)
  const { files, changes, left } = await planMigration(['app.mjs'])
  const after = files.find(({ path }) => path === 'app.mjs')?.text ?? text
  return { text: after, words: new Set(changes.map(({ words }) => words)), left: left.map(({ code }) => code) }
}

/** What is said of a variable, by what came of it where it was not set. */
const unset: Partial<Readonly<Record<ChangeWords, (answers: Answers) => boolean>>> = {
  'environment-list': ({ 'GET app': { status, 'access-control-allow-origin': origin } }) =>
    status === '200' && origin === undefined,
  'environment-list/failed': ({ 'GET app': { status } }) => status === '500',
  'environment-list/everybody': ({ 'GET app': { 'access-control-allow-origin': origin } }) => origin === '*',
}

describe.each([...new Set(configurations.map(({ library }) => library))])('%s', (library) => {
  const own = configurations.filter((each) => each.library === library)

  it.each(own.filter(({ left }) => left !== undefined))('$what is left alone', async ({ text, left }) => {
    expect(await migrated(text)).toMatchObject({ text, left: [left] })
  })

  it.each(own.filter(({ left }) => left === undefined))('$what', async ({ text, env }) => {
    const plan = await migrated(text)
    expect(plan.left).toEqual([])
    const [before, after] = [await run(text, env), await run(plan.text, env)]
    const looked = (Object.entries(shows) as [ChangeWords, Shows][]).filter(
      ([words]) => causes[words]?.test(text) ?? true,
    )
    const seen = looked.flatMap(([words, isShown]) => (isShown(before.answers, after.answers) ? words : []))
    expect(looked.flatMap(([words]) => (plan.words.has(words) ? words : []))).toEqual(seen)
    // What is not canonical is not asked about any more.
    if (plan.words.has('predicate-canonical')) {
      const odd = ({ asked }: Ran): string[] => asked.filter((each) => ['', 'undefined', 'null'].includes(each))
      expect(odd(before)).not.toEqual([])
      expect(odd(after)).toEqual([])
    }
  })

  it.each(own.filter(({ refused }) => refused !== undefined))('$what, where it is wrong', async ({ text, refused }) => {
    const { text: after, words } = await migrated(text)
    expect((await start(after, refused)).error).toMatch(/CORS|cors|origin|maxAge/)
    const { answers } = await run(text, refused)
    const said = Object.entries(unset).filter(([code]) => words.has(code as ChangeWords))
    expect(said.map(([, isSo]) => isSo(answers))).toEqual(said.map(() => true))
    if (said.length === 0) expect([...words].some((each) => /^checked-at-start|list.made$/.test(each))).toBe(true)
  })
})
