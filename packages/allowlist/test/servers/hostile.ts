import { setImmediate } from 'node:timers/promises'
import { createAllowlist } from '@cors/allowlist'

/**
 * A million hostile origins, hundreds at a time, some of which hang in the database; between them users, known and new ones. Prints what
 * came of it as JSON: `node --expose-gc hostile.ts`.
 */
const total = 1_000_000
const atATime = 500
const hangs = (index: number): boolean => index % 2000 === 0
const hostile = (index: number): string => `https://hostile-${index}-${'x'.repeat(40)}.${'y'.repeat(60)}.example`
const user = (index: number): string => `https://user-${index}.example`
const users = 1000

const seen = { unhandled: [] as string[], mostLoads: 0, aborted: 0, allowed: 0, usersDenied: 0, heap: 0, rss: 0 }
const slowest = { known: 0, unknown: 0, hostile: 0, hanging: 0 }
process.on('unhandledRejection', (reason) => seen.unhandled.push(String(reason)))
process.on('uncaughtException', (error) => seen.unhandled.push(String(error)))

let loads = 0
const { origin, close } = createAllowlist({
  load: async (asked, { signal }) => {
    seen.mostLoads = Math.max(seen.mostLoads, ++loads)
    try {
      const [, index] = /^https:\/\/hostile-(\d+)-/.exec(asked) ?? []
      if (index !== undefined && hangs(Number(index))) await aborted(signal)
      await setImmediate()
      return index === undefined
    } finally {
      loads--
    }
  },
})

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      seen.aborted++
      resolve()
    })
  })
}

async function ask(kind: keyof typeof slowest, asked: string): Promise<boolean> {
  const from = performance.now()
  const answer = await Promise.resolve(origin(asked)).catch(() => false)
  slowest[kind] = Math.max(slowest[kind], performance.now() - from)
  return answer
}

let next = 0
async function flood(until: number): Promise<void> {
  while (next < until) {
    const index = next++
    if (await ask(hangs(index) ? 'hanging' : 'hostile', hostile(index))) seen.allowed++
    if (index % 1000 !== 0) continue
    seen.rss = Math.max(seen.rss, process.memoryUsage().rss)
    const answers = [await ask('known', user((index / 1000) % users)), await ask('unknown', user(users + index))]
    seen.usersDenied += answers.filter((isAllowed) => !isAllowed).length
  }
}

async function floodAtOnce(until: number): Promise<void> {
  await Promise.all(Array.from({ length: atATime }, () => flood(until)))
  globalThis.gc?.()
}

for (let index = 0; index < users; index++) await origin(user(index))
// Memory that is never given back is taken by then.
await floodAtOnce(total / 10)
const before = process.memoryUsage()
await floodAtOnce(total)
seen.heap = process.memoryUsage().heapUsed - before.heapUsed
seen.rss -= before.rss
await close()
console.log(JSON.stringify({ ...seen, slowest }))
