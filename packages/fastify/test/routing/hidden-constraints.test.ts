import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it, vi } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { app1, app2, corsOf, createApp, preflight } from '../support/app.ts'

/** `Vary` is a set. */
function headersOf(answer: Parameters<typeof corsOf>[0]): Record<string, unknown> {
  const { vary, ...rest } = corsOf(answer)
  return { ...rest, vary: String(vary).split(', ').sort() }
}

interface Raw {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly rawHeaders: readonly string[]
  readonly headersDistinct?: Readonly<Record<string, readonly string[] | undefined>>
  readonly socket: { readonly remotePort?: number }
}

const guest = { origin: '*', maxAge: 600, exposedHeaders: ['X-Id'] } as const
const admin = { origin: app1, credentials: true, maxAge: 60 } as const

/** Only what both policies grant, and nothing more than was asked for. */
const both = {
  'access-control-allow-origin': app1,
  'access-control-allow-methods': 'PUT',
  'access-control-allow-headers': 'x-role',
  'access-control-max-age': '60',
  vary: ['Access-Control-Request-Headers', 'Access-Control-Request-Method', 'Origin'],
}

/** A guest's route without constraints beside one that only administrators reach. */
function createRoles(deriveConstraint: unknown, more: object = {}): FastifyInstance {
  const strategy = { name: 'role', storage: () => new Map(), validate: () => true, deriveConstraint, ...more }
  const app = createApp({ routerOptions: { constraints: { role: strategy } } } as object)
  app.register(corsPlugin, { policy: false, logger: false })
  app.put('/item', { config: { cors: guest } }, async () => 'guest')
  app.put('/item', { constraints: { role: 'admin' }, config: { cors: admin } }, async () => 'admin')
  return app
}

const later = new AsyncLocalStorage<string>()
const roles = new WeakMap<object, string>()

