import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

/** Runs code in a process that is watched, and gives what was seen of it. */
async function watch(code: string): Promise<{ accidents: string[]; busy: number; resources: Record<string, number> }> {
  const program = `
    import { setTimeout as pause } from 'node:timers/promises'
    import { Watch } from './src/soak/server/watch.ts'
    const watch = new Watch()
    ${code}
    await pause(100)
    console.log(JSON.stringify(watch.read()))
    process.exit()
  `
  const args = ['--expose-gc', '--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: `${import.meta.dirname}/../..` })
  return JSON.parse(stdout)
}

it.each([
  ['an unhandled rejection', "Promise.reject(new Error('lost'))", 'unhandled rejection: Error: lost'],
  ['an uncaught exception', "setImmediate(() => { throw new Error('thrown') })", 'uncaught exception: Error: thrown'],
  [
    'a warning of the process',
    "for (let count = 0; count < 12; count++) process.on('SIGHUP', () => {})",
    'warning: MaxListenersExceededWarning',
  ],
])('sees %s', async (_what, code, accident) => {
  const { accidents } = await watch(code)
  expect(accidents).toEqual([expect.stringContaining(accident)])
})

// By its own time: on a machine with much to do, a clock tells how long it waited.
const computing = `
  const used = () => Object.values(process.cpuUsage()).reduce((sum, each) => sum + each)
  const end = used() + 600_000
  while (used() < end);
`

it('sees a turn that computes, and not one that waits', async () => {
  const { busy } = await watch(computing)
  expect(busy).toBeGreaterThan(200)
  const waiting = await watch('Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)')
  expect(waiting.busy).toBeLessThan(200)
  expect(waiting.accidents).toEqual([])
})

it('sees what keeps the process alive', async () => {
  const { resources } = await watch('for (let count = 0; count < 5; count++) setTimeout(() => {}, 60_000)')
  expect(resources.Timeout).toBeGreaterThanOrEqual(5)
})
