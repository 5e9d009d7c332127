import type { IncomingMessage, ServerResponse } from 'node:http'
import basicAuth from '@fastify/basic-auth'
import helmet from '@fastify/helmet'
import middie from '@fastify/middie'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { describe, expect, it, vi } from 'vitest'
import { corsPlugin, type FastifyCorsOptions } from '../../src/index.ts'
import { app1, app2, corsOf, createApp, preflight } from '../support/app.ts'

const constant = { origin: app1, logger: false } as const
const granted = { 'access-control-allow-origin': app1, vary: 'Origin' }
const refuse = async (_request: unknown, reply: FastifyReply) =>
  reply.code(401).header('vary', 'Cookie').send('who are you?')

/** Each puts something that answers 401 before the plugin. */
const guards: readonly [name: string, guard: (app: FastifyInstance) => unknown][] = [
  ['an onRequest hook', (app) => app.addHook('onRequest', refuse)],
  [
    'a hook of a plugin',
    (app) =>
      app.register(
        fastifyPlugin(async (scope) => {
          scope.addHook('onRequest', refuse)
        }),
      ),
  ],
  [
    'an onRequest hook with a callback',
    (app) => app.addHook('onRequest', (request, reply, _done) => void refuse(request, reply)),
  ],
  ['a preParsing hook', (app) => app.addHook('preParsing', refuse)],
  [
    'middie',
    async (app) => {
      await app.register(middie)
      app.use((_request: IncomingMessage, response: ServerResponse) => {
        response.writeHead(401, { vary: 'Cookie' })
        response.end('who are you?')
      })
    },
  ],
  [
    'basic-auth',
    async (app) => {
      await app.register(basicAuth, {
        validate: async () => {
          throw Object.assign(new Error('who are you?'), { statusCode: 401 })
        },
      })
      app.addHook('onRequest', app.basicAuth)
      app.addHook('onSend', async (_request, reply) => void reply.header('vary', 'Cookie'))
    },
  ],
]

/** Where the plugin is registered, after the guard. */
const places: readonly [name: string, register: (app: FastifyInstance, options: FastifyCorsOptions) => void][] = [
  [
    'at the root',
    (app, options) => {
      app.register(corsPlugin, options)
      addItem(app)
    },
  ],
  [
    'in a scope',
    (app, options) =>
      app.register(async (scope) => {
        scope.addHook('onRequest', refuse)
        await scope.register(corsPlugin, options)
        addItem(scope)
      }),
  ],
  [
    'in a scope of a scope, after the routes',
    (app, options) =>
      app.register(async (scope) => {
        scope.addHook('onRequest', refuse)
        await scope.register(async (inner) => {
          addItem(inner)
          inner.register(corsPlugin, options)
        })
      }),
  ],
]

function addItem(scope: FastifyInstance): void {
  scope.route({ method: ['GET', 'PUT'], url: '/item', handler: async () => 'item' })
}

const cases = guards.flatMap(([guard, add]) => places.map(([place, register]) => ({ guard, place, add, register })))

