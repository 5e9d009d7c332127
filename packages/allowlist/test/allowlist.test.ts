import { type AllowlistSettings, createAllowlist } from '@cors/allowlist'
import { createPolicy, decide } from '@cors/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Channel, Database } from './support.ts'

const app = 'https://app.example.com'
const other = 'https://other.example.com'

let database: Database
beforeEach(() => {
  vi.useFakeTimers()
  database = new Database()
  database.allowed.add(app)
})
afterEach(() => {
  vi.useRealTimers()
})

const create = (settings: Partial<AllowlistSettings> = {}) => createAllowlist({ load: database.load, ...settings })
const fail = () => {
  database.before = async () => {
    throw new Error('database is down')
  }
}

describe('answers', () => {
  test('an origin is loaded once and then answered at once', async () => {
    const { origin } = create()
    expect(await origin(app)).toBe(true)
    expect(await origin(other)).toBe(false)
    expect([origin(app), origin(other), database.asked]).toEqual([true, false, [app, other]])
  })

  test('requests of one origin share its load', async () => {
    const { origin } = create()
    expect(await Promise.all(Array.from({ length: 100 }, () => origin(app)))).toEqual(Array(100).fill(true))
    expect(database.asked).toEqual([app])
  })

  test.each([1, 'true', {}, null, undefined])('%j is not a permission', async (value) => {
    const { origin } = createAllowlist({ load: async () => value as never })
    expect(await origin(app)).toBe(false)
  })

  test('what no policy lets through is not asked about', () => {
    const { origin } = create()
    expect([origin('x'.repeat(331)), origin(undefined as never), origin({} as never)]).toEqual([false, false, false])
    expect(database.asked).toEqual([])
  })

  test('a denied origin is loaded again after denyTtl, and never served stale', async () => {
    const { origin } = create({ denyTtl: 1000 })
    await origin(other)
    database.allowed.add(other)
    vi.advanceTimersByTime(999)
    expect(origin(other)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(await origin(other)).toBe(true)
  })

  test('an allowed origin serves on while it is loaded again after ttl', async () => {
    const { origin } = create({ ttl: 1000, stale: 1000 })
    await origin(app)
    database.allowed.delete(app)
    vi.advanceTimersByTime(1000)
    expect(origin(app)).toBe(true)
    await vi.advanceTimersByTimeAsync(0)
    expect([origin(app), database.asked]).toEqual([false, [app, app]])
  })

  test('it is not served after ttl and stale without a load', async () => {
    const { origin } = create({ ttl: 1000, stale: 1000 })
    await origin(app)
    database.allowed.delete(app)
    vi.advanceTimersByTime(2000)
    expect(await origin(app)).toBe(false)
  })
})

describe('a database in trouble', () => {
  test('an allowed origin serves for ttl and stale, then its check fails', async () => {
    const { origin } = create({ ttl: 1000, stale: 1000 })
    await origin(app)
    fail()
    vi.advanceTimersByTime(1999)
    expect(origin(app)).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    await expect(origin(app)).rejects.toThrow('database is down')
  })

  test('a failed load is not remembered as a denial', async () => {
    const { origin } = create()
    fail()
    await expect(origin(app)).rejects.toThrow('database is down')
    database.before = async () => {}
    expect(await origin(app)).toBe(true)
  })

  test('an origin that serves on is asked about once a second', async () => {
    const { origin } = create({ ttl: 0, stale: 60_000 })
    await origin(app)
    fail()
    for (let step = 0; step < 40; step++) {
      origin(app)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(database.asked.length).toBeLessThanOrEqual(1 + 4)
  })

  test('a load that throws at once is a failed check', async () => {
    const { origin } = createAllowlist({
      load: () => {
        throw new Error('no pool')
      },
    })
    await expect(origin(app)).rejects.toThrow('no pool')
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
    const policy = createPolicy({ origin: create().origin, credentials: true })
    const request = { method: 'GET', origin: app, requestMethod: undefined, requestHeaders: undefined }
    expect(await decide(policy, request)).toMatchObject({ allowed: true })
    const { origin } = create()
    fail()
    const failing = createPolicy({ origin })
    expect(await decide(failing, request)).toMatchObject({ allowed: false, reason: 'origin-check-failed' })
  })
})

describe('invalidation', () => {
  test('an invalidated origin is loaded again', async () => {
    const { origin, invalidate } = create()
    await origin(app)
    database.allowed.delete(app)
    await invalidate(app)
    expect(await origin(app)).toBe(false)
    await origin(other)
    await invalidate()
    await origin(app)
    expect(database.asked).toEqual([app, app, other, app])
  })

  test('a load that was under way is begun again, since it may have the answer of before', async () => {
    const waiting: (() => void)[] = []
    database.before = () => new Promise((resolve) => waiting.push(resolve))
    const { origin, invalidate } = create()
    const answer = origin(app)
    database.allowed.delete(app)
    await invalidate(app)
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    waiting.shift()?.()
    expect(await answer).toBe(false)
  })

  test('whoever asks after an invalidation gets no answer of before, however near the load was to its end', async () => {
    const stale: number[] = []
    for (let turns = 0; turns < 20; turns++) {
      database.allowed.add(app)
      const { origin, invalidate } = create()
      const before = origin(app)
      for (let turn = 0; turn < turns; turn++) await null
      database.allowed.delete(app)
      void invalidate(app)
      if (await origin(app)) stale.push(turns)
      await before
    }
    expect(stale).toEqual([])
  })

  test.each([
    'https://App.example.com',
    'https://app.example.com/',
    'https://app.example.com:443',
    ' https://app.example.com/path?query ',
    null,
    {},
  ])('%j is understood, here and by the other instances', async (changed) => {
    const invalidation = new Channel()
    const published = vi.spyOn(invalidation, 'publish')
    const [here, there] = [create(), create({ invalidation })]
    await Promise.all([here.origin(app), there.origin(app)])
    database.allowed.delete(app)
    await here.invalidate(changed as string)
    // A trigger of the database tells what is in the row.
    invalidation.listeners[0]?.onInvalidated(changed as string)
    expect([await here.origin(app), await there.origin(app)]).toEqual([false, false])
    await there.invalidate(changed as string)
    expect(published).toHaveBeenCalledWith(typeof changed === 'string' ? app : undefined)
  })

  test.each(['app://-', 'chrome-extension://abc', 'something else'])('%j is the origin itself', async (changed) => {
    const { origin, invalidate } = create()
    await Promise.all([origin(changed), origin(app)])
    await invalidate(changed)
    await Promise.all([origin(changed), origin(app)])
    expect(database.asked).toEqual([changed, app, changed])
  })

  test('an origin that is invalidated during every load is a failed check', async () => {
    const { origin, invalidate } = create({
      load: async () => {
        await Promise.resolve()
        await invalidate(app)
        return true
      },
    })
    await expect(origin(app)).rejects.toThrow('during each of 3 loads')
  })

  test('the other instances hear of it', async () => {
    const invalidation = new Channel()
    const [here, there] = [create({ invalidation }), create({ invalidation })]
    await Promise.all([here.ready, there.ready])
    await Promise.all([here.origin(app), there.origin(app)])
    database.allowed.delete(app)
    await here.invalidate(app)
    expect(await there.origin(app)).toBe(false)
  })

  test('whoever invalidates is told that the others were not', async () => {
    const invalidation = new Channel()
    invalidation.publish = async () => {
      throw new Error('no connection')
    }
    const { origin, invalidate } = create({ invalidation })
    await origin(app)
    database.allowed.delete(app)
    await expect(invalidate(app)).rejects.toThrow('no connection')
    expect(await origin(app)).toBe(false)
  })

  test.each([
    { title: 'longer than ttl', ttl: 100, stale: 1000, until: 1000 },
    { title: 'shorter than ttl', ttl: 60_000, stale: 1000, until: 1000 },
    { title: 'nothing', ttl: 60_000, stale: 0, until: 0 },
  ])('with the channel lost an answer serves for stale, $title', async ({ ttl, stale, until }) => {
    const invalidation = new Channel()
    const { origin, ready } = create({ invalidation, ttl, stale })
    await ready
    await origin(app)
    fail()
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
    const { origin } = create({ invalidation, stale: 1000 })
    await origin(app)
    invalidation.listeners[0]?.onLost()
    vi.advanceTimersByTime(900)
    invalidation.listeners[0]?.onLost()
    vi.advanceTimersByTime(100)
    origin(app)
    expect(database.asked).toEqual([app, app])
  })

  test('once the channel is back everything is loaded again', async () => {
    const invalidation = new Channel()
    const { origin } = create({ invalidation })
    await origin(app)
    invalidation.listeners[0]?.onLost()
    database.allowed.delete(app)
    invalidation.listeners[0]?.onActive()
    expect(await origin(app)).toBe(false)
  })

  test('a channel that cannot be had makes ready reject, and nothing unhandled', async () => {
    const invalidation = new Channel()
    invalidation.subscribe = async () => {
      throw new Error('no channel')
    }
    const { origin, ready } = create({ invalidation, stale: 1000 })
    expect(await origin(app)).toBe(true)
    await expect(ready).rejects.toThrow('no channel')
  })
})

describe('bounds', () => {
  test('the longest unused allowed origin goes first, and denied ones drive out none', async () => {
    const { origin } = create({ max: 20 })
    await origin(app)
    for (let index = 0; index < 1000; index++) await origin(`https://hostile-${index}.example`)
    expect(origin(app)).toBe(true)
    for (let index = 0; index < 18; index++) {
      database.allowed.add(`https://user-${index}.example`)
      await origin(`https://user-${index}.example`)
    }
    expect(origin(app)).toBeInstanceOf(Promise)
  })

  test('no more loads are under way than origins are remembered', async () => {
    database.before = () => new Promise(() => {})
    const { origin } = create({ max: 10 })
    const answers = Promise.allSettled(Array.from({ length: 11 }, (_, index) => origin(`https://${index}.example`)))
    await vi.advanceTimersByTimeAsync(2000)
    const messages = (await answers).map((answer) => (answer as PromiseRejectedResult).reason.message)
    expect(messages.filter((message) => message === 'Too many origins are being loaded')).toHaveLength(1)
    expect(database.asked).toHaveLength(10)
  })
})

test('a closed allowlist answers nothing, even what was being loaded', async () => {
  const { origin, close } = create()
  await origin(app)
  await close()
  await expect(origin(app)).rejects.toThrow('The allowlist is closed')
})

test('a closed allowlist loads nothing any more, and fails what was being loaded', async () => {
  let land = () => {}
  database.before = () =>
    new Promise((resolve) => {
      land = resolve
    })
  const { origin, close } = create()
  const answer = expect(origin(app)).rejects.toThrow('The allowlist is closed')
  await close()
  land()
  await answer
  expect(database.asked).toEqual([app])
})

describe('settings', () => {
  test.each([
    [undefined, 'The settings of an allowlist are an object: createAllowlist({ load: async (origin) => … })'],
    [{}, 'load is a function: async (origin) => …'],
    [
      { load: () => {}, tll: 1 },
      '"tll" is not a setting: the settings are load, ttl, denyTtl, stale, max, invalidation',
    ],
    [{ load: () => {}, ttl: -1 }, 'ttl is a number of milliseconds from 0'],
    [{ load: () => {}, ttl: Number.NaN }, 'ttl is a number of milliseconds from 0'],
    [{ load: () => {}, stale: '60s' }, 'stale is a number of milliseconds from 0'],
    [{ load: () => {}, denyTtl: Number.POSITIVE_INFINITY }, 'denyTtl is a number of milliseconds from 0'],
    [{ load: () => {}, max: 0 }, 'max is a whole number from 1'],
    [{ load: () => {}, max: 1.5 }, 'max is a whole number from 1'],
    [{ load: () => {}, max: Number.MAX_SAFE_INTEGER }, 'max is a whole number from 1 to 10000000'],
    [
      { load: () => {}, invalidation: {} },
      'invalidation has the functions subscribe, publish and close: write redisInvalidation(client)',
    ],
  ])('%j throws', (settings, message) => {
    expect(() => createAllowlist(settings as never)).toThrow(TypeError)
    expect(() => createAllowlist(settings as never)).toThrow(message)
  })

  test('undefined is as if absent, and what a prototype has does not count', async () => {
    const { origin } = createAllowlist({ load: database.load, ttl: undefined, invalidation: undefined })
    expect(await origin(app)).toBe(true)
    expect(() => createAllowlist(Object.create({ load: database.load }))).toThrow('load is a function')
  })
})
