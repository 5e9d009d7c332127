import { createAllowlist } from '@cors/allowlist'
import { createPolicy, decide } from '@cors/core'
import { describe, expect, test, vi } from 'vitest'
import { app, Channel, other, useDatabase } from './support.ts'

const given = useDatabase()

describe('answers', () => {
  test('an origin is loaded once and then answered at once', async () => {
    const { origin } = given.create()
    expect(await origin(app)).toBe(true)
    expect(await origin(other)).toBe(false)
    expect([origin(app), origin(other), given.database.asked]).toEqual([true, false, [app, other]])
  })

  test('requests of one origin share its load', async () => {
    const { origin } = given.create()
    expect(await Promise.all(Array.from({ length: 100 }, () => origin(app)))).toEqual(Array(100).fill(true))
    expect(given.database.asked).toEqual([app])
  })

  test.each([1, 'true', {}, null, undefined])('%j is not a permission', async (value) => {
    const { origin } = createAllowlist({ load: async () => value as never })
    expect(await origin(app)).toBe(false)
  })

  test('what no policy lets through is not asked about', () => {
    const { origin } = given.create()
    expect([origin('x'.repeat(331)), origin(undefined as never), origin({} as never)]).toEqual([false, false, false])
    expect(given.database.asked).toEqual([])
  })

  test('a denied origin is loaded again after denyTtl, and never served stale', async () => {
    const { origin } = given.create({ denyTtl: 1000 })
    await origin(other)
    given.database.allowed.add(other)
    vi.advanceTimersByTime(999)
    expect(origin(other)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(await origin(other)).toBe(true)
  })

  test('an allowed origin serves on while it is loaded again after ttl', async () => {
    const { origin } = given.create({ ttl: 1000, stale: 1000 })
    await origin(app)
    given.database.allowed.delete(app)
    vi.advanceTimersByTime(1000)
    expect(origin(app)).toBe(true)
    await vi.advanceTimersByTimeAsync(0)
    expect([origin(app), given.database.asked]).toEqual([false, [app, app]])
  })

  test('it is not served after ttl and stale without a load', async () => {
    const { origin } = given.create({ ttl: 1000, stale: 1000 })
    await origin(app)
    given.database.allowed.delete(app)
    vi.advanceTimersByTime(2000)
    expect(await origin(app)).toBe(false)
  })
})

describe('a database in trouble', () => {
  test('an allowed origin serves for ttl and stale, then its check fails', async () => {
    const { origin } = given.create({ ttl: 1000, stale: 1000 })
    await origin(app)
    given.fail()
    vi.advanceTimersByTime(1999)
    expect(origin(app)).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    await expect(origin(app)).rejects.toThrow('database is down')
  })

  test('a failed load is not remembered as a denial', async () => {
    const { origin } = given.create()
    given.fail()
    await expect(origin(app)).rejects.toThrow('database is down')
    given.database.before = async () => {}
    expect(await origin(app)).toBe(true)
  })

  test('an origin that serves on is asked about once a second', async () => {
    const { origin } = given.create({ ttl: 0, stale: 60_000 })
    await origin(app)
    given.fail()
    for (let step = 0; step < 40; step++) {
      origin(app)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(given.database.asked.length).toBeLessThanOrEqual(1 + 4)
  })

  test('a load that throws at once is a failed check', async () => {
    const { origin } = createAllowlist({
      load: () => {
        throw new Error('no pool')
      },
    })
    await expect(origin(app)).rejects.toThrow('no pool')
  })

  test('a load whose promise throws when it is asked is a failed check', async () => {
    const { origin } = createAllowlist({
      load: () =>
        Object.defineProperty(Promise.resolve(true), 'then', {
          value: () => {
            throw new Error('not a promise of ours')
          },
        }),
    })
    await expect(origin(app)).rejects.toThrow('not a promise of ours')
  })

  test('a load that hangs is abandoned after two seconds, and its late answer is not taken', async () => {
    let answer: (value: boolean) => void = () => {}
    const load = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)))
    const { origin } = createAllowlist({ load })
    const asked = expect(origin(app)).rejects.toThrow('not loaded within 2000 ms')
    await vi.advanceTimersByTimeAsync(2000)
    await asked
    answer(true)
    await vi.advanceTimersByTimeAsync(0)
    void Promise.resolve(origin(app)).catch(() => {})
    expect(load).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(2000)
  })

  test('a policy denies, and says that the check has failed', async () => {
    const policy = createPolicy({ origin: given.create().origin, credentials: true })
    const request = { method: 'GET', origin: app, requestMethod: undefined, requestHeaders: undefined }
    expect(await decide(policy, request)).toMatchObject({ allowed: true })
    const { origin } = given.create()
    given.fail()
    const failing = createPolicy({ origin })
    expect(await decide(failing, request)).toMatchObject({ allowed: false, reason: 'origin-check-failed' })
  })
})

