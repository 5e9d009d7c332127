import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import mount from 'koa-mount'
import { describe, expect, it } from 'vitest'
import { type CorsDecision, type CorsLogger, cors, routePolicy } from '../../src/index.ts'
import { ask, corsHeaders, serve } from '../serve.ts'
import { open, partner, pass, policies, reply } from './apps.ts'

const origin = 'https://app.example'
const foreign = 'https://partner.example'
const denied = { vary: 'Origin' }

function createApp(
  fill: (router: Router) => unknown,
  fallback: Parameters<typeof routePolicy>[1] = policies.strict,
  options: Parameters<typeof cors>[1] = { logger: false },
): Koa {
  const app = new Koa()
  const router = new Router()
  app.use(cors(routePolicy(router, fallback), options))
  fill(router)
  app.use(router.routes())
  return app
}

describe('what is reported under routePolicy', () => {
  const fill = (router: Router): unknown =>
    router.use(open).get('/x', partner, pass).get('/x', cors(policies.strict), reply).get('/y', partner, reply)

  it.each([
    ['/x', origin, undefined, { kind: 'actual', allowed: true }],
    ['/x', foreign, undefined, { kind: 'actual', allowed: false }],
    ['/x', foreign, 'GET', { kind: 'preflight', allowed: true }],
    ['/y', origin, 'GET', { kind: 'preflight', allowed: false }],
    ['/missing', foreign, undefined, { kind: 'actual', allowed: false }],
  ] as const)('is one decision, that of who governs: %s from %s, asking %s', async (path, from, method, decision) => {
    const seen: [CorsDecision, string][] = []
    const onDecision = (each: CorsDecision, ctx: Context) => seen.push([each, ctx.path])
    await serve(createApp(fill, policies.strict, { onDecision, logger: false }), (send) =>
      ask(send, path, from, method),
    )
    expect(seen).toEqual([[expect.objectContaining(decision), path]])
  })

  it('is one line of a denial', async () => {
    const lines: string[] = []
    const logger: CorsLogger = { warn: (line) => lines.push(line), error: (line) => lines.push(line) }
    await serve(createApp(fill, policies.strict, { logger }), (send) => ask(send, '/x', foreign))
    expect(lines).toHaveLength(1)
  })

  it('comes for errors too, which stay what they were', async () => {
    const seen: CorsDecision[] = []
    const broken = (router: Router): unknown => router.get('/x', partner, (ctx) => ctx.throw(418, 'teapot'))
    const app = createApp(broken, policies.strict, { logger: false, onDecision: (each) => seen.push(each) })
    const answer = await serve(app, (send) => ask(send, '/x', foreign))
    expect([answer.status, answer.body, seen.length]).toEqual([418, 'teapot', 1])
  })
})

