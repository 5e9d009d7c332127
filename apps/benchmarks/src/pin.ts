import { spawnSync } from 'node:child_process'

/** The cores that this process may use, which need not begin with 0; none where there is no `taskset`, as on any system but Linux. */
const cores: readonly number[] = readCores(
  spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' }).stdout,
)

/** What `taskset -cp` wrote: `pid 7's current affinity list: 0,2-4`. */
export function readCores(output: string | null): readonly number[] {
  const [, list = ''] = /: ([\d,-]+)\s*$/.exec(output ?? '') ?? []
  return list.split(',').flatMap((part) => {
    const [first = '', last = first] = part.split('-')
    if (first === '') return []
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index)
  })
}

/** Whether processes can be held on a core of their own. */
export const canPin: boolean = cores.length > 1

/** How `fork` starts what is measured: on the last core, where nothing else of this run is. */
export function pinned(execArgv: readonly string[] = []): { execPath?: string; execArgv: string[] } {
  if (!canPin) return { execArgv: [...execArgv] }
  return { execPath: 'taskset', execArgv: ['-c', String(cores.at(-1)), process.execPath, ...execArgv] }
}

/** Holds this process, which makes the load, on the other cores. */
export function stepAside(): void {
  if (canPin) spawnSync('taskset', ['-acp', cores.slice(0, -1).join(','), String(process.pid)])
}
