import { createAllowlist } from '@cors/allowlist'
import { describe, expect, test, vi } from 'vitest'
import { app, other, useDatabase } from './support.ts'

const given = useDatabase()
const hostile = (index: number) => `https://hostile-${index}.example`
const tooMany = 'Too many origins are being loaded'

/** A database in which questions about hostile origins hang, until they are answered one by one. */
function hang(): (() => void)[] {
  const answers: (() => void)[] = []
  const { load } = given.database
  Object.assign(given.database, {
    load: async (...args: Parameters<typeof load>) => {
      const answer = await load(...args)
      if (args[0].includes('hostile')) await new Promise<void>((resolve) => answers.push(resolve))
      return answer
    },
  })
  return answers
}

/** What became of each promise: its answer, or the message of its error. */
async function outcomes(answers: readonly (boolean | Promise<boolean>)[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(answers)
  return settled.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message))
}

describe('loads under way', () => {
  test.each([[undefined, 1000] as const, [3, 3] as const])(
    'maxLoads %j: %i, whatever is asked',
    async (maxLoads, most) => {
      hang()
      const { origin } = given.create({ maxLoads })
      const answers = outcomes(Array.from({ length: most + 1500 }, (_, index) => origin(hostile(index))))
      expect(given.database.asked).toHaveLength(most)
      await vi.advanceTimersByTimeAsync(4000)
      expect(new Set(await answers)).toEqual(new Set(['The origin was not loaded within 2000 ms', tooMany]))
    },
  )

  test.each([1, 1000, 100_000])(
    '%i hostile origins that hang leave room for one of a user, before the policy gives up',
    async (count) => {
      hang()
      const { origin } = given.create()
      const flood = outcomes(Array.from({ length: count }, (_, index) => origin(hostile(index))))
      const user = vi.fn()
      const asked = performance.now()
      const answered = Promise.resolve(origin(app)).then((isAllowed) => user(isAllowed, performance.now() - asked))
      await vi.advanceTimersByTimeAsync(4000)
      await answered
      expect(user).toHaveBeenCalledWith(
        true,
        expect.toSatisfy((waited: number) => waited <= 2001),
      )
      expect(await flood).toHaveLength(count)
    },
  )

  test('whoever waits has two seconds, then is a failed check', async () => {
    const answers = hang()
    const { origin } = given.create({ maxLoads: 1 })
    const first = outcomes([origin(hostile(0))])
    await vi.advanceTimersByTimeAsync(1000)
    const second = outcomes([origin(hostile(1))])
    await vi.advanceTimersByTimeAsync(999)
    answers.shift()?.()
    expect(await first).toEqual([false])
    await vi.advanceTimersByTimeAsync(0)
    const third = outcomes([origin(app)])
    await vi.advanceTimersByTimeAsync(2000)
    expect(await Promise.all([second, third])).toEqual([['The origin was not loaded within 2000 ms'], [true]])

    const fourth = outcomes([origin(hostile(2)), origin(other)])
    await vi.advanceTimersByTimeAsync(2001)
    expect(await fourth).toEqual(['The origin was not loaded within 2000 ms', false])
  })

  test('of more than ten thousand who wait, the one who waits longest is turned away', async () => {
    hang()
    const { origin } = given.create({ maxLoads: 1 })
    const waiting = Array.from({ length: 10_002 }, (_, index) => origin(hostile(index)))
    const seen = vi.fn()
    for (const [index, one] of waiting.entries()) Promise.resolve(one).catch((cause) => seen(index, cause.message))
    await vi.advanceTimersByTimeAsync(0)
    expect(seen.mock.calls).toEqual([[1, tooMany]])
    await vi.advanceTimersByTimeAsync(10_000)
    await outcomes(waiting)
  })

  test('origins that were allowed before come first', async () => {
    const answers = hang()
    const { origin } = given.create({ maxLoads: 1, ttl: 1000 })
    await origin(app)
    await vi.advanceTimersByTimeAsync(1000)
    const flood = outcomes([origin(hostile(0))])
    expect(origin(app)).toBe(true)
    const rest = outcomes([origin(hostile(1)), origin(hostile(2))])
    await vi.advanceTimersByTimeAsync(0)
    answers.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(given.database.asked).toEqual([app, hostile(0), app, hostile(2)])
    await vi.advanceTimersByTimeAsync(4000)
    await Promise.all([flood, rest])
  })

  test('an allowed origin that cannot be loaded again serves on', async () => {
    hang()
    const { origin } = given.create({ maxLoads: 1, ttl: 100, stale: 60_000 })
    await origin(app)
    await vi.advanceTimersByTimeAsync(100)
    const flood: Promise<unknown>[] = []
    for (let index = 0; index < 20; index++) {
      flood.push(outcomes([origin(hostile(index))]))
      expect(origin(app)).toBe(true)
      await vi.advanceTimersByTimeAsync(500)
    }
    await Promise.all([...flood, vi.advanceTimersByTimeAsync(4000)])
  })

  test('closing turns away who waits', async () => {
    hang()
    const { origin, close } = given.create({ maxLoads: 1 })
    const answers = outcomes([origin(hostile(0)), origin(hostile(1)), origin(app)])
    await close()
    expect(await answers).toEqual(Array(3).fill('The allowlist is closed'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(given.database.asked).toEqual([hostile(0)])
  })
})

describe('the signal of a load', () => {
  test('is aborted after two seconds, with the reason', async () => {
    hang()
    const { origin } = given.create()
    const answer = outcomes([origin(hostile(0))])
    await vi.advanceTimersByTimeAsync(1999)
    expect(given.database.signals[0]?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await answer
    expect(given.database.signals[0]).toMatchObject({
      aborted: true,
      reason: { message: expect.stringContaining('2000 ms') },
    })
  })

  test('is aborted when the allowlist is closed', async () => {
    hang()
    const { origin, close } = given.create()
    const answer = outcomes([origin(hostile(0))])
    await close()
    expect([await answer, given.database.signals[0]?.aborted]).toEqual([['The allowlist is closed'], true])
  })

  test('is not aborted after an answer, and each load has its own', async () => {
    const { origin, close } = given.create()
    await Promise.all([origin(app), origin(other)])
    await vi.advanceTimersByTimeAsync(10_000)
    await close()
    const { signals } = given.database
    expect([signals.map(({ aborted }) => aborted), new Set(signals).size]).toEqual([[false, false], 2])
  })
})

describe('what a load does', () => {
  test('asking about its own origin is an error, at once', async () => {
    const seen: unknown[] = []
    const allowlist = createAllowlist({
      load: async (origin) => {
        const own = allowlist.origin(origin)
        seen.push(own)
        return own
      },
    })
    await expect(allowlist.origin(app)).rejects.toThrow('asks the allowlist about the origin that it loads')
    expect(seen).toEqual([expect.any(Promise)])
  })

  test('asking about its own origin without waiting for the answer does no harm', async () => {
    const allowlist = createAllowlist({
      load: async (origin) => {
        void allowlist.origin(origin)
        return true
      },
    })
    expect(await allowlist.origin(app)).toBe(true)
  })

  test('asking about its own origin later on fails after two seconds', async () => {
    const allowlist = createAllowlist({
      load: async (origin) => {
        await null
        return allowlist.origin(origin)
      },
    })
    const answer = expect(allowlist.origin(app)).rejects.toThrow('not loaded within 2000 ms')
    await vi.advanceTimersByTimeAsync(2000)
    await answer
  })

  test('asking about another origin is answered', async () => {
    const allowlist = createAllowlist({ load: async (origin) => origin === other || allowlist.origin(other) })
    expect(await allowlist.origin(app)).toBe(true)
  })
})

describe('answers remembered', () => {
  test('the longest unused allowed origin goes first, and denied ones drive out none', async () => {
    const { origin } = given.create({ max: 20 })
    await origin(app)
    for (let index = 0; index < 1000; index++) await origin(hostile(index))
    expect(origin(app)).toBe(true)
    for (let index = 0; index < 18; index++) {
      given.database.allowed.add(`https://user-${index}.example`)
      await origin(`https://user-${index}.example`)
    }
    expect(origin(app)).toBeInstanceOf(Promise)
  })

  test.each([1, 2, 3, 10, 25])('max %i: no more than that, allowed and denied ones together', async (max) => {
    const { origin } = given.create({ max })
    const origins = Array.from({ length: 50 }, (_, index) =>
      index % 2 ? hostile(index) : `https://user-${index}.example`,
    )
    for (const one of origins) if (!one.includes('hostile')) given.database.allowed.add(one)
    for (const one of origins) await origin(one)
    const answers = origins.toReversed().map((one) => origin(one))
    await Promise.all(answers)
    expect(answers.filter((answer) => typeof answer === 'boolean')).toHaveLength(max)
  })
})
