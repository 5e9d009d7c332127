import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { describe, expect, it, vi } from 'vitest'
import { corsPlugin, type FastifyCorsOptions } from '../src/index.ts'
import { allowedOrigin, app1, app2, corsOf, createApp, createUnseenApp, preflight } from './support/app.ts'

/** Sends bytes over a socket, and gives back all that comes until the server closes it. */
async function sendRaw(app: FastifyInstance, bytes: string, between?: (socket: Socket) => unknown): Promise<string> {
  if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    answer += chunk
  })
  await once(socket, 'connect')
  socket.write(bytes)
  const closed = once(socket, 'close')
  await between?.(socket)
  await closed
  return answer.toLowerCase()
}

function create(options = {}): FastifyInstance {
  const app = createApp(options)
  app.register(corsPlugin, { origin: app1, logger: false })
  app.route({ method: ['GET', 'PUT'], url: '/:id', handler: async () => 'item' })
  return app
}

const origin = `Host: a\r\nOrigin: ${app1}\r\n`

// The list is in the README: an exception that no longer occurs has to be deleted there, too.
describe('answers that no hook sees have no CORS headers', () => {
  it.each([
    ['a malformed URL', '/%zz', 400],
    ['a parameter that is too long', `/${'a'.repeat(101)}`, 414],
  ])('%s', async (_name, url, status) => {
    const app = create()
    const actual = await app.inject({ url, headers: { origin: app1 } })
    expect([actual.statusCode, corsOf(actual)]).toEqual([status, {}])
  })

  it('frameworkErrors, which answers in their place', async () => {
    const app = create({
      frameworkErrors: (
        _error: unknown,
        _request: unknown,
        reply: { code(status: number): { send(body: string): void } },
      ) => reply.code(400).send('no'),
    })
    const answer = await app.inject({ url: '/%zz', headers: { origin: app1 } })
    expect([answer.body, corsOf(answer)]).toEqual(['no', {}])
  })

  it('a constraint strategy that fails', async () => {
    const app = createApp()
    app.addConstraintStrategy({
      name: 'broken',
      storage: () => new Map(),
      validate: () => true,
      deriveConstraint: (_request: unknown, _context: unknown, done: (error: Error) => void) =>
        done(new Error('broken')),
    } as never)
    app.register(corsPlugin, { origin: app1, logger: false })
    app.get('/', { constraints: { broken: 'x' } }, async () => 'x')
    const answer = await app.inject({ url: '/', headers: { origin: app1 } })
    expect([answer.statusCode, corsOf(answer)]).toEqual([500, {}])
  })

  it('requests that come while the server closes', async () => {
    const app = create()
    let release: (body: string) => void = () => {}
    const slow = new Promise<string>((resolve) => {
      release = resolve
    })
    const started = new Promise<void>((resolve) => {
      app.get('/slow', () => {
        resolve()
        return slow
      })
    })
    const closing = new Promise<void>((resolve) => {
      app.addHook('preClose', async () => resolve())
    })
    const answer = await sendRaw(app, `GET /slow HTTP/1.1\r\n${origin}\r\n`, async (socket) => {
      await started
      const closed = app.close()
      await closing
      const received = once(app.server, 'request')
      socket.write(`GET /1 HTTP/1.1\r\n${origin}\r\n`)
      await received
      release('slow')
      return closed
    })
    expect(answer.match(/http\/1\.1 \d+/g)).toEqual(['http/1.1 200', 'http/1.1 503'])
    expect(answer.match(/^access-control-allow-origin/gm)).toHaveLength(1)
  })

  it.each([
    ['no HTTP', 'nonsense\r\n\r\n', 400],
    ['headers that are too large', `GET /1 HTTP/1.1\r\n${origin}X-Large: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_name, bytes, status) => {
    const answer = await sendRaw(create(), bytes)
    expect(answer).toMatch(new RegExp(`^http/1\\.1 ${status} `))
    expect(answer).not.toContain('vary')
  })
})

describe('answers that come first', () => {
  const policy = () => ({ origin: app1 })
  it.each<[name: string, options: FastifyCorsOptions]>([
    ['a resolver', { policy, logger: false }],
    ['a predicate', { origin: () => true, logger: false }],
    ["order: 'registered'", { origin: app1, order: 'registered', logger: false }],
  ])('a hook that is registered before %s', async (_name, options) => {
    const app = createApp()
    app.addHook('onRequest', async (_request, reply) => reply.code(401).send())
    app.register(corsPlugin, options)
    const actual = await app.inject({ url: '/', headers: { origin: app1 } })
    const asked = await preflight(app, app1, ['PUT', '/'])
    for (const answer of [actual, asked]) expect([answer.statusCode, corsOf(answer)]).toEqual([401, {}])
  })

  it('a hook that is registered before a plugin which was imported after the application was created', async () => {
    const app = createUnseenApp()
    app.addHook('onRequest', async (_request, reply) => reply.code(401).send())
    vi.resetModules()
    app.register(import('../src/index.ts'), { origin: app1, logger: false })
    const answer = await preflight(app, app1, ['PUT', '/'])
    expect([answer.statusCode, corsOf(answer)]).toEqual([401, {}])
  })
})

describe('a plugin which was imported after the application was created', () => {
  it('takes a strategy with the name of a built-in one for that', async () => {
    const app = createUnseenApp()
    const version = { name: 'version', storage: () => new Map(), validate: () => true }
    const deriveConstraint = (raw: { headers: Record<string, string> }) => raw.headers.accept
    app.addConstraintStrategy({ ...version, deriveConstraint } as never)
    vi.resetModules()
    app.register(import('../src/index.ts'), { origin: app1, logger: false })
    app.put('/', { constraints: { version: '1.0.0' } }, async () => 'x')
    app.put('/', { config: { cors: { origin: [app1, app2] } } }, async () => 'x')
    expect(await allowedOrigin(app, app2, ['PUT', '/'])).toBe(app2)
  })
})

describe('a 404 handler that was set before the plugin was imported', () => {
  it('answers reply.callNotFound() by the policy of the route', async () => {
    const app = createUnseenApp()
    vi.resetModules()
    // Without the plugin's own module, nobody watches the application.
    app.setNotFoundHandler((_request, reply) => reply.code(200).send('page'))
    app.get('/open', { config: { cors: { origin: '*' } } }, (_request, reply) => {
      reply.callNotFound()
    })
    app.register(import('../src/index.ts'), { origin: app1, logger: false })
    const actual = await app.inject({ url: '/open', headers: { origin: app2 } })
    expect([actual.body, corsOf(actual)]).toEqual(['page', { 'access-control-allow-origin': '*' }])
    const missing = await app.inject({ url: '/missing', headers: { origin: app2 } })
    expect([missing.body, corsOf(missing)]).toEqual(['page', { vary: 'Origin' }])
  })
})

describe('what Fastify takes for no options', () => {
  it.each([null, '', 0, false, Number.NaN, 0n])('%s allows every origin', async (nothing) => {
    const app = createApp()
    app.register(corsPlugin, nothing as never)
    expect(corsOf(await app.inject({ url: '/', headers: { origin: app1 } }))).toEqual({
      'access-control-allow-origin': '*',
    })
  })
})

describe('a rewriteUrl that looks at headers', () => {
  it('sends the request to another route than its preflight', async () => {
    const app = createApp({
      rewriteUrl: ({ url = '/', headers }) => (headers['x-role'] === undefined ? url : '/admin'),
    })
    app.register(corsPlugin, { origin: '*', logger: false })
    app.put('/', async () => 'guest')
    app.put('/admin', { config: { cors: { origin: app1 } } }, async () => 'admin')
    expect(await allowedOrigin(app, app2, ['PUT', '/', 'x-role'])).toBe('*')
    const actual = await app.inject({ method: 'PUT', url: '/', headers: { origin: app2, 'x-role': 'admin' } })
    expect([actual.body, corsOf(actual)]).toEqual(['admin', { vary: 'Origin' }])
  })
})

describe('a constraint strategy that mixes what a preflight shows with what it does not', () => {
  it.each<[name: string, isUnknown: (raw: { url: string; headers: Record<string, string> }) => boolean]>([
    ['the host', ({ headers }) => headers.host === ''],
    ['the URL', ({ url }) => url.startsWith('x')],
  ])('is taken for one of %s', async (_what, isUnknown) => {
    const roles = new WeakMap<object, string>()
    const app = createApp({
      rewriteUrl: (raw) => {
        if (raw.headers['x-role'] !== undefined) roles.set(raw, String(raw.headers['x-role']))
        return raw.url ?? '/'
      },
    })
    const deriveConstraint = (raw: never): string => (isUnknown(raw) ? 'none' : (roles.get(raw) ?? 'guest'))
    app.addConstraintStrategy({
      name: 'role',
      storage: () => new Map(),
      validate: () => true,
      deriveConstraint,
    } as never)
    app.register(corsPlugin, { origin: '*', logger: false })
    app.put('/', { constraints: { role: 'guest' } }, async () => 'guest')
    app.put('/', { constraints: { role: 'admin' }, config: { cors: { origin: app1 } } }, async () => 'admin')
    expect(await allowedOrigin(app, app2, ['PUT', '/', 'x-role'])).toBe('*')
    const actual = await app.inject({ method: 'PUT', url: '/', headers: { origin: app2, 'x-role': 'admin' } })
    expect([actual.body, corsOf(actual)]).toEqual(['admin', { vary: 'Origin' }])
  })
})

describe('middleware', () => {
  it('that answers in place of a route has the policy of that route', async () => {
    const app = createApp()
    await app.register(import('@fastify/express'))
    app.register(corsPlugin, { origin: app1, logger: false })
    app.use('/open', (_request, response) => response.send('middleware'))
    app.get('/open', { config: { cors: { origin: '*' } } }, async () => 'route')
    const answer = await sendRaw(app, `GET /open HTTP/1.1\r\nHost: a\r\nOrigin: ${app2}\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/middleware$/)
    expect(answer.match(/^access-control-.*/gm)).toEqual(['access-control-allow-origin: *'])
  })
})

