import { connect } from 'node:http2'
import { PassThrough, Readable } from 'node:stream'
import compress from '@fastify/compress'
import fastify, { type FastifyReply } from 'fastify'
import { describe, expect, it } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { get, granted, options, withRoute } from '../support/answers.ts'
import { app1, corsOf, createApp } from '../support/app.ts'

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
