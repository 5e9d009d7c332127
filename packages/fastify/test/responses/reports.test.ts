import { describe, expect, it, vi } from 'vitest'
import { corsPlugin } from '../../src/index.ts'
import { options } from '../support/answers.ts'
import { app1, app2, corsOf, createApp, preflight } from '../support/app.ts'

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
    app.register(corsPlugin, { ...options, order: 'registered' })
    const answer = await preflight(app, app1, ['PUT', '/'])
    expect([answer.statusCode, answer.headers['x-request-id'], answer.headers['content-length']]).toEqual([
      204,
      '7',
      undefined,
    ])
    expect(corsOf(answer)).toEqual({
      'access-control-allow-origin': app1,
      'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,QUERY',
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
  it('have a shadow only of what the registration governs, and not of routes with a policy of their own', async () => {
    const app = createApp()
    const onDecision = vi.fn()
    const logger = { warn: vi.fn(), error: vi.fn() }
    app.register(corsPlugin, { origin: app1, shadow: { origin: [app1, app2] }, onDecision, logger })
    app.register(async (scope) => {
      scope.get('/', async () => 'x')
      scope.get('/public', { config: { cors: { origin: '*' } } }, async () => 'x')
      scope.get('/same', { config: { cors: { origin: app1 } } }, async () => 'x')
    })
    for (const url of ['/', '/public', '/same']) {
      await app.inject({ url, headers: { origin: app2 } })
      await preflight(app, app2, ['GET', url])
    }
    expect(onDecision.mock.calls.map(([{ shadow }, { url }]) => [url, shadow?.allowed])).toEqual([
      ['/', true],
      ['/', true],
      ['/public', undefined],
      ['/public', undefined],
      ['/same', undefined],
      ['/same', undefined],
    ])
  })
})
