import { connect } from 'node:http2'
import { PassThrough, Readable } from 'node:stream'
import { sendHttp1 } from '@cors/conformance'
import compress from '@fastify/compress'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import { describe, expect, it, vi } from 'vitest'
import { corsPlugin, type FastifyCorsOptions } from '../src/index.ts'
import { app1, app2, corsOf, createApp, preflight } from './app.ts'

const options: FastifyCorsOptions = { origin: app1, exposedHeaders: ['X-Id'], logger: false }
const granted = { 'access-control-allow-origin': app1, 'access-control-expose-headers': 'X-Id', vary: 'Origin' }

/** Sends a GET over a real socket and by `inject`; both have to say the same. */
async function get(app: FastifyInstance, url: string, headers: Record<string, string> = {}) {
  const { headers: injected, statusCode } = await app.inject({ url, headers: { origin: app1, ...headers } })
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address() as { port: number }
  const answer = await sendHttp1(`http://127.0.0.1:${address.port}${url}`, {
    method: 'GET',
    headers: { origin: app1, ...headers },
  })
  const names = answer.lines.map(([name]) => name)
  expect(names.length, 'a header came twice').toBe(new Set(names).size)
  const wire = { status: answer.status, ...corsOf({ headers: Object.fromEntries(answer.lines) }) }
  expect({ status: statusCode, ...corsOf({ headers: injected }) }).toEqual(wire)
  return wire
}

function withRoute(handler: (reply: FastifyReply) => unknown): FastifyInstance {
  const app = createApp()
  app.register(corsPlugin, options)
  app.get('/', (_request, reply) => handler(reply))
  return app
}

