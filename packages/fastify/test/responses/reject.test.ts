import type { IncomingMessage } from 'node:http'
import { describeForwardedHosts, forwardedSetup, sendHttp1 } from '@cors/conformance'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { corsPlugin, isSameOriginRequest } from '../../src/index.ts'
import { app1, app2, corsOf, createApp } from '../support/app.ts'

describeForwardedHosts('Fastify', async (trustsProxy) => {
  const app = fastify({ trustProxy: trustsProxy })
  await app.register(corsPlugin, { ...forwardedSetup.policy, ...forwardedSetup.options })
  app.get('/', async (request) => String(isSameOriginRequest(request)))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { url, close: () => app.close() }
})

const evil = 'https://evil.example'
const rejected = { origin: app1, rejectDenied: true, logger: false } as const

describe('a request that is rejected', () => {
  it('reaches no hook and no parser, wherever the plugin is registered', async () => {
    const app = createApp()
    const reached: string[] = []
    app.addHook('onRequest', async () => void reached.push('onRequest'))
    app.addHook('preParsing', async () => void reached.push('preParsing'))
    await app.register(corsPlugin, rejected)
    app.post('/', async () => 'reached')
    const send = (origin: string) => app.inject({ method: 'POST', url: '/', headers: { origin }, payload: { a: 1 } })
    expect((await send(evil)).statusCode).toBe(403)
    expect(reached).toEqual([])
    expect((await send(app1)).statusCode).toBe(200)
    expect(reached).toEqual(['onRequest', 'preParsing'])
  })

  it.each([
    ['of a resolver', { policy: () => ({ origin: app1 }), rejectDenied: true, logger: false } as const],
    ['that is told to', { ...rejected, order: 'registered' } as const],
  ])('at its place, %s, keeps what the hooks before set', async (_name, options) => {
    const app = createApp()
    app.addHook('onRequest', async (_request, reply) => void reply.header('x-before', '1').header('vary', 'Accept'))
    await app.register(corsPlugin, options)
    app.addHook('onRequest', async () => {
      throw new Error('reached')
    })
    app.get('/', async () => 'reached')
    const answer = await app.inject({ url: '/', headers: { origin: evil } })
    expect([answer.statusCode, answer.body, answer.headers['x-before'], corsOf(answer)]).toEqual([
      403,
      '',
      '1',
      { vary: 'Accept, Origin' },
    ])
  })

  it('is so by the policy of its route, or of its scope', async () => {
    const app = createApp()
    await app.register(corsPlugin, rejected)
    app.get('/one', async () => 'one')
    app.get('/two', { config: { cors: { origin: app2 } } }, async () => 'two')
    app.get('/all', { config: { cors: { origin: '*' } } }, async () => 'all')
    app.get('/off', { config: { cors: false } }, async () => 'off')
    app.register(
      async (scope) => {
        await scope.register(corsPlugin, { origin: app2, logger: false })
        scope.get('/lenient', async () => 'lenient')
      },
      { prefix: '/scope' },
    )
    const rows: Record<string, unknown> = {}
    for (const url of ['/one', '/two', '/all', '/off', '/scope/lenient', '/missing']) {
      const answers = [app1, app2, evil].map((origin) => app.inject({ url, headers: { origin } }))
      rows[url] = (await Promise.all(answers)).map(({ statusCode }) => statusCode)
    }
    expect(rows).toEqual({
      '/one': [200, 403, 403],
      '/two': [403, 200, 403],
      '/all': [200, 200, 200],
      '/off': [200, 200, 200],
      '/scope/lenient': [200, 200, 200],
      '/missing': [404, 403, 403],
    })
  })

  it('does not reach the 404 handler of a scope that denies it, though its route passed it on', async () => {
    const app = createApp()
    const reached: string[] = []
    await app.register(corsPlugin, rejected)
    app.setNotFoundHandler(async () => {
      reached.push('missing')
      return 'missing'
    })
    app.get('/passes', { config: { cors: { origin: '*' } } }, (_request, reply) => void reply.callNotFound())
    const send = async (origin: string) => (await app.inject({ url: '/passes', headers: { origin } })).statusCode
    expect([await send(evil), reached]).toEqual([403, []])
    expect([await send(app1), reached]).toEqual([200, ['missing']])
  })
})

describe('isSameOriginRequest', () => {
  it('takes the request of an upgrade, which no route and no hook sees', async () => {
    const app = createApp()
    const seen: unknown[] = []
    app.server.on('upgrade', (request: IncomingMessage, socket) => {
      seen.push(isSameOriginRequest(request))
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n')
    })
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    const upgrade = { connection: 'upgrade', upgrade: 'websocket' }
    for (const origin of [url, evil]) await sendHttp1(url, { method: 'GET', headers: { ...upgrade, origin } })
    expect(seen).toEqual([true, false])
  })
})
