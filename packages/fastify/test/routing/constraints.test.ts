import { describe, expect, it, vi } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { allowedOrigin, app1, app2, corsOf, createApp, preflight } from '../support/app.ts'
import { add, addPlain, byRegistration, byRoute, governs, registered } from '../support/governs.ts'

describe('constraints', () => {
  it('host: by the host of the preflight', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    add(app, 'PUT', '/item', { constraints: { host: 'b.example' } })
    add(app, 'PUT', '/item', { constraints: { host: /^.+\.c\.example$/ } })
    addPlain(app, 'PUT', '/item')
    for (const host of ['b.example', 'x.c.example']) {
      expect(await governs(app, 'PUT', '/item', { more: { host } })).toEqual(byRoute)
    }
    expect(await governs(app, 'PUT', '/item', { more: { host: 'a.example' } })).toEqual(byRegistration)
  })

  it('version: by whether the preflight asks for accept-version', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    add(app, 'PUT', '/item', { constraints: { version: '1.2.0' } })
    addPlain(app, 'PUT', '/item')
    addPlain(app, 'PUT', '/neutral')
    expect(await governs(app, 'PUT', '/item', { headers: 'accept-version' })).toEqual(byRoute)
    expect(await governs(app, 'PUT', '/item')).toEqual(byRegistration)
    expect(await governs(app, 'PUT', '/neutral')).toEqual(byRegistration)
    expect(await allowedOrigin(app, app2, ['PUT', '/item', 'x-a, Accept-Version'])).toBe(app2)
  })

  it('version: what several versions disagree on is denied, and logged at start-up', async () => {
    const logger = { warn: vi.fn(), error: vi.fn() }
    const app = createApp()
    app.register(corsPlugin, { ...registered, logger })
    const both = { origin: [app1, app2], credentials: true }
    add(app, 'PUT', '/item', { constraints: { version: '1.2' }, config: { cors: both } })
    add(app, 'PUT', '/item', { constraints: { version: '2.0.0-beta' } })
    const asked = ['PUT', '/item', 'accept-version'] as const
    const vary = 'Origin, Access-Control-Request-Headers'
    const one = await preflight(app, app1, asked)
    expect([one.statusCode, corsOf(one)]).toEqual([403, { vary }])
    const other = await preflight(app, app2, asked)
    expect([other.statusCode, corsOf(other)]).toEqual([
      204,
      {
        'access-control-allow-origin': app2,
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'accept-version',
        vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
      },
    ])
    expect(logger.warn.mock.calls[0]).toEqual([expect.stringContaining('PUT /item')])
  })

  it('custom: by what the preflight has, or by all known values', async () => {
    const byHeader = {
      name: 'tenant',
      storage: () => new Map(),
      validate: () => true,
      deriveConstraint: (request: { headers: Record<string, unknown> }) => request.headers['x-tenant'],
    }
    const byPort = {
      ...byHeader,
      name: 'port',
      deriveConstraint: (request: { headers: { host?: string } }) => request.headers.host?.split(':')[1],
    }
    const app = createApp({ routerOptions: { constraints: { tenant: byHeader } } } as object)
    app.addConstraintStrategy(byPort as never)
    app.register(corsPlugin, registered)
    add(app, 'PUT', '/header', { constraints: { tenant: 'b' } })
    add(app, 'PUT', '/port', { constraints: { port: '81' } })
    addPlain(app, 'PUT', '/port')
    expect(await allowedOrigin(app, app2, ['PUT', '/header', 'x-tenant'])).toBe(app2)
    expect(await governs(app, 'PUT', '/port', { more: { host: 'x:81' } })).toEqual(byRoute)
    expect(await governs(app, 'PUT', '/port', { more: { host: 'x:82' } })).toEqual(byRegistration)
  })

  it('asynchronous: by all known values', async () => {
    const strategy = {
      name: 'secret',
      storage: () => new Map(),
      validate: () => true,
      deriveConstraint: (
        request: { headers: Record<string, unknown> },
        _context: unknown,
        done: (error: null, value: unknown) => void,
      ) => done(null, request.headers['x-secret']),
    }
    const app = createApp({ routerOptions: { constraints: { secret: strategy } } } as object)
    app.register(corsPlugin, registered)
    add(app, 'PUT', '/item', { constraints: { secret: 'b' } })
    expect(await allowedOrigin(app, app2, ['PUT', '/item', 'x-secret'])).toBe(app2)
  })
})
