import { describe, expect, it } from 'vitest'
import { PreflightCache } from '../../src/fetch/preflight-cache.ts'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import type { BrowserRequest, Engine, Header, WireRequest, WireResponse } from '../../src/index.ts'
import { headerValue } from './vectors.ts'

const PAGE = 'https://app.example'
const API = 'https://api.example/x'
const ask = (rest: Partial<BrowserRequest> = {}): BrowserRequest => ({ origin: PAGE, url: API, ...rest })
const answer =
  (headers: readonly Header[], status = 200) =>
  (): WireResponse => ({ status, headers })
const STAR: Header = ['Access-Control-Allow-Origin', '*']
const silent = answer([])

describe('the request', () => {
  it.each(['CONNECT', 'trace', 'TRACK'])('refuses the method %s before anything is sent', async (method) => {
    const outcome = await simulateFetch(ask({ method }), silent)
    expect(outcome).toMatchObject({ verdict: 'blocked', failure: 'method-forbidden', stage: 'request', exchanges: [] })
  })

  it.each([
    ['an unparsable URL', ask({ url: 'https://' })],
    ['a method that is no token', ask({ method: 'P UT' })],
    ['a header name that is no token', ask({ headers: [['X A', '1']] })],
    ['a line break in a value', ask({ headers: [['X-A', '1\n2']] })],
    ['a value beyond bytes', ask({ headers: [['X-A', '€']] })],
    ['a relative URL without an origin', ask({ origin: 'null', url: '/x' })],
  ])('throws for %s, as fetch does', async (_, request) => {
    await expect(simulateFetch(request, silent)).rejects.toThrow(TypeError)
  })

  it('drops what a script may not set, and asks for the rest in order', async () => {
    const names = ['Cookie', 'Origin', 'Host', 'Sec-Purpose', 'Proxy-Foo', 'X-B', 'x-a', 'X-A', 'User-Agent']
    const headers = names.map((name): Header => [name, '1'])
    const overrides: Header[] = [
      ['X-HTTP-Method-Override', 'TRACE'],
      ['X-Method-Override', 'PUT, connect'],
      ['X-HTTP-Method', 'PATCH'],
    ]
    const { exchanges } = await simulateFetch(ask({ headers: [...headers, ...overrides] }), silent)
    expect(exchanges.map(({ request }) => headerValue(request.headers, 'access-control-request-headers'))).toEqual([
      'user-agent,x-a,x-b,x-http-method',
    ])
  })

  it.each([
    ['put', 'PUT'],
    ['patch', 'patch'],
    ['query', 'query'],
    ['QUERY', 'QUERY'],
  ])('sends the method %s as %s', async (method, sent) => {
    const { exchanges } = await simulateFetch(ask({ method }), silent)
    expect(headerValue(exchanges[0]?.request.headers ?? [], 'access-control-request-method')).toBe(sent)
  })

  it('resolves a relative URL, drops the fragment, and writes the origin as browsers do', async () => {
    const seen: string[] = []
    const server = (wire: WireRequest): WireResponse => {
      seen.push(wire.url, headerValue(wire.headers, 'origin') ?? 'none')
      return { status: 200, headers: [] }
    }
    await simulateFetch(ask({ url: '/y?z#frag', method: 'PUT' }), server)
    await simulateFetch(ask({ origin: 'HTTPS://App.Example:443/' }), server)
    expect(seen).toEqual(['https://app.example/y?z', PAGE, API, PAGE])
  })

  it.each([
    ['bytes=0-', false],
    ['bytes=5-4', true],
    ['bytes=9007199254740993-9007199254740992', true],
    ['bytes=-5', true],
    ['bytes=0-1,2-3', true],
    ['bytes= 0-1', true],
    ['items=0-1', true],
    [`bytes=0-${'9'.repeat(40)}`, false],
  ])('Range %s needs a preflight: %s', async (value, preflight) => {
    const { exchanges } = await simulateFetch(ask({ headers: [['Range', value]] }), silent)
    expect(exchanges[0]?.request.preflight).toBe(preflight)
  })

  it('counts all safelisted values together, to 1024 bytes', async () => {
    const accept = Array.from({ length: 8 }, (): Header => ['Accept', 'a'.repeat(128)])
    const one: Header = ['Content-Language', 'a']
    const sent = await Promise.all([accept, [...accept, one]].map((headers) => simulateFetch(ask({ headers }), silent)))
    const names = sent.map(({ exchanges }) =>
      headerValue(exchanges[0]?.request.headers ?? [], 'access-control-request-headers'),
    )
    expect(names).toEqual([null, 'accept,content-language'])
  })

  it('loads data: without any request, and same-origin blob: too', async () => {
    const data = await simulateFetch(ask({ url: 'data:text/plain,x' }), silent)
    const blob = await simulateFetch(ask({ url: `blob:${PAGE}/0` }), silent)
    for (const outcome of [data, blob]) {
      expect(outcome).toEqual({
        verdict: 'allowed',
        responseType: 'basic',
        visibleHeaders: ['content-type'],
        exchanges: [],
      })
    }
  })

  it('knows the origins of app schemes', async () => {
    const own = await simulateFetch({ origin: 'capacitor://localhost', url: 'capacitor://localhost/x' }, silent)
    expect(own.verdict).toBe('allowed')
    const other = await simulateFetch({ origin: PAGE, url: 'capacitor://localhost/x' }, silent)
    expect(other).toMatchObject({ failure: 'scheme-not-http' })
  })
})