describe('every way to answer has the headers once', () => {
  const foreign = { 'Access-Control-Allow-Origin': '*', 'access-control-allow-credentials': 'true' }
  it.each<[string, (reply: FastifyReply) => unknown, string?]>([
    ['send', (reply) => reply.send('x')],
    ['send of an object', (reply) => reply.send({})],
    ['a stream', (reply) => reply.send(Readable.from(['a', 'b']))],
    ['a web stream', (reply) => reply.send(new Response('x').body)],
    [
      'a Response',
      (reply) => reply.send(new Response('x', { headers: { vary: 'Accept', ...foreign } })),
      'Accept, Origin',
    ],
    ['a redirect', (reply) => reply.code(200).redirect('/else', 200)],
    ['reply.header', (reply) => reply.headers({ ...foreign, vary: 'Accept' }).send('x'), 'Accept, Origin'],
    ['a list in Vary', (reply) => reply.header('vary', ['Accept', 'origin']).send('x'), 'Accept, origin'],
    ['Vary: *', (reply) => reply.header('Vary', '*').send('x'), '*'],
    [
      'reply.raw.setHeader',
      (reply) => {
        reply.raw.setHeader('Vary', 'Accept')
        reply.raw.setHeader('access-control-allow-origin', '*')
        return reply.send('x')
      },
      'Accept, Origin',
    ],
    [
      'hijack and writeHead',
      (reply) => {
        reply.hijack()
        reply.raw.writeHead(200, { ...foreign, vary: 'Accept' }).end('x')
      },
      'Accept, Origin',
    ],
    [
      'hijack and a list',
      (reply) => {
        reply.hijack()
        reply.raw.writeHead(200, ['Vary', 'Accept', 'Access-Control-Allow-Origin', '*']).end('x')
      },
      'Accept, Origin',
    ],
    [
      'hijack and end',
      (reply) => {
        reply.hijack()
        reply.raw.end('x')
      },
    ],
    [
      'hijack and write',
      (reply) => {
        reply.hijack()
        reply.raw.write('x')
        reply.raw.end()
      },
    ],
    [
      'hijack and pipe',
      (reply) => {
        reply.hijack()
        Readable.from(['x']).pipe(reply.raw)
      },
    ],
    [
      'reply.raw without hijack',
      (reply) => {
        reply.raw.writeHead(200, { vary: 'Accept' })
        reply.raw.end('x')
      },
      'Accept, Origin',
    ],
    ['trailers', (reply) => reply.trailer('x-sum', async () => '1').send('x')],
  ])('%s', async (_name, handler, vary = 'Origin') => {
    expect(await get(withRoute(handler), '/')).toEqual({ status: 200, ...granted, vary })
  })

  it('server-sent events', async () => {
    const app = withRoute((reply) => {
      const events = new PassThrough()
      reply.header('content-type', 'text/event-stream').send(events)
      events.write('data: 1\n\n')
      setImmediate(() => events.end('data: 2\n\n'))
    })
    expect(await get(app, '/')).toEqual({ status: 200, ...granted })
  })

  it('204, 304 and HEAD', async () => {
    const app = withRoute((reply) => reply.code(304).send())
    app.get('/empty', (_request, reply) => reply.code(204).send())
    expect(await get(app, '/')).toEqual({ status: 304, ...granted })
    expect(await get(app, '/empty')).toEqual({ status: 204, ...granted })
    const head = await app.inject({ method: 'HEAD', url: '/', headers: { origin: app1 } })
    expect(corsOf(head)).toEqual(granted)
  })

  it('errors of every stage', async () => {
    const app = createApp({ bodyLimit: 10 })
    app.register(corsPlugin, options)
    app.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
      reply
        .code(error.statusCode ?? 500)
        .header('vary', 'Accept')
        .send('handled')
    })
    app.setNotFoundHandler((_request, reply) => reply.code(404).send('missing'))
    const schema = { body: { type: 'object', required: ['name'] } }
    app.post('/', { schema }, async () => 'x')
    app.get('/throw', async () => {
      throw new Error('broken')
    })
    app.get('/stream', async () =>
      Readable.from(
        (async function* () {
          yield await Promise.reject(new Error('broken'))
        })(),
      ),
    )
    app.get('/call-not-found', (_request, reply) => reply.callNotFound())
    const post = async (payload: string, type = 'application/json') => {
      const headers = { origin: app1, 'content-type': type }
      const answer = await app.inject({ method: 'POST', url: '/', headers, payload })
      return { status: answer.statusCode, ...corsOf(answer) }
    }
    const handled = { ...granted, vary: 'Accept, Origin' }
    expect(await post('{')).toEqual({ status: 400, ...handled })
    expect(await post('{}')).toEqual({ status: 400, ...handled })
    expect(await post('{"name":"a long one"}')).toEqual({ status: 413, ...handled })
    expect(await post('x', 'image/png')).toEqual({ status: 415, ...handled })
    expect(await get(app, '/throw')).toEqual({ status: 500, ...handled })
    expect(await get(app, '/stream')).toEqual({ status: 500, ...handled })
    expect(await get(app, '/missing')).toEqual({ status: 404, ...granted })
    expect(await get(app, '/call-not-found')).toEqual({ status: 404, ...granted })
  })

  it('a handler that takes too long', async () => {
    const app = createApp({ handlerTimeout: 20 })
    app.register(corsPlugin, options)
    app.get('/', () => new Promise(() => {}))
    expect(await get(app, '/')).toEqual({ status: 503, ...granted })
  })

  it('a predicate that takes longer than the handler may', async () => {
    const app = createApp({ handlerTimeout: 20 })
    let settle = (_allowed: boolean): void => {}
    app.register(corsPlugin, {
      origin: () =>
        new Promise<boolean>((resolve) => {
          settle = resolve
        }),
      logger: false,
    })
    app.route({ method: ['GET', 'OPTIONS'], url: '/', handler: async () => 'x' })
    for (const send of [
      () => app.inject({ url: '/', headers: { origin: app1 } }),
      () => preflight(app, app1, ['GET', '/']),
    ]) {
      expect((await send()).statusCode).toBe(503)
      settle(true)
      await new Promise((resolve) => setImmediate(resolve))
    }
  })

  it('compression', async () => {
    const app = createApp()
    app.register(corsPlugin, options)
    await app.register(compress, { threshold: 1 })
    app.get('/', async () => ({ text: 'long enough to be worth it' }))
    const vary = 'accept-encoding, Origin'
    expect(await get(app, '/', { 'accept-encoding': 'gzip' })).toEqual({ status: 200, ...granted, vary })
  })

  it('http2', async () => {
    const app = fastify({ http2: true })
    app.register(corsPlugin, options)
    app.get('/', (_request, reply) => reply.headers({ ...foreign, vary: 'Accept' }).send('x'))
    const session = connect(await app.listen({ port: 0, host: '127.0.0.1' }))
    const send = (headers: Record<string, string>) =>
      new Promise<Record<string, unknown>>((resolve, reject) => {
        const stream = session.request({ ':path': '/', origin: app1, ...headers })
        stream.on('response', resolve).on('error', reject).resume().end()
      })
    expect(corsOf({ headers: (await send({})) as never })).toEqual({ ...granted, vary: 'Accept, Origin' })
    const asked = await send({ ':method': 'OPTIONS', 'access-control-request-method': 'PUT' })
    expect([asked[':status'], asked['access-control-allow-origin']]).toEqual([204, app1])
    session.close()
    await app.close()
  })

  it("without Origin, or switched off, somebody else's headers stay", async () => {
    const app = withRoute((reply) => reply.headers(foreign).send('x'))
    app.get('/off', { config: { cors: false } }, (_request, reply) => reply.headers(foreign).send('x'))
    const lower = { 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' }
    expect(corsOf(await app.inject('/'))).toEqual({ ...lower, vary: 'Origin' })
    expect(corsOf(await app.inject({ url: '/off', headers: { origin: app1 } }))).toEqual(lower)
  })
})

