import { createAllowlist } from '@cors/allowlist'
import { expect, test } from 'vitest'

test('a million hostile origins leave memory bounded, and the origins of users at hand', async () => {
  const users = new Set(Array.from({ length: 1000 }, (_, index) => `https://user-${index}.example`))
  let loads = 0
  const { origin, close } = createAllowlist({
    load: async (asked) => {
      loads++
      return users.has(asked)
    },
  })
  for (const user of users) await origin(user)
  const ask = async (from: number, to: number): Promise<void> => {
    for (let index = from; index < to; index++) await origin(`https://hostile-${index}-${'x'.repeat(200)}.example`)
  }
  await ask(0, 50_000)
  const before = heapInUse()
  await ask(50_000, 1_000_000)
  const growth = heapInUse() - before
  console.log(`1,000,000 hostile origins: heap grew by ${(growth / 2 ** 20).toFixed(1)} MiB, ${loads} loads`)
  expect(growth).toBeLessThan(4 * 2 ** 20)
  expect([...users].map((user) => origin(user))).toEqual(Array(1000).fill(true))
  await close()
}, 120_000)

function heapInUse(): number {
  if (globalThis.gc === undefined) throw new Error('Run with --expose-gc')
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
