import { AsyncLocalStorage } from 'node:async_hooks'
import { Controller, Get, type Type } from '@nestjs/common'
import { FastifyAdapter, RouteConstraints } from '@nestjs/platform-fastify'
import { describe, expect, it, vi } from 'vitest'
import { Cors, CorsModule, type CorsOptions, NoCors } from '../../src/index.ts'
import { serveRoot } from '../support/cats.ts'
import { app, ask, corsHeaders, preflight } from '../support/client.ts'
import { createFastify, createFastifyAdapter, type FastifyInstance, rootModule } from '../support/platforms.ts'

type Derive = (request: Incoming, context?: unknown, done?: (error: null, value: unknown) => void) => unknown
interface Incoming {
  readonly url: string
  readonly headers: Record<string, string | undefined>
  readonly headersDistinct: Record<string, string[] | undefined>
  readonly rawHeaders: string[]
  readonly socket: { readonly authorized?: boolean }
  readonly role?: string
  readonly [name: symbol]: unknown
}

function strategy(name: string, deriveConstraint: Derive, mustMatchWhenDerived = false) {
  const storage = () => {
    const stores = new Map<unknown, unknown>()
    return {
      get: (key: unknown) => stores.get(key) ?? null,
      set: (key: unknown, store: unknown) => void stores.set(key, store),
    }
  }
  return { name, storage, deriveConstraint, mustMatchWhenDerived }
}

const guests: CorsOptions = { origin: '*', methods: ['GET'], allowedHeaders: ['x-role', 'x-a'], maxAge: 600 }
const strict: CorsOptions = {
  origin: app,
  methods: ['GET', 'PUT'],
  allowedHeaders: ['X-Role', 'x-b'],
  credentials: true,
  maxAge: 60,
}

