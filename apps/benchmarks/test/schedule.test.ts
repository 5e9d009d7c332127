import { expect, it } from 'vitest'
import { runPasses, type Task } from '../src/schedule.ts'
import { orderOf, ratioOf } from '../src/series.ts'

/** Tasks on a clock of their own: each takes as many seconds as it is told. */
function schedule(budget: { seconds: number; least: number; most: number }, tasks: Record<string, [number, number?]>) {
  let time = 100
  const order: string[] = []
  const list = Object.entries(tasks).map(
    ([title, [seconds, every = 1]]): Task => ({
      table: title.slice(0, 1),
      title,
      every,
      run: async (pass) => {
        time += seconds
        order.push(`${title}${pass}`)
        return { [title]: [pass] }
      },
    }),
  )
  return runPasses(
    list,
    budget,
    () => undefined,
    () => time,
  ).then((runs) => ({ order: order.join(' '), runs, seconds: time - 100 }))
}

it.each([
  ['passes until the next would be late', { seconds: 10, least: 2, most: 99 }, 'a0 b0 b1 a1 a2 b2', 9],
  ['the least in any case', { seconds: 1, least: 2, most: 99 }, 'a0 b0 b1 a1', 6],
  ['no more than the most', { seconds: 99, least: 1, most: 1 }, 'a0 b0', 3],
])('%s', async (_what, budget, order, seconds) => {
  expect(await schedule(budget, { a: [1], b: [2] })).toMatchObject({ order, seconds })
})

it('what takes long runs less often, and each process of a table counts by itself', async () => {
  const { order, runs } = await schedule({ seconds: 1, least: 3, most: 3 }, { slow: [5, 2], a1: [1], a2: [1] })
  expect(order).toBe('slow0 a10 a20 a21 a11 slow2 a12 a22')
  expect(runs).toEqual({
    s: [{ slow: [0] }, { slow: [2] }],
    a: [{ a1: [0] }, { a2: [0] }, { a2: [1] }, { a1: [1] }, { a1: [2] }, { a2: [2] }],
  })
})

it('a ratio is of the rounds of one process, the median of each, and of processes that measured both', () => {
  const runs = [{ ours: [2, 20, 400], base: [1, 10, 100] }, { ours: [8], base: [1] }, { base: [5] }]
  expect(ratioOf(runs, 'ours', 'base')).toMatchObject({ value: expect.closeTo(4), count: 2 })
  expect(() => ratioOf(runs, 'ours', 'none')).toThrow('no process measured "ours" and "none"')
})

it('no variant always runs after the same one', () => {
  expect([0, 1, 2, 3].map((pass) => orderOf(['a', 'b', 'c'], 0, pass).join(''))).toEqual(['abc', 'bca', 'cab', 'abc'])
  expect(orderOf(['a', 'b', 'c'], 1, 1).join('')).toBe('acb')
})