describe('a constraint that a preflight does not show', () => {
  it.each<[name: string, derive: unknown]>([
    ['a header', (raw: Raw) => raw.headers['x-role']],
    ['a header with a default value', (raw: Raw) => raw.headers['x-role'] ?? 'guest'],
    ['a header, destructured', ({ headers: { 'x-role': role = 'guest' } }: Raw) => role],
    ['a header, if it is there', (raw: Raw) => ('x-role' in raw.headers ? raw.headers['x-role'] : 'guest')],
    [
      'a header, by its own property',
      ({ headers }: Raw) => (Object.hasOwn(headers, 'x-role') ? headers['x-role'] : 'guest'),
    ],
    ['all headers', ({ headers }: Raw) => ({ 'x-role': undefined, ...headers })['x-role'] ?? 'guest'],
    [
      'entries of headers',
      ({ headers }: Raw) => Object.entries(headers).find(([name]) => name === 'x-role')?.[1] ?? 'guest',
    ],
    ['Headers', ({ headers }: Raw) => new Headers(headers as Record<string, string>).get('x-role') ?? 'guest'],
    [
      'rawHeaders',
      ({ rawHeaders }: Raw) => rawHeaders[rawHeaders.findIndex((name) => /^x-role$/i.test(name)) + 1] ?? 'guest',
    ],
    ['headersDistinct', ({ headersDistinct }: Raw) => headersDistinct?.['x-role']?.[0] ?? 'guest'],
    ['the host and a header', ({ headers }: Raw) => (headers.host === 'x' ? 'guest' : (headers['x-role'] ?? 'guest'))],
    [
      'a header that browsers send unasked',
      ({ headers }: Raw) => (headers.accept === 'application/admin' ? 'admin' : 'guest'),
    ],
    ['a cookie', ({ headers }: Raw) => /role=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? 'guest'],
    ['the socket', ({ socket }: Raw) => (socket.remotePort === 1 ? 'admin' : 'guest')],
    ['something else', () => later.getStore() ?? 'guest'],
    ['what somebody noted of the request', (raw: Raw) => roles.get(raw) ?? 'guest'],
    ['the URL for nothing, and something else', ({ url }: Raw) => (url && later.getStore()) || 'guest'],
    [
      'the method for nothing, and what somebody noted of the request',
      (raw: Raw) => (raw.method && roles.get(raw)) || 'guest',
    ],
    ['what the application passes on', (_raw: Raw, context?: { role?: string }) => context?.role ?? 'guest'],
    [
      'the host, and what the application passes on',
      (raw: Raw, context?: { role?: string }) => context?.role ?? (raw.headers.host === '' ? 'none' : 'guest'),
    ],
    [
      'the host, and what the application passes on without a name',
      (...given: [Raw, { role?: string }]) => given[1]?.role ?? (given[0].headers.host === '' ? 'none' : 'guest'),
    ],
    ['all that is there', (...given: unknown[]) => given[1] ?? 'guest'],
    [
      'a failure that is caught',
      (raw: Raw) => {
        try {
          return raw.headers['x-role'] ?? 'guest'
        } catch {
          return 'guest'
        }
      },
    ],
    [
      'an answer that comes later',
      (raw: Raw, _context: unknown, done: (error: null, role: string) => void) =>
        done(null, raw.headers['x-role'] ?? 'guest'),
    ],
  ])('%s: only what all policies grant', async (_name, derive) => {
    const app = createRoles(derive)
    const asked = await preflight(app, app1, ['PUT', '/item', 'x-role'])
    expect([asked.statusCode, headersOf(asked)]).toEqual([204, both])
    const denied = await preflight(app, app2, ['PUT', '/item', 'x-role'])
    expect([denied.statusCode, headersOf(denied)]).toEqual([
      403,
      { vary: ['Access-Control-Request-Headers', 'Origin'] },
    ])
    const unnamed = await preflight(app, app2, ['PUT', '/item'])
    expect([unnamed.statusCode, headersOf(unnamed)]).toEqual([
      403,
      { vary: ['Access-Control-Request-Headers', 'Origin'] },
    ])
  })

  it.each([false, true])('whether it must match: %s', async (mustMatchWhenDerived) => {
    const app = createRoles((raw: Raw) => raw.headers['x-role'], { mustMatchWhenDerived })
    expect(headersOf(await preflight(app, app1, ['PUT', '/item', 'x-role']))).toEqual(both)
  })

  it('in a strategy that is an instance of a class, or was added by addConstraintStrategy', async () => {
    class Role {
      readonly name = 'role'
      storage() {
        return new Map()
      }
      validate() {
        return true
      }
      deriveConstraint(raw: Raw) {
        return raw.headers['x-role'] ?? 'guest'
      }
    }
    const configured = createApp({ routerOptions: { constraints: { role: new Role() } } } as object)
    const added = createApp()
    added.addConstraintStrategy(new Role() as never)
    for (const app of [configured, added]) {
      app.register(corsPlugin, { policy: false, logger: false })
      app.put('/item', { config: { cors: guest } }, async () => 'guest')
      app.put('/item', { constraints: { role: 'admin' }, config: { cors: admin } }, async () => 'admin')
      expect(headersOf(await preflight(app, app1, ['PUT', '/item', 'x-role']))).toEqual(both)
    }
  })

  it('with values that only their storage can compare', async () => {
    const storage = () => {
      const patterns: [RegExp, unknown][] = []
      return {
        get: (value: unknown) => patterns.find(([pattern]) => pattern.test(String(value)))?.[1],
        set: (pattern: RegExp, mask: unknown) => patterns.push([pattern, mask]),
      }
    }
    const app = createApp()
    const deriveConstraint = (raw: Raw) => raw.headers['x-role']
    app.addConstraintStrategy({ name: 'role', storage, validate: () => true, deriveConstraint } as never)
    app.register(corsPlugin, { policy: false, logger: false })
    app.put('/item', { constraints: { role: /^guest/ }, config: { cors: guest } }, async () => 'guest')
    app.put('/item', { constraints: { role: /^admin/ }, config: { cors: admin } }, async () => 'admin')
    expect(headersOf(await preflight(app, app1, ['PUT', '/item', 'x-role']))).toEqual(both)
  })

  it('a version that overrides the built-in one', async () => {
    const app = createApp()
    const version = { name: 'version', storage: () => new Map(), validate: () => true, mustMatchWhenDerived: true }
    app.addConstraintStrategy({ ...version, deriveConstraint: (raw: Raw) => raw.headers.accept } as never)
    app.register(corsPlugin, { policy: false, logger: false })
    app.put('/item', { constraints: { version: 'a' }, config: { cors: guest } }, async () => 'guest')
    app.put('/item', { constraints: { version: 'b' }, config: { cors: admin } }, async () => 'admin')
    expect(headersOf(await preflight(app, app1, ['PUT', '/item', 'x-role']))).toEqual(both)
  })

  it('a range of versions, of which each pattern has its own idea', async () => {
    const app = createApp()
    app.register(corsPlugin, { policy: false, logger: false })
    app.put('/item', { constraints: { version: '1.2.0' }, config: { cors: guest } }, async () => 'exact')
    app.put(
      '/item',
      { constraints: { version: '2.0.0', host: 'other.example' }, config: { cors: guest } },
      async () => 'no',
    )
    app.put('/:id', { constraints: { version: '1.2.0' }, config: { cors: admin } }, async () => 'any')
    const headers = { origin: app1, 'accept-version': '*', host: 'x' }
    expect((await app.inject({ method: 'PUT', url: '/item', headers })).body).toBe('any')
    const asked = await preflight(app, app1, ['PUT', '/item', 'accept-version'], { host: 'x' })
    expect(headersOf(asked)).toEqual({ ...both, 'access-control-allow-headers': 'accept-version' })
  })

  it.each<[name: string, open: () => object]>([
    ['a policy that is false', () => ({ config: { cors: false } })],
    ['a route that is not governed', () => ({})],
  ])('%s among them counts as a denied origin', async (_name, more) => {
    const app = createApp()
    const onDecision = vi.fn()
    app.register(async (scope) => {
      scope.register(corsPlugin, { policy: false, logger: false, onDecision })
      scope.put('/item', { constraints: { version: '1.0.0' }, config: { cors: guest } }, async () => 'guest')
      if (_name.startsWith('a policy'))
        scope.put('/item', { constraints: { version: '2.0.0' }, ...more() }, async () => 'off')
    })
    if (!_name.startsWith('a policy')) app.put('/item', { constraints: { version: '2.0.0' } }, async () => 'off')
    const asked = await preflight(app, app1, ['PUT', '/item', 'accept-version'])
    expect([asked.statusCode, headersOf(asked)['access-control-allow-origin']]).toEqual([403, undefined])
    expect(onDecision).toHaveBeenCalledTimes(1)
  })
})

