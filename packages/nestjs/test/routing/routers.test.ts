import type { ExpressRouter } from '@cors/express-router'
import { ExpressAdapter } from '@nestjs/platform-express'
import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../../../scripts/random.ts'
import { createRecordingRouter, type RouteLayer } from '../../src/express/recording-router.ts'

// The routers that only record are compared with the frameworks' own, over random tables of routes.

const seed = Number(process.env.CORS_FUZZ_SEED ?? 20260)
const tables = Number(process.env.CORS_FUZZ_APPS ?? 150)

describe('the router for Express', () => {
  const segments = [
    'a',
    'b',
    'A.b',
    'c-1',
    ':id',
    ':id',
    ':id.json',
    ':a-:b',
    'é',
    '*rest',
    '{*rest}',
    'x{/:y}',
    ':p{/:q}',
    '\\:id',
    ':"q"',
  ]
  const asked = ['a', 'b', 'A', 'a.B', 'C-1', '1', '1.json', 'x-y', 'é', '%C3%A9', '%FF', 'x', ':id', '', '']

  type FillableRouter = ExpressRouter & { route(path: unknown): Record<string, (handler: unknown) => unknown> }

  interface Seen {
    isOver: boolean
    readonly route: unknown[]
  }

  /** Express's whole router, without an index. */
  function reachedBy(router: ExpressRouter, probe: { method: string; url: string }): unknown {
    const seen: Seen = { isOver: false, route: [] }
    router.handle(probe, seen, () => {})
    return seen.route[0]
  }

  const createPath = (random: Random): string => {
    const path = Array.from({ length: random.below(4) }, () => random.pick(segments))
    return `/${path.join('/')}${random.chance(0.1) ? '/' : ''}`
  }
  const createUrl = (random: Random): string => {
    const path = `/${Array.from({ length: random.below(4) }, () => random.pick(asked)).join('/')}`
    return `${random.chance(0.05) ? 'http://x.example' : ''}${path}${random.pick(['', '', '/', '?a=/b', '#a', '?x#/a', ' '])}`
  }

  it('reaches what the whole router reaches', () => {
    let reached = 0
    for (let number = 0; number < tables; number++) {
      const random = createRandom(seed + number)
      const options = { strict: random.chance(0.3), caseSensitive: random.chance(0.3) }
      const { router } = new ExpressAdapter().getInstance() as { router: FillableRouter }
      Object.assign(router, options)
      const shadow = createRecordingRouter<Seen>(router)
      const count = random.pick([3, 30, 300])
      for (let index = 0; index < count; index++) {
        const record = (_probe: unknown, seen: Seen): void => {
          seen.route.push(index)
          seen.isOver = true
        }
        const path = random.chance(0.05)
          ? /^\/a\/(\d)/
          : random.chance(0.05)
            ? ['/a', createPath(random)]
            : createPath(random)
        const method = random.pick(['get', 'get', 'post'])
        try {
          router.route(path)[method]?.(record)
        } catch {
          // Two parameters of one name, for one.
          continue
        }
        shadow.add(router.stack.at(-1) as RouteLayer, record, true)
      }
      for (let request = 0; request < 40; request++) {
        const probe = { method: random.pick(['GET', 'HEAD', 'POST', 'PUT']), url: createUrl(random) }
        const seen: Seen = { isOver: false, route: [] }
        shadow.search({ ...probe }, seen)
        const expected = reachedBy(router, { ...probe })
        expect(seen.route, `CORS_FUZZ_SEED=${seed + number}: ${JSON.stringify(probe)}`).toEqual(
          [expected].filter((one) => one !== undefined),
        )
        if (expected !== undefined) reached++
      }
    }
    expect(reached).toBeGreaterThan(tables * 5)
  })

  it('tries no routes that the URL cannot match, however many there are', () => {
    const { router } = new ExpressAdapter().getInstance() as { router: FillableRouter }
    let tried = 0
    router.use(() => {})
    const prototype = Object.getPrototypeOf(router.stack[0])
    const shadow = createRecordingRouter<Seen>(router)
    for (let index = 0; index < 2000; index++) {
      const record = (_probe: unknown, seen: Seen): void => {
        seen.isOver = true
      }
      router.route(`/api/:tenant/r${index}/:id`).get?.(record)
      shadow.add(router.stack.at(-1) as RouteLayer, record, true)
    }
    const { match } = prototype
    prototype.match = function (...parts: unknown[]) {
      tried++
      return match.apply(this, parts)
    }
    try {
      const seen: Seen = { isOver: false, route: [] }
      shadow.search({ method: 'GET', url: '/api/t/r1999/5' }, seen)
      expect(seen.isOver).toBe(true)
    } finally {
      prototype.match = match
    }
    expect(tried).toBeLessThan(5)
  })
})
