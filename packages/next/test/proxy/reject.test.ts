import { cors, isSameOriginRequest, withCors } from '@cors/next'
import { withCors as withPagesCors } from '@cors/next/pages'
import type { NextApiRequest, NextApiResponse } from 'next'
import { type NextFetchEvent, NextRequest, NextResponse } from 'next/server.js'
import { describe, expect, it, vi } from 'vitest'

const app = 'https://app.example'
const evil = 'https://evil.example'
const event = {} as NextFetchEvent
const rejecting = { logger: false, rejectDenied: true } as const
const hosts = { logger: false, rejectDenied: { hosts: ['api.example'] } } as const

function request(path: string, origin: string | undefined, headers: Record<string, string> = {}): NextRequest {
  const own = origin === undefined ? {} : { origin }
  return new NextRequest(`https://api.example${path}`, { method: 'POST', headers: { ...own, ...headers } })
}

describe('rejectDenied of a proxy', () => {
  it('is by the rule for the path, before the inner proxy', async () => {
    const inner = vi.fn(() => NextResponse.next())
    const rules = [
      { path: '/api/public', policy: { origin: '*' } },
      { path: '/api/off', policy: false },
      { path: '/api', policy: { origin: app } },
    ] as const
    const proxy = cors(rules, inner, rejecting)
    const send = async (path: string, origin: string): Promise<number> =>
      (await proxy(request(path, origin), event)).status
    expect([await send('/api/items', evil), inner.mock.calls.length]).toEqual([403, 0])
    const passing = [
      ['/api/items', app],
      ['/api/public', evil],
      ['/api/off', evil],
      ['/elsewhere', evil],
    ] as const
    for (const [path, origin] of passing) expect(await send(path, origin), path).toBe(200)
    expect(inner).toHaveBeenCalledTimes(4)
  })

  it.each(['/api%2fitems', '/api/%ff', '/x/..%2fapi', '/api%5citems'])(
    'fails closed where a path could be read in two ways: %s',
    async (path) => {
      const rules = [{ path: '/api', policy: { origin: app } }] as const
      const ask = (given: string, options: object): Promise<Response> =>
        cors(rules, undefined, { logger: false, ...options })(request(given, evil), event)
      expect((await ask(path, rejecting)).status).toBe(403)
      // Without the option it is without CORS.
      expect((await ask(path, {})).headers.has('vary')).toBe(false)
      expect((await cors(rules, undefined, rejecting)(request(path, undefined), event)).status).toBe(200)
    },
  )

  it('takes a forwarded host for nothing', async () => {
    const forwarded = { 'x-forwarded-host': 'evil.example' }
    expect((await cors({ origin: app }, undefined, rejecting)(request('/', evil, forwarded), event)).status).toBe(403)
    const unlisted = { host: 'evil.example', 'x-forwarded-host': 'api.example' }
    expect((await cors(undefined, undefined, hosts)(request('/', undefined, unlisted), event)).status).toBe(403)
  })
})

const ok = (): Response => new Response('ok')
const unreadable = new Proxy(request('/', undefined), {
  get: (_target, name) => {
    throw new Error(`the request was read: ${String(name)}`)
  },
})

describe('rejectDenied of withCors', () => {
  it.each([
    ['*', { origin: '*' } as const],
    ['no options', undefined],
    ['off', false as const],
  ])('reads nothing of a request under a constant policy: %s', async (_name, policy) => {
    expect((await withCors(policy, { GET: ok }, rejecting).GET(unreadable)).status).toBe(200)
  })

  it('reads the origin where there are none', async () => {
    const { GET } = withCors({ origin: false }, { GET: ok }, rejecting)
    expect((await GET(request('/', evil))).status).toBe(403)
    expect((await GET(request('/', undefined))).status).toBe(200)
    expect((await withCors({ origin: false }, { GET: ok }).GET(unreadable)).status).toBe(200)
  })

  it('reads the host where hosts are listed, for everyone too', async () => {
    const { GET } = withCors({ origin: '*' }, { GET: ok }, hosts)
    await expect(GET(unreadable)).rejects.toThrow('the request was read: headers')
    expect((await GET(request('/', undefined, { host: 'api.example' }))).status).toBe(200)
    const rejected = await GET(request('/', undefined, { host: 'evil.example' }))
    expect([rejected.status, rejected.headers.get('access-control-allow-origin')]).toEqual([403, null])
  })

  it('runs no handler', async () => {
    const handler = vi.fn(ok)
    const { POST, OPTIONS } = withCors({ origin: app }, { POST: handler }, rejecting)
    expect([(await POST(request('/', evil))).status, handler.mock.calls.length]).toEqual([403, 0])
    expect((await OPTIONS(request('/', evil))).status).toBe(403)
    expect([(await POST(request('/', app))).status, handler.mock.calls.length]).toEqual([200, 1])
  })

  it('of an API route runs no handler', async () => {
    const handler = vi.fn()
    const written: unknown[] = []
    const response = {
      getHeaderNames: () => [],
      setHeader: () => {},
      writeHead: (status: number) => written.push(status),
      end: () => {},
    }
    const given = { method: 'POST', headers: { origin: evil } } as NextApiRequest
    await withPagesCors({ origin: app }, handler, rejecting)(given, response as unknown as NextApiResponse)
    expect([written, handler.mock.calls.length]).toEqual([[403], 0])
  })
})

it.each([
  [true, request('/', 'https://api.example')],
  [true, request('/', evil, { 'sec-fetch-site': 'same-origin' })],
  [false, request('/', evil)],
])('isSameOriginRequest is %s', (expected, given) => {
  expect(isSameOriginRequest(given)).toBe(expected)
})
