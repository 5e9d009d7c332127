import { afterEach, describe, expect, test, vi } from 'vitest'
import { hasRedis, Instance, OriginFile, RedisServer } from './processes.ts'

const app = 'https://app.example.com'
const partner = 'https://partner.example.com'
const running: { stop(): unknown }[] = []

afterEach(async () => {
  const all = running.splice(0)
  // In order: load ends before what it asks.
  for (const one of all) await one.stop()
  // Whatever a test is about, no process has met what nobody handles, or has ended by itself.
  for (const one of all) if (one instanceof Instance) expect(one.faults).toEqual([])
})

async function setUp(library: string, stale: number) {
  const origins = new OriginFile()
  origins.write([app, partner])
  const redis = await RedisServer.start()
  const [one, two] = await Promise.all([
    Instance.start(library, redis, origins, stale),
    Instance.start(library, redis, origins, stale),
  ])
  running.push(one, two, redis)
  return { origins, redis, one, two }
}

/** Milliseconds until an instance no longer allows an origin. */
async function untilDenied(instance: Instance, origin: string, timeout: number): Promise<number> {
  const from = performance.now()
  await vi.waitFor(async () => expect(await instance.allows(origin)).toBe(false), { timeout, interval: 10 })
  return performance.now() - from
}

describe.skipIf(!hasRedis).each(['redis', 'redis-4', 'ioredis', 'ioredis-5'])(
  'two processes and Redis, by %s (needs redis-server)',
  (library) => {
    test('a revocation is obeyed by the other process within a second', async () => {
      const { origins, one, two } = await setUp(library, 300_000)
      expect([await one.allows(app), await two.allows(app)]).toEqual([true, true])
      origins.write([partner])
      expect(await two.allows(app)).toBe(true)
      expect(await one.invalidate(app)).toBe(true)
      expect(await untilDenied(two, app, 1000)).toBeLessThan(1000)
      expect([await one.allows(app), await two.allows(partner)]).toEqual([false, true])
    })

    test('killed and started again under load: answers serve for stale, then the file counts; afterwards all is as before', async () => {
      const stale = 3000
      const { origins, redis, one, two } = await setUp(library, stale)
      const load = startLoad([one, two], partner)
      running.unshift({ stop: load })
      expect(await two.allows(app)).toBe(true)

      await redis.kill()
      origins.write([partner])
      expect(await one.invalidate(app)).toContain('Error')
      expect(await two.allows(app)).toBe(true)
      expect(await untilDenied(two, app, stale + 2000)).toBeLessThan(stale + 2000)

      await redis.start()
      origins.write([app, partner])
      await vi.waitFor(async () => expect(await one.invalidate(app)).toBe(true), { timeout: 15_000, interval: 100 })
      await vi.waitFor(async () => expect(await two.allows(app)).toBe(true), { timeout: 15_000, interval: 100 })
      // Whoever subscribes again may have missed something: only what is asked from now on is remembered for long.
      await vi.waitFor(
        async () => {
          origins.write([app, partner])
          expect(await two.allows(app)).toBe(true)
          origins.write([partner])
          await one.invalidate(app)
          expect(await untilDenied(two, app, 1000)).toBeLessThan(1000)
        },
        { timeout: 15_000, interval: 100 },
      )

      check(library, 'killed and back', await load())
    }, 60_000)

    test('a server that no longer answers counts as lost, though its connection stands', async () => {
      const stale = 1000
      const { origins, redis, one, two } = await setUp(library, stale)
      const load = startLoad([one, two], partner)
      running.unshift({ stop: load })
      expect(await two.allows(app)).toBe(true)
      redis.pause()
      origins.write([partner])
      expect(await one.invalidate(app)).toContain('did not answer within')
      // Two seconds and one until it is noticed.
      expect(await untilDenied(two, app, stale + 5000)).toBeLessThan(stale + 5000)
      redis.resume()
      await vi.waitFor(async () => expect(await one.invalidate(app)).toBe(true), { timeout: 15_000, interval: 100 })
      check(library, 'paused and back', await load())
    }, 60_000)
  },
)

test.skipIf(!hasRedis)('the sample of the README serves (needs redis-server)', async () => {
  const redis = await RedisServer.start()
  running.push(redis)
  const sample = await Instance.ofSample('allowlist-redis.ts', redis)
  running.unshift(sample)
  await vi.waitFor(async () => expect(await sample.allows(app)).toBe(true), { timeout: 10_000, interval: 50 })
  expect(await sample.allows('https://evil.example')).toBe(false)
})

/** What is asked all the time, each of them of every instance. */
const kinds = ['remembered', 'unknown', 'hostile', 'invalidation'] as const
type Kind = (typeof kinds)[number]

interface Load {
  readonly asked: Record<Kind, number>
  /** In milliseconds. */
  readonly slowest: Record<Kind, number>
  /** Users that were denied, and hostile origins that were not. */
  wrong: number
}

/** Asks all the time, until the returned function is called. */
function startLoad(instances: readonly Instance[], origin: string): () => Promise<Load> {
  const seen: Load = { asked: zeros(), slowest: zeros(), wrong: 0 }
  let isOn = true
  let count = 0
  const ask: Record<Kind, (instance: Instance) => Promise<unknown>> = {
    remembered: async (instance) => (await instance.allows(origin)) === true,
    unknown: async (instance) => (await instance.allows(`https://new-${count++}.example.com`)) === true,
    hostile: async (instance) => (await instance.allows(`https://hostile-${count++}.example`)) === false,
    invalidation: async (instance) => (await instance.invalidate(`https://new-${count}.example.com`)) !== undefined,
  }
  const loops = instances.flatMap((instance) =>
    kinds.map(async (kind) => {
      while (isOn) {
        const from = performance.now()
        if (!(await ask[kind](instance))) seen.wrong++
        seen.asked[kind]++
        seen.slowest[kind] = Math.max(seen.slowest[kind], performance.now() - from)
        // Leaves the processes room to breathe.
        await new Promise((resolve) => setTimeout(resolve, 5))
      }
    }),
  )
  return async () => {
    isOn = false
    await Promise.all(loops)
    return seen
  }
}

function zeros(): Record<Kind, number> {
  return { remembered: 0, unknown: 0, hostile: 0, invalidation: 0 }
}

/** Whatever happens to Redis, everybody has the right answer soon: no request waits for it, and whoever invalidates for a second. */
function check(library: string, what: string, { asked, slowest, wrong }: Load): void {
  const lines = kinds.map((kind) => `${asked[kind]} ${kind} within ${Math.round(slowest[kind])} ms`)
  console.log(`${library}, ${what}: ${lines.join(', ')}`)
  expect(wrong).toBe(0)
  expect(Math.min(...Object.values(asked))).toBeGreaterThan(5)
  expect(Math.max(...Object.values(slowest))).toBeLessThan(2500)
}
