import { AssertionError } from 'node:assert'
import { execFile } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { createPolicy, decide } from '@cors/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CorsRequestInit, type CorsTarget, expectCors } from '../../src/testing.ts'

const APP = 'https://app.example.com'
const policy = createPolicy({
  origin: APP,
  credentials: true,
  methods: ['PUT'],
  allowedHeaders: ['content-type'],
  exposedHeaders: ['ETag'],
})

function headersFor(
  method: string,
  get: (name: string) => string | undefined,
): { status: number; headers: Record<string, string> } {
  const decision = decide(policy, {
    method,
    origin: get('origin'),
    requestMethod: get('access-control-request-method'),
    requestHeaders: get('access-control-request-headers'),
  })
  const status = decision.kind === 'preflight' ? decision.status : 200
  return { status, headers: { ...decision.headers.toJSON(), etag: '"1"', 'x-own': '1' } }
}

const allowed = { 'access-control-allow-origin': APP }

const fetchHandler = (request: Request): Response => {
  if (new URL(request.url).pathname === '/old')
    return new Response(null, { status: 302, headers: { location: '/new' } })
  const { status, headers } = headersFor(request.method, (name) => request.headers.get(name) ?? undefined)
  return new Response(null, { status, headers })
}

const listener = (req: IncomingMessage, res: ServerResponse): void => {
  const { status, headers } = headersFor(req.method ?? '', (name) => req.headers[name]?.toString())
  res.writeHead(status, headers).end()
}

const running = createServer(listener)
beforeAll(() => new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  running.close()
})

const targets: [string, () => CorsTarget][] = [
  ['a Fetch handler', () => fetchHandler],
  ['an object with fetch', () => ({ fetch: fetchHandler })],
  ['a function with fetch', () => Object.assign(() => new Response(), { fetch: fetchHandler }) as CorsTarget],
  ['a Node listener', () => listener],
  ['a server that is not listening', () => createServer(listener)],
  ['a server that is', () => running],
  ['a URL', () => `http://127.0.0.1:${(running.address() as AddressInfo).port}`],
  ['a URL object', () => new URL(`http://127.0.0.1:${(running.address() as AddressInfo).port}/x`)],
  ['a Koa application', () => ({ callback: () => listener })],
  ['a Fastify application', () => ({ ready: async () => {}, routing: listener })],
  ['a Nest application', () => ({ getHttpServer: () => running })],
]

describe.each(targets)('expectCors over %s', (_, target) => {
  it('knows what is allowed, blocked, exposed and preflighted', async () => {
    const put = expectCors(target())
      .from(APP)
      .with({ method: 'PUT', headers: { 'Content-Type': 'application/json' }, credentials: 'include' })
    const outcome = await put.toBeAllowed()
    expect(outcome.exchanges.map(({ request }) => request.method)).toEqual(['OPTIONS', 'PUT'])
    await put.toExpose('ETag')
    await put.toBePreflighted()
    await put.from('https://evil.example').toBeBlocked('acao-missing')
    await expectCors(target())
      .from(APP)
      .with({ headers: [['X-Other', '1']] })
      .toBeBlocked('header-not-allowed')
  })
})

