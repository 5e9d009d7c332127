import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import { describe, expect, it, vi } from 'vitest'
import { corsPlugin, type FastifyCorsOptions } from '../../src/index.ts'
import { app1, app2, corsOf, createApp, preflight } from '../support/app.ts'

const strict = { origin: app1, credentials: true, logger: false } satisfies FastifyCorsOptions
const open = { origin: '*', logger: false } satisfies FastifyCorsOptions
const late = { policy: async () => ({ origin: app1, credentials: true }), logger: false } satisfies FastifyCorsOptions

const allowed = { 'access-control-allow-origin': app1, 'access-control-allow-credentials': 'true', vary: 'Origin' }
const any = { 'access-control-allow-origin': '*' }
const denied = { vary: 'Origin' }

/** A scope that answers by its own handler what it has no route for, as one that serves the pages of an application in the browser. */
function answerMissing(scope: FastifyInstance, body = 'page'): void {
  scope.setNotFoundHandler((_request, reply) => reply.code(200).send(body))
}

function register(scope: FastifyInstance, prefix: string, options: object | undefined, hasHandler = false): void {
  scope.register(
    async (child) => {
      if (options !== undefined) child.register(corsPlugin, options)
      child.get(hasHandler ? '/own' : '/route', async () => 'route')
      if (hasHandler) answerMissing(child)
    },
    { prefix },
  )
}

/** What a response says of CORS, from the origin that may and from the one that may not. */
async function answersOf(app: FastifyInstance, url: string): Promise<unknown> {
  const answers = await Promise.all([app1, app2].map((origin) => app.inject({ url, headers: { origin } })))
  for (const { statusCode } of answers) expect(statusCode).toBe(200)
  return answers.map(corsOf)
}

async function grantsOf(app: FastifyInstance, url: string): Promise<unknown> {
  const answers = await Promise.all([app1, app2].map((origin) => preflight(app, origin, ['PUT', url])))
  return answers.map(({ headers }) => headers['access-control-allow-origin'])
}

type Build = (app: FastifyInstance) => void

/** In each, the page at `/api/admin/missing` comes from a handler whose scope is strict, and another scope is open. */
const cases: readonly (readonly [name: string, build: Build])[] = [
  [
    'of a scope without a registration, beside an open one with the same prefix',
    (app) => {
      app.register(corsPlugin, strict)
      register(app, '/api/admin', open)
      register(app, '/api/admin', undefined, true)
    },
  ],
  [
    'of a scope without a registration, beside an open one with a shorter prefix',
    (app) => {
      app.register(corsPlugin, strict)
      register(app, '/api', open)
      register(app, '/api/admin', undefined, true)
    },
  ],
  [
    'of a scope with a registration, beside an open one with the same prefix',
    (app) => {
      app.register(corsPlugin, open)
      register(app, '/api/admin', open)
      register(app, '/api/admin', strict, true)
    },
  ],
  [
    'of a scope whose policy is late',
    (app) => {
      app.register(corsPlugin, open)
      register(app, '/api/admin', open)
      register(app, '/api/admin', late, true)
    },
  ],
  [
    'of a scope without a prefix',
    (app) => {
      app.register(corsPlugin, open)
      register(app, '/api', open)
      register(app, '', strict, true)
    },
  ],
  [
    'of the root, around an open scope',
    (app) => {
      app.register(corsPlugin, strict)
      register(app, '/api', open)
      answerMissing(app)
    },
  ],
  [
    'of the root whose policy is late, around an open scope',
    (app) => {
      app.register(corsPlugin, late)
      register(app, '/api', open)
      answerMissing(app)
    },
  ],
]