describe('mode no-cors', () => {
  it.each([
    ['no-cors-method', { method: 'PUT' }],
    ['scheme-not-http', { url: 'ftp://api.example/' }],
  ])('fails with %s', async (failure, rest) => {
    expect(await simulateFetch(ask({ mode: 'no-cors', ...rest }), silent)).toMatchObject({ failure, stage: 'request' })
  })

  it('keeps only safelisted headers, while their joined value is safe', async () => {
    const headers: Header[] = [
      ['Content-Type', 'application/json'],
      ['Accept', 'a'.repeat(100)],
      ['Accept', 'b'.repeat(100)],
      ['Range', 'bytes=0-1'],
      ['Authorization', 'Bearer x'],
      ['Content-Language', 'de'],
    ]
    const { exchanges } = await simulateFetch(ask({ mode: 'no-cors', headers }), silent)
    expect(exchanges[0]?.request.headers).toEqual([
      ['accept', 'a'.repeat(100)],
      ['content-language', 'de'],
    ])
  })

  it.each([
    ['same-origin', 'https://www.app.example/', true],
    ['same-site', 'https://www.app.example/', false],
    ['same-site', 'https://other.test/', true],
    ['cross-origin', 'https://other.test/', false],
    ['nonsense', 'https://other.test/', false],
    ['same-site', 'http://www.app.example/', false],
  ])('Cross-Origin-Resource-Policy %s from %s blocks: %s', async (policy, url, blocked) => {
    const outcome = await simulateFetch(
      ask({ mode: 'no-cors', url }),
      answer([['Cross-Origin-Resource-Policy', policy]]),
    )
    expect(outcome.verdict === 'blocked' && outcome.failure === 'corp').toBe(blocked)
  })

  it('does not take two projects of one platform for one site', async () => {
    const request = ask({ origin: 'https://a.vercel.app', url: 'https://b.vercel.app/', mode: 'no-cors' })
    expect(await simulateFetch(request, answer([['Cross-Origin-Resource-Policy', 'same-site']]))).toMatchObject({
      failure: 'corp',
    })
  })

  it('keeps a sandboxed page from what is for its own site', async () => {
    const request = ask({ origin: 'null', mode: 'no-cors' })
    expect(await simulateFetch(request, answer([['Cross-Origin-Resource-Policy', 'same-site']]))).toMatchObject({
      failure: 'corp',
    })
  })
})