describe('constant policies go first', () => {
  it.each(cases)('$guard, the plugin $place: preflights and the 401 itself', async ({ add, register }) => {
    const app = createApp()
    const onDecision = vi.fn()
    await add(app)
    register(app, { ...constant, onDecision })
    const asked = await preflight(app, app1, ['PUT', '/item'])
    expect([asked.statusCode, asked.body, corsOf(asked)]).toEqual([
      204,
      '',
      {
        ...granted,
        'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
        vary: 'Origin, Access-Control-Request-Headers',
      },
    ])
    const denied = await preflight(app, app2, ['PUT', '/item'])
    expect([denied.statusCode, corsOf(denied)]).toEqual([403, { vary: 'Origin' }])
    const actual = await app.inject({ method: 'PUT', url: '/item', headers: { origin: app1 } })
    expect([actual.statusCode, corsOf(actual)]).toEqual([401, { ...granted, vary: 'Cookie, Origin' }])
    expect(onDecision.mock.calls.map(([{ kind }]) => kind)).toEqual(['preflight', 'preflight', 'actual'])
  })

  it.each(guards)("order: 'registered' keeps everything behind %s", async (_name, add) => {
    const app = createApp()
    const onDecision = vi.fn()
    await add(app)
    app.register(corsPlugin, { ...constant, order: 'registered', onDecision })
    addItem(app)
    const asked = await preflight(app, app1, ['PUT', '/item'])
    const isHook = !_name.startsWith('a preParsing')
    expect(asked.statusCode).toBe(isHook ? 401 : 204)
    const actual = await app.inject({ method: 'PUT', url: '/item', headers: { origin: app1 } })
    expect([actual.statusCode, corsOf(actual)]).toEqual([
      401,
      isHook ? { vary: 'Cookie' } : { ...granted, vary: 'Cookie, Origin' },
    ])
    expect(onDecision).toHaveBeenCalledTimes(isHook ? 0 : 2)
  })

  it('preflights are neither counted nor limited by rate-limit, and lose nothing to helmet', async () => {
    const app = createApp()
    await app.register(rateLimit, { max: 1 })
    await app.register(helmet)
    app.register(corsPlugin, { ...constant, exposedHeaders: ['x-ratelimit-limit'] })
    addItem(app)
    for (let times = 3; times > 0; times--) expect((await preflight(app, app1, ['PUT', '/item'])).statusCode).toBe(204)
    const statuses: unknown[] = []
    for (let times = 2; times > 0; times--) {
      const { statusCode, headers } = await app.inject({ url: '/item', headers: { origin: app1 } })
      statuses.push([statusCode, headers['access-control-allow-origin'], headers['access-control-expose-headers']])
    }
    expect(statuses).toEqual([
      [200, app1, 'x-ratelimit-limit'],
      [429, app1, 'x-ratelimit-limit'],
    ])
  })

  it('a preflight that is handed on is decided once', async () => {
    const app = createApp()
    const onDecision = vi.fn()
    app.addHook('onRequest', async () => {})
    app.register(corsPlugin, { ...constant, preflightContinue: true, onDecision })
    app.options('/item', async () => 'mine')
    app.put('/item', async () => 'item')
    app.put('/resolved', { config: { cors: () => ({ origin: app2 }) } }, async () => 'item')
    const asked = await preflight(app, app1, ['PUT', '/item'])
    expect([asked.body, corsOf(asked)['access-control-allow-origin']]).toEqual(['mine', app1])
    expect(onDecision).toHaveBeenCalledTimes(1)
  })
})

/** What may need what earlier hooks have set. */
const late: readonly [name: string, policy: FastifyCorsOptions['policy']][] = [
  ['a resolver', (request) => ({ origin: [(request as { tenant?: string }).tenant ?? app2] })],
  ['a resolver that answers later', async (request) => ({ origin: [(request as { tenant?: string }).tenant ?? app2] })],
]

function setTenant(scope: FastifyInstance): void {
  scope.addHook('onRequest', async (request, reply) => {
    ;(request as { tenant?: string }).tenant = app1
    reply.header('x-request-id', '7')
  })
}

