import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Context, Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import honoCors, { cors, isSameOriginRequest } from '../src/index.ts'
import { ask, corsHeaders, evil, forAll, page, quiet, strict } from './support.ts'

const allowed = { 'access-control-allow-origin': page, 'access-control-allow-credentials': 'true', vary: 'Origin' }

describe('cors', () => {
  it('hands the context to resolvers and to onDecision', async () => {
    const told: unknown[] = []
    const app = new Hono<{ Bindings: { ORIGIN: string } }>()
    app.use(
      cors((c) => ({ origin: c.env.ORIGIN }), {
        ...quiet,
        onDecision: ({ kind }, c) => told.push([kind, c.req.path]),
      }),
    )
    app.get('/x', (c) => c.text(String(isSameOriginRequest(c))))
    const answer = await app.request('/x', { headers: { origin: page } }, { ORIGIN: page })
    expect([await answer.text(), corsHeaders(answer)]).toEqual([
      'false',
      { 'access-control-allow-origin': page, vary: 'Origin' },
    ])
    expect(told).toEqual([['actual', '/x']])
  })

  it('gives whatever is answered the same headers', async () => {
    const upstream = createServer((_request, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*', 'x-upstream': 'yes' }).end('from upstream')
    })
    await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done))
    const { port } = upstream.address() as AddressInfo
    const app = new Hono()
    app.use('*', cors(strict, quiet))
    app.get('/passing', () => fetch(`http://127.0.0.1:${port}/`))
    app.get('/redirect', () => Response.redirect('https://a.example/'))
    app.get('/own', (c) => c.text('own', 200, { 'access-control-allow-origin': '*', 'x-own': 'yes' }))
    app.get('/thrown', () => {
      throw new Error('broken')
    })
    app.onError((_error, c) => c.text('broken', 500))
    for (const path of ['/passing', '/redirect', '/own', '/thrown', '/missing']) {
      expect(corsHeaders(await ask(app, path, page)), path).toEqual(allowed)
      expect(corsHeaders(await ask(app, path, evil)), path).toEqual({ vary: 'Origin' })
    }
    const passed = await ask(app, '/passing', page)
    expect([passed.headers.get('x-upstream'), await passed.text()]).toEqual(['yes', 'from upstream'])
    await new Promise((done) => upstream.close(done))
  })

  it('keeps cookies and what other middleware set', async () => {
    const app = new Hono()
    app.use(async (c, next) => {
      await next()
      c.header('x-after', 'yes')
    })
    app.use(cors(strict, quiet))
    app.get('/x', () => {
      const response = new Response('ok')
      response.headers.append('set-cookie', 'a=1')
      response.headers.append('set-cookie', 'b=2')
      return response
    })
    const answer = await ask(app, '/x', page)
    expect([answer.headers.getSetCookie(), answer.headers.get('x-after')]).toEqual([['a=1', 'b=2'], 'yes'])
  })

  it('keeps on preflights what was set before, and nothing of CORS', async () => {
    for (const set of [
      (c: Context, name: string, value: string) => c.header(name, value),
      (c: Context, name: string, value: string) => c.res.headers.set(name, value),
    ]) {
      const app = new Hono()
      app.use((c, next) => {
        set(c, 'x-request-id', '7')
        set(c, 'vary', 'Accept')
        set(c, 'access-control-allow-origin', '*')
        return next()
      })
      app.use(cors({ ...strict, optionsSuccessStatus: 200 }, quiet))
      const answer = await ask(app, '/x', page, 'GET')
      expect([answer.status, answer.headers.get('x-request-id'), answer.headers.get('content-length')]).toEqual([
        200,
        '7',
        '0',
      ])
      expect(corsHeaders(answer)).toMatchObject({ ...allowed, vary: 'Accept, Origin, Access-Control-Request-Headers' })
      expect(corsHeaders(await ask(app, '/x', evil, 'GET'))).toEqual({ vary: 'Accept, Origin' })
    }
  })

  it('governs a path', async () => {
    const app = new Hono()
    app.use('/api/*', cors({ origin: '*' }, quiet))
    app.get('/api/x', (c) => c.text('ok')).get('/x', (c) => c.text('ok'))
    expect((await ask(app, '/api/x', evil, 'GET')).status).toBe(204)
    expect(corsHeaders(await ask(app, '/api/x', evil))).toEqual({ 'access-control-allow-origin': '*' })
    expect(corsHeaders(await ask(app, '/x', evil))).toEqual({})
  })

  it('without routePolicy, the first cors(…) that a request passes has the last word', async () => {
    const app = new Hono()
    app.use(cors(strict, quiet))
    app.get('/public', forAll(), (c) => c.text('ok'))
    expect(corsHeaders(await ask(app, '/public', evil))).toEqual({ vary: 'Origin' })
  })

  it('makes no promise where nothing is asynchronous', () => {
    const app = new Hono()
    app.use(cors(strict, quiet))
    const headers = { origin: page, 'access-control-request-method': 'GET' }
    expect(app.fetch(new Request('https://api.example/', { method: 'OPTIONS', headers }))).toBeInstanceOf(Response)
  })

  it('is its own default export', () => {
    expect(honoCors).toBe(cors)
  })
})
