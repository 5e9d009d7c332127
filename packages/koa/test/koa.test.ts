import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PassThrough, Readable } from 'node:stream'
import { sendHttp1, type WireAnswer } from '@cors/conformance'
import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import compress from 'koa-compress'
import mount from 'koa-mount'
import { afterEach, describe, expect, it } from 'vitest'
import { type CorsDecision, cors, routePolicy } from '../src/index.ts'

const origin = 'https://app.example'
const policy = { origin, credentials: true } as const
const allowed = { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'Origin' }

const servers: Server[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done)))))

async function ask(
  app: Koa,
  path = '/',
  { method = 'GET', headers = { origin } }: { method?: string; headers?: Record<string, string> } = {},
): Promise<WireAnswer> {
  app.silent = true
  const server = createServer(app.callback())
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return sendHttp1(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, { method, headers })
}

function asks(method: string, from = origin): { method: string; headers: Record<string, string> } {
  return { method: 'OPTIONS', headers: { origin: from, 'access-control-request-method': method } }
}

function corsHeaders({ lines }: WireAnswer): Record<string, string> {
  return Object.fromEntries(lines.filter(([name]) => name.startsWith('access-control-') || name === 'vary'))
}

function behindCors(handler: Koa.Middleware, ...more: Koa.Middleware[]): Koa {
  const app = new Koa()
  for (const middleware of [cors(policy, { logger: false }), handler, ...more]) app.use(middleware)
  return app
}

describe('headers stay', () => {
  const handlers: Record<string, (ctx: Context) => void | Promise<void>> = {
    'on a thrown error': () => {
      throw new Error('broken')
    },
    'on ctx.throw with headers of its own': (ctx) =>
      ctx.throw(401, 'who?', { headers: { 'www-authenticate': 'Basic' } }),
    'on an error that was awaited': async () => {
      await Promise.reject(new Error('broken'))
    },
    'behind ctx.respond = false': (ctx) => {
      ctx.respond = false
      ctx.res.writeHead(200, { 'content-type': 'text/plain' })
      ctx.res.end('raw')
    },
    'on a stream': (ctx) => {
      ctx.body = Readable.from(['a', 'b'])
    },
    'on events': (ctx) => {
      const stream = new PassThrough()
      ctx.type = 'text/event-stream'
      ctx.body = stream
      stream.end('data: 1\n\n')
    },
    'after ctx.set of CORS headers': (ctx) => {
      ctx.set('Access-Control-Allow-Origin', '*')
      ctx.body = 'x'
    },
    'on a 404': () => {},
    'on ctx.redirect': (ctx) => ctx.redirect('/elsewhere'),
  }
  for (const [name, handler] of Object.entries(handlers)) {
    it(name, async () => expect(corsHeaders(await ask(behindCors(handler)))).toEqual(allowed))
  }

  it("with the error's own ones", async () => {
    const answer = await ask(
      behindCors((ctx) => ctx.throw(401, { headers: { 'www-authenticate': 'Basic', vary: 'Accept' } })),
    )
    expect(answer.lines).toContainEqual(['www-authenticate', 'Basic'])
    expect(corsHeaders(answer)).toEqual({ ...allowed, vary: 'Accept, Origin' })
  })

  it('after ctx.vary and compression', async () => {
    const app = behindCors(compress({ threshold: 0 }), (ctx) => {
      ctx.vary('Accept')
      ctx.body = 'x'.repeat(2000)
    })
    const answer = await ask(app, '/', { headers: { origin, 'accept-encoding': 'gzip' } })
    expect(corsHeaders(answer).vary?.split(', ').sort()).toEqual(['Accept', 'Accept-Encoding', 'Origin'])
  })
})

describe('a preflight', () => {
  it('lets outer middlewares add headers', async () => {
    const app = new Koa()
    app.use(async (ctx, next) => {
      await next()
      ctx.set('X-Time', '1')
    })
    app.use(cors(policy))
    const answer = await ask(app, '/', asks('PUT'))
    expect([answer.status, answer.body]).toEqual([204, ''])
    expect(answer.lines).toContainEqual(['x-time', '1'])
  })

  it.each([
    ['denied', 'https://evil.example', 403, '0'],
    ['allowed', origin, 204, undefined],
  ])('has no body behind a middleware that answers JSON: %s', async (_name, from, status, length) => {
    const app = new Koa()
    app.use((ctx, next) => {
      ctx.type = 'json'
      return next()
    })
    app.use(cors(policy, { logger: false }))
    const answer = await ask(app, '/', asks('POST', from))
    const lines = Object.fromEntries(answer.lines)
    expect([answer.status, answer.body, lines['content-type'], lines['content-length']]).toEqual([
      status,
      '',
      undefined,
      length,
    ])
  })

  it.each([
    ['nothing', () => {}],
    ['a type', (ctx: Context) => ctx.set('content-type', 'application/json')],
    ['a length', (ctx: Context) => ctx.set('content-length', '5')],
    [
      'a body',
      (ctx: Context) => {
        ctx.body = { early: true }
      },
    ],
    [
      'an empty body',
      (ctx: Context) => {
        ctx.body = ''
      },
    ],
  ])(
    'has no body where a middleware that set %s before changes its status to 200 afterwards',
    async (_name, prepare) => {
      const app = new Koa()
      const seen: unknown[] = []
      app.use(async (ctx, next) => {
        prepare(ctx)
        await next()
        seen.push(ctx.status, ctx.body, ctx.type)
        ctx.status = 200
      })
      app.use(cors(policy, { logger: false }))
      const answer = await ask(app, '/', asks('POST'))
      const lines = Object.fromEntries(answer.lines)
      expect([answer.status, answer.body, lines['content-type'], lines['content-length']]).toEqual([
        200,
        '',
        undefined,
        '0',
      ])
      expect(seen).toEqual([204, null, ''])
    },
  )

  it('never reaches what comes after', async () => {
    const app = behindCors(() => {
      throw new Error('reached')
    })
    expect((await ask(app, '/', asks('PUT'))).status).toBe(204)
  })
})