describe('functions under routePolicy', () => {
  it('are each asked once in a request', async () => {
    let calls = 0
    const counted = cors({
      origin: async () => {
        calls++
        return true
      },
    })
    const app = createApp((router) => router.use(counted).get('/x', counted, pass).get('/x', counted, reply))
    expect(corsHeaders(await serve(app, (send) => ask(send, '/x', foreign)))).toEqual({
      'access-control-allow-origin': foreign,
      ...denied,
    })
    expect(calls).toBe(1)
  })

  it('are not asked where another policy governs', async () => {
    const fallback = (): never => {
      throw new Error('asked')
    }
    const app = createApp((router) => router.get('/x', partner, reply), fallback)
    const [own, other] = await serve(app, (send) =>
      Promise.all([ask(send, '/x', foreign), ask(send, '/missing', foreign)]),
    )
    expect(corsHeaders(own)).toMatchObject({ 'access-control-allow-origin': foreign })
    expect([other.status, corsHeaders(other)]).toEqual([404, denied])
  })

  it('do not hold a response back that another policy governs', async () => {
    const fallback = { origin: () => new Promise<boolean>(() => undefined) }
    const app = createApp((router) => router.get('/x', partner, reply), fallback)
    const answer = await serve(app, (send) => ask(send, '/x', foreign))
    expect(corsHeaders(answer)).toMatchObject({ 'access-control-allow-origin': foreign })
  })

  it('that hold a response back leave nothing open meanwhile', async () => {
    const app = new Koa()
    const late: Koa.Middleware = (ctx, next) => {
      setImmediate(() => ctx.res.end('late'))
      return next()
    }
    app.use(late).use(cors(routePolicy(new Router(), { origin: () => new Promise<boolean>(() => undefined) })))
    app.use((ctx) => ctx.set('Access-Control-Allow-Origin', '*'))
    expect(corsHeaders(await serve(app, (send) => ask(send, '/x', foreign)))).toEqual(denied)
  })

  it.each([
    ['a resolver that throws', () => Promise.reject(new Error('down')), 2],
    ['a resolver of nothing', () => undefined, 1],
    ['a resolver of bad options', () => ({ origin: '' }), 1],
    ['a resolver of a routePolicy', () => routePolicy(new Router(), policies.open), 1],
  ])('%s denies on a route, and is reported by the one in front', async (_what, resolver, times) => {
    const lines: string[] = []
    const logger: CorsLogger = { warn: () => undefined, error: (line) => lines.push(line) }
    const source = resolver as () => false
    const app = createApp((router) => router.get('/x', cors(source), reply), policies.open, { logger })
    const [actual, preflight] = await serve(app, (send) =>
      Promise.all([ask(send, '/x', origin), ask(send, '/x', origin, 'GET')]),
    )
    expect([actual.status, corsHeaders(actual)]).toEqual([200, denied])
    expect([preflight.status, corsHeaders(preflight)]).toEqual([403, denied])
    // Options that are wrong are wrong for every request, and are told once.
    expect(lines).toHaveLength(times)
  })

  it('leave nothing open while they are awaited: who answers meanwhile grants nothing', async () => {
    let decide = (_answer: boolean): void => undefined
    const slow = cors({ origin: () => new Promise<boolean>((done) => (decide = done)) })
    const app = createApp((router) =>
      router
        .get('/x', open, (ctx, next) => {
          ctx.respond = false
          const rest = next()
          ctx.res.end('late')
          decide(true)
          return rest
        })
        .get('/x', slow, () => undefined),
    )
    expect(corsHeaders(await serve(app, (send) => ask(send, '/x', foreign)))).toEqual(denied)
  })
})

describe('a preflight under routePolicy', () => {
  it('is answered by no other cors where it is handed on', async () => {
    const fill = (router: Router): unknown => router.use(open).get('/x', partner, reply).options('/x', open, reply)
    const app = createApp(fill, policies.strict, { preflightContinue: true })
    const answer = await serve(app, (send) => ask(send, '/x', foreign, 'GET'))
    expect([answer.status, answer.body]).toEqual([200, 'ok'])
    expect(corsHeaders(answer)).toMatchObject({ 'access-control-allow-origin': foreign, 'access-control-max-age': '3' })
  })

  it("of a route without CORS is the application's", async () => {
    const fill = (router: Router): unknown => router.use(open).get('/x', cors(false), reply).options('/x', open, reply)
    const answer = await serve(createApp(fill), (send) => ask(send, '/x', foreign, 'GET'))
    expect([answer.status, answer.body, corsHeaders(answer)]).toEqual([200, 'ok', denied])
  })

  it("of no route is an inner application's where the fallback is false", async () => {
    const app = createApp((router) => router.get('/inner', reply), false)
    app.use(mount('/inner', open)).use(reply)
    await serve(app, async (send) => {
      expect((await ask(send, '/inner/x', foreign, 'GET')).status).toBe(204)
      expect(corsHeaders(await ask(send, '/inner/x', foreign))).toMatchObject({ 'access-control-allow-origin': '*' })
      expect(corsHeaders(await ask(send, '/inner', foreign, 'GET'))).toEqual(denied)
    })
  })

  it('that is handed on is not answered by a second routePolicy', async () => {
    const app = createApp((router) => router.get('/x', partner, reply), policies.strict, { preflightContinue: true })
    app.use(cors(routePolicy(new Router(), policies.open))).use(reply)
    const answer = await serve(app, (send) => ask(send, '/x', foreign, 'GET'))
    expect([answer.body, corsHeaders(answer)['access-control-max-age']]).toEqual(['ok', '3'])
  })

  it('is answered by the first routePolicy of two', async () => {
    const app = createApp(() => undefined)
    const inner = new Router()
    inner.get('/x', partner, reply).get('/none', reply)
    app.use(mount('/inner', cors(routePolicy(inner, policies.open))))
    app.use(mount('/inner', inner.routes()))
    await serve(app, async (send) => {
      expect((await ask(send, '/inner/x', foreign, 'GET')).status).toBe(403)
      expect(corsHeaders(await ask(send, '/inner/x', foreign))).toMatchObject({
        'access-control-allow-origin': foreign,
      })
      expect(corsHeaders(await ask(send, '/inner/none', foreign))).toMatchObject({ 'access-control-allow-origin': '*' })
    })
  })
})
