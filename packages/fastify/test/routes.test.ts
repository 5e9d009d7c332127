import type { FastifyInstance, RouteOptions } from 'fastify'
import { describe, expect, it, vi } from 'vitest'
import { CorsConfigError, corsPlugin, createPolicy } from '../src/index.ts'
import { allowedOrigin, app1, app2, corsOf, createApp, preflight } from './app.ts'

const registered = { origin: app1, logger: false } as const
const routed = { origin: app2 } as const

/** A route with a policy of its own. */
function add(scope: FastifyInstance, method: string | string[], url: string, more: Partial<RouteOptions> = {}): void {
  scope.route({ method, url, handler: async () => url, config: { cors: routed }, ...more })
}

function addPlain(scope: FastifyInstance, method: string | string[], url: string): void {
  scope.route({ method, url, handler: async () => url })
}

/** Which policy governs the preflight of a request, and which the request itself. */
async function governs(
  app: FastifyInstance,
  method: string,
  url: string,
  { headers, more = {} }: { headers?: string; more?: Record<string, string> } = {},
): Promise<unknown[]> {
  const asked = headers === undefined ? ([method, url] as const) : ([method, url, headers] as const)
  const preflights = [await allowedOrigin(app, app2, asked, more), await allowedOrigin(app, app1, asked, more)]
  const actual = await app.inject({
    method: method as 'GET',
    url,
    headers: { origin: app2, ...(headers === undefined ? {} : { [headers]: '1.2.0' }), ...more },
  })
  const { 'access-control-allow-origin': allowed } = actual.headers
  return [preflights[0] === app2 && preflights[1] === undefined, allowed === app2]
}

const byRoute = [true, true]
const byRegistration = [false, false]

describe('config.cors', () => {
  it('governs the requests of a route and their preflights, and no others', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    add(app, 'PUT', '/item')
    addPlain(app, ['GET', 'DELETE'], '/item')
    expect(await governs(app, 'PUT', '/item')).toEqual(byRoute)
    expect(await governs(app, 'PUT', '/item?query=1')).toEqual(byRoute)
    for (const method of ['GET', 'DELETE', 'PATCH']) expect(await governs(app, method, '/item')).toEqual(byRegistration)
    expect(await governs(app, 'PUT', '/other')).toEqual(byRegistration)
  })

  it('works for routes before and after, with and without await', async () => {
    const orders: ((app: FastifyInstance) => unknown)[] = [
      (app) => {
        app.register(corsPlugin, registered)
        add(app, 'PUT', '/item')
      },
      async (app) => {
        await app.register(corsPlugin, registered)
        add(app, 'PUT', '/item')
      },
      (app) => {
        add(app, 'PUT', '/item')
        app.register(corsPlugin, registered)
      },
      (app) => {
        app.register(async (scope) => add(scope, 'PUT', '/item'))
        app.register(corsPlugin, registered)
      },
      (app) => {
        app.register(async (scope) => {
          scope.register(corsPlugin, registered)
          add(scope, 'PUT', '/item')
        })
      },
    ]
    for (const order of orders) {
      const app = createApp()
      await order(app)
      expect(await governs(app, 'PUT', '/item')).toEqual(byRoute)
    }
  })

  it('takes policies, resolvers and false', async () => {
    const app = createApp()
    const seen: string[] = []
    app.register(corsPlugin, registered)
    add(app, 'PUT', '/policy', { config: { cors: createPolicy(routed) } })
    add(app, 'PUT', '/resolver', {
      config: {
        cors: async (request) => {
          seen.push(request.url)
          return routed
        },
      },
    })
    add(app, 'PUT', '/off', { config: { cors: false } })
    add(app, 'PUT', '/none', { config: { cors: undefined } })
    expect(await governs(app, 'PUT', '/policy')).toEqual(byRoute)
    expect(await governs(app, 'PUT', '/resolver')).toEqual(byRoute)
    expect(seen).toEqual(['/resolver', '/resolver', '/resolver'])
    expect(await governs(app, 'PUT', '/none')).toEqual(byRegistration)
    expect(await allowedOrigin(app, app1, ['PUT', '/off'])).toBe(404)
    const off = await app.inject({ method: 'PUT', url: '/off', headers: { origin: app1 } })
    expect(corsOf(off)).toEqual({})
  })

  it('has the adapter options of its registration', async () => {
    const app = createApp()
    const decided: unknown[] = []
    app.register(corsPlugin, {
      ...registered,
      preflightContinue: true,
      onDecision: (decision, request) => decided.push([decision.kind, request.url]),
    })
    add(app, ['PUT', 'OPTIONS'], '/item')
    const answer = await preflight(app, app2, ['PUT', '/item'])
    expect([answer.statusCode, answer.body, decided]).toEqual([200, '/item', [['preflight', '/item']]])
    expect(corsOf(answer)['access-control-allow-origin']).toBe(app2)
    await app.inject({ method: 'PUT', url: '/item' })
    expect(decided.slice(1)).toEqual([['not-cors', '/item']])
  })

  it('may be set by an onRoute hook of another plugin', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    app.addHook('onRoute', (route) => {
      if (route.url === '/tagged') route.config = { ...route.config, cors: routed }
    })
    addPlain(app, 'PUT', '/tagged')
    expect(await governs(app, 'PUT', '/tagged')).toEqual(byRoute)
  })
})

