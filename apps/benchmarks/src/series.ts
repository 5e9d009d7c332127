/** One value a round, by the name of the variant; the same round stands at the same index for every variant. */
export type Series = Readonly<Record<string, readonly number[]>>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

export function medianOf(series: Series, name: string): number {
  return median(valuesOf(series, name))
}

/** The median of the ratios of each round: what slows a whole round down, on a shared machine, does not show in it. */
export function ratioOf(series: Series, name: string, base: string): number {
  const bases = valuesOf(series, base)
  return median(valuesOf(series, name).map((value, round) => value / (bases[round] ?? Number.NaN)))
}

function valuesOf(series: Series, name: string): readonly number[] {
  const values = series[name]
  if (values === undefined) throw new Error(`nothing was measured for "${name}"`)
  return values
}

/** The order of a round: reversed in every other one, so that no variant always runs after the same neighbour. */
export function orderOf<T>(variants: readonly T[], round: number): readonly T[] {
  return round % 2 === 0 ? variants : variants.toReversed()
}