describe('redirects', () => {
  const to = (location: string, status = 302) => answer([STAR, ['Location', location]], status)

  it.each([
    ['redirect-scheme', 'ftp://api.example/'],
    ['redirect-location', 'https://'],
  ])('fails with %s for %s', async (failure, location) => {
    expect(await simulateFetch(ask(), to(location))).toMatchObject({ failure, stage: 'redirect' })
  })

  it('refuses two Location lines', async () => {
    const twice = answer([STAR, ['Location', '/a'], ['Location', '/a']], 302)
    expect(await simulateFetch(ask(), twice)).toMatchObject({ failure: 'redirect-location' })
  })

  it('follows 20 redirects and no more', async () => {
    const outcome = await simulateFetch(ask(), to('/again'))
    expect(outcome).toMatchObject({ failure: 'redirect-count', stage: 'redirect' })
    expect(outcome.exchanges).toHaveLength(21)
  })

  it('takes a redirect without Location for the answer', async () => {
    expect(await simulateFetch(ask(), answer([STAR], 302))).toMatchObject({ verdict: 'allowed', responseType: 'cors' })
  })

  it.each([
    [301, 'POST', 'GET'],
    [302, 'PUT', 'PUT'],
    [303, 'PUT', 'GET'],
    [303, 'HEAD', 'HEAD'],
    [307, 'POST', 'POST'],
  ])('%d turns %s into %s', async (status, method, then) => {
    let hop = 0
    const server = (): WireResponse =>
      hop++ === 0 ? { status, headers: [['Location', '/2']] } : { status: 200, headers: [] }
    const headers: Header[] = [['Content-Type', 'text/plain']]
    const { exchanges } = await simulateFetch(ask({ url: '/1', method, headers }), server)
    const last = exchanges.at(-1)?.request
    expect(last?.method).toBe(then)
    expect(headerValue(last?.headers ?? [], 'content-type')).toBe(then === method ? 'text/plain' : null)
  })
})

describe('engines', () => {
  const verdicts = async (request: BrowserRequest, server: () => WireResponse): Promise<string[]> => {
    const engines: Engine[] = ['standard', 'chrome', 'firefox', 'safari']
    const outcomes = await Promise.all(engines.map((engine) => simulateFetch(request, server, { engine })))
    return outcomes.map((outcome) => (outcome.verdict === 'allowed' ? 'allowed' : outcome.failure))
  }

  it('let * cover Authorization, against the standard', async () => {
    const server = answer([STAR, ['Access-Control-Allow-Headers', '*']])
    const request = ask({ headers: [['Authorization', 'Bearer x']] })
    expect(await verdicts(request, server)).toEqual(['header-not-allowed', 'allowed', 'allowed', 'allowed'])
  })

  it('look at the status first in Safari', async () => {
    const statuses = await verdicts(ask({ method: 'PUT' }), answer([], 401))
    expect(statuses).toEqual(['acao-missing', 'acao-missing', 'acao-missing', 'preflight-status'])
  })

  it('count the lines of allow-origin in Firefox', async () => {
    const server = answer([STAR, ['Access-Control-Allow-Origin', '']])
    expect(await verdicts(ask(), server)).toEqual(Array(4).fill('acao-multiple'))
  })
})

describe('the preflight cache', () => {
  it('is asked before a preflight is sent, and told of its answer', async () => {
    const cache = new PreflightCache()
    const server = answer([STAR, ['Access-Control-Allow-Methods', 'PUT']])
    const sent: number[] = []
    for (const url of [API, API, `${API}?other`]) {
      const { exchanges } = await simulateFetch(ask({ method: 'PUT', url }), server, { cache })
      sent.push(exchanges.length)
    }
    expect(sent).toEqual([2, 1, 2])
  })

  it('waits for servers that answer later', async () => {
    const outcome = await simulateFetch(ask(), async () => ({ status: 200, headers: [STAR] }))
    expect(outcome.verdict).toBe('allowed')
  })
})
