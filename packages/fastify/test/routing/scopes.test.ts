import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { CorsConfigError, corsPlugin, createPolicy, type FastifyCorsOptions } from '../../src/index.ts'
import { allowedOrigin, app1, app2, corsOf, createApp, readableBy } from '../support/app.ts'

const one: FastifyCorsOptions = { origin: app1, logger: false }
const two: FastifyCorsOptions = { origin: app2, logger: false }

function addItem(scope: FastifyInstance, url = '/item'): void {
  scope.route({ method: ['GET', 'PUT'], url, handler: async () => 'item' })
}

describe('registration', () => {
  it('works with and without await, and before and after the routes', async () => {
    const orders: ((app: FastifyInstance) => unknown)[] = [
      (app) => {
        app.register(corsPlugin, one)
        addItem(app)
      },
      async (app) => {
        await app.register(corsPlugin, one)
        addItem(app)
      },
      (app) => {
        addItem(app)
        app.register(corsPlugin, one)
      },
      async (app) => {
        addItem(app)
        await app.register(corsPlugin, one)
      },
      (app) => {
        app.register(async (scope) => addItem(scope))
        app.register(corsPlugin, one)
      },
    ]
    for (const order of orders) {
      const app = createApp()
      await order(app)
      expect(await allowedOrigin(app, app1, ['PUT', '/item'])).toBe(app1)
      expect(await readableBy(app, app1, 'PUT', '/item')).toBe(app1)
      expect(await allowedOrigin(app, app2, ['PUT', '/item'])).toBeUndefined()
    }
  })

  it('is known by its name, and leaves to Fastify what is its own', async () => {
    const app = createApp()
    await app.register(corsPlugin, { ...one, prefix: '/x', logLevel: 'warn', logSerializers: {} })
    expect(app.hasPlugin('@cors/fastify')).toBe(true)
    addItem(app)
    expect(await allowedOrigin(app, app1, ['PUT', '/item'])).toBe(app1)
  })

  it('allows every origin without options', async () => {
    const app = createApp()
    app.register(corsPlugin)
    addItem(app)
    expect(await readableBy(app, app1, 'PUT', '/item')).toBe('*')
  })

  it('takes options from a function, a policy and a resolver', async () => {
    for (const options of [
      () => one,
      { policy: createPolicy({ origin: app1 }) },
      { policy: async () => ({ origin: app1 }) },
    ]) {
      const app = createApp()
      app.register(corsPlugin, options as FastifyCorsOptions)
      addItem(app)
      expect(await readableBy(app, app1, 'PUT', '/item')).toBe(app1)
    }
  })

  it.each<[string, FastifyCorsOptions]>([
    ['a wrong origin', { origin: 'https://one.example/' as string }],
    ['an unknown option', { orgin: app1 } as FastifyCorsOptions],
    ['options beside a policy', { policy: false, credentials: true } as unknown as FastifyCorsOptions],
    ['a wrong adapter option', { origin: app1, logger: 'loud' } as unknown as FastifyCorsOptions],
  ])('rejects ready() for %s, in a child scope too', async (_what, options) => {
    const app = createApp()
    app.register(corsPlugin, options)
    await expect(app.ready()).rejects.toBeInstanceOf(CorsConfigError)
    const parent = createApp()
    parent.register(async (scope) => {
      scope.register(corsPlugin, options)
    })
    await expect(parent.ready()).rejects.toBeInstanceOf(CorsConfigError)
  })

  it('refuses a second registration in the same scope', async () => {
    const app = createApp()
    app.register(corsPlugin, one)
    app.register(corsPlugin, two)
    await expect(app.ready()).rejects.toThrow('registered twice in the same scope')
  })

  it('leaves applications alone that do not register it', async () => {
    const app = createApp()
    app.get('/item', { config: { cors: { origin: 'nonsense' } } }, async () => 'item')
    expect(corsOf(await app.inject({ url: '/item', headers: { origin: app1 } }))).toEqual({})
  })
})

