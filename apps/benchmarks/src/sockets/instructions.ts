import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'

const event = 'instructions:u'

/** Whether the machine counts instructions; most virtual ones do not. */
export const canCount: boolean =
  readCount(spawnSync('perf', ['stat', '-x', ';', '-e', event, 'true']).stderr) !== undefined

/** What `perf stat -x ';'` counted, which is on one of its lines: `1234;;instructions:u;…`. */
export function readCount(output: Buffer | string | null, name: string = event): number | undefined {
  const lines = String(output ?? '').split('\n')
  const [count = ''] = lines.find((line) => line.split(';')[2] === name)?.split(';') ?? []
  return /^\d+(?:\.\d+)?$/.test(count) ? Number(count) : undefined
}

/** Counts an event in all threads of a process while `work` runs. */
export async function countDuring(pid: number, work: () => Promise<void>, name: string = event): Promise<number> {
  const args = ['stat', '-x', ';', '-e', name, '-p', String(pid), '--delay', '-1', '--control', 'fd:3,4']
  const perf = spawn('perf', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] })
  const [, , , control, answers] = perf.stdio as unknown as [null, null, Duplex, Duplex, Duplex]
  const output = text(perf.stderr as Duplex)
  const ended = once(perf, 'close')
  control.write('enable\n')
  await Promise.race([once(answers, 'data'), ended])
  await work()
  perf.kill('SIGINT')
  await ended
  const count = readCount(await output, name)
  if (count === undefined) throw new Error(`perf did not count ${name}: ${await output}`)
  return count
}
