import { expect, it } from 'vitest'
import { key, numberedKinds, numberNames, numbers } from '../src/names.ts'
import { createTasks } from '../src/plan.ts'
import { byNumberChart, hasNumbers, renderByNumber } from '../src/report/by-number.ts'
import type { Series } from '../src/series.ts'

/** A process for each number of origins. */
const origins = numbers.map((count): Series => {
  const name = (measured: string): string => key(numberNames.scenario('origins', count), measured)
  const kept = count >= numberNames.leastKept ? { [name(numberNames.kept)]: [99] } : {}
  return { [name(numberNames.decide)]: [20 + count / 1e5], [name(numberNames.made)]: [count / 1e3], ...kept }
})
const others = (['patterns', 'rules', 'routes'] as const).map((kind) => ({
  [key(numberNames.scenario(kind, 1), numberNames.made)]: [1],
}))
const results = { [numberNames.table]: [...origins, ...others] } as const

it('each number is measured up to the most of its kind, and few of them for a look', () => {
  const titles = (quick: boolean, kind: string): number =>
    createTasks(quick).filter(({ title }) => title.startsWith(`by number: ${kind}`)).length
  expect(Object.keys(numberedKinds).map((kind) => titles(false, kind))).toEqual([7, 7, 7, 6])
  expect(titles(true, 'origins')).toBe(4)
})

it('there is a page where every kind was measured', () => {
  expect(hasNumbers(results)).toBe(true)
  expect(hasNumbers({ [numberNames.table]: origins })).toBe(false)
  expect(hasNumbers({})).toBe(false)
})

it('the page has a row for each number, and the chart what it can show', () => {
  const page = renderByNumber(results, 'a machine')
  expect(page).toContain('| 1 | 20.0 | 0.0 |  |')
  expect(page).toContain('| 1,000,000 | 30.0 | 1,000 | 99.0 |')
  const twice = renderByNumber({ [numberNames.table]: [...results[numberNames.table], ...origins] }, 'a machine')
  expect(twice).toContain('| 1,000,000 | 30.0 (30.0 to 30.0) |')
  const chart = byNumberChart(results, 'a machine')
  for (const text of ['decide (ns)', 'to keep one (bytes)', '1 M', '>origins<']) expect(chart).toContain(text)
  expect(chart).not.toContain('NaN')
})