describe('patterns', () => {
  it.each([
    ['/users/:id', '/users/1', '/users/me'],
    ['/users/*', '/users/1/posts', '/users/me'],
    ['/:kind(^\\d+$)', '/12', '/ab'],
    ['/file/:name.:ext', '/file/a.png', '/file/a'],
    ['/maybe/:id?', '/maybe', '/maybe/1/2'],
    ['/escaped/:id', '/escaped/a%2Fb', '/escaped'],
    ['*', '/any/thing', '/users/me'],
  ])('%s governs %s and not %s', async (pattern, inside, outside) => {
    const app = createApp()
    app.register(corsPlugin, registered)
    add(app, 'PUT', pattern)
    addPlain(app, 'PUT', '/users/me')
    expect(await governs(app, 'PUT', inside)).toEqual(byRoute)
    expect(await governs(app, 'PUT', outside)).toEqual(byRegistration)
  })

  it('follow the options of the router', async () => {
    const { deprecated, current } = {
      deprecated: { ignoreTrailingSlash: true, caseSensitive: false, maxParamLength: 5 },
      current: { routerOptions: { ignoreDuplicateSlashes: true, caseSensitive: false, useSemicolonDelimiter: true } },
    }
    const older = createApp(deprecated)
    older.register(corsPlugin, registered)
    add(older, 'PUT', '/Item/:id')
    expect(await governs(older, 'PUT', '/iTEM/1/')).toEqual(byRoute)
    const newer = createApp(current)
    newer.register(corsPlugin, registered)
    add(newer, 'PUT', '/Item/:id')
    expect(await governs(newer, 'PUT', '//item//1;x=1')).toEqual(byRoute)
    expect(await governs(newer, 'PUT', '/item/1/')).toEqual(byRegistration)
  })

  it.each<[RouteOptions['prefixTrailingSlash'], boolean, boolean]>([
    ['both', true, true],
    ['slash', false, true],
    ['no-slash', true, false],
  ])('prefixTrailingSlash %s', async (prefixTrailingSlash, without, withSlash) => {
    const app = createApp()
    app.register(corsPlugin, registered)
    app.register(
      async (scope) => {
        add(scope, ['PUT', 'GET'], '/', prefixTrailingSlash === undefined ? {} : { prefixTrailingSlash })
        add(scope, 'PATCH', '')
      },
      { prefix: '/items' },
    )
    for (const method of ['PUT', 'GET']) {
      expect(await governs(app, method, '/items')).toEqual([without, without])
      expect(await governs(app, method, '/items/')).toEqual([withSlash, withSlash])
    }
    expect(await governs(app, 'PATCH', '/items')).toEqual(byRoute)
    expect(await governs(app, 'PATCH', '/items/')).toEqual(byRegistration)
  })

  it('exposed HEAD routes have the policy of their GET', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    add(app, 'GET', '/item')
    add(app, 'GET', '/hidden', { exposeHeadRoute: false })
    app.register(async (scope) => add(scope, 'GET', '/'), { prefix: '/scope' })
    for (const url of ['/item', '/scope', '/scope/']) expect(await governs(app, 'HEAD', url)).toEqual(byRoute)
    expect(await governs(app, 'HEAD', '/hidden')).toEqual(byRegistration)
    const own = createApp()
    own.register(corsPlugin, registered)
    addPlain(own, 'HEAD', '/item')
    add(own, 'GET', '/item')
    expect(await governs(own, 'HEAD', '/item')).toEqual(byRegistration)
    expect(await governs(own, 'GET', '/item')).toEqual(byRoute)
  })

  it('methods that were added are known', async () => {
    const app = createApp()
    app.addHttpMethod('PROPFIND')
    app.register(corsPlugin, { ...registered, methods: '*' })
    add(app, 'PROPFIND', '/dav', { config: { cors: { ...routed, methods: '*' } } })
    expect(await governs(app, 'PROPFIND', '/dav')).toEqual(byRoute)
  })
})

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
    expect(await allowedOrigin(app, app1, asked)).toBeUndefined()
    const allowed = corsOf(await preflight(app, app2, asked))
    expect([allowed['access-control-allow-origin'], allowed['access-control-allow-credentials']]).toEqual([
      app2,
      undefined,
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

describe('mistakes', () => {
  it('reject ready(), all at once, each naming its route', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    const wrong = { origin: 'https://two.example/', credential: true }
    add(app, 'GET', '/a', { config: { cors: wrong } as never })
    app.register(async (scope) => add(scope, ['PUT', 'DELETE'], '/b', { config: { cors: null } as never }), {
      prefix: '/scope',
    })
    add(app, 'PUT', '/c', { config: { cors: true } as never })
    const error = await app.ready().then(
      () => undefined,
      (cause: unknown) => cause as CorsConfigError,
    )
    expect(error).toBeInstanceOf(CorsConfigError)
    expect(error?.issues.map(({ path }) => path.join(' '))).toEqual([
      expect.stringMatching(/^route "GET \/a" config cors /),
      expect.stringMatching(/^route "GET \/a" config cors /),
      'route "PUT /c" config cors',
      'route "PUT,DELETE /scope/b" config cors',
    ])
    expect(error?.message).toContain('route "GET /a".config.cors.origin: ')
  })

  it('a policy outside of every registration is one', async () => {
    const app = createApp()
    app.register(async (scope) => {
      scope.register(corsPlugin, registered)
    })
    add(app, 'PUT', '/off', { config: { cors: false } })
    add(app, 'PUT', '/item')
    await expect(app.ready()).rejects.toThrow(/route "PUT \/item".*register corsPlugin in the scope of the route/)
  })
})