describe('a failed expectation', () => {
  const failing = expectCors(fetchHandler).from(APP)

  it('explains a request that should be allowed', async () => {
    const error = await failing
      .with({ method: 'DELETE' })
      .toBeAllowed()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AssertionError)
    const { message, actual, expected } = error as AssertionError
    expect({ actual, expected }).toEqual({ actual: 'blocked (method-not-allowed)', expected: 'allowed' })
    expect(message).toContain('Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.')
    expect(message).toMatch(/fix \(server\): List DELETE/)
    expect(message).toContain("methods: ['PUT', 'DELETE']")
    expect(message).toMatch(/OPTIONS https:\/\/api\.test\/ -> 204\n(.*\n)* {4}access-control-allow-methods: PUT/)
  })

  it.each([
    ['toBeBlocked', () => failing.toBeBlocked(), /expected the request to be blocked, and it is allowed/],
    [
      'toBeBlocked with another code',
      () => failing.with({ method: 'DELETE' }).toBeBlocked('acao-missing'),
      /blocked \(acao-missing\), and it is blocked \(method-not-allowed\)/,
    ],
    ['toExpose', () => failing.toExpose('ETag', 'X-Own'), /exposing ETag, X-Own, and it is hiding X-Own/],
    ['toExpose of a blocked request', () => failing.from('https://evil.example').toExpose('ETag'), /hiding ETag/],
    ['toBePreflighted', () => failing.toBePreflighted(), /sent without a preflight/],
  ])('%s', async (_name, check, pattern) => {
    await expect(check()).rejects.toThrow(pattern)
  })

  it.each<[string, CorsTarget, CorsRequestInit, RegExp]>([
    [
      'authentication before CORS',
      () => new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } }),
      { method: 'PUT' },
      /behind it: a 401: authentication answered before the CORS layer/,
    ],
    [
      'a redirect to a login page',
      (request: Request) =>
        new URL(request.url).pathname === '/login'
          ? new Response('<form>')
          : new Response(null, { status: 302, headers: { location: '/login?next=/', ...allowed } }),
      {},
      /redirected: .* -> https:\/\/api\.test\/login[\s\S]*leads to a login page/,
    ],
    [
      'a redirect to a login page in place of the answer to a preflight',
      () => new Response(null, { status: 302, headers: { location: '/login', ...allowed } }),
      { method: 'PUT' },
      /a redirect to a login page \(\/login\)/,
    ],
    ['a proxy without a server behind it', () => new Response(null, { status: 502 }), {}, /behind it: a 502/],
    [
      'a header with another spelling',
      () => new Response(null, { headers: { 'access-control-allow-orgin': APP } }),
      {},
      /a misspelling of access-control-allow-origin/,
    ],
    ['a server that is down', 'http://127.0.0.1:1/', {}, /no answer \(ECONNREFUSED\)[\s\S]*server-down/],
  ])('says what stands behind it: %s', async (_name, target, init, words) => {
    const error = await expectCors(target)
      .from(APP)
      .with(init)
      .toBeAllowed()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AssertionError)
    expect((error as AssertionError).message).toMatch(words)
  })

  it('of an exposed header names the header', async () => {
    await expect(failing.toExpose('X-Own')).rejects.toThrow(
      /not-exposed[\s\S]*The page may not read the response header X-Own/i,
    )
  })

  it('refuses a target that it does not know', async () => {
    await expect(expectCors({} as never).toBeAllowed()).rejects.toThrow(TypeError)
  })
})

describe('expectCors', () => {
  it('resolves paths, follows redirects by the standard, and asks another engine', async () => {
    const moved = await expectCors(fetchHandler).from(APP).with({ url: '/old' }).outcome()
    expect(moved).toMatchObject({ verdict: 'blocked', failure: 'acao-missing' })
    const star = (): Response =>
      new Response(null, { headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' } })
    const bearer = expectCors(star).with({ headers: { Authorization: 'Bearer x' } })
    await bearer.toBeBlocked('header-not-allowed')
    await bearer.with({ engine: 'chrome' }).toBeAllowed()
  })

  it('works in node:test', async () => {
    const script = `
      import test from 'node:test'
      import { expectCors } from '@cors/browser/testing'
      test('blocked', () => expectCors(() => new Response()).toBeBlocked('acao-missing'))
      test('explained', async (t) => {
        await t.assert.rejects(expectCors(() => new Response()).toBeAllowed(), { code: 'ERR_ASSERTION', message: /No 'Access-Control-Allow-Origin'/ })
      })`
    const run = promisify(execFile)
    const { stdout } = await run(
      process.execPath,
      ['--conditions=@cors/source', '--input-type=module', '--test-reporter=tap', '-e', script],
      { cwd: new URL('../..', import.meta.url).pathname },
    )
    expect(stdout).toMatch(/# pass 2\n# fail 0/)
  })
})