describe('a preflight', () => {
  it('keeps what earlier hooks set, and is seen by the log and by onResponse', async () => {
    const lines: { res?: { statusCode: number } }[] = []
    const stream = { write: (line: string) => lines.push(JSON.parse(line)) }
    const app = createApp({ logger: { stream } })
    const responses: unknown[] = []
    app.addHook('onRequest', async (_request, reply) => {
      reply.headers({ 'x-request-id': '7', vary: 'Accept', 'access-control-allow-origin': '*' })
    })
    app.addHook('onResponse', async (request, reply) => {
      responses.push([request.method, reply.statusCode])
    })
    app.register(corsPlugin, options)
    const answer = await preflight(app, app1, ['PUT', '/'])
    expect([answer.statusCode, answer.headers['x-request-id'], answer.headers['content-length']]).toEqual([
      204,
      '7',
      undefined,
    ])
    expect(corsOf(answer)).toEqual({
      'access-control-allow-origin': app1,
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
      vary: 'Accept, Origin, Access-Control-Request-Headers',
    })
    expect(responses).toEqual([['OPTIONS', 204]])
    expect(lines.some(({ res }) => res?.statusCode === 204)).toBe(true)
  })
})

describe('reports', () => {
  it('go to the logger of Fastify by default', async () => {
    const lines: Record<string, unknown>[] = []
    const stream = { write: (line: string) => lines.push(JSON.parse(line)) }
    const app = createApp({ logger: { stream, level: 'warn' } })
    app.register(corsPlugin, { policy: { origin: app1 } })
    const broken = {
      origin: () => {
        throw new Error('the predicate is broken')
      },
    }
    app.get('/broken', { config: { cors: broken } }, async () => 'x')
    app.get('/foreign', (_request, reply) => reply.header('access-control-allow-origin', '*').send('x'))
    await app.inject({ url: '/', headers: { origin: app2 } })
    await app.inject({ url: '/broken', headers: { origin: app2 } })
    await app.inject({ url: '/foreign', headers: { origin: app1 } })
    expect(lines.map(({ level, msg }) => [level, String(msg).slice(0, 30)])).toEqual([
      [40, expect.stringContaining('CORS: denied')],
      [50, expect.stringContaining('CORS: the origin check failed')],
      [40, expect.stringContaining('CORS: a handler')],
    ])
    expect(lines[1]?.err).toMatchObject({ message: 'the predicate is broken' })
  })

  it('tell onDecision of each request once, with its request', async () => {
    const app = createApp()
    const onDecision = vi.fn()
    app.register(corsPlugin, { ...options, onDecision })
    app.get('/', async () => 'x')
    app.register(
      async (scope) => {
        scope.register(corsPlugin, { ...options, onDecision })
        scope.get('/', async () => 'x')
      },
      { prefix: '/child' },
    )
    for (const url of ['/', '/child', '/child/missing', '/missing']) {
      onDecision.mockClear()
      await app.inject({ url, headers: { origin: app1 } })
      await app.inject(url)
      await preflight(app, app2, ['GET', url])
      expect(onDecision.mock.calls.map(([{ kind }, request]) => [kind, request.url])).toEqual([
        ['actual', url],
        ['not-cors', url],
        ['preflight', url],
      ])
    }
  })
})
