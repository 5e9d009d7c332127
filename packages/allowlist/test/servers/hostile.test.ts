import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const mebibyte = 2 ** 20

test('a million hostile origins, hundreds at a time, leave memory and delays bounded, and users are let in', async () => {
  const program = fileURLToPath(new URL('hostile.ts', import.meta.url))
  const args = ['--expose-gc', '--conditions=@cors/source', program]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args)
  expect(stderr.replace(/^\(node:\d+\) ExperimentalWarning.*\n.*\n/, '')).toBe('')
  const { heap, rss, slowest, ...seen } = JSON.parse(stdout)
  const grew = [heap, rss].map((bytes) => `${(bytes / mebibyte).toFixed(1)} MiB`)
  console.log(`1,000,000 hostile origins: heap grew by ${grew[0]}, resident memory by ${grew[1]} at most;`, slowest)
  expect(seen).toEqual({ unhandled: [], mostLoads: expect.any(Number), aborted: 500, allowed: 0, usersDenied: 0 })
  expect(seen.mostLoads).toBeGreaterThan(400)
  expect(seen.mostLoads).toBeLessThanOrEqual(1000)
  expect(heap).toBeLessThan(8 * mebibyte)
  expect(rss).toBeLessThan(100 * mebibyte)
  expect(Math.max(slowest.known, slowest.unknown, slowest.hostile)).toBeLessThan(2000)
  expect(slowest.hanging).toBeLessThan(4000)
}, 180_000)
