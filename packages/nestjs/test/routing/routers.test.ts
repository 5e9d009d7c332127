import { ExpressAdapter } from '@nestjs/platform-express'
import createRouter, { type HTTPMethod } from 'find-my-way'
import { describe, expect, it } from 'vitest'
import { createRecordingRouter, type ExpressRouter } from '../../src/express/recording-router.ts'
import { createGatheringRouter } from '../../src/fastify-router.ts'
import { createRandom, type Random } from '../support/random-app.ts'

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
      const { router } = new ExpressAdapter().getInstance() as { router: ExpressRouter }
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
        shadow.add({ path, stack: [{ method, handle: record }] }, record, true)
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
    const { router } = new ExpressAdapter().getInstance() as { router: ExpressRouter }
    let tried = 0
    router.use(() => {})
    const prototype = Object.getPrototypeOf(router.stack[0])
    const shadow = createRecordingRouter<Seen>(router)
    for (let index = 0; index < 2000; index++) {
      const record = (_probe: unknown, seen: Seen): void => {
        seen.isOver = true
      }
      shadow.add({ path: `/api/:tenant/r${index}/:id`, stack: [{ method: 'get', handle: record }] }, record, true)
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

describe('the router for Fastify', () => {
  const paths = ['/a', '/b', '/:id', '/:name', '/a/:id', '/a/*', '/*', '/a/b', '/:id/b', '/:id.json', '/a/:x?']
  const urls = ['/a', '/b', '/c', '/a/b', '/a/c', '/x/b', '/x.json', '/a/b/c', '/A', '/a/', '/%61', '/%FF', '/a?b']
  const known = {
    host: ['x.example', 'y.example', 'z.example'],
    role: ['admin', 'guest', undefined],
    tier: ['gold', undefined],
  }

  const strategy = (name: 'role' | 'tier', mustMatchWhenDerived: boolean) => ({
    name,
    mustMatchWhenDerived,
    storage: () => {
      const stores = new Map<unknown, unknown>()
      return {
        get: (key: unknown) => stores.get(key) ?? null,
        set: (key: unknown, store: unknown) => void stores.set(key, store),
      }
    },
    deriveConstraint: (request: unknown) => (request as Request).headers[`x-${name}`],
  })
  interface Request {
    readonly url: string
    readonly method: string
    readonly headers: Record<string, string | undefined>
  }

  const createConstraints = (random: Random): Record<string, unknown> => ({
    ...(random.chance(0.3) && { host: random.pick(['x.example', /^[yz]\.example$/, /^y/]) }),
    ...(random.chance(0.4) && { role: random.pick(['admin', 'guest']) }),
    ...(random.chance(0.3) && { tier: 'gold' }),
  })

  it('finds each route that some values of what is not shown lead to, and no other', () => {
    let several = 0
    for (let number = 0; number < tables; number++) {
      const random = createRandom(seed + number)
      const options = { ignoreTrailingSlash: random.chance(0.3), caseSensitive: random.chance(0.7) }
      const strategies = [strategy('role', random.chance(0.2)), strategy('tier', random.chance(0.2))]
      const constraints = Object.fromEntries(strategies.map((one) => [one.name, { ...one }]))
      const real = createRouter({ ...options, constraints: constraints as never })
      const gathering = createGatheringRouter<number>(options as never)
      for (const one of strategies) gathering.addStrategy(one as never)
      const count = random.pick([2, 6, 20])
      for (let id = 1; id <= count; id++) {
        const path = random.pick(paths)
        const wanted = createConstraints(random)
        // Fastify starts with no route twice, but its HEAD routes may be; an optional parameter makes two routes.
        const halves = path.endsWith('?') ? ['/a', '/a/:x'] : []
        if (halves.some((half) => real.hasRoute('GET', half, wanted))) continue
        if (!real.hasRoute('GET', path, wanted)) real.on('GET', path, { constraints: wanted }, () => {}, id)
        gathering.add('GET', path, wanted, id)
      }
      for (const url of urls) {
        for (const host of known.host) {
          const expected = new Set<unknown>()
          for (const role of known.role) {
            for (const tier of known.tier) {
              const found = real.find('GET' as HTTPMethod, url, { host, role, tier } as never)
              if (typeof found?.store === 'number') expected.add(found.store)
            }
          }
          const request: Request = { url, method: 'OPTIONS', headers: { host } }
          const found = gathering.find(request, 'GET')
          if (found.length > 1) several++
          expect(new Set(found), `CORS_FUZZ_SEED=${seed + number} CORS_FUZZ_APPS=1: ${host} ${url}`).toEqual(expected)
        }
      }
    }
    expect(several).toBeGreaterThan(tables)
  })

  it('looks at no constraints of routes that the URL does not match, however many there are', () => {
    const gathering = createGatheringRouter<number>({})
    const role = strategy('role', false)
    const calls = { derived: 0, stored: 0, read: 0 }
    gathering.addStrategy({
      name: 'role',
      storage: () => {
        const { get, set } = role.storage()
        return {
          get: (key) => {
            calls.read++
            return get(key)
          },
          set: (key, store) => {
            calls.stored++
            set(key, store)
          },
        }
      },
      deriveConstraint: (request) => {
        calls.derived++
        return role.deriveConstraint(request)
      },
    })
    for (let id = 0; id < 1000; id++) gathering.add('GET', `/r${id}`, { role: `role-${id}` }, id)
    expect(gathering.find({ url: '/r5', headers: {} }, 'GET')).toEqual([5])
    expect(calls).toEqual({ derived: 1, stored: 1, read: 1 })
  })
})
