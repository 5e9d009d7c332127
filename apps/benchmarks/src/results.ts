import type { Runs } from './series.ts'

/**
 * Everything that a run measured, by table: nanoseconds a request without sockets, and over sockets microseconds of CPU time a request, or
 * instructions.
 */
export type Results = Readonly<Record<string, Runs>>

export function tableOf(results: Results, name: string): Runs {
  const runs = results[name]
  if (runs === undefined) throw new Error(`the table "${name}" was not measured`)
  return runs
}

/** The table of a framework's servers. */
export function overSockets(framework: string): string {
  return `sockets ${framework}`
}