/** A controller with one handler. */
function route(answer: string, constraints: Record<string, unknown>, ...decorators: MethodDecorator[]): Type {
  class OneController {
    list(): string {
      return answer
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(OneController.prototype, 'list') as PropertyDescriptor
  const all = [
    Get('data'),
    ...decorators,
    ...(Object.keys(constraints).length > 0 ? [RouteConstraints(constraints)] : []),
  ]
  for (const decorate of all) decorate(OneController.prototype, 'list', descriptor)
  Controller()(OneController)
  return OneController
}

/** A controller that has every other path, for administrators. */
function catchAll(): Type {
  class CatchAllController {
    list(): string {
      return 'rest'
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(CatchAllController.prototype, 'list') as PropertyDescriptor
  for (const decorate of [Get('*'), Cors(strict), RouteConstraints({ role: 'admin' })]) {
    decorate(CatchAllController.prototype, 'list', descriptor)
  }
  Controller()(CatchAllController)
  return CatchAllController
}

const controllers = [route('guest', {}, Cors(guests)), route('admin', { role: 'admin' }, Cors(strict))]

async function serve(
  strategies: readonly ReturnType<typeof strategy>[],
  routes: readonly Type[] = controllers,
  onDecision = (): void => {},
): Promise<string> {
  const constraints = Object.fromEntries(strategies.map((one) => [one.name, one]))
  const imports = [CorsModule.forRoot({ policy: false, onDecision, logger: false })]
  const adapter = createFastifyAdapter({ routerOptions: { constraints } })
  return serveRoot(adapter, rootModule({ imports, controllers: [...routes] }))
}

function serveInstance(instance: FastifyInstance, routes: readonly Type[], prepare = (): void => {}): Promise<string> {
  const imports = [CorsModule.forRoot({ policy: false, logger: false })]
  return serveRoot(new FastifyAdapter(instance as never), rootModule({ imports, controllers: [...routes] }), prepare)
}

const denied = { vary: 'Origin' }
const open = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'x-role,x-a',
  'access-control-max-age': '600',
}
const common = {
  'access-control-allow-origin': app,
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'x-role',
  'access-control-max-age': '60',
  vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
}
const evil = { origin: 'https://evil.example' }
const asked = { 'access-control-request-headers': 'x-role' }

describe('constraints that read a header', () => {
  const ways: [what: string, derive: Derive][] = [
    ['without a default', (request) => request.headers['x-role']],
    ['with a default', (request) => request.headers['x-role'] ?? 'guest'],
    ['of headers that browsers send themselves', ({ headers }) => (headers.cookie === 'admin' ? 'admin' : 'guest')],
    ['by destructuring', ({ headers: { 'x-role': role = 'guest' } }) => role],
    ['with the host', ({ headers }) => (headers.host === 'x' ? 'admin' : headers['x-role'])],
    ['as lists', (request) => request.headersDistinct['x-role']?.[0]],
    ['as they were sent', ({ rawHeaders }) => rawHeaders[rawHeaders.indexOf('x-role') + 1]],
    ['only whether they are there', ({ headers }) => ('x-role' in headers ? 'admin' : 'guest')],
    ['all of them', ({ headers }) => Object.entries(headers).find(([name]) => name === 'x-role')?.[1] ?? 'guest'],
    ['as own properties', ({ headers }) => (Object.hasOwn(headers, 'x-role') ? headers['x-role'] : 'guest')],
    ['later', (request, _context, done) => void setImmediate(() => done?.(null, request.headers['x-role'] ?? 'guest'))],
  ]
  it.each(ways)('are not shown by a preflight: %s', async (what, derive) => {
    const onDecision = vi.fn()
    const url = await serve([strategy('role', derive)], controllers, onDecision)
    for (const headers of [{ ...asked }, { ...asked, 'x-role': 'guest' }, { 'x-role': 'admin' }, {}]) {
      const answer = await preflight(`${url}/data`, 'GET', { ...headers, ...evil })
      expect([answer.status, corsHeaders(answer.headers)]).toEqual([403, denied])
    }
    onDecision.mockClear()
    const answer = await preflight(`${url}/data`, 'GET', asked)
    expect([answer.status, corsHeaders(answer.headers)]).toEqual([204, common])
    expect(onDecision).toHaveBeenCalledTimes(1)
    if (what.startsWith('of headers that')) return
    const guest = await ask(`${url}/data`, { headers: evil })
    expect([guest.body, corsHeaders(guest.headers)]).toEqual(['guest', { 'access-control-allow-origin': '*' }])
    const admin = await ask(`${url}/data`, { headers: { ...evil, 'x-role': 'admin' } })
    expect([admin.body, corsHeaders(admin.headers)]).toEqual(['admin', denied])
  })

  it('count all values, of all constraints, with the policies of the routes that the URL matches', async () => {
    const routes = [
      ...controllers,
      route('closed', { role: 'closed', tier: 'gold' }, NoCors()),
      route('elsewhere', { host: 'other.example', tier: 'gold' }, NoCors()),
    ]
    const strategies = [
      strategy('role', ({ headers }) => headers['x-role']),
      strategy('tier', ({ headers }) => headers['x-tier'] ?? 'lead'),
    ]
    const url = await serve(strategies, routes)
    const answer = await preflight(`${url}/data`, 'GET', asked)
    expect([answer.status, corsHeaders(answer.headers)]).toEqual([403, denied])
    const fewer = await serve(
      strategies,
      routes.filter((_route, index) => index !== 2),
    )
    expect(corsHeaders((await preflight(`${fewer}/data`, 'GET', asked)).headers)).toEqual(common)
    const elsewhere = await preflight(`${fewer}/data`, 'GET', { ...asked, host: 'other.example' })
    expect([elsewhere.status, corsHeaders(elsewhere.headers)]).toEqual([403, denied])
  })

  it('that insist on a match let the routes of other paths follow', async () => {
    const routes = [route('guest', {}, Cors(guests)), catchAll()]
    const insisting = await serve([strategy('role', ({ headers }) => headers['x-role'], true)], routes)
    expect((await ask(`${insisting}/data`, { headers: { 'x-role': 'admin' } })).body).toBe('rest')
    expect(corsHeaders((await preflight(`${insisting}/data`, 'GET', asked)).headers)).toEqual(common)
    const other = await serve([strategy('role', ({ headers }) => headers['x-role'])], routes)
    expect((await ask(`${other}/data`, { headers: { 'x-role': 'admin' } })).body).toBe('guest')
    const answer = await preflight(`${other}/data`, 'GET', { ...asked, ...evil })
    expect([answer.status, corsHeaders(answer.headers)]).toEqual([204, open])
  })

  it.each(['options', 'a call before', 'a call later'])(
    'are not shown in an instance of Fastify that somebody else made: given by %s',
    async (way) => {
      const role = { ...strategy('role', ({ headers }) => headers['x-role'] ?? 'guest'), validate: () => {} }
      const instance = createFastify(way === 'options' ? { constraints: { role } } : {})
      if (way === 'a call before') instance.addConstraintStrategy(role)
      const url = await serveInstance(instance, controllers, () => {
        if (way === 'a call later') instance.addConstraintStrategy(role)
      })
      expect((await ask(`${url}/data`, { headers: { 'x-role': 'admin' } })).body).toBe('admin')
      expect(corsHeaders((await preflight(`${url}/data`, 'GET', asked)).headers)).toEqual(common)
    },
  )

  it('are not shown by the version of Fastify itself', async () => {
    const routes = [route('guest', {}, Cors(guests)), route('new', { version: '1.2.0' }, Cors(strict))]
    const url = await serveInstance(createFastify({}), routes)
    expect((await ask(`${url}/data`, { headers: { 'accept-version': '1.x' } })).body).toBe('new')
    for (const own of [{}, { 'accept-version': '1.x' }, { 'accept-version': '2.x' }]) {
      expect(corsHeaders((await preflight(`${url}/data`, 'GET', { ...asked, ...own })).headers)).toEqual(common)
    }
  })

  it.each([false, true])(
    'are not shown either where a class makes the strategy, which may insist: %s',
    async (insists) => {
      class RoleStrategy {
        readonly name = 'role'
        readonly mustMatchWhenDerived = insists
        storage() {
          return strategy('role', () => undefined).storage()
        }
        deriveConstraint({ headers }: Incoming) {
          return headers['x-role']
        }
      }
      const url = await serve([new RoleStrategy() as never], [route('guest', {}, Cors(guests)), catchAll()])
      const body = insists ? 'rest' : 'guest'
      expect((await ask(`${url}/data`, { headers: { 'x-role': 'admin' } })).body).toBe(body)
      const { status, headers } = await preflight(`${url}/data`, 'GET', { ...asked, ...evil })
      expect([status, corsHeaders(headers)]).toEqual(insists ? [403, denied] : [204, open])
    },
  )
})

describe('constraints that read anything else', () => {
  const later = new AsyncLocalStorage<string>()
  const roles = new WeakMap<object, string>()
  const ways: [what: string, derive: Derive][] = [
    ['the certificate of the client', ({ socket }) => (socket.authorized ? 'admin' : 'guest')],
    ['what somebody wrote to the request', (request) => request.role ?? 'guest'],
    ['whether somebody did', (request) => ('role' in request ? 'admin' : 'guest')],
    ['what somebody wrote under a symbol', (request) => String(request[Symbol.for('role')] ?? 'guest')],
    ['what somebody noted of the request', (request) => roles.get(request) ?? 'guest'],
    ['what is around the request', () => later.getStore() ?? 'guest'],
    ['the URL for nothing', ({ url }) => (url && later.getStore()) || 'guest'],
    ['what the application passes on', (_request, context) => (context as { role?: string })?.role ?? 'guest'],
    ['the kind of request', (request) => (Object.getPrototypeOf(request) === null ? 'admin' : 'guest')],
  ]
  it.each(ways)('are not shown by a preflight: %s', async (_what, derive) => {
    const url = await serve([strategy('role', derive)])
    for (const headers of [asked, {}]) {
      const answer = await preflight(`${url}/data`, 'GET', { ...headers, ...evil })
      expect([answer.status, corsHeaders(answer.headers)]).toEqual([403, denied])
    }
    const answer = await preflight(`${url}/data`, 'GET', asked)
    expect([answer.status, corsHeaders(answer.headers)]).toEqual([204, common])
  })
})

describe('constraints that read no header but the host', () => {
  const ways: [what: string, derive: Derive][] = [
    ['its name', ({ headers }) => (headers.host === 'admin.example' ? 'admin' : 'guest')],
    ['asked for with others', ({ headers: { host } }) => (host === 'admin.example' ? 'admin' : 'guest')],
    [
      'the host and the URL',
      ({ url, headers }) => (url.startsWith('/data') && headers.host === 'admin.example' ? 'admin' : ''),
    ],
  ]
  it.each(ways)('are exact: %s', async (_what, derive) => {
    const url = await serve([strategy('role', derive)])
    const guest = await preflight(`${url}/data`, 'GET', { ...asked, ...evil })
    expect([guest.status, corsHeaders(guest.headers)]).toEqual([204, open])
    const admin = await preflight(`${url}/data`, 'GET', { ...asked, host: 'admin.example' })
    expect([admin.status, corsHeaders(admin.headers)]).toEqual([
      204,
      {
        'access-control-allow-origin': app,
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET,PUT',
        'access-control-allow-headers': 'X-Role,x-b',
        'access-control-max-age': '60',
        vary: 'Origin',
      },
    ])
  })
})

describe('a storage that fails', () => {
  it('for what a preflight shows grants nothing, is reported, and is no 500', async () => {
    const storage = () => ({
      get: (value: unknown) => {
        if (value === '/data') throw new Error('the storage is broken')
      },
      set: () => {},
    })
    const byPath = { ...strategy('path', ({ url }) => url), storage }
    const logger = { warn: vi.fn(), error: vi.fn() }
    const onDecision = vi.fn()
    const imports = [CorsModule.forRoot({ origin: '*', logger, onDecision })]
    const adapter = createFastifyAdapter({ routerOptions: { constraints: { path: byPath } } })
    const controllers = [route('one', { path: 'x' }, Cors(strict))]
    const url = await serveRoot(adapter, rootModule({ imports, controllers }))
    const answers = [await preflight(`${url}/data`, 'GET', asked), await preflight(`${url}/else`, 'GET', asked)]
    expect(answers.map(({ status, headers }) => [status, corsHeaders(headers)])).toEqual([
      [403, denied],
      [204, expect.objectContaining({ 'access-control-allow-origin': '*' })],
    ])
    expect(onDecision.mock.calls[0]).toEqual([
      expect.objectContaining({ kind: 'preflight', allowed: false, reason: 'origin-check-failed' }),
      expect.anything(),
    ])
    expect(logger.error.mock.calls).toEqual([[expect.stringContaining('the storage is broken'), expect.anything()]])
  })
})
