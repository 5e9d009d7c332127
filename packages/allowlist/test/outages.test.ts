import { describe, expect, test, vi } from 'vitest'
import { app, Channel, other, useDatabase } from './support.ts'

const given = useDatabase()

describe('without the channel', () => {
  test.each([
    { title: 'longer than ttl', ttl: 100, stale: 1000, until: 1000 },
    { title: 'shorter than ttl', ttl: 60_000, stale: 1000, until: 1000 },
    { title: 'nothing', ttl: 60_000, stale: 0, until: 0 },
  ])('with the channel lost an answer serves for stale, $title', async ({ ttl, stale, until }) => {
    const invalidation = new Channel()
    const { origin, ready } = given.create({ invalidation, ttl, stale })
    await ready
    await origin(app)
    given.fail()
    invalidation.listeners[0]?.onLost()
    if (until > 0) {
      await vi.advanceTimersByTimeAsync(until - 1)
      expect(origin(app)).toBe(true)
      await vi.advanceTimersByTimeAsync(1)
    }
    await expect(origin(app)).rejects.toThrow('database is down')
  })

  test('losing the channel twice does not prolong it', async () => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation, stale: 1000 })
    await origin(app)
    invalidation.listeners[0]?.onLost()
    vi.advanceTimersByTime(900)
    invalidation.listeners[0]?.onLost()
    vi.advanceTimersByTime(100)
    origin(app)
    expect(given.database.asked).toEqual([app, app])
  })

  test('once the channel is back everything is loaded again', async () => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation })
    await Promise.all([origin(app), origin(other)])
    invalidation.listeners[0]?.onLost()
    given.database.allowed.delete(app)
    given.database.allowed.add(other)
    invalidation.listeners[0]?.onActive()
    expect(await Promise.all([origin(app), origin(other)])).toEqual([false, true])
  })

  test('once the channel is back, what was allowed is loaded once and then answered at once', async () => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation })
    await origin(app)
    invalidation.listeners[0]?.onLost()
    invalidation.listeners[0]?.onActive()
    expect(await Promise.all([origin(app), origin(app)])).toEqual([true, true])
    expect([origin(app), given.database.asked]).toEqual([true, [app, app]])
  })
})

