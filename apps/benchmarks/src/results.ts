import type { Series } from './series.ts'

/** Everything that a run measured. */
export interface Results {
  /** Nanoseconds a request, by suite. */
  readonly objects: Readonly<Record<string, Series>>
  /** Microseconds of CPU time a request, by framework. */
  readonly sockets: Readonly<Record<string, Series>>
}

export function suiteOf(results: Results, name: string): Series {
  const series = results.objects[name]
  if (series === undefined) throw new Error(`the suite "${name}" was not run`)
  return series
}
