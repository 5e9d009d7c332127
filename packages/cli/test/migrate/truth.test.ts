import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ChangeWords } from '../../src/migrate/changes.ts'
import { planMigration } from '../../src/migrate/migrate.ts'
import { causes, configurations } from './truth/configurations.ts'
import type { Answers } from './truth/requests.ts'
import { type Ran, type Runner, runner } from './truth/runner.ts'
import { type Shows, shows } from './truth/shows.ts'

const programs: Runner = runner('truth')

async function migrated(
  text: string,
  file = 'app.mjs',
): Promise<{ text: string; words: ReadonlySet<ChangeWords>; left: string[] }> {
  writeFileSync(join(programs.root, file), text)
  const { files, changes, left } = await planMigration([file])
  const after = files.find(({ path }) => path === file)?.text ?? text
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

  it.each(own.filter(({ left }) => left === undefined))('$what', async ({ text, env, file }) => {
    const plan = await migrated(text, file)
    expect(plan.left).toEqual([])
    const [before, after] = [await programs.run(text, env), await programs.run(plan.text, env)]
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
    expect((await programs.start(after, refused)).error).toMatch(/CORS|cors|origin|maxAge/)
    const { answers } = await programs.run(text, refused)
    const said = Object.entries(unset).filter(([code]) => words.has(code as ChangeWords))
    expect(said.map(([, isSo]) => isSo(answers))).toEqual(said.map(() => true))
    if (said.length === 0) expect([...words].some((each) => /^checked-at-start|list.made$/.test(each))).toBe(true)
  })
})