describe('a channel that comes back while the database is down', () => {
  /** Milliseconds from now until an allowed origin is denied, as a policy sees it. */
  async function servesFor(origin: (asked: string) => boolean | Promise<boolean>, most: number): Promise<number> {
    for (let passed = 0; passed <= most; passed += 100) {
      const [answer] = await Promise.all([
        Promise.resolve(origin(app)).catch(() => false),
        vi.advanceTimersByTimeAsync(0),
      ])
      if (!answer) return passed
      await vi.advanceTimersByTimeAsync(100)
    }
    return Number.POSITIVE_INFINITY
  }

  test.each([
    { title: 'stale after the last sign of life', ttl: 60_000, stale: 5000, lostAt: 1000, backAt: 3000, until: 6000 },
    { title: 'ttl and stale after it was asked', ttl: 500, stale: 5000, lostAt: 1000, backAt: 3000, until: 5500 },
    { title: 'no longer, where that is over', ttl: 60_000, stale: 1000, lostAt: 1000, backAt: 3000, until: 3000 },
    { title: 'no longer, where stale is 0', ttl: 60_000, stale: 0, lostAt: 1000, backAt: 1500, until: 1500 },
  ])('what was allowed serves for $title', async ({ ttl, stale, lostAt, backAt, until }) => {
    const invalidation = new Channel()
    const { origin, ready } = given.create({ invalidation, ttl, stale })
    await ready
    await origin(app)
    given.fail()
    await vi.advanceTimersByTimeAsync(lostAt)
    // Noticed later than it was.
    await vi.advanceTimersByTimeAsync(200)
    invalidation.listeners[0]?.onLost(performance.now() - 200)
    await vi.advanceTimersByTimeAsync(backAt - lostAt - 200)
    invalidation.listeners[0]?.onActive()
    expect(backAt + (await servesFor(origin, 60_000))).toBe(until)
    await expect(origin(app)).rejects.toThrow('database is down')
  })

  test('each outage counts for what was asked before it', async () => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation, ttl: 60_000, stale: 5000 })
    await origin(app)
    const flap = async () => {
      invalidation.listeners[0]?.onLost()
      await vi.advanceTimersByTimeAsync(100)
      invalidation.listeners[0]?.onActive()
      await vi.advanceTimersByTimeAsync(100)
    }
    await flap()
    given.fail()
    for (let count = 0; count < 20; count++) await flap()
    expect(4100 + (await servesFor(origin, 60_000))).toBeLessThanOrEqual(5100)

    given.database.before = async () => {}
    expect(await origin(app)).toBe(true)
    given.fail()
    await vi.advanceTimersByTimeAsync(20_000)
    expect(origin(app)).toBe(true)
    await flap()
    expect(200 + (await servesFor(origin, 60_000))).toBe(5000)
  })

  test('an outage that is long over still counts for what was asked before it', async () => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation, ttl: 60_000, stale: 1000 })
    await origin(app)
    given.fail()
    for (let count = 0; count < 3; count++) {
      invalidation.listeners[0]?.onLost()
      invalidation.listeners[0]?.onActive()
      await vi.advanceTimersByTimeAsync(5000)
    }
    await expect(origin(app)).rejects.toThrow('database is down')
  })

  test('the first request waits for the database, which may know of a revocation, and later ones do not', async () => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation })
    await origin(app)
    given.database.before = () => new Promise(() => {})
    invalidation.listeners[0]?.onLost()
    invalidation.listeners[0]?.onActive()
    const first = origin(app)
    await vi.advanceTimersByTimeAsync(2000)
    expect([await first, origin(app)]).toEqual([true, true])
    await vi.advanceTimersByTimeAsync(1000)
    expect([origin(app), given.database.asked.length]).toEqual([true, 3])
    await vi.advanceTimersByTimeAsync(2000)
  })

  test.each([
    { title: 'fails', isHung: false },
    { title: 'hangs', isHung: true },
  ])('after a load that was under way and $title, the database is asked all the same', async ({ isHung }) => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation, ttl: 1000 })
    await origin(app)
    await vi.advanceTimersByTimeAsync(1000)
    let failLoad: (cause: Error) => void = () => {}
    given.database.before = () => new Promise((_resolve, reject) => (failLoad = reject))
    invalidation.listeners[0]?.onLost()
    origin(app)
    given.database.before = async () => {}
    given.database.allowed.delete(app)
    invalidation.listeners[0]?.onActive()
    const first = origin(app)
    if (!isHung) failLoad(new Error('the connection was lost'))
    await vi.advanceTimersByTimeAsync(2000)
    // Who waited for one that hangs has waited long enough.
    expect([await first, await origin(app), origin(app)]).toEqual([isHung, false, false])
  })

  test('an invalidation while it waits counts', async () => {
    const invalidation = new Channel()
    const { origin, invalidate } = given.create({ invalidation })
    await origin(app)
    given.fail()
    invalidation.listeners[0]?.onLost()
    invalidation.listeners[0]?.onActive()
    const answer = expect(origin(app)).rejects.toThrow('database is down')
    await invalidate(app)
    await answer
  })

  test.each([[Number.NaN], [Number.POSITIVE_INFINITY], [undefined], ['soon']])(
    'a loss since %j is one since now',
    async (since) => {
      const invalidation = new Channel()
      const { origin } = given.create({ invalidation, stale: 1000 })
      await origin(app)
      given.fail()
      await vi.advanceTimersByTimeAsync(500)
      invalidation.listeners[0]?.onLost(since as number)
      expect(await servesFor(origin, 60_000)).toBe(1000)
    },
  )
})

describe('a channel in trouble', () => {
  test('closed before the channel is active, ready rejects', async () => {
    const invalidation = new Channel()
    invalidation.subscribe = () => new Promise(() => {})
    const { ready, close } = given.create({ invalidation })
    const waiting = expect(ready).rejects.toThrow('closed before its channel was active')
    await close()
    await waiting
  })

  test('a channel that cannot be had makes ready reject, and nothing unhandled', async () => {
    const invalidation = new Channel()
    invalidation.subscribe = async () => {
      throw new Error('no channel')
    }
    const { origin, ready } = given.create({ invalidation, stale: 1000 })
    expect(await origin(app)).toBe(true)
    await expect(ready).rejects.toThrow('no channel')
  })
})
