import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ToldDecision } from '@cors/core/adapter'
import { CorsConfigError, type CorsDecision, cors, withCors } from '@cors/fetch'
import { afterEach, describe, expect, it, vi } from 'vitest'

const app = 'https://app.example'
const policy = { origin: app } as const

function request(headers: Record<string, string> = { origin: app }, method = 'GET'): Request {
  return new Request('https://api.example/items', { method, headers })
}
const preflight = (): Request => request({ origin: app, 'access-control-request-method': 'PUT' }, 'OPTIONS')
const corsHeaders = (response: Response): Record<string, string> =>
  Object.fromEntries([...response.headers].filter(([name]) => /^access-control-|^vary$/.test(name)))
const allowed = { 'access-control-allow-origin': app, vary: 'Origin' }

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('options', () => {
  it('that are wrong are refused at once', () => {
    expect(() => cors({ origin: 'app.example' as string })).toThrow(CorsConfigError)
    expect(() => withCors(policy, () => new Response(), { onDecisions: () => {} } as object)).toThrow(CorsConfigError)
  })
})

describe('responses', () => {
  it('are changed in place', async () => {
    const response = new Response('ok', { headers: { vary: 'Accept' } })
    expect(await cors(policy)(request(), () => response)).toBe(response)
    expect(corsHeaders(response)).toEqual({ ...allowed, vary: 'Accept, Origin' })
  })
  it('with immutable headers are copied: Response.redirect()', async () => {
    const redirect = Response.redirect('https://api.example/other', 307)
    const response = await cors(policy)(request(), () => redirect)
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe('https://api.example/other')
    expect(corsHeaders(response)).toEqual(allowed)
  })
  it('with immutable headers are copied: fetch(), whose CORS headers give way and whose cookies stay apart', async () => {
    const upstream = createServer((_incoming, outgoing) => {
      const cookies = ['a=1', 'b=2']
      const foreign = { 'access-control-allow-origin': '*', 'access-control-max-age': '5', 'set-cookie': cookies }
      outgoing.writeHead(201, 'Made', foreign).end('from upstream')
    })
    await new Promise<void>((resolve) => upstream.listen(0, '127.0.0.1', resolve))
    const { port } = upstream.address() as AddressInfo
    const respond = (): Promise<Response> => fetch(`http://127.0.0.1:${port}/`)
    const response = await cors(policy, { logger: false })(request(), respond)
    const denied = await cors(policy, { logger: false })(request({ origin: 'https://evil.example' }), respond)
    upstream.close()
    expect(corsHeaders(response)).toEqual(allowed)
    expect(corsHeaders(denied)).toEqual({ vary: 'Origin' })
    expect([response.status, response.statusText, await response.text()]).toEqual([201, 'Made', 'from upstream'])
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })
  it('that cannot be copied pass through', async () => {
    const error = Response.error()
    expect(await cors(policy)(request(), () => error)).toBe(error)
    const upgrade = new Response()
    Object.defineProperty(upgrade, 'status', { value: 101 })
    expect(await cors(policy)(request(), () => upgrade)).toBe(upgrade)
    expect(corsHeaders(upgrade)).toEqual({})
  })
  it('stream while the headers are already there', async () => {
    let push: (chunk: string) => void = () => {}
    const body = new ReadableStream({
      start(controller) {
        push = (chunk) => controller.enqueue(new TextEncoder().encode(chunk))
      },
    })
    const response = await cors(policy)(request(), () => new Response(body))
    expect(corsHeaders(response)).toEqual(allowed)
    expect(response.body).toBe(body)
    push('late')
    const chunk = await response.body?.getReader().read()
    expect(new TextDecoder().decode(chunk?.value)).toBe('late')
  })
  it('to HEAD keep their Content-Length', async () => {
    const response = await cors(policy)(request({ origin: app }, 'HEAD'), () => {
      return new Response(null, { headers: { 'content-length': '12' } })
    })
    expect(response.headers.get('content-length')).toBe('12')
    expect(corsHeaders(response)).toEqual(allowed)
  })
  it('never carry a CORS header twice, also behind a second layer, which may be of another copy of this package', async () => {
    vi.resetModules()
    const other: typeof import('../src/index.ts') = await import('../src/index.ts')
    for (const make of [withCors, other.withCors]) {
      const options = { origin: app, credentials: true, exposedHeaders: 'X-Inner' }
      const inner = make(options, () => new Response(), { logger: false })
      const response = await cors({ origin: '*' }, { logger: false })(request(), () => inner(request()))
      expect(corsHeaders(response)).toEqual({ 'access-control-allow-origin': '*', vary: 'Origin' })
    }
  })
})