describe('a constraint that a preflight shows', () => {
  it.each<[name: string, derive: (raw: Raw) => string, url: string, host: string]>([
    ['the URL', ({ url }) => (url.includes('role=admin') ? 'admin' : 'guest'), '/item?role=admin', 'x'],
    ['the method that is asked for', ({ method }) => (method === 'PUT' ? 'admin' : 'guest'), '/item', 'x'],
    ['the host', ({ headers }) => (headers.host === 'admin.example' ? 'admin' : 'guest'), '/item', 'admin.example'],
    ['the URL by comparing', ({ url }) => (url === '/item' ? 'admin' : 'guest'), '/item', 'x'],
    ['the URL, unless it says otherwise', ({ url }) => (url.includes('role=guest') ? 'guest' : 'admin'), '/item', 'x'],
    ['the method, unless it is another', ({ method }) => (method === 'GET' ? 'guest' : 'admin'), '/item', 'x'],
    ['the host, unless it is another', ({ headers }) => (headers.host === 'a' ? 'guest' : 'admin'), '/item', 'x'],
  ])('%s: the policy of the route', async (_name, derive, url, host) => {
    const app = createRoles(derive)
    const asked = await preflight(app, app1, ['PUT', url, 'x-role'], { host })
    expect(headersOf(asked)).toEqual({
      'access-control-allow-origin': app1,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
      'access-control-allow-headers': 'x-role',
      'access-control-max-age': '60',
      vary: ['Access-Control-Request-Headers', 'Origin'],
    })
  })
})

describe('the cost of a preflight', () => {
  it('grows with the routes that its URL matches, and not with all values that there are', async () => {
    let count = 0
    const storage = () => {
      const masks = new Map()
      const get = (value: unknown): unknown => {
        count++
        return masks.get(value)
      }
      return { get, set: (value: unknown, mask: unknown) => masks.set(value, mask) }
    }
    const app = createApp()
    const names = ['first', 'second', 'third']
    for (const name of names) {
      const deriveConstraint = ({ headers, url }: Raw): unknown => {
        count++
        return headers[`x-${name}`] ?? url
      }
      app.addConstraintStrategy({ name, storage, validate: () => true, deriveConstraint } as never)
    }
    app.register(corsPlugin, { origin: app1, logger: false })
    for (let number = 0; number < 100; number++) {
      const constraints = Object.fromEntries(names.map((name) => [name, `${name}-${number}`]))
      app.put(`/item/${number}`, { constraints, config: { cors: { origin: app2, maxAge: number } } }, async () => 'x')
    }
    await app.ready()
    count = 0
    expect(headersOf(await preflight(app, app2, ['PUT', '/item/7']))['access-control-max-age']).toBe('7')
    expect(count).toBeLessThan(30)
  })
})

describe('a storage that fails', () => {
  it('for what a preflight shows grants nothing, is reported, and is no 500', async () => {
    const logger = { warn: vi.fn(), error: vi.fn() }
    const storage = () => ({
      get: (value: unknown) => {
        if (value === '/item') throw new Error('the storage is broken')
      },
      set: () => {},
    })
    const app = createApp()
    const deriveConstraint = ({ url }: Raw) => url
    app.addConstraintStrategy({ name: 'path', storage, validate: () => true, deriveConstraint } as never)
    app.register(corsPlugin, { origin: '*', logger })
    app.put('/item', { constraints: { path: 'x' } }, async () => 'x')
    app.put('/else', { config: { cors: { origin: app1 } } }, async () => 'x')
    const asked = await preflight(app, app1, ['PUT', '/item'])
    expect([asked.statusCode, corsOf(asked)]).toEqual([404, {}])
    expect(logger.error.mock.calls).toEqual([[expect.stringContaining('the storage is broken'), expect.anything()]])
  })
})