describe('child scopes', () => {
  it.each(['before', 'after'])('override a parent that is registered %s them', async (order) => {
    const app = createApp()
    if (order === 'before') app.register(corsPlugin, one)
    app.register(
      async (scope) => {
        await scope.register(corsPlugin, two)
        addItem(scope)
        scope.register(async (grandchild) => addItem(grandchild, '/deep'))
      },
      { prefix: '/child' },
    )
    if (order === 'after') app.register(corsPlugin, one)
    addItem(app)
    for (const url of ['/child/item', '/child/deep', '/child/missing', '/child']) {
      expect(await allowedOrigin(app, app2, ['PUT', url]), url).toBe(app2)
      expect(await allowedOrigin(app, app1, ['PUT', url]), url).toBeUndefined()
      expect(await readableBy(app, app2, 'PUT', url), url).toBe(app2)
      expect(await readableBy(app, app1, 'PUT', url), url).toBeUndefined()
    }
    for (const url of ['/item', '/missing', '/children']) {
      expect(await allowedOrigin(app, app1, ['PUT', url]), url).toBe(app1)
      expect(await readableBy(app, app1, 'PUT', url), url).toBe(app1)
      expect(await readableBy(app, app2, 'PUT', url), url).toBeUndefined()
    }
  })

  it('may have the only registration, which then stays inside', async () => {
    const app = createApp()
    app.register(
      async (scope) => {
        scope.register(corsPlugin, one)
        addItem(scope)
      },
      { prefix: '/api' },
    )
    addItem(app)
    expect(await allowedOrigin(app, app1, ['PUT', '/api/item'])).toBe(app1)
    expect(await allowedOrigin(app, app1, ['PUT', '/item'])).toBe(404)
    const outside = await app.inject({ method: 'PUT', url: '/item', headers: { origin: app1 } })
    expect(corsOf(outside)).toEqual({})
  })

  it('may be without a prefix', async () => {
    const app = createApp()
    app.register(async (scope) => {
      scope.register(corsPlugin, one)
      addItem(scope, '/one')
    })
    app.register(async (scope) => {
      scope.register(corsPlugin, two)
      addItem(scope, '/two')
    })
    expect(await allowedOrigin(app, app1, ['PUT', '/one'])).toBe(app1)
    expect(await allowedOrigin(app, app1, ['PUT', '/two'])).toBeUndefined()
    expect(await allowedOrigin(app, app2, ['PUT', '/two'])).toBe(app2)
    expect(await readableBy(app, app2, 'PUT', '/two')).toBe(app2)
    expect(await allowedOrigin(app, app2, ['PUT', '/three'])).toBe(404)
  })

  it('may have a parameter in the prefix, and 404 handlers of their own', async () => {
    const app = createApp()
    app.register(corsPlugin, one)
    app.register(
      async (scope) => {
        scope.register(corsPlugin, two)
        scope.setNotFoundHandler((_request, reply) => reply.code(404).send('not here'))
      },
      { prefix: '/tenants/:tenant' },
    )
    expect(await readableBy(app, app2, 'PUT', '/tenants/a/missing')).toBe(app2)
    expect(await allowedOrigin(app, app2, ['PUT', '/tenants/a/missing'])).toBe(app2)
    expect(await readableBy(app, app1, 'PUT', '/missing')).toBe(app1)
  })

  it('may switch CORS off', async () => {
    const app = createApp()
    app.register(corsPlugin, one)
    app.register(
      async (scope) => {
        scope.register(corsPlugin, { policy: false })
        addItem(scope)
      },
      { prefix: '/off' },
    )
    expect(await allowedOrigin(app, app1, ['PUT', '/off/item'])).toBe(404)
    const { headers } = await app.inject({ url: '/off/item', headers: { origin: app1 } })
    expect(corsOf({ headers })).toEqual({})
  })
})
