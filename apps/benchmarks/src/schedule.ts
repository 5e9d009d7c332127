import type { Runs, Series } from './series.ts'

/** What one process measures, or several that stand in one round. */
export interface Task {
  /** The table that the series belongs to. */
  readonly table: string
  readonly title: string
  /** In every how many passes it runs: for those that take long. */
  readonly every?: number
  run(pass: number): Promise<Series>
}

export interface Budget {
  /** When no further pass begins that would not end in time. */
  readonly seconds: number
  /** How many passes there are in any case. */
  readonly least: number
  /** How many there are at most. */
  readonly most: number
}

/**
 * Runs every task once a pass, each in new processes, and passes until the time is used up. How many there are depends on the time alone:
 * whoever goes on until the figures please gets figures that please.
 */
export async function runPasses(
  tasks: readonly Task[],
  { seconds, least, most }: Budget,
  progress: (step: string) => void = () => undefined,
  now: () => number = () => performance.now() / 1000,
): Promise<Readonly<Record<string, Runs>>> {
  const runs: Record<string, Series[]> = {}
  const start = now()
  let longest = 0
  for (let pass = 0; pass < most; pass++) {
    const begin = now()
    if (pass >= least && begin - start + longest > seconds) break
    progress(`pass ${pass + 1}`)
    const due = tasks.filter(({ every = 1 }) => pass % every === 0)
    for (const { table, title, run } of pass % 2 === 0 ? due : due.toReversed()) {
      progress(`pass ${pass + 1}: ${title}`)
      runs[table] ??= []
      runs[table].push(await run(pass))
    }
    longest = Math.max(longest, now() - begin)
  }
  return runs
}