test('a closed allowlist answers nothing, even what was being loaded', async () => {
  const { origin, close } = given.create()
  await origin(app)
  await close()
  await expect(origin(app)).rejects.toThrow('The allowlist is closed')
})

test('a closed allowlist loads nothing any more, and fails what was being loaded', async () => {
  let land = () => {}
  given.database.before = () =>
    new Promise((resolve) => {
      land = resolve
    })
  const { origin, close } = given.create()
  const answer = expect(origin(app)).rejects.toThrow('The allowlist is closed')
  await close()
  land()
  await answer
  expect(given.database.asked).toEqual([app])
})

test('closing twice closes the channel once', async () => {
  const invalidation = new Channel()
  let closed = 0
  invalidation.close = async () => {
    if (++closed > 1) throw new Error('closed before')
  }
  const { close } = given.create({ invalidation })
  await Promise.all([close(), close()])
  await close()
  expect(closed).toBe(1)
})

describe('settings', () => {
  test.each([
    [undefined, 'The settings of an allowlist are an object: createAllowlist({ load: async (origin) => … })'],
    [{}, 'load is a function: async (origin) => …'],
    [
      { load: () => {}, tll: 1 },
      '"tll" is not a setting: the settings are load, ttl, denyTtl, stale, max, invalidation, maxLoads',
    ],
    [{ load: () => {}, ttl: -1 }, 'ttl is a number of milliseconds from 0'],
    [{ load: () => {}, ttl: Number.NaN }, 'ttl is a number of milliseconds from 0'],
    [{ load: () => {}, stale: '60s' }, 'stale is a number of milliseconds from 0'],
    [{ load: () => {}, denyTtl: Number.POSITIVE_INFINITY }, 'denyTtl is a number of milliseconds from 0'],
    [{ load: () => {}, max: 0 }, 'max is a whole number from 1'],
    [{ load: () => {}, max: 1.5 }, 'max is a whole number from 1'],
    [{ load: () => {}, max: Number.MAX_SAFE_INTEGER }, 'max is a whole number from 1 to 10000000'],
    [{ load: () => {}, maxLoads: 0 }, 'maxLoads is a whole number from 1 to 100000'],
    [{ load: () => {}, maxLoads: 100_001 }, 'maxLoads is a whole number from 1 to 100000'],
    [
      { load: () => {}, invalidation: {} },
      'invalidation has the functions subscribe, publish and close: write redisInvalidation(client)',
    ],
  ])('%j throws', (settings, message) => {
    expect(() => createAllowlist(settings as never)).toThrow(TypeError)
    expect(() => createAllowlist(settings as never)).toThrow(message)
  })

  test('undefined is as if absent, and what a prototype has does not count', async () => {
    const { origin } = createAllowlist({ load: given.database.load, ttl: undefined, invalidation: undefined })
    expect(await origin(app)).toBe(true)
    expect(() => createAllowlist(Object.create({ load: given.database.load }))).toThrow('load is a function')
  })

  test.each([
    'ttl',
    'denyTtl',
    'stale',
    'max',
    'maxLoads',
    'invalidation',
    'size',
    'maxSize',
    'maxEntrySize',
    'status',
  ])('a polluted Object.prototype has no say, with %s', async (name) => {
    Object.defineProperty(Object.prototype, name, { value: 1, configurable: true })
    try {
      const { origin } = given.create()
      await Promise.all([origin(app), origin(other)])
      await vi.advanceTimersByTimeAsync(5000)
      expect([origin(app), origin(other), given.database.asked]).toEqual([true, false, [app, other]])
    } finally {
      Reflect.deleteProperty(Object.prototype, name)
    }
  })
})
