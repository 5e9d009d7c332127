import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describeForwardedHosts, forwardedSetup, sendHttp1 } from '@cors/conformance'
import Koa from 'koa'
import { describe, expect, it } from 'vitest'
import { cors, isSameOriginRequest, routePolicy } from '../../src/index.ts'
import { corsHeaders, serve } from '../serve.ts'
import { routers } from './routers.ts'

describeForwardedHosts('Koa', async (trustsProxy) => {
  const app = new Koa({ proxy: trustsProxy })
  app.use(cors(forwardedSetup.policy, forwardedSetup.options))
  app.use((ctx) => {
    ctx.body = String(isSameOriginRequest(ctx))
  })
  const server = createServer(app.callback())
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((done) => server.close(done)) }
})

const one = 'https://one.example'
const two = 'https://two.example'
const evil = 'https://evil.example'
const quiet = { logger: false } as const

describe.each(routers)('a request that is rejected, @koa/router $version', ({ Router }) => {
  it.each([
    ['constant', { origin: one }],
    ['asynchronous', async () => ({ origin: one })],
  ] as const)('reaches nothing behind, by the policy of its route; %s fallback', async (_name, fallback) => {
    const app = new Koa()
    const router = new Router()
    const reached: string[] = []
    const told: unknown[] = []
    const answer = (ctx: Koa.Context): void => {
      ctx.body = ctx.path
    }
    router.get('/one', answer)
    router.get('/two', cors({ origin: async (origin) => origin === two }), answer)
    router.get('/all', cors(), answer)
    router.get('/off', cors(false), answer)
    router.get('/all-then-two', cors(), (_ctx: Koa.Context, next: Koa.Next) => next())
    router.get('/all-then-two', cors({ origin: two }), (ctx: Koa.Context) => {
      reached.push('the second route')
      answer(ctx)
    })
    const onDecision = (decision: object): unknown => told.push('reason' in decision ? decision.reason : 'allowed')
    app.use(cors(routePolicy(router as never, fallback), { ...quiet, rejectDenied: true, onDecision }))
    app.use((ctx, next) => {
      reached.push(`${ctx.path} ${ctx.get('origin')}`)
      return next()
    })
    app.use(router.routes() as never)
    app.use((ctx) => {
      if (ctx.path === '/plain') answer(ctx)
    })
    await serve(app, async (send) => {
      const rows: Record<string, unknown> = {}
      for (const path of ['/one', '/two', '/all', '/off', '/all-then-two', '/plain', '/missing']) {
        const statuses: number[] = []
        for (const origin of [one, two, evil]) statuses.push((await send('GET', path, { origin })).status)
        rows[path] = statuses
      }
      expect(rows).toEqual({
        '/one': [200, 403, 403],
        '/two': [403, 200, 403],
        '/all': [200, 200, 200],
        '/off': [200, 200, 200],
        '/all-then-two': [403, 200, 403],
        '/plain': [200, 403, 403],
        '/missing': [404, 403, 403],
      })
      expect(reached.filter((text) => text.includes(evil))).toEqual([
        `/all ${evil}`,
        `/off ${evil}`,
        `/all-then-two ${evil}`,
      ])
      expect(reached.filter((text) => text === 'the second route')).toHaveLength(1)
      // `/off` is told to nobody.
      expect(told).toHaveLength(18)
      told.length = 0
      const rejected = await send('GET', '/one', { origin: evil })
      expect([rejected.body, corsHeaders(rejected), told]).toEqual(['', { vary: 'Origin' }, ['origin-not-allowed']])
    })
  })

  it('is one for another host, on every route that has a policy', async () => {
    const app = new Koa()
    const router = new Router()
    router.get('/all', cors(), (ctx: Koa.Context) => {
      ctx.body = 'all'
    })
    const rejectDenied = { hosts: ['api.example'] }
    app.use(cors(routePolicy(router as never, { origin: one }), { ...quiet, rejectDenied }))
    app.use(router.routes() as never)
    await serve(app, async (send) => {
      expect((await send('GET', '/all', { host: 'evil.example' })).status).toBe(403)
      expect((await send('GET', '/missing', { host: 'evil.example' })).status).toBe(403)
      expect((await send('GET', '/all', { host: 'api.example' })).status).toBe(200)
    })
  })

  it('is so on a route that alone asks for it', async () => {
    const app = new Koa()
    const router = new Router()
    router.get('/gate', cors({ origin: one }, { ...quiet, rejectDenied: true }), (ctx: Koa.Context) => {
      ctx.body = 'gate'
    })
    app.use(cors(routePolicy(router as never, { origin: one }), quiet))
    app.use(router.routes() as never)
    await serve(app, async (send) => {
      expect((await send('GET', '/gate', { origin: evil })).status).toBe(403)
      expect((await send('GET', '/gate', { origin: one })).status).toBe(200)
      expect((await send('GET', '/missing', { origin: evil })).status).toBe(404)
    })
  })
})

describe('a Host that is a list, or has user info', () => {
  it.each([
    ['api.example', 200],
    ['api.example:80', 200],
    ['api.example, evil.example', 403],
    ['evil@api.example', 403],
  ])('%s', async (host, status) => {
    for (const proxy of [false, true]) {
      const app = new Koa({ proxy })
      app.use(cors({ origin: one }, { ...quiet, rejectDenied: { hosts: ['api.example'] } }))
      app.use((ctx) => {
        ctx.body = 'reached'
      })
      await serve(app, async (send) => expect((await send('GET', '/', { host })).status).toBe(status))
    }
  })
})

describe('isSameOriginRequest', () => {
  it('takes the request of an upgrade, for which Koa makes no context', async () => {
    const seen: unknown[] = []
    const server = createServer(new Koa().callback()).on('upgrade', (request: IncomingMessage, socket) => {
      seen.push(isSameOriginRequest(request))
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const upgrade = { connection: 'upgrade', upgrade: 'websocket' }
    for (const origin of [url, evil]) await sendHttp1(url, { method: 'GET', headers: { ...upgrade, origin } })
    await new Promise((done) => server.close(done))
    expect(seen).toEqual([true, false])
  })
})
