import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { node } from '@elysiajs/node'
import { Elysia, NotFoundError, status, t } from 'elysia'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import * as one from '../src/index.ts'
import { serveByNode } from './servers.ts'
import { allowed, ask, corsHeaders, evil, forAll, page, quiet, strict } from './support.ts'

const { cors, default: elysiaCors, isSameOriginRequest } = one

const fail = (): never => {
  throw new Error('broken')
}

describe.each([true, false])('cors, where code of its own is %s', (aot) => {
  it('hands the context to resolvers and to onDecision, once', async () => {
    const told: unknown[] = []
    const app = new Elysia({ aot })
      .decorate('tenant', page)
      .onRequest(({ store }) => {
        Object.assign(store, { seen: true })
      })
      .use(
        cors((context) => ({ origin: (context as unknown as { tenant: string }).tenant }), {
          ...quiet,
          onDecision: ({ kind }, context) => told.push([kind, new URL(context.request.url).pathname, context.store]),
        }),
      )
      .get('/x', (context) => String(isSameOriginRequest(context)))
    const answer = await ask(app, '/x', page)
    expect([await answer.text(), corsHeaders(answer)]).toEqual([
      'false',
      { 'access-control-allow-origin': page, vary: 'Origin' },
    ])
    await ask(app, '/missing', evil, 'GET')
    expect(told).toEqual([
      ['actual', '/x', { seen: true }],
      ['preflight', '/missing', { seen: true }],
    ])
  })

  it('gives whatever is answered the same headers', async () => {
    const upstream = createServer((_request, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*', 'x-upstream': 'yes', 'content-length': 13 })
      response.end('from upstream')
    })
    await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/`
    const own = { headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'x' } }
    const shared = new Response(null, own)
    const app = new Elysia({ aot })
      .use(cors(strict, quiet))
      .get('/passing', () => fetch(url))
      .get('/redirect', ({ redirect }) => redirect('https://a.example/'))
      .get('/static', 'static')
      .get('/json', () => ({ a: 1 }))
      .get('/nothing', () => undefined)
      .get('/null', () => null)
      .get('/blob', () => new Blob(['blob']))
      .get('/stream', function* () {
        yield 'a'
        yield 'b'
      })
      .get('/shared', () => shared)
      .get('/thrown', fail)
      .get('/rejected', async () => fail())
      .get('/text-thrown', () => Promise.reject('text'))
      .get('/not-found', () => {
        throw new NotFoundError()
      })
      .get('/status', () => status(418))
      .get('/status-thrown', () => {
        throw status(401, 'sign in')
      })
      .get('/invalid', ({ query }) => query.a, { query: t.Object({ a: t.String() }) })
      .get('/before', () => 'never', { beforeHandle: () => new Response('no', { ...own, status: 403 }) })
      .get('/after', () => 'text', { afterHandle: () => new Response('after', own) })
      .get('/mapped', () => 'text', { mapResponse: () => new Response('mapped', own) })
      .get('/own', () => new Response('own', own))
      .get('/set', ({ set }) => {
        set.headers['access-control-allow-origin'] = '*'
        return 'own'
      })
      .mount('/mounted', () => new Response('mounted', own))
    // Without code of its own, Elysia fails on it altogether.
    if (aot) app.get('/no-json', () => ({ large: 1n }))
    const paths = app.routes.filter(({ method }) => method === 'GET').map(({ path }) => path)
    for (const path of [...paths, '/mounted/x', '/missing']) {
      // Twice, as what is kept for the next request must not be changed by the first.
      for (let turn = 0; turn < 2; turn++) {
        expect(corsHeaders(await ask(app, path, page)), path).toEqual(allowed)
        expect(corsHeaders(await ask(app, path, evil)), path).toEqual({ vary: 'Origin' })
      }
    }
    const passed = await ask(app, '/passing', page)
    expect([passed.headers.get('x-upstream'), await passed.text()]).toEqual(['yes', 'from upstream'])
    await new Promise((done) => upstream.close(done))
  })

  it('answers HEAD without a body, also where an upstream answers', async () => {
    const upstream = createServer((_request, response) => response.writeHead(200, { 'x-upstream': 'yes' }).end('text'))
    await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done))
    const url = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/`
    for (const policy of [strict, { origin: '*' }] as const) {
      const app = new Elysia({ aot })
        .use(cors<typeof policy>(policy, quiet))
        .get('/text', () => 'text')
        .all('/passing', () => fetch(url))
      const expected = policy === strict ? allowed : { 'access-control-allow-origin': '*' }
      for (const path of ['/text', '/passing']) {
        const request = new Request(`https://api.example${path}`, { method: 'HEAD', headers: { origin: page } })
        const answer = await app.handle(request)
        // Without code of its own, Elysia has no HEAD for GET.
        expect([answer.status, corsHeaders(answer)], path).toEqual([aot || path !== '/text' ? 200 : 404, expected])
      }
    }
    await new Promise((done) => upstream.close(done))
  })

  it('keeps on responses and on preflights what was set, and nothing of CORS', async () => {
    const app = new Elysia({ aot })
      .headers({ 'x-powered-by': 'Elysia' })
      .onRequest(({ set }) => {
        set.headers['x-request-id'] = '7'
        set.headers.vary = 'Accept'
        set.headers['access-control-allow-origin'] = '*'
      })
      .use(cors({ ...strict, optionsSuccessStatus: 200, exposedHeaders: ['ETag'] }, quiet))
      .get('/x', ({ set }) => {
        set.headers['access-control-expose-headers'] = 'X-Own'
        set.headers['set-cookie'] = ['a=1', 'b=2']
        return 'text'
      })
    const answer = await ask(app, '/x', page, 'GET')
    const { headers } = answer
    expect([answer.status, headers.get('x-request-id'), headers.get('content-length'), headers.get('vary')]).toEqual([
      200,
      '7',
      '0',
      'Accept, Origin, Access-Control-Request-Headers',
    ])
    expect(corsHeaders(await ask(app, '/x', evil, 'GET'))).toEqual({ vary: 'Accept, Origin' })
    const actual = await ask(app, '/x', page)
    expect([actual.headers.getSetCookie(), actual.headers.get('x-powered-by'), corsHeaders(actual)]).toEqual([
      ['a=1', 'b=2'],
      'Elysia',
      { ...allowed, 'access-control-expose-headers': 'ETag,X-Own', vary: 'Accept, Origin' },
    ])
  })

  it('leaves bodies to the handlers', async () => {
    const app = new Elysia({ aot })
      .use(cors((_context) => strict, quiet))
      .post('/raw', async ({ request }) => `raw ${await request.text()}`, { parse: 'none' })
      .post('/parsed', ({ body }) => `parsed ${JSON.stringify(body)}`)
    // Without code of its own, Elysia reads each body.
    for (const path of aot ? ['/raw', '/parsed'] : ['/parsed']) {
      const init = { method: 'POST', body: '{"a":1}', headers: { origin: page, 'content-type': 'application/json' } }
      const answer = await app.handle(new Request(`https://api.example${path}`, init))
      expect(await answer.text()).toBe(`${path.slice(1)} {"a":1}`)
    }
  })

  it('governs an application from within a plugin, and side by side where they are mounted', async () => {
    const plugin = new Elysia({ prefix: '/inner' }).use(cors(strict, quiet)).get('/x', 'ok')
    const whole = new Elysia().use(plugin).get('/x', 'ok')
    expect(corsHeaders(await ask(whole, '/x', page))).toEqual(allowed)
    expect(corsHeaders(await ask(whole, '/inner/x', evil))).toEqual({ vary: 'Origin' })
    const everyone = new Elysia({ aot }).use(forAll()).get('/x', 'ok')
    const parts = new Elysia({ aot })
      .mount('/open', everyone.fetch)
      .mount('/closed', new Elysia({ aot }).use(cors(strict, quiet)).get('/x', 'ok').fetch)
      .get('/x', 'ok')
    expect(
      [await ask(parts, '/open/x', evil), await ask(parts, '/closed/x', evil), await ask(parts, '/x', evil)].map(
        corsHeaders,
      ),
    ).toEqual([{ 'access-control-allow-origin': '*' }, { vary: 'Origin' }, {}])
    expect(
      [await ask(parts, '/open/x', evil, 'GET'), await ask(parts, '/closed/x', evil, 'GET')].map(
        ({ status }) => status,
      ),
    ).toEqual([204, 403])
  })

  it('of two layers, the first has the last word', async () => {
    const app = new Elysia({ aot }).use(cors(strict, quiet)).use(forAll()).get('/x', 'ok')
    expect(corsHeaders(await ask(app, '/x', evil))).toEqual({ vary: 'Origin' })
    expect(corsHeaders(await ask(app, '/x', page))).toEqual(allowed)
    expect((await ask(app, '/x', evil, 'GET')).status).toBe(403)
  })

  it('takes routes that are added later, and another compile()', async () => {
    const app = new Elysia({ aot }).use(cors(strict, quiet)).get('/x', 'ok')
    app.compile()
    expect(corsHeaders(await ask(app, '/x', page))).toEqual(allowed)
    app.get('/late', 'late').compile()
    app.compile()
    const answer = await ask(app, '/late', page)
    expect([await answer.text(), corsHeaders(answer)]).toEqual(['late', allowed])
  })
})

