import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { adapterOptionNames, optionNames } from '../../../packages/core/src/options/options.ts'
import { groups, type Measured, measure, rows, tableOf } from './comparison/tables.ts'
import { comparisons, moving, withTables } from './support/document.ts'

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

it.each(comparisons.filter((each) => each.isWhole))('$file has each table once', ({ path }) => {
  const names = [...readFileSync(path, 'utf8').matchAll(/<!-- table: (\S+) -->/g)].map(([, name]) => name)
  expect(names).toEqual(['why-not-cors', ...Object.keys(groups), 'how'])
})

const whole = comparisons.filter(({ isWhole }) => isWhole)

describe.each(whole)('$file', ({ path, language }) => {
  const text = readFileSync(path, 'utf8')

  it('leads to every page on moving', () => {
    const pages = moving.filter((page) => page.language === language).map(({ file }) => file.replace('docs/', ''))
    expect(pages.length).toBe(9)
    expect(pages.filter((page) => !text.includes(`](${page})`))).toEqual([])
  })

  it('says where each cell is from that no test repeats', () => {
    const headings = text.match(/^\| \|.*jub0bs.*\|$/gm) ?? []
    expect(headings.length).toBe(Object.keys(groups).length + 1)
    expect(headings.filter((line) => !/\[jub0bs\/cors[^\]]*\]\(https:\/\/pkg\.go\.dev\//.test(line))).toEqual([])
    const looked = headings.at(-1) ?? ''
    for (const name of ['cors', '@fastify/cors', '@koa/cors', 'hono']) {
      expect(looked).toContain(`(https://www.npmjs.com/package/${name})`)
      expect(text).toContain(`(https://api.npmjs.org/downloads/point/last-month/${name})`)
    }
  })

  it('names only options that exist, for whoever comes from Go', () => {
    const [, table = ''] = /^\| jub0bs\/cors \| rs\/cors \|.*\n\|[-|]+\|\n((?:\|.*\n)+)/m.exec(text) ?? []
    const rows = table
      .trimEnd()
      .split('\n')
      .map((line) => line.split('|').slice(1, -1))
    const named = rows.map(([, , here = '']) => /^ `(\w+)`/.exec(here)?.[1]).filter((name) => name !== undefined)
    const known = [...optionNames, ...adapterOptionNames, 'createPolicyRef']
    expect(named.length).toBeGreaterThanOrEqual(11)
    expect(named.filter((name) => !known.includes(name))).toEqual([])
  })
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