describe('policies by path', () => {
  const areas = (ctx: Context) => (ctx.path.startsWith('/public') ? ({ origin: '*' } as const) : policy)

  it('a resolver sees the path of preflights too', async () => {
    const app = new Koa()
    app.use(cors(areas, { logger: false }))
    expect(corsHeaders(await ask(app, '/public/x', asks('GET', 'https://other.example')))).toMatchObject({
      'access-control-allow-origin': '*',
    })
    expect((await ask(app, '/x', asks('GET', 'https://other.example'))).status).toBe(403)
  })

  it('koa-mount gives a mounted application a policy of its own', async () => {
    const inner = new Koa()
    inner.use(cors({ origin: '*' }))
    inner.use((ctx) => {
      ctx.body = 'inner'
    })
    const app = new Koa()
    app.use(mount('/inner', inner))
    app.use(cors(policy, { logger: false }))
    expect(corsHeaders(await ask(app, '/inner/x'))).toEqual({ 'access-control-allow-origin': '*' })
    expect((await ask(app, '/inner/x', asks('GET', 'https://other.example'))).status).toBe(204)
    expect((await ask(app, '/x', asks('GET', 'https://other.example'))).status).toBe(403)
  })
})

describe('routePolicy', () => {
  function createApp(decisions: CorsDecision[] = []): Koa {
    const nested = new Router({ prefix: '/nested' })
    nested.put('/:id', cors({ origin: 'https://nested.example', methods: ['PUT'] }), reply)
    const router = new Router()
    router.get('/public', cors({ origin: '*' }), reply)
    router.get('/items/:id', reply)
    router.delete('/items/:id', cors(false), reply)
    router.patch('/items/:id', cors({ origin: 'https://patch.example' }), reply)
    router.use('/area', cors({ origin: 'https://area.example' }))
    router.get('/area/x', reply)
    router.use(nested.routes())
    const app = new Koa()
    app.use(cors(routePolicy(router, policy), { logger: false, onDecision: (decision) => decisions.push(decision) }))
    app.use(router.routes())
    return app
  }

  function reply(ctx: Context): void {
    ctx.body = 'ok'
  }

  const rows: [method: string, path: string, from: string, allowOrigin: string | undefined][] = [
    ['GET', '/public', 'https://other.example', '*'],
    ['GET', '/items/1', origin, origin],
    ['GET', '/items/1', 'https://patch.example', undefined],
    ['DELETE', '/items/1', origin, undefined],
    ['PATCH', '/items/1', 'https://patch.example', 'https://patch.example'],
    ['PATCH', '/items/1', origin, undefined],
    ['PUT', '/nested/7', 'https://nested.example', 'https://nested.example'],
    ['PUT', '/nested/7', origin, undefined],
    ['GET', '/area/x', 'https://area.example', 'https://area.example'],
    ['GET', '/missing', origin, origin],
  ]
  for (const [method, path, from, allowOrigin] of rows) {
    it(`${method} ${path} from ${from} and its preflight agree`, async () => {
      const app = createApp()
      const actual = corsHeaders(await ask(app, path, { method, headers: { origin: from } }))
      const preflight = corsHeaders(await ask(app, path, asks(method, from)))
      expect(actual['access-control-allow-origin']).toBe(allowOrigin)
      expect(preflight['access-control-allow-origin']).toBe(allowOrigin)
    })
  }

  it('every response that went through it varies on Origin', async () => {
    expect(corsHeaders(await ask(createApp(), '/public'))).toEqual({
      'access-control-allow-origin': '*',
      vary: 'Origin',
    })
    expect(corsHeaders(await ask(createApp(), '/items/1', { method: 'DELETE' }))).toEqual({ vary: 'Origin' })
  })

  it('decides once', async () => {
    const decisions: CorsDecision[] = []
    await ask(createApp(decisions), '/public')
    expect(decisions).toHaveLength(1)
  })
})

describe('the adapter', () => {
  it('gives onDecision the context, and has a name', async () => {
    const paths: string[] = []
    const app = new Koa()
    app.use(cors(policy, { logger: false, onDecision: (_decision, ctx) => paths.push(ctx.path) }))
    await ask(app, '/seen')
    expect(paths).toEqual(['/seen'])
    expect(cors().name).toBe('corsMiddleware')
  })

  it('throws at start-up for wrong options', () => {
    expect(() => cors({ origin: [''].concat() })).toThrow('[origin-empty]')
  })
})
