import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { pinned } from '../pin.ts'
import type { Series } from '../series.ts'
import type { Effort } from './measure.ts'

const worker = fileURLToPath(new URL('./worker.ts', import.meta.url))

/** Runs a suite in a process of its own, as in production, on a core of its own where there is one. */
export async function runSuite(suite: string, effort: Effort): Promise<Series> {
  const child = fork(worker, [suite, JSON.stringify(effort)], {
    env: { ...process.env, NODE_ENV: 'production' },
    // A million rules, with the options that they are made of, are more than V8 allows by itself.
    ...pinned(['--expose-gc', '--max-old-space-size=8192']),
  })
  let series: Series | undefined
  child.on('message', (message) => {
    series = message as Series
  })
  const [code] = await once(child, 'exit')
  if (code !== 0 || series === undefined) throw new Error(`the suite "${suite}" ended with code ${code}`)
  return series
}
