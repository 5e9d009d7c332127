import { type CorsAdapterOptions, type CorsDecision, type CorsRequest, withCors } from '@cors/next'
import { NextRequest } from 'next/server.js'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'

const app = 'https://app.example'
const url = 'https://api.example/items'

function request(method = 'GET', headers: Record<string, string> = {}): NextRequest {
  return new NextRequest(url, { method, headers: { origin: app, ...headers } })
}

const ok = (): Response => new Response('ok')

/** Fails whoever reads anything of it, as a route that Next prerenders becomes dynamic then. */
const unreadable = new Proxy(request(), {
  get: (_target, name) => {
    throw new Error(`the request was read: ${String(name)}`)
  },
})

const corsOf = ({ headers }: Response): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-') || name === 'vary'))

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('a constant policy', () => {
  it.each([
    ['*', { origin: '*', exposedHeaders: ['ETag'] } as const],
    ['no options', undefined],
    ['off', false as const],
  ])('never reads the request: %s', async (_name, policy) => {
    const { GET, POST } = withCors(policy, { GET: ok, POST: ok })
    expect((await GET(unreadable)).status).toBe(200)
    expect((await POST(unreadable)).status).toBe(200)
  })
  it.each([
    ['*', { origin: '*' } as const, 'actual'],
    ['off', false as const, 'not-cors'],
  ])('reads it for a shadow, which decides about the request: %s', async (_name, policy, kind) => {
    const seen: (string | undefined)[][] = []
    const options: CorsAdapterOptions<NextRequest> = {
      shadow: { origin: app, credentials: true },
      logger: false,
      onDecision: (decision) => seen.push([decision.kind, decision.shadow?.kind]),
    }
    const { GET } = withCors(policy, { GET: ok }, options)
    await GET(request())
    expect(seen).toEqual([[kind, 'actual']])
  })
  it('gives every response its headers', async () => {
    const { GET } = withCors({ origin: '*', exposedHeaders: ['ETag'] }, { GET: ok })
    expect(corsOf(await GET(request()))).toEqual({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
    })
  })
  it('answers preflights by what they ask', async () => {
    const { OPTIONS } = withCors({ origin: '*' }, { GET: ok })
    const asked = { 'access-control-request-method': 'PUT', 'access-control-request-headers': 'x-a' }
    const response = await OPTIONS(request('OPTIONS', asked))
    expect([response.status, response.headers.get('access-control-allow-headers')]).toEqual([204, 'x-a'])
  })
  it('reports every request as not-cors, since it does not look', async () => {
    const seen: [CorsDecision['kind'], NextRequest][] = []
    const options = { onDecision: ({ kind }: CorsDecision, native: NextRequest) => seen.push([kind, native]) }
    const { GET } = withCors({ origin: '*' }, { GET: ok }, options)
    const actual = request()
    await GET(actual)
    expect(seen).toEqual([['not-cors', actual]])
  })
})

describe('any other policy', () => {
  it('reads it, and so would make a cached route dynamic', async () => {
    const { GET } = withCors({ origin: app }, { GET: ok })
    await expect(GET(unreadable)).rejects.toThrow('the request was read: headers')
    expect(corsOf(await GET(request()))).toEqual({ 'access-control-allow-origin': app, vary: 'Origin' })
  })
  it('warns in development, once, of requests without headers, as force-static makes them', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = { warn: vi.fn(), error: vi.fn() }
    const { GET } = withCors({ origin: app }, { GET: ok }, { logger })
    await GET(request())
    expect(logger.warn).not.toHaveBeenCalled()
    for (const _ of [1, 2]) await GET(new NextRequest(url))
    expect(logger.warn.mock.calls).toEqual([[expect.stringContaining('force-static')]])
  })
  it('sees the method of the handler, also for the HEAD that Next derives from GET', async () => {
    const origin = vi.fn((_origin: string, { method }: CorsRequest) => method === 'GET')
    const { GET } = withCors({ origin }, { GET: ok })
    expect(corsOf(await GET(request('HEAD')))).toEqual({ 'access-control-allow-origin': app, vary: 'Origin' })
  })
  it('is asked for each request where it is a resolver', async () => {
    const { GET } = withCors(() => ({ origin: '*' }), { GET: ok })
    expect(corsOf(await GET(request()))).toEqual({ 'access-control-allow-origin': '*', vary: 'Origin' })
  })
})

describe('OPTIONS', () => {
  it('that is not a preflight is answered as Next does', async () => {
    const { OPTIONS } = withCors({ origin: app }, { GET: ok, PUT: ok })
    const response = await OPTIONS(request('OPTIONS'))
    expect([response.status, response.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, PUT'])
    expect(corsOf(response)).toEqual({ 'access-control-allow-origin': app, vary: 'Origin' })
  })
  it("of the application's own stays, behind preflights", async () => {
    const own = vi.fn(() => new Response('mine'))
    const { OPTIONS } = withCors({ origin: app }, { OPTIONS: own })
    await OPTIONS(request('OPTIONS', { 'access-control-request-method': 'PUT' }) as never)
    expect(own).not.toHaveBeenCalled()
    expect(await (await OPTIONS(request('OPTIONS') as never)).text()).toBe('mine')
  })
})

/** Written as users write it, so that the request's type is inferred. */
const inferred = withCors({ origin: app }, { PUT: async (request) => Response.json(await request.json()) })

function withParameters(_request: Request, _context: { params: Promise<{ id: string }> }): Response {
  return ok()
}

describe('handlers', () => {
  it('get the context', async () => {
    const context = { params: Promise.resolve({ id: '7' }) }
    const { GET } = withCors(
      { origin: app },
      { GET: async (_request: NextRequest, { params }: typeof context) => new Response((await params).id) },
    )
    expect(await (await GET(request(), context)).text()).toBe('7')
  })
  it.each([
    ['an API route', ok, /@cors\/next\/pages/],
    ['a name in lower case', { get: ok }, /found get/],
    ['no function', { GET: 'ok' }, /found GET: string/],
  ])('are checked: %s', (_what, handlers, message) => {
    expect(() => withCors({ origin: app }, handlers as never)).toThrow(message)
  })
  it('keep their types', () => {
    const handlers = withCors(
      { origin: app },
      {
        GET: withParameters,
        POST: ok,
      },
    )
    expectTypeOf<keyof typeof handlers>().toEqualTypeOf<'GET' | 'POST' | 'OPTIONS'>()
    expectTypeOf(handlers.GET).toEqualTypeOf<
      (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>
    >()
    expectTypeOf(handlers.POST).toEqualTypeOf<(request: NextRequest) => Promise<Response>>()
    expectTypeOf(handlers.OPTIONS).toEqualTypeOf<(request: NextRequest) => Promise<Response>>()
    expectTypeOf(inferred.PUT).toEqualTypeOf<(request: NextRequest) => Promise<Response>>()
    // @ts-expect-error a handler that is not there
    expect(handlers.DELETE).toBeUndefined()
    // @ts-expect-error a method that Next does not know
    expect(() => withCors({ origin: app }, { get: () => new Response() })).toThrow()
  })
})
