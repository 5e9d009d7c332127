import { expect, it } from 'vitest'
import type { Estimate } from '../src/statistics.ts'
import { type Bound, judge } from '../src/verdict.ts'

const between = (low: number, high: number): Estimate => ({ value: (low + high) / 2, low, high, count: 8 })

it.each<[Bound['kind'], number, [low: number, high: number], string]>([
  ['at most', 1.05, [1.01, 1.05], 'reached'],
  ['at most', 1.05, [1.051, 1.09], 'missed'],
  ['at most', 1.05, [1.05, 1.06], 'not told'],
  ['at most', 1.05, [0.85, 1.051], 'not told'],
  ['below', 1, [0.9, 0.99], 'reached'],
  ['below', 1, [0.9, 1], 'not told'],
  ['below', 1, [1, 1.1], 'missed'],
  ['at least', 6, [6, 7], 'reached'],
  ['at least', 6, [4, 5.99], 'missed'],
  ['at least', 6, [4, 6], 'not told'],
  ['at most', 1.05, [0, Number.POSITIVE_INFINITY], 'not told'],
  ['at least', 1.05, [0, Number.POSITIVE_INFINITY], 'not told'],
  ['below', 1, [Number.NaN, Number.NaN], 'not told'],
])('%s %d, with an interval of %j: %s', (kind, limit, [low, high], expected) => {
  expect(judge({ kind, limit }, between(low, high))).toBe(expected)
})
