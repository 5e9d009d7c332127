import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { commit } from '../../../scripts/results.ts'

/** When, on which sources and where a run was made. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU'
  const gibibytes = Math.round(totalmem() / 2 ** 30)
  const load = loadavg()[0]?.toFixed(1)
  return [
    `${new Date().toISOString().slice(0, 10)}`,
    `commit ${commit}`,
    `Node ${process.versions.node} (V8 ${process.versions.v8})`,
    `${model}, ${availableParallelism()} cores, ${gibibytes} GiB`,
    `${type()} ${release()} ${process.arch}`,
    `load average before the run ${load}`,
  ].join(' · ')
}
