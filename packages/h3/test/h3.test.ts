import { createServer } from 'node:http'
import {
  defineWebSocketHandler,
  H3,
  type H3Event,
  HTTPError,
  HTTPResponse,
  html,
  onDispose,
  onResponse,
  toWebHandler,
  withBase,
} from 'h3'
import { describe, expect, it } from 'vitest'
import h3Cors, { cors, isSameOriginRequest } from '../src/index.ts'
import { listen } from './servers.ts'
import { allowed, ask, corsHeaders, evil, forAll, page, quiet, strict } from './support.ts'

const fail = (): never => {
  throw new Error('broken')
}

describe('cors', () => {
  it('hands the event to resolvers and to onDecision, once', async () => {
    const told: unknown[] = []
    const app = new H3()
    app.use((event) => {
      event.context.origin = page
    })
    app.use(
      cors((event) => ({ origin: event.context.origin as string }), {
        ...quiet,
        onDecision: ({ kind }, event) => told.push([kind, event.url.pathname]),
      }),
    )
    app.get('/x', (event) => String(isSameOriginRequest(event)))
    const answer = await ask(app, '/x', page)
    expect([await answer.text(), corsHeaders(answer)]).toEqual([
      'false',
      { 'access-control-allow-origin': page, vary: 'Origin' },
    ])
    await ask(app, '/missing', evil, 'GET')
    expect(told).toEqual([
      ['actual', '/x'],
      ['preflight', '/missing'],
    ])
  })

  it('gives whatever is answered the same headers', async () => {
    const upstream = createServer((_request, response) => {
      response.writeHead(200, { 'access-control-allow-origin': '*', 'x-upstream': 'yes' }).end('from upstream')
    })
    await new Promise<void>((done) => upstream.listen(0, '127.0.0.1', done))
    const { port } = upstream.address() as { readonly port: number }
    const app = new H3({ silent: true })
    app.use(cors(strict, quiet))
    const kept = new HTTPResponse('kept', { headers: { 'access-control-allow-origin': '*' } })
    const answers: Record<string, (event: H3Event) => unknown> = {
      '/passing': () => fetch(`http://127.0.0.1:${port}/`),
      '/redirect': () => Response.redirect('https://a.example/'),
      '/text': () => 'text',
      '/json': () => ({ a: 1 }),
      '/nothing': () => undefined,
      '/null': () => null,
      '/blob': () => new Blob(['blob']),
      '/html': () => html`<p>${'html'}</p>`,
      '/stream': () => new Response('stream').body,
      '/kept': () => kept,
      '/thrown': fail,
      '/rejected': async () => fail(),
      '/text-thrown': () => Promise.reject('text'),
      '/returned': () => new HTTPError({ status: 418 }),
      '/no-json': () => ({ large: 1n }),
      '/own': () =>
        new Response('own', { headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'x' } }),
      '/forbidden': () => new Response('no', { status: 403, headers: { 'access-control-allow-origin': '*' } }),
      '/on-the-event': (event) => {
        event.res.headers.set('access-control-allow-origin', '*')
        return new Response('own')
      },
      '/on-the-error': () => {
        throw new HTTPError({ status: 401, headers: { 'access-control-allow-origin': '*' } })
      },
      '/on-the-cause': () => {
        throw Object.assign(new Error('broken'), { cause: { headers: { 'access-control-allow-origin': '*' } } })
      },
      '/on-the-event-of-an-error': (event) => {
        event.res.errHeaders.set('access-control-allow-origin', '*')
        return new Response('no', { status: 403 })
      },
    }
    for (const [path, answer] of Object.entries(answers)) app.get(path, answer)
    for (const path of [...Object.keys(answers), '/missing']) {
      // Twice, as what is kept for the next request must not be changed by the first.
      for (let turn = 0; turn < 2; turn++) {
        expect(corsHeaders(await ask(app, path, page)), path).toEqual(allowed)
        expect(corsHeaders(await ask(app, path, evil)), path).toEqual({ vary: 'Origin' })
      }
    }
    const passed = await ask(app, '/passing', page)
    expect([passed.headers.get('x-upstream'), await passed.text()]).toEqual(['yes', 'from upstream'])
    expect([...kept.headers]).toEqual([['access-control-allow-origin', '*']])
    await new Promise((done) => upstream.close(done))
  })

  it('leaves the body, the status and the headers of an answer as they are', async () => {
    const app = new H3({ silent: true })
    app.use(cors(strict, quiet))
    app.get('/http', () => new HTTPResponse('body', { status: 201, statusText: 'Made', headers: { 'x-own': 'yes' } }))
    app.get('/error', () => {
      throw new HTTPError({
        status: 409,
        message: 'twice',
        data: { id: 7 },
        headers: { 'x-own': 'yes', vary: 'Cookie' },
      })
    })
    app.get('/foreign-error', () => {
      throw new HTTPError({ status: 409, message: 'twice', headers: { 'x-own': 'yes', 'access-control-max-age': '1' } })
    })
    app.get('/event', (event) => {
      event.res.status = 202
      event.res.headers.append('set-cookie', 'a=1')
      event.res.headers.append('set-cookie', 'b=2')
      return { done: true }
    })
    const made = await ask(app, '/http', page)
    expect([made.status, made.statusText, made.headers.get('x-own'), await made.text()]).toEqual([
      201,
      'Made',
      'yes',
      'body',
    ])
    const failed = await ask(app, '/error', page)
    expect([failed.status, failed.headers.get('x-own'), failed.headers.get('vary'), await failed.json()]).toEqual([
      409,
      'yes',
      'Cookie, Origin',
      { status: 409, message: 'twice', data: { id: 7 } },
    ])
    const foreign = await ask(app, '/foreign-error', page)
    expect([foreign.status, foreign.headers.get('x-own'), await foreign.json()]).toEqual([
      409,
      'yes',
      { status: 409, message: 'twice' },
    ])
    const event = await ask(app, '/event', page)
    expect([event.status, event.headers.getSetCookie(), await event.json()]).toEqual([
      202,
      ['a=1', 'b=2'],
      { done: true },
    ])
  })

  it('loses no name of Vary and no exposed header, wherever each was set', async () => {
    const app = new H3({ silent: true })
    app.use(cors({ ...strict, exposedHeaders: ['ETag'] }, quiet))
    const headers = { vary: 'Accept', 'access-control-expose-headers': 'X-Own' }
    const stage = ({ res }: H3Event): void => {
      for (const list of [res.headers, res.errHeaders]) {
        list.set('vary', 'Cookie')
        list.set('access-control-expose-headers', 'X-Staged')
      }
    }
    const answers: Record<string, () => unknown> = {
      '/response': () => new Response('ok', { headers }),
      '/failed': () => new Response('no', { status: 400, headers }),
      '/http': () => new HTTPResponse('ok', { headers }),
      '/error': () => Promise.reject(new HTTPError({ status: 400, headers })),
    }
    for (const [path, answer] of Object.entries(answers)) {
      app.get(path, (event) => {
        stage(event)
        return answer()
      })
      const { vary, 'access-control-expose-headers': exposed } = corsHeaders(await ask(app, path, page))
      expect([vary?.split(', ').sort(), exposed?.split(/, ?/).sort()], path).toEqual([
        ['Accept', 'Cookie', 'Origin'],
        ['ETag', 'X-Own', 'X-Staged'],
      ])
    }
  })

  it('gives what an error handler of the application answers the same headers, also of a frozen one', async () => {
    const handlers: Record<string, (event: H3Event) => unknown> = {
      response: () =>
        new Response('broken', { status: 500, headers: { vary: 'Accept', 'access-control-max-age': '1' } }),
      'HTTP response': () => new HTTPResponse('broken', { status: 500, headers: { vary: 'Accept' } }),
      promise: async () => new Response('broken', { status: 500, headers: { vary: 'Accept' } }),
      object: (event) => {
        event.res.headers.set('vary', 'Accept')
        return { broken: true }
      },
    }
    for (const [title, handler] of Object.entries(handlers)) {
      for (const isFrozen of [false, true]) {
        const app = new H3({ silent: true, onError: (_error, event) => handler(event) })
        app.use(cors(strict, quiet))
        app.get('/x', fail)
        if (isFrozen) Object.freeze(app.config)
        for (const path of ['/x', '/missing', '/x']) {
          const context = `${title} ${isFrozen} ${path}`
          expect(corsHeaders(await ask(app, path, page)), context).toEqual({ ...allowed, vary: 'Accept, Origin' })
          expect(corsHeaders(await ask(app, path, evil)), context).toEqual({ vary: 'Accept, Origin' })
        }
      }
    }
  })

  it('asks an error handler once, with the error that was thrown', async () => {
    const seen: unknown[] = []
    const app = new H3({ silent: true, onError: (error) => void seen.push(error.message, error.status, error.data) })
    app.use(cors(strict, quiet))
    app.get('/x', () => {
      throw new HTTPError({ status: 409, message: 'twice', data: 7, headers: { 'access-control-max-age': '1' } })
    })
    const answer = await ask(app, '/x', page)
    expect([answer.status, seen, corsHeaders(answer)]).toEqual([409, ['twice', 409, 7], allowed])
  })

  it('keeps on preflights what was set before, and nothing of CORS', async () => {
    const app = new H3()
    app.use(({ res }) => {
      res.headers.set('x-request-id', '7')
      res.headers.set('vary', 'Accept')
      res.headers.set('access-control-allow-origin', '*')
    })
    app.use(cors({ ...strict, optionsSuccessStatus: 200 }, quiet))
    const answer = await ask(app, '/x', page, 'GET')
    expect([answer.status, answer.headers.get('x-request-id'), answer.headers.get('content-length')]).toEqual([
      200,
      '7',
      '0',
    ])
    expect(corsHeaders(answer)).toMatchObject({ ...allowed, vary: expect.stringContaining('Accept') })
    expect(corsHeaders(await ask(app, '/x', evil, 'GET'))).toEqual({ vary: 'Origin' })
  })

  it('notes what others set, and not what it wrote itself', async () => {
    const lines: string[] = []
    const logger = { warn: (line: string) => void lines.push(line), error: (line: string) => void lines.push(line) }
    const app = new H3({ silent: true, onError: () => ({ broken: true }) })
    app.use(cors({ ...strict, exposedHeaders: ['ETag'] }, { logger }))
    app
      .get('/x', () => 'text')
      .get('/response', ({ res }) => {
        res.headers.set('vary', 'Accept')
        return new Response('ok')
      })
    for (const path of ['/x', '/response', '/missing']) {
      await ask(app, path, page)
      await ask(app, path, page, 'GET')
    }
    expect(lines).toEqual([])
    app.get('/own', () => new Response('own', { headers: { 'access-control-max-age': '1' } }))
    await ask(app, '/own', page)
    expect(lines).toEqual([expect.stringContaining('access-control-max-age')])
  })

  it('answers HEAD without a body, and with the headers of GET', async () => {
    const app = new H3()
    app.use(cors(strict, quiet))
    app.get('/x', () => 'text')
    const answer = await app.request('/x', { method: 'HEAD', headers: { origin: page } })
    expect([answer.status, await answer.text(), corsHeaders(answer)]).toEqual([200, '', allowed])
  })

  it('governs a path, and an application that is mounted', async () => {
    const app = new H3()
    app.use('/api/**', forAll())
    app.get('/api/x', () => 'ok').get('/x', () => 'ok')
    const inner = new H3().use(cors(strict, quiet)).get('/x', () => 'ok')
    app.mount('/inner', inner)
    app.mount('/fetched', { fetch: inner.fetch })
    expect((await ask(app, '/api/x', evil, 'GET')).status).toBe(204)
    expect(corsHeaders(await ask(app, '/api/x', evil))).toEqual({ 'access-control-allow-origin': '*' })
    expect(corsHeaders(await ask(app, '/x', evil))).toEqual({})
    for (const path of ['/inner/x', '/fetched/x', '/inner/missing', '/fetched/missing']) {
      expect(corsHeaders(await ask(app, path, page)), path).toEqual(allowed)
      expect(corsHeaders(await ask(app, path, evil)), path).toEqual({ vary: 'Origin' })
    }
  })

  it('without routePolicy, the first cors(…) that a request passes has the last word', async () => {
    const app = new H3()
    app.use(cors(strict, quiet))
    app.get('/public', () => 'ok', { middleware: [forAll()] })
    app.get('/response', () => new Response('ok'), { middleware: [forAll()] })
    for (const path of ['/public', '/response']) {
      expect(corsHeaders(await ask(app, path, evil)), path).toEqual({ vary: 'Origin' })
      expect(corsHeaders(await ask(app, path, page)), path).toEqual(allowed)
    }
  })

  it('gives toWebHandler, withBase and what reworks responses the same headers', async () => {
    const app = new H3()
    app.use(cors(strict, quiet))
    app.use(onResponse((response) => new Response(response.body, { headers: { 'x-reworked': 'yes' } })))
    app.get('/x', () => 'text')
    const outer = new H3().all('/base/**', withBase('/base', app))
    const answer = await toWebHandler(outer)(new Request('http://a.example/base/x', { headers: { origin: page } }))
    expect([await answer.text(), answer.headers.get('x-reworked'), corsHeaders(answer)]).toEqual([
      'text',
      'yes',
      allowed,
    ])
  })

  it('leaves upgrades to WebSocket as they are', async () => {
    const hooks = { message: (): void => {} }
    const app = new H3()
    app.use(cors(strict, quiet))
    app.get('/socket', defineWebSocketHandler(hooks))
    const answer = (await ask(app, '/socket', page)) as Response & { readonly crossws?: unknown }
    expect([answer.status, answer.crossws]).toEqual([426, hooks])
  })

  it('leaves what waits for the end of a request its turn', async () => {
    const ended: unknown[] = []
    const app = new H3({ silent: true, onError: () => new Response('broken', { status: 500 }) })
    app.use(cors(strict, quiet))
    app.use((event) => onDispose(event, () => void ended.push(event.url.pathname)))
    app.get('/x', () => 'text').get('/thrown', fail)
    for (const path of ['/x', '/thrown']) await (await ask(app, path, page)).text()
    await expect.poll(() => ended).toEqual(['/x', '/thrown'])
  })

  it('makes no promise where nothing is asynchronous', () => {
    const app = new H3()
    app.use(cors(strict, quiet))
    app.get('/', () => 'text')
    const headers = { origin: page, 'access-control-request-method': 'GET' }
    expect(app.fetch(new Request('https://api.example/', { method: 'OPTIONS', headers }))).toBeInstanceOf(Response)
    expect(app.fetch(new Request('https://api.example/', { headers }))).toBeInstanceOf(Response)
  })

  it('serves an event without an application, or without a response', async () => {
    const layer = cors(strict, quiet)
    const req = new Request('https://api.example/', { headers: { origin: page } })
    const response = new Response('ok')
    const answer = await layer({ req } as unknown as H3Event, () => response)
    expect([answer, corsHeaders(response)]).toEqual([response, allowed])
    expect(await layer({ req } as unknown as H3Event, () => 'text')).toBe('text')
  })

  it('lets what is not an event of h3 2 pass, and says what to write', async () => {
    const lines: unknown[] = []
    const log = (...line: unknown[]): void => void lines.push(line)
    const layer = cors(strict, { logger: { warn: log, error: log } }) as (
      event: unknown,
      next?: () => unknown,
    ) => unknown
    expect([layer({ node: {} }), layer({ node: {} }, () => 'text')]).toEqual([undefined, 'text'])
    expect(lines.flat().map(String).join()).toContain('fromNodeMiddleware(cors(…))')
  })

  it('takes what Node itself serves', async () => {
    const { toNodeHandler } = await import('h3')
    const app = new H3().use(cors(strict, quiet)).get('/x', () => ReadableStream.from(['a', 'b']))
    const server = await listen(toNodeHandler(app) as never)
    const answer = await fetch(`${server.url}/x`, { headers: { origin: page } })
    expect([await answer.text(), corsHeaders(answer)]).toEqual(['ab', allowed])
    await server.close()
  })

  it('is its own default export', () => {
    expect(h3Cors).toBe(cors)
  })
})