describe('what asks the application runs at its place', () => {
  it.each(late)('%s: after the hooks before it', async (_name, policy) => {
    const app = createApp()
    const onDecision = vi.fn()
    setTenant(app)
    app.register(corsPlugin, { policy, logger: false, onDecision } as FastifyCorsOptions)
    app.addHook('onRequest', refuse)
    addItem(app)
    const asked = await preflight(app, app1, ['PUT', '/item'])
    expect([asked.statusCode, asked.headers['x-request-id'], corsOf(asked)['access-control-allow-origin']]).toEqual([
      204,
      '7',
      app1,
    ])
    const actual = await app.inject({ method: 'PUT', url: '/item', headers: { origin: app1 } })
    expect([actual.statusCode, corsOf(actual)]).toEqual([401, { ...granted, vary: 'Cookie, Origin' }])
    expect(onDecision).toHaveBeenCalledTimes(2)
  })

  it('a predicate, in its options or at a route', async () => {
    const app = createApp()
    const order: string[] = []
    const origin = (): boolean => order.push('asked') > 0
    app.addHook('onRequest', async () => void order.push('hook'))
    app.register(corsPlugin, { origin, logger: false })
    addItem(app)
    app.put('/route', { config: { cors: { origin, credentials: true } } }, async () => 'x')
    await preflight(app, app1, ['PUT', '/item'])
    await preflight(app, app1, ['PUT', '/route'])
    expect(order).toEqual(['hook', 'asked', 'hook', 'asked'])
  })

  it.each(late)('%s in a scope, beside a constant policy around it', async (_name, policy) => {
    const app = createApp()
    const onDecision = vi.fn()
    app.register(corsPlugin, { ...constant, origin: app2, onDecision })
    app.register(
      async (scope) => {
        setTenant(scope)
        await scope.register(corsPlugin, { policy, logger: false, onDecision } as FastifyCorsOptions)
        addItem(scope)
        scope.options('/item', async () => 'mine')
      },
      { prefix: '/scope' },
    )
    app.addHook('onRequest', refuse)
    addItem(app)
    for (const [url, origin] of [
      ['/item', app2],
      ['/scope/item', app1],
    ] as const) {
      onDecision.mockClear()
      const asked = await preflight(app, origin, ['PUT', url])
      expect([url, asked.statusCode, corsOf(asked)['access-control-allow-origin']]).toEqual([url, 204, origin])
      const actual = await app.inject({ method: 'PUT', url, headers: { origin } })
      expect([url, corsOf(actual)]).toEqual([url, { 'access-control-allow-origin': origin, vary: 'Cookie, Origin' }])
      expect(onDecision).toHaveBeenCalledTimes(2)
    }
  })

  it('is decided once where a hook changes the URL', async () => {
    const app = createApp()
    const onDecision = vi.fn()
    app.addHook('onRequest', async ({ raw }) => {
      raw.url = raw.url === '/resolved' ? '/item' : '/resolved'
    })
    app.register(corsPlugin, { ...constant, onDecision, preflightContinue: true })
    addItem(app)
    app.options('*', async () => 'mine')
    app.put('/resolved', { config: { cors: () => ({ origin: app2 }) } }, async () => 'x')
    for (const url of ['/item', '/resolved']) {
      onDecision.mockClear()
      await preflight(app, app1, ['PUT', url])
      expect(onDecision).toHaveBeenCalledTimes(1)
    }
  })
})

describe('a scope that holds no route', () => {
  const create = (register: (app: FastifyInstance, options: FastifyCorsOptions) => unknown) => {
    const logger = { warn: vi.fn(), error: vi.fn() }
    const app = createApp()
    register(app, { origin: app1, logger })
    addItem(app)
    return { app, logger }
  }

  it.each<[name: string, times: number, register: (app: FastifyInstance, options: FastifyCorsOptions) => unknown]>([
    [
      'a plugin file without fastify-plugin',
      1,
      (app, options) =>
        app.register(async (scope) => {
          scope.register(corsPlugin, options)
        }),
    ],
    [
      'the same below a prefix',
      1,
      (app, options) =>
        app.register(
          async (scope) => {
            scope.register(corsPlugin, options)
          },
          { prefix: '/api' },
        ),
    ],
    ['a registration at the root', 0, (app, options) => app.register(corsPlugin, options)],
    [
      'a scope with routes',
      0,
      (app, options) =>
        app.register(
          async (scope) => {
            scope.register(corsPlugin, options)
            addItem(scope)
          },
          { prefix: '/api' },
        ),
    ],
    [
      'a scope with routes further down',
      0,
      (app, options) =>
        app.register(
          async (scope) => {
            scope.register(corsPlugin, options)
            scope.register(async (inner) => addItem(inner))
          },
          { prefix: '/api' },
        ),
    ],
  ])('%s is told of %i times', async (_name, times, register) => {
    const { app, logger } = create(register)
    await app.ready()
    await preflight(app, app1, ['PUT', '/item'])
    expect(logger.warn.mock.calls.filter(([message]) => message.includes('fastify-plugin'))).toHaveLength(times)
  })

  it("is told of in the framework's log, and not in production", async () => {
    for (const [environment, count] of [
      ['development', 1],
      ['production', 0],
    ] as const) {
      vi.stubEnv('NODE_ENV', environment)
      const lines: { msg: string; level: number }[] = []
      const app = createApp({ logger: { stream: { write: (line: string) => lines.push(JSON.parse(line)) } } })
      app.register(async (scope) => {
        scope.register(corsPlugin, { origin: app1 })
      })
      await app.ready()
      expect(lines.filter(({ msg, level }) => level === 40 && msg.includes('fastify-plugin'))).toHaveLength(count)
    }
    vi.unstubAllEnvs()
  })
})
