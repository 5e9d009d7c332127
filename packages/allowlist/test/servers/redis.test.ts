import { afterEach, describe, expect, test, vi } from 'vitest'
import { hasRedis, Instance, OriginFile, RedisServer } from './processes.ts'

const app = 'https://app.example.com'
const partner = 'https://partner.example.com'
const running: { stop(): unknown }[] = []

afterEach(async () => {
  // In order: load ends before what it asks.
  for (const one of running.splice(0)) await one.stop()
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

      const { asked, denied, slowest } = await load()
      console.log(
        `${library}: ${asked} requests while Redis was down and back, ${denied} denied, slowest ${Math.round(slowest)} ms`,
      )
      expect(denied).toBe(0)
      expect(slowest).toBeLessThan(2500)
      expect([one.unhandled, two.unhandled, one.isRunning, two.isRunning]).toEqual([[], [], true, true])
    }, 60_000)

    test('a server that no longer answers counts as lost, though its connection stands', async () => {
      const stale = 1000
      const { origins, redis, two } = await setUp(library, stale)
      expect(await two.allows(app)).toBe(true)
      redis.pause()
      origins.write([])
      // Two seconds and one until it is noticed.
      expect(await untilDenied(two, app, stale + 5000)).toBeLessThan(stale + 5000)
      redis.resume()
      expect(two.unhandled).toEqual([])
    }, 30_000)
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

/** Asks all the time, until the returned function is called. */
function startLoad(instances: readonly Instance[], origin: string) {
  const seen = { asked: 0, denied: 0, slowest: 0 }
  let isOn = true
  const loops = instances.flatMap((instance) =>
    Array.from({ length: 4 }, async () => {
      while (isOn) {
        const from = performance.now()
        if (!(await instance.allows(origin))) seen.denied++
        seen.asked++
        seen.slowest = Math.max(seen.slowest, performance.now() - from)
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
