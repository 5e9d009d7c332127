import { type Estimate, estimateMean, estimateRatio, median } from './statistics.ts'

/** What one process measured: a value a round, by the name of the variant; the same round stands at the same index for every variant. */
export type Series = Readonly<Record<string, readonly number[]>>

/** What the processes of one table measured. Not each of them measures every variant. */
export type Runs = readonly Series[]

/** The median round of each process, over all processes. */
export function estimateOf(runs: Runs, name: string): Estimate {
  return estimateMean(of(runs, name).map((series) => median(series[name] as readonly number[])))
}

export function meanOf(runs: Runs, name: string): number {
  return estimateOf(runs, name).value
}

/**
 * The median ratio of the rounds of each process, over all processes. What slows a whole round down does not show in it. A process counts
 * once, however many its rounds: they share its compiled code and the layout of its memory, by which processes differ.
 */
export function ratioOf(runs: Runs, name: string, base: string): Estimate {
  return estimateRatio(of(runs, name, base).map((series) => medianRatio(series, name, base)))
}

function medianRatio(series: Series, name: string, base: string): number {
  const bases = series[base] as readonly number[]
  return median((series[name] as readonly number[]).map((value, round) => value / (bases[round] ?? Number.NaN)))
}

export function hasVariant(runs: Runs, name: string): boolean {
  return runs.some((series) => Object.hasOwn(series, name))
}

function of(runs: Runs, ...names: readonly string[]): Runs {
  const having = runs.filter((series) => names.every((name) => Object.hasOwn(series, name)))
  if (having.length === 0) throw new Error(`no process measured ${names.map((name) => `"${name}"`).join(' and ')}`)
  return having
}

/** The order of a round: another first one in each pass, and reversed in every other round, so that no variant always runs after the same neighbour. */
export function orderOf<T>(variants: readonly T[], round: number, pass: number): readonly T[] {
  const first = pass % variants.length
  const rotated = [...variants.slice(first), ...variants.slice(0, first)]
  return round % 2 === 0 ? rotated : rotated.toReversed()
}