describe('a 404 handler', () => {
  const variants: readonly (readonly [where: string, addOptions: Build])[] = [
    ['', () => {}],
    [
      ', with a route for OPTIONS in an open scope',
      (app) =>
        app.register(async (scope) => {
          scope.register(corsPlugin, open)
          scope.options('/*', async () => 'options')
        }),
    ],
  ]
  describe.each(variants)('governs what it answers%s', (_where, addOptions) => {
    it.each(cases)('%s', async (_name, build) => {
      const app = createApp()
      build(app)
      addOptions(app)
      expect(await answersOf(app, '/api/admin/missing')).toEqual([allowed, denied])
      expect(await grantsOf(app, '/api/admin/missing')).toEqual([app1, undefined])
    })
  })

  it('is found as Fastify finds it, whatever the options of its router', async () => {
    const app = createApp({ routerOptions: { caseSensitive: false } } as FastifyServerOptions)
    app.register(corsPlugin, strict)
    register(app, '/api', open, true)
    answerMissing(app, 'root')
    app.options('/*', async () => 'options')
    expect((await app.inject('/API/missing')).body).toBe('root')
    expect(await answersOf(app, '/API/missing')).toEqual([allowed, denied])
    expect(await grantsOf(app, '/API/missing')).toEqual([app1, undefined])
    expect(await grantsOf(app, '/api/missing')).toEqual(['*', '*'])
  })

  it.each([
    ['constant', strict],
    ['late', late],
  ])('of an open root grants nothing below a prefix that a %s registration there does not', async (_kind, options) => {
    const app = createApp()
    app.register(corsPlugin, open)
    register(app, '/api', options)
    answerMissing(app)
    expect(await answersOf(app, '/api/missing')).toEqual([{ ...any, vary: 'Origin' }, denied])
    expect(await grantsOf(app, '/api/missing')).toEqual([app1, undefined])
    expect(await answersOf(app, '/missing')).toEqual([any, any])
  })

  it.each([
    ['a root without CORS', undefined],
    ['a root that switches it off', { policy: false as const }],
  ])('of %s grants nothing below the prefix of an open registration', async (_what, options) => {
    const app = createApp()
    if (options !== undefined) app.register(corsPlugin, options)
    register(app, '/api', open)
    answerMissing(app)
    expect(await answersOf(app, '/api/missing')).toEqual([{}, {}])
    expect(await grantsOf(app, '/api/missing')).toEqual([undefined, undefined])
  })

  it('tells onDecision once', async () => {
    const onDecision = vi.fn()
    const app = createApp()
    app.register(corsPlugin, { ...strict, onDecision })
    register(app, '/api', { ...open, onDecision })
    answerMissing(app)
    await app.inject({ url: '/api/missing', headers: { origin: app2 } })
    expect(onDecision.mock.calls.map(([{ allowed }]) => allowed)).toEqual([false])
  })
})

describe('reply.callNotFound()', () => {
  it.each([
    ['constant', strict],
    ['late', late],
  ])('leads to the %s policy of the handler that answers', async (_kind, options) => {
    const app = createApp()
    app.register(corsPlugin, options)
    answerMissing(app)
    app.get('/open', { config: { cors: { origin: '*' } } }, (_request, reply) => {
      reply.callNotFound()
    })
    app.get('/exposed', { config: { cors: { origin: '*' } } }, async () => 'open')
    expect(await answersOf(app, '/open')).toEqual([allowed, denied])
    expect(await answersOf(app, '/exposed')).toEqual([any, any])
  })

  it('to a handler without CORS grants nothing', async () => {
    const app = createApp()
    answerMissing(app)
    app.register(async (scope) => {
      scope.register(corsPlugin, open)
      scope.get('/open', (_request, reply) => {
        reply.callNotFound()
      })
    })
    expect(await answersOf(app, '/open')).toEqual([denied, denied])
  })

  it('leaves its instance to the handler', async () => {
    const app = createApp()
    let instance: unknown
    app.register(corsPlugin, strict)
    app.register(
      async (scope) => {
        scope.setNotFoundHandler({ preHandler: async () => {} }, function answer(_request, reply) {
          instance = this
          reply.code(404).send(this.prefix)
        })
      },
      { prefix: '/api' },
    )
    expect((await app.inject('/api/missing')).body).toBe('/api')
    expect(instance).toMatchObject({ prefix: '/api' })
  })
})

describe('a 404 of Fastify itself', () => {
  /** As fastify-cli starts an application, whose `plugins/` hold the registration. */
  const inPlugin = (build: Build): FastifyInstance => {
    const app = createApp()
    app.register(async (scope) => {
      build(scope)
      scope.get('/route', async () => 'route')
    })
    return app
  }
  const told = async (app: FastifyInstance, url: string): Promise<unknown> => {
    const answers = await Promise.all([app1, app2].map((origin) => app.inject({ url, headers: { origin } })))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404])
    return answers.map(corsOf)
  }

  it.each([
    ['constant', strict],
    ['late', late],
  ])('has the policy of the only registration without a prefix, which is %s', async (_kind, options) => {
    const app = inPlugin((scope) => scope.register(corsPlugin, options))
    register(app, '/api', open)
    expect(await told(app, '/missing')).toEqual([allowed, denied])
    expect(await grantsOf(app, '/missing')).toEqual([app1, undefined])
    expect(await grantsOf(app, '/route')).toEqual([app1, undefined])
    expect(await told(app, '/api/missing')).toEqual([any, any])
  })

  it('has none where a root without CORS answers by its own handler', async () => {
    const app = inPlugin((scope) => scope.register(corsPlugin, open))
    answerMissing(app)
    expect(await answersOf(app, '/missing')).toEqual([{}, {}])
    expect(await grantsOf(app, '/missing')).toEqual([undefined, undefined])
  })
})
