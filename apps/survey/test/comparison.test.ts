import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { groups, type Measured, measure, rows, tableOf } from './comparison/tables.ts'
import { comparisons, withTables } from './support/document.ts'

let measured: Measured
beforeAll(async () => {
  measured = await measure()
}, 120_000)

describe.each(comparisons)('$file', ({ path, language }) => {
  const text = readFileSync(path, 'utf8')

  it('has in its cells what is measured (vitest -u writes them)', async () => {
    await expect(withTables(text, (name) => tableOf(name, measured, language))).toMatchFileSnapshot(path)
  })
})

it.each(comparisons.filter(({ isWhole }) => isWhole))('$file has each table once', ({ path }) => {
  const names = [...readFileSync(path, 'utf8').matchAll(/<!-- table: (\S+) -->/g)].map(([, name]) => name)
  expect(names).toEqual(['why-not-cors', ...Object.keys(groups), 'how'])
})

it('no row is of two tables, and every outcome has words in both languages', () => {
  expect(Object.keys(rows).length).toBe(Object.values(groups).flatMap((group) => Object.keys(group)).length)
  const texts = Object.values(rows).flatMap(({ what, how, words, documented }) => [
    what,
    how,
    documented,
    ...Object.values(words),
  ])
  expect(texts.filter((pair) => pair.length !== 2 || pair.some((text) => text === '' || text.includes('|')))).toEqual(
    [],
  )
})

it('ours does the same on every framework, but for what is installed', () => {
  const different = Object.entries(measured).filter(([, { here }]) => new Set(here.map(([, found]) => found)).size > 1)
  expect(different.map(([name]) => name).filter((name) => rows[name]?.byFramework !== true)).toEqual([])
})

it('the short table says as well where cors is ahead', () => {
  const short = tableOf('why-not-cors', measured, 'en')?.split('\n') ?? []
  expect(short.length).toBeLessThanOrEqual(2 + 9)
  expect(short.filter((line) => /since|size|callback/.test(line)).length).toBe(3)
})
