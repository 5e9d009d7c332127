/** What is known of a quantity: its value, and between which values it is with a confidence of 95 %. */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
  /** How many processes measured it. */
  readonly count: number
}

/** The 97.5 % quantiles of Student's t, from 1 degree of freedom on. */
const quantiles = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/** Student's t beyond the table, to three digits, by the first term of its expansion at the normal quantile. */
function quantile(freedom: number): number {
  return quantiles[freedom - 1] ?? 1.96 + 2.372 / freedom
}

/** The mean with its t interval. A single value has no interval: it may be anything. */
export function estimateMean(values: readonly number[]): Estimate {
  const count = values.length
  const value = values.reduce((sum, each) => sum + each, 0) / count
  if (count < 2) return { value, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, count }
  const variance = values.reduce((sum, each) => sum + (each - value) ** 2, 0) / (count - 1)
  const margin = quantile(count - 1) * Math.sqrt(variance / count)
  return { value, low: value - margin, high: value + margin, count }
}

/** The geometric mean with its interval: a ratio and its inverse are equally far from one only as logarithms. */
export function estimateRatio(ratios: readonly number[]): Estimate {
  const { value, low, high, count } = estimateMean(ratios.map(Math.log))
  return { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high), count }
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}
