import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

// Read once: it counts only the cores that this process may use.
const cores = availableParallelism()

/** Whether processes can be held on a core: Linux has `taskset`, others do not. */
export const canPin: boolean = cores > 1 && spawnSync('taskset', ['-cp', String(process.pid)]).status === 0

/** How `fork` starts what is measured: on the last core, and nothing else runs there. */
export function pinned(execArgv: readonly string[] = []): { execPath?: string; execArgv: string[] } {
  if (!canPin) return { execArgv: [...execArgv] }
  const core = String(cores - 1)
  return { execPath: 'taskset', execArgv: ['-c', core, process.execPath, ...execArgv] }
}

/** Holds this process, which makes the load, on the other cores. */
export function stepAside(): void {
  if (!canPin) return
  const others = `0-${cores - 2}`
  spawnSync('taskset', ['-acp', others, String(process.pid)])
}