describe('preflights', () => {
  it('never reach the application', async () => {
    const next = vi.fn(() => new Response())
    const response = await cors({ ...policy, optionsSuccessStatus: 200 })(preflight(), next)
    expect(next).not.toHaveBeenCalled()
    expect([response.status, response.body, response.headers.get('content-length')]).toEqual([200, null, '0'])
  })
  it('have no Content-Length with a 204', async () => {
    const response = await cors(policy)(preflight(), () => new Response())
    expect([response.status, response.headers.has('content-length')]).toEqual([204, false])
  })
  it('are handed on where the options say so', async () => {
    const handle = cors(policy, { preflightContinue: true })
    const response = await handle(preflight(), () => new Response('mine', { status: 202 }))
    expect([response.status, await response.text()]).toEqual([202, 'mine'])
    expect(response.headers.get('access-control-allow-methods')).toContain('PUT')
  })
})

describe('reports', () => {
  it('each request once, with the native request', async () => {
    const seen: [CorsDecision['kind'], Request][] = []
    const handle = cors(policy, { onDecision: ({ kind }, native) => seen.push([kind, native]) })
    const requests = [request({}), request(), preflight()]
    for (const each of requests) await handle(each, () => new Response())
    expect(seen).toEqual([
      ['not-cors', requests[0]],
      ['actual', requests[1]],
      ['preflight', requests[2]],
    ])
  })
  it('logs a denial and a foreign header once, on the console by default', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const handle = cors(policy)
    const foreign = (): Response => new Response(null, { headers: { 'access-control-allow-origin': '*' } })
    for (const each of [request(), request({ origin: 'https://evil.example' }), request()]) await handle(each, foreign)
    expect(warn).toHaveBeenCalledTimes(2)
    expect(warn.mock.calls.join('\n')).toContain('https://evil.example')
    expect(warn.mock.calls.join('\n')).toContain('access-control-allow-origin')
  })
})

describe('withCors', () => {
  it('passes further arguments through', async () => {
    const handler = withCors(policy, (_request: Request, env: { name: string }) => new Response(env.name))
    const response = await handler(request(), { name: 'worker' })
    expect(await response.text()).toBe('worker')
    expect(corsHeaders(response)).toEqual(allowed)
  })
  it('asks a resolver with what a worker gives: environment and context', async () => {
    const calls: unknown[] = []
    const context = { waitUntil: (promise: Promise<unknown>) => calls.push(promise) }
    const resolver = (_request: Request, env: { origin: string }, ctx: typeof context): { origin: string } => {
      ctx.waitUntil(Promise.resolve())
      return { origin: env.origin }
    }
    const worker = { fetch: withCors(resolver, () => new Response('ok'), { logger: false }) }
    const env = { origin: app }
    expect(corsHeaders(await worker.fetch(request(), env, context))).toEqual(allowed)
    const answer = corsHeaders(await worker.fetch(preflight(), env, context))
    expect(answer['access-control-allow-origin']).toBe(app)
    expect(corsHeaders(await worker.fetch(request(), { origin: 'https://other.example' }, context))).toEqual({
      vary: 'Origin',
    })
    expect(calls).toHaveLength(3)
  })
  it('asks it so behind rejectDenied and cacheControl too', async () => {
    const resolver = (_request: Request, env: { origin: string }): { origin: string } => env
    const handler = withCors(resolver, () => new Response('ok'), { rejectDenied: true, cacheControl: 'max-age=60' })
    expect((await handler(request(), { origin: app })).status).toBe(200)
    expect((await handler(preflight(), { origin: app })).headers.get('cache-control')).toBe('max-age=60')
    expect((await handler(request({ origin: 'https://evil.example' }), { origin: app })).status).toBe(403)
  })
})

it('cors asks a resolver with what comes after `next`', async () => {
  const handle = cors((_request: Request, env: { origin: string }) => ({ origin: env.origin }))
  expect(corsHeaders(await handle(request(), () => new Response(), { origin: app }))).toEqual(allowed)
})

type Send = (policy: undefined, options: object, env: object) => Promise<Response>

it.each<[string, Send]>([
  [
    'cors',
    (policy, options, env) =>
      (cors(policy, options) as (...rest: unknown[]) => Promise<Response>)(request(), () => new Response(), env),
  ],
  [
    'withCors',
    (policy, options, env) => withCors(policy, (_request, _env: object) => new Response(), options)(request(), env),
  ],
])('%s asks the resolver of a shadow with the same', async (_name, send) => {
  const shadow = (_request: Request, env: { origin: string }) => ({ ...policy, origin: env.origin })
  for (const inForce of [policy, shadow, false]) {
    const told: ToldDecision[] = []
    const onDecision = (decision: ToldDecision) => told.push(decision)
    await send(inForce as never, { shadow, logger: false, onDecision }, { origin: app })
    expect(told.map((decision) => decision.shadow)).toMatchObject([inForce === false ? { allowed: true } : undefined])
  }
})
