import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { CorsConfigError, corsPlugin, createPolicy } from '../../src/index.ts'
import { allowedOrigin, app1, app2, corsOf, createApp, preflight } from '../support/app.ts'
import { add, addPlain, byRegistration, byRoute, governs, registered, routed } from '../support/governs.ts'

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
    expect(seen).toEqual(['/resolver', '/resolver', '/resolver', '/resolver'])
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

  it('holds for the method, the URL and the constraints that such a hook changes', async () => {
    const app = createApp()
    app.register(corsPlugin, registered)
    app.addHook('onRoute', (route) => {
      if (route.url !== '/item') return
      Object.assign(route, { method: ['PUT', 'PATCH'], url: '/moved', constraints: { host: 'b.example' } })
    })
    add(app, 'PUT', '/item')
    addPlain(app, ['PUT', 'PATCH'], '/moved/:id')
    for (const method of ['PUT', 'PATCH']) {
      expect(await governs(app, method, '/moved', { more: { host: 'b.example' } })).toEqual(byRoute)
      expect(await governs(app, method, '/moved', { more: { host: 'a.example' } })).toEqual(byRegistration)
    }
    expect(await governs(app, 'PUT', '/item', { more: { host: 'b.example' } })).toEqual(byRegistration)
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
    for (const [index, cors] of ([false, { origin: false }, createPolicy({ origin: false })] as const).entries()) {
      add(app, 'PUT', `/off/${index}`, { config: { cors } })
    }
    const outside = [{ origin: '*' }, createPolicy({ origin: '*' }), () => false as const] as const
    for (const [index, cors] of outside.entries()) add(app, 'PUT', `/on/${index}`, { config: { cors } })
    add(app, 'PUT', '/wrong', { config: { cors: { origin: 'app' } } })
    const error = await app.ready().then(undefined, (error: CorsConfigError) => error)
    expect(error?.issues.map(({ code, path: [route] }) => [code, route])).toEqual([
      ...outside.map((_, index) => ['route-policy-outside', `route "PUT /on/${index}"`]),
      [expect.stringMatching(/^origin-/), 'route "PUT /wrong"'],
    ])
    expect(error?.message).toContain('register corsPlugin in the scope of the route')
  })
})
