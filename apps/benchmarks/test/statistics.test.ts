import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../scripts/random.ts'
import { estimateMean, estimateRatio, median } from '../src/statistics.ts'

function createNormal(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** In how many of 4,000 runs the interval has the true value. */
function coverage(count: number, ratio: number, spread: number): number {
  const normal = createNormal(createRandom(count).next)
  let covered = 0
  for (let run = 0; run < 4000; run++) {
    const { low, high } = estimateRatio(Array.from({ length: count }, () => ratio * Math.exp(spread * normal())))
    if (low <= ratio && ratio <= high) covered++
  }
  return covered / 4000
}

describe('the interval of a ratio', () => {
  it.each([2, 3, 5, 8, 12, 31, 60])('has the true ratio in 95 of 100 runs of %i processes', (count) => {
    expect(coverage(count, 1.04, 0.1)).toBeGreaterThan(0.935)
    expect(coverage(count, 1.04, 0.1)).toBeLessThan(0.965)
  })
  it('of the inverse is the inverse', () => {
    const ratios = [1.04, 0.85, 0.97, 1.2]
    const there = estimateRatio(ratios)
    const back = estimateRatio(ratios.map((each) => 1 / each))
    expect(back.low).toBeCloseTo(1 / there.high)
    expect(back.high).toBeCloseTo(1 / there.low)
  })
  it('of a single process is everything above nothing', () => {
    expect(estimateRatio([1.04])).toEqual({ value: 1.04, low: 0, high: Number.POSITIVE_INFINITY, count: 1 })
  })
})

it.each([
  [[1, 2, 3], 2, 2 - 4.303 / Math.sqrt(3)],
  [[5, 5, 5, 5], 5, 5],
])('the mean of %j', (values, value, low) => {
  const found = estimateMean(values)
  expect(found.value).toBeCloseTo(value)
  expect(found.low).toBeCloseTo(low)
  expect(found.high - found.value).toBeCloseTo(found.value - found.low)
})

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 100], 3],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected)
})