describe('cors', () => {
  it('makes no promise where nothing is asynchronous', () => {
    const app = new Elysia().use(cors(strict, quiet)).get('/x', 'ok')
    const headers = { origin: page, 'access-control-request-method': 'GET' }
    expect(app.fetch(new Request('https://api.example/x', { method: 'OPTIONS', headers }))).toBeInstanceOf(Response)
    expect(app.fetch(new Request('https://api.example/x', { headers }))).toBeInstanceOf(Response)
  })

  it('notes what others set, and not what it wrote itself', async () => {
    const lines: string[] = []
    const logger = { warn: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) }
    const app = new Elysia()
      .use(cors({ ...strict, exposedHeaders: ['ETag'] }, { logger }))
      .get('/x', () => 'text')
      .get('/own', () => new Response('own', { headers: { 'access-control-max-age': '1' } }))
    await ask(app, '/x', page)
    await ask(app, '/x', page, 'GET')
    await app.handle(new Request('https://api.example/x', { method: 'HEAD', headers: { origin: page } }))
    expect(lines).toEqual([])
    await ask(app, '/own', page)
    expect(lines).toEqual([expect.stringContaining('access-control-max-age')])
  })

  it('hands the server to resolvers, and keeps nothing else', async () => {
    const seen: unknown[] = []
    const app = new Elysia().use(
      cors((context) => {
        seen.push(Object.keys(context).includes('server'))
        return strict
      }, quiet),
    )
    await ask(app, '/x', page)
    expect(seen).toEqual([true])
    expect((app as unknown as { inference: object }).inference).toMatchObject({
      body: false,
      query: false,
      headers: false,
    })
  })

  it('answers upgrades to WebSocket that are not allowed, on Node', async () => {
    const app = new Elysia({ adapter: node() })
      .use(cors(strict, { ...quiet, rejectDenied: true }))
      .ws('/socket', { message: (ws, message) => void ws.send(message) })
    const server = await serveByNode(app)
    const open = (origin: string): Promise<unknown> =>
      new Promise((done) => {
        const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket`, { headers: { origin } } as never)
        socket.onopen = () => socket.send('hello')
        socket.onmessage = ({ data }) => {
          done(data)
          socket.close()
        }
        socket.onerror = () => done('refused')
      })
    expect([await open(page), await open(evil)]).toEqual(['hello', 'refused'])
    await server.close()
  })

  it('is its own default export', () => {
    expect(elysiaCors).toBe(cors)
  })
})

describe('two copies', () => {
  let two: typeof one
  beforeAll(async () => {
    vi.resetModules()
    two = await import('../src/index.ts')
  })

  it.each([true, false])('in one application, where code of its own is %s', async (aot) => {
    const plugin = new Elysia({ aot }).use(two.cors({ origin: '*' }, quiet)).get('/y', 'ok')
    const app = new Elysia({ aot })
      .use(cors(strict, quiet))
      .use(two.cors({ origin: '*' }, quiet))
      .use(plugin)
      .get('/x', 'ok')
    for (const path of ['/x', '/y']) {
      expect(corsHeaders(await ask(app, path, page)), path).toEqual(allowed)
      expect(corsHeaders(await ask(app, path, evil)), path).toEqual({ vary: 'Origin' })
    }
  })
})
