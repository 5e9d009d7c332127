import { describe, expect, test, vi } from 'vitest'
import { app, Channel, other, useDatabase } from './support.ts'

const given = useDatabase()

describe('invalidation', () => {
  test('an invalidated origin is loaded again', async () => {
    const { origin, invalidate } = given.create()
    await origin(app)
    given.database.allowed.delete(app)
    await invalidate(app)
    expect(await origin(app)).toBe(false)
    await origin(other)
    await invalidate()
    await origin(app)
    expect(given.database.asked).toEqual([app, app, other, app])
  })

  test('a load that was under way is begun again, since it may have the answer of before', async () => {
    const waiting: (() => void)[] = []
    given.database.before = () => new Promise((resolve) => waiting.push(resolve))
    const { origin, invalidate } = given.create()
    const answer = origin(app)
    given.database.allowed.delete(app)
    await invalidate(app)
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    waiting.shift()?.()
    expect(await answer).toBe(false)
  })

  test('whoever asks after an invalidation gets no answer of before, however near the load was to its end', async () => {
    const stale: number[] = []
    for (let turns = 0; turns < 20; turns++) {
      given.database.allowed.add(app)
      const { origin, invalidate } = given.create()
      const before = origin(app)
      for (let turn = 0; turn < turns; turn++) await null
      given.database.allowed.delete(app)
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
    'HTTPS://app.example.com',
    'https:/app.example.com',
  ])('%j is understood, here and by the other instances', async (changed) => {
    const invalidation = new Channel()
    const published = vi.spyOn(invalidation, 'publish')
    const [here, there] = [given.create(), given.create({ invalidation })]
    await Promise.all([here.origin(app), there.origin(app)])
    given.database.allowed.delete(app)
    await here.invalidate(changed)
    // A trigger of the database tells what is in the row.
    invalidation.listeners[0]?.onInvalidated(changed)
    expect([await here.origin(app), await there.origin(app)]).toEqual([false, false])
    await there.invalidate(changed)
    expect(published).toHaveBeenCalledWith(app)
  })

  test.each([
    ['app://-', 'app://-'],
    ['chrome-extension://abc', 'chrome-extension://abc'],
    ['chrome-extension://abc/', 'chrome-extension://abc'],
    ['http://[::1]:80/', 'http://[::1]'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('%j is the origin %j', async (changed, sent) => {
    const { origin, invalidate } = given.create()
    await Promise.all([origin(sent), origin(app)])
    await invalidate(changed)
    await Promise.all([origin(sent), origin(app)])
    expect(given.database.asked).toEqual([sent, app, sent])
  })

  const notOrigins: readonly [changed: unknown, message: string][] = [
    ['app.example.com', '"app.example.com" is not an origin: write invalidate("https://app.example.com")'],
    ['//app.example.com', 'write invalidate("https://app.example.com")'],
    ['https://*.example.com', 'or invalidate() for every origin'],
    ['*', 'or invalidate() for every origin'],
    ['', '"" is not an origin: write invalidate("https://shop.example"), or invalidate() for every origin'],
    [' ', '" " is not an origin'],
    ['null', '"null" is not an origin'],
    ['https://', '"https://" is not an origin'],
    ['localhost:3000', '"localhost:3000" is not an origin'],
    ['data:text/html,a', 'is not an origin'],
    ['https://app.example.com@other.example.com', 'is not an origin'],
    ['https://app.example.com, https://other.example.com', 'is not an origin'],
    ['https://app.example.com/,https://other.example.com', 'is not an origin'],
    ['\x1b[2J'.repeat(26), `"${'\\u001b[2J'.repeat(25)}…" is not an origin`],
    [null, 'null is not an origin'],
    [{}, 'What is of type object is not an origin'],
  ]
  test.each(notOrigins)('%j is refused, and nobody is told', async (changed, message) => {
    const invalidation = new Channel()
    const published = vi.spyOn(invalidation, 'publish')
    const { origin, invalidate } = given.create({ invalidation })
    await origin(app)
    const refused = invalidate(changed as string)
    await expect(refused).rejects.toThrow(TypeError)
    await expect(refused).rejects.toThrow(message)
    expect([published.mock.calls, origin(app)]).toEqual([[], true])
  })

  test.each(notOrigins)('%j from a channel, as from a row, is every origin', async (changed) => {
    const invalidation = new Channel()
    const { origin } = given.create({ invalidation })
    await Promise.all([origin(app), origin(other)])
    given.database.allowed.delete(app)
    invalidation.listeners[0]?.onInvalidated(changed as string)
    expect(await Promise.all([origin(app), origin(other)])).toEqual([false, false])
    expect(given.database.asked).toEqual([app, other, app, other])
  })

  test('without an argument, or with undefined, it is every origin, here and in the other instances', async () => {
    const invalidation = new Channel()
    const published = vi.spyOn(invalidation, 'publish')
    const [here, there] = [given.create({ invalidation }), given.create({ invalidation })]
    for (const forget of [() => here.invalidate(), () => here.invalidate(undefined)]) {
      given.database.allowed.add(app)
      await here.invalidate(app)
      await Promise.all([here.origin(app), there.origin(app)])
      given.database.allowed.delete(app)
      await forget()
      expect([await here.origin(app), await there.origin(app)]).toEqual([false, false])
      expect(published).toHaveBeenLastCalledWith(undefined)
    }
  })

  test('an origin that is invalidated during every load is a failed check', async () => {
    const { origin, invalidate } = given.create({
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
    const [here, there] = [given.create({ invalidation }), given.create({ invalidation })]
    await Promise.all([here.ready, there.ready])
    await Promise.all([here.origin(app), there.origin(app)])
    given.database.allowed.delete(app)
    await here.invalidate(app)
    expect(await there.origin(app)).toBe(false)
  })

  test('whoever invalidates is told that the others were not', async () => {
    const invalidation = new Channel()
    invalidation.publish = async () => {
      throw new Error('no connection')
    }
    const { origin, invalidate } = given.create({ invalidation })
    await origin(app)
    given.database.allowed.delete(app)
    await expect(invalidate(app)).rejects.toThrow('no connection')
    expect(await origin(app)).toBe(false)
  })
})
