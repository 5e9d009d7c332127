import { sendHttp1, type WireAnswer } from '@cors/conformance'
import { type CorsPolicySource, cors, withCors } from '@cors/fetch'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { serve } from './serve.ts'

const one = 'https://one.example'
const two = 'https://two.example'
const evil = 'https://evil.example'
const policy = { origin: [one, two], credentials: true, exposedHeaders: ['ETag'] } as const
const granted = (origin: string, more: Record<string, string> = {}): Record<string, string> => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'ETag',
  vary: 'Origin',
  ...more,
})
const denied = { vary: 'Origin' }

const request = (origin?: string): Request =>
  new Request('https://api.example/', { headers: origin === undefined ? {} : { origin } })
const corsOf = ({ headers }: { readonly headers: Iterable<readonly [string, string]> }): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => /^access-control-|^vary$/.test(name)))

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('one response that a handler gives to several requests', () => {
  const foreign = { 'access-control-allow-origin': 'https://foreign.example', 'access-control-max-age': '5' }

  it.each<[string, Record<string, string>]>([
    ['with nothing of CORS', {}],
    ['with headers of its own', { ...foreign, vary: 'Accept' }],
  ])('has the headers of each, whatever the order: %s', async (_name, own) => {
    const vary = own.vary === undefined ? 'Origin' : 'Accept, Origin'
    const { vary: _vary, ...left } = own
    const expected = new Map<string | undefined, Record<string, string>>([
      [one, granted(one, { vary })],
      [two, granted(two, { vary })],
      [evil, { vary }],
      [undefined, { ...left, vary }],
    ])
    const origins = [...expected.keys()]
    for (const first of origins) {
      for (const second of origins) {
        const shared = new Response(null, { status: 204, headers: own })
        const handle = cors(policy, { logger: false })
        const answers = await Promise.all([first, second, first].map((origin) => handle(request(origin), () => shared)))
        expect(answers.map(corsOf)).toEqual([first, second, first].map((origin) => expected.get(origin)))
      }
    }
  })

  it('over a real socket, while both are on their way', async () => {
    const shared = new Response(null, { status: 200, headers: { 'x-shared': '1' } })
    const waiting: (() => void)[] = []
    const server = await serve(
      withCors(policy, async () => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve)
          if (waiting.length === 3) for (const go of waiting) go()
        })
        return shared
      }),
    )
    const ask = (origin: string): Promise<WireAnswer> =>
      sendHttp1(`${server.url}/`, { method: 'GET', headers: { origin } })
    const answers = await Promise.all([one, two, evil].map(ask))
    await server.close()
    const cors = answers.map(({ lines }) =>
      Object.fromEntries(lines.filter(([name]) => /^access-control-|^vary$/.test(name))),
    )
    expect(cors).toEqual([granted(one), granted(two), denied])
    expect(answers.every(({ lines }) => lines.some(([name]) => name === 'x-shared'))).toBe(true)
  })

  it('whose body was sent already is not a reason to fail', async () => {
    const shared = new Response('once')
    const handle = cors(policy, { logger: false })
    expect(await (await handle(request(one), () => shared)).text()).toBe('once')
    const again = await handle(request(evil), () => shared)
    expect([again.status, corsOf(again)]).toEqual([200, denied])
  })

  it('passes two layers of one request with the headers of the outer one', async () => {
    const inner = cors({ origin: '*', exposedHeaders: ['X-Inner'] }, { logger: false })
    const outer = cors(policy, { logger: false })
    for (const [origin, expected] of [
      [one, granted(one)],
      [evil, denied],
    ] as const) {
      const response = await outer(request(origin), () => inner(request(origin), () => new Response('x')))
      expect(corsOf(response)).toEqual(expected)
      expect(await response.text()).toBe('x')
    }
  })
})

describe('what a handler exposes', () => {
  const exposing: ResponseInit = { headers: { 'access-control-expose-headers': 'Location, etag' } }
  it.each<[string, CorsPolicySource<Request>, string | undefined, Record<string, string>]>([
    ['joins the list of the policy', policy, one, granted(one, { 'access-control-expose-headers': 'ETag,Location' })],
    ['goes where the origin is denied', policy, evil, denied],
    [
      'stays where there is nothing to decide',
      policy,
      undefined,
      { 'access-control-expose-headers': 'Location, etag', ...denied },
    ],
    [
      'joins a policy for everyone',
      {},
      undefined,
      { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Location,etag' },
    ],
  ])('%s', async (_name, source, origin, expected) => {
    const response = await cors(source, { logger: false })(request(origin), () => new Response('x', exposing))
    expect(corsOf(response)).toEqual(expected)
  })

  it('is not noted in the log where it is kept', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = { warn: vi.fn(), error: vi.fn() }
    const handle = cors(policy, { logger })
    await handle(request(one), () => new Response('x', exposing))
    expect(logger.warn).not.toHaveBeenCalled()
    await handle(request('https://three.example'), () => new Response('x', exposing))
    expect(logger.warn.mock.calls.map(([line]) => line)).toEqual([
      expect.stringContaining('CORS: denied "https://three.example" for GET / (origin-not-allowed)'),
      expect.stringContaining('access-control-expose-headers'),
    ])
  })
})

describe('what is not a response, or cannot be changed', () => {
  const handle = cors(policy, { logger: false })

  it.each([undefined, null, 'text', 5, {}, { headers: {} }, { headers: null }, [], new Map()])(
    'passes through as it is: %j',
    async (value) => {
      expect(await handle(request(one), () => value as never)).toBe(value)
    },
  )

  it('a frozen response has its headers all the same', async () => {
    const headers = Object.freeze(new Headers())
    const response = Object.freeze(new Response('x', { headers }))
    expect(corsOf(await handle(request(one), () => response))).toEqual(granted(one))
  })

  it('a response that can be neither changed nor copied is served without ours, and reported once', async () => {
    const logger = { warn: vi.fn(), error: vi.fn() }
    const careful = cors(policy, { logger })
    const stubborn = {
      status: 200,
      headers: {
        get: () => null,
        keys: () => [][Symbol.iterator](),
        set: () => {
          throw new TypeError('immutable')
        },
      },
    }
    Object.defineProperty(stubborn, 'body', {
      get: () => {
        throw new TypeError('no body')
      },
    })
    for (let index = 0; index < 3; index++) expect(await careful(request(one), () => stubborn as never)).toBe(stubborn)
    expect(logger.error.mock.calls.map(([line]) => line)).toEqual([
      'CORS: a response cannot be given its headers: no body',
    ])
  })

  it('a request without headers is not a CORS request', async () => {
    const response = await handle({ method: 'GET' } as Request, () => new Response('x'))
    expect(corsOf(response)).toEqual(denied)
  })
})