describe('hooks before the plugin', () => {
  it('do not run for the preflights of constant policies, and do for others', async () => {
    const app = createApp()
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('x-request-id', '7')
    })
    app.register(corsPlugin, { origin: app1, logger: false })
    app.put('/resolved', { config: { cors: () => ({ origin: app1 }) } }, async () => 'x')
    expect((await preflight(app, app1, ['PUT', '/'])).headers['x-request-id']).toBeUndefined()
    expect((await preflight(app, app1, ['PUT', '/resolved'])).headers['x-request-id']).toBe('7')
  })
})

describe('routes that differ only in a constraint which a preflight does not show', () => {
  it('answer by what all of their policies allow, and tell onDecision once', async () => {
    const app = createApp()
    const onDecision = vi.fn()
    app.register(corsPlugin, { origin: app1, logger: false, onDecision })
    const config = { cors: { origin: [app1, app2] } }
    app.put('/', { constraints: { version: '1.0.0' } }, async () => 'x')
    app.put('/', { constraints: { version: '2.0.0' }, config }, async () => 'x')
    await preflight(app, app1, ['PUT', '/', 'accept-version'])
    expect(onDecision).toHaveBeenCalledTimes(1)
  })
})

describe('onSend hooks', () => {
  it('do not run for preflights', async () => {
    const app = createApp()
    app.register(corsPlugin, { origin: app1, logger: false })
    app.addHook('onSend', async (_request, reply) => {
      reply.header('x-sent', '1')
    })
    expect((await preflight(app, app1, ['PUT', '/'])).headers['x-sent']).toBeUndefined()
    expect((await app.inject('/')).headers['x-sent']).toBe('1')
  })
})
