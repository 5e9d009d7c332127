import { type CorsConfigError, type CorsIssue, type CorsRule, cors } from '@cors/next'
import { type NextFetchEvent, type NextMiddleware, type NextProxy, NextRequest, NextResponse } from 'next/server.js'
import { afterEach, describe, expect, expectTypeOf, it, vi } from 'vitest'

const app = 'https://app.example'
const event = {} as NextFetchEvent
const quiet = { logger: false } as const

function request(path: string, headers: Record<string, string> = {}, method = 'GET'): NextRequest {
  return new NextRequest(`https://api.example${path}`, { method, headers: { origin: app, ...headers } })
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe('cors as an export of proxy.ts', () => {
  it('has the types of Next', () => {
    expectTypeOf(cors()).toExtend<NextProxy>()
    expectTypeOf(cors()).toExtend<NextMiddleware>()
    expectTypeOf<NextMiddleware>().toExtend<Parameters<typeof cors>[1]>()
  })
})

describe('cors', () => {
  it('passes on what no inner proxy answers, as NextResponse.next() does', async () => {
    const response = await cors({ origin: app })(request('/api'), event)
    expect(Object.fromEntries(response.headers)).toEqual({
      ...Object.fromEntries(NextResponse.next().headers),
      'access-control-allow-origin': app,
      vary: 'Origin',
    })
  })
  it('gives the inner proxy the request and the event, once preflights are answered', async () => {
    const inner = vi.fn<NextMiddleware>(() => null)
    const proxy = cors({ origin: app }, inner)
    const actual = request('/api')
    await proxy(actual, event)
    await proxy(request('/api', { 'access-control-request-method': 'PUT' }, 'OPTIONS'), event)
    expect(inner.mock.calls).toEqual([[actual, event]])
  })
  it('runs the inner proxy where no rule applies, and leaves its answer alone', async () => {
    const answer = new Response('mine')
    const proxy = cors([{ path: '/api', policy: { origin: app } }], () => answer)
    expect(await proxy(request('/page'), event)).toBe(answer)
    expect([...answer.headers.keys()]).toEqual(['content-type'])
  })
  it('takes a plain Request as well', async () => {
    const proxy = cors([{ path: '/api', policy: { origin: app } }])
    const plain = new Request('https://api.example/api/x', { headers: { origin: app } }) as NextRequest
    expect((await proxy(plain, event)).headers.get('access-control-allow-origin')).toBe(app)
  })
  it('asks resolvers with the request of Next', async () => {
    const proxy = cors((native) => (native.cookies.get('tenant')?.value === 'a' ? { origin: app } : false))
    const response = await proxy(request('/api', { cookie: 'tenant=a' }), event)
    expect(response.headers.get('access-control-allow-origin')).toBe(app)
  })
  it('refuses options in the place of the inner proxy', () => {
    expect(() => cors({ origin: app }, quiet as unknown as NextMiddleware)).toThrow(/third/)
  })
})

describe('rules', () => {
  const of = async (rules: readonly CorsRule[], path: string): Promise<string | null> =>
    (await cors(rules, undefined, quiet)(request(path), event)).headers.get('access-control-allow-origin')
  const star: CorsRule['policy'] = { origin: '*' }

  it.each([
    ['/api', '/api', true],
    ['/api', '/api/', true],
    ['/api', '/api/items/1', true],
    ['/api/', '/api/items', true],
    ['/api', '/api//items', true],
    ['/api', '//api', true],
    ['/api', '/%61pi/items', true],
    ['/api', '/x/../api', true],
    ['/api', '/apis', false],
    ['/api', '/API', false],
    ['/api', '/', false],
    ['/api/items', '/api', false],
    ['/', '/', true],
    ['/', '/any/thing', true],
    ['/caf\u00e9', '/caf%C3%A9/1', true],
    ['/caf%C3%A9', '/caf\u00e9/1', true],
    ['/a b', '/a%20b', true],
    ['/100%25', '/100%25', true],
    ['/', '/%ff', false],
    ['/', '/%', false],
    ['/', '/%E0%A4%A', false],
    ['/', '/a/%252e%252e/b', false],
    ['/api', '/api%2Fx', false],
    ['/api', '/api/a%2Fb', true],
  ])('%s covers %s: %s', async (path, asked, covered) => {
    expect(await of([{ path, policy: star }], asked)).toBe(covered ? '*' : null)
  })
  it('apply in order, the first that covers the path', async () => {
    const rules = [
      { path: '/api/public', policy: star },
      { path: '/api/off', policy: false },
      { path: '/api', policy: { origin: app } },
    ] as const
    expect(await of(rules, '/api/public/x')).toBe('*')
    expect(await of(rules, '/api/x')).toBe(app)
    expect(await of(rules, '/api/off/x')).toBeNull()
    expect(await of(rules, '/x')).toBeNull()
  })
  it.each([
    'https://api.example/api/public%2F..%2Fprivate',
    'https://api.example/api/public/%2e%2e%2fprivate',
    'https://api.example/api/p%2572ivate',
    'https://api.example/api/public%5C..%5Cprivate',
  ])('give %s nothing: a handler could read it as another path', async (url) => {
    const rules = [
      { path: '/api/private', policy: false },
      { path: '/api', policy: star },
    ] as const
    const response = await cors(rules)(new NextRequest(url, { headers: { origin: app } }), event)
    expect(response.headers.has('access-control-allow-origin')).toBe(false)
  })
  describe('in an application with base path and locales', () => {
    const nextConfig = { basePath: '/base', i18n: { locales: ['en', 'fr', 'nl-NL'], defaultLocale: 'en' } }
    const rules: readonly CorsRule[] = [
      { path: '/docs/private', policy: { origin: app } },
      { path: '/fr/docs', policy: { origin: 'https://fr.example' } },
      { path: '/', policy: star },
    ]
    const allowedOn = async (path: string, given: object = { nextConfig }): Promise<string | null> => {
      const asked = new NextRequest(`https://api.example${path}`, { headers: { origin: app }, ...given })
      const response = await cors(rules, undefined, quiet)(asked, event)
      return response.headers.get('access-control-allow-origin')
    }

    it.each([
      ['/base', '*'],
      ['/base/docs/private', app],
      ['/base/fr/docs/private', app],
      ['/base/FR/docs/private/', app],
      ['/base/nl-nl/docs/private', app],
      ['/fr/base/fr/docs/private', app],
      ['/fr/base/fr', '*'],
      ['/nl-NL/base/nl-nl/docs/private', app],
      ['/base/en/en/docs/private', '*'],
      ['/base/base/docs/private', '*'],
      ['/base/_next/data/build/fr/docs/private.json', app],
      ['/fr/base/_next/data/build/fr/docs/private.json', app],
      ['/base/fr/_next/data/build/docs/private.json', null],
      ['/base/%66r/docs/private', null],
      ['/base/fr%2fdocs/private', null],
      ['/base/%2566r/docs/private', null],
      ['/%62ase/docs/private', null],
      ['/basement/docs/private', '*'],
      ['/base/docs', '*'],
      ['/base/fr/docs', null],
      ['/base/FR/docs/other', null],
      ['/base/nl-NL/docs/other', '*'],
    ])('allow on %s %s', async (path, allowed) => {
      expect(await allowedOn(path)).toBe(allowed)
    })
    it('find the locale of a domain', async () => {
      const domains = [{ domain: 'example.fr', defaultLocale: 'fr' }]
      const given = {
        nextConfig: { ...nextConfig, i18n: { ...nextConfig.i18n, domains } },
        headers: { origin: app, host: 'example.fr' },
      }
      expect(await allowedOn('/base/docs/private', given)).toBe(app)
      expect(await allowedOn('/en/base/en/docs/private', given)).toBe(app)
      expect(await allowedOn('/base/docs/other', given)).toBeNull()
    })
    it('read the page from a request for its data, where Next leaves that to the proxy', async () => {
      vi.stubEnv('__NEXT_NO_MIDDLEWARE_URL_NORMALIZE', '1')
      expect(await allowedOn('/base/_next/data/build/fr/docs/private.json')).toBe(app)
      expect(await allowedOn('/base/_next/data/build/docs/private.json')).toBe(app)
      expect(await allowedOn('/base/_next/data/build/nl-NL/index.json')).toBe('*')
      expect(await allowedOn('/base/_next/data/build/index.json')).toBe('*')
      expect(await allowedOn('/base/_next/data/build/index/docs/private.json')).toBeNull()
      expect(await allowedOn('/base/_next/data/build/%66r/docs/private.json')).toBeNull()
      expect(await allowedOn('/base/fr/_next/data/build/docs/private.json')).toBeNull()
    })
    it('find nothing where Next says that there is a base path, or locales, and the request does not', async () => {
      const plain = new Request('https://api.example/docs/private', { headers: { origin: app } }) as NextRequest
      const ask = async (): Promise<boolean> =>
        (await cors(rules)(plain, event)).headers.has('access-control-allow-origin')
      expect([await ask(), await allowedOn('/docs/private', {})]).toEqual([true, app])
      vi.stubEnv('__NEXT_I18N_CONFIG', '{}')
      expect([await ask(), await allowedOn('/fr/base/fr/docs/private', {})]).toEqual([false, null])
      expect(await allowedOn('/base/fr/docs/private')).toBe(app)
      vi.unstubAllEnvs()
      vi.stubEnv('__NEXT_BASE_PATH', '/base')
      expect([await ask(), await allowedOn('/base/docs/private', {})]).toEqual([false, null])
      expect([await allowedOn('/base/docs/private'), await allowedOn('/basement/docs/private')]).toEqual([app, null])
    })
  })
  it('are all checked at once, each issue with the place it is in', () => {
    const rules = [
      { path: 'api', policy: star },
      { path: '/api/:path*', policy: star },
      { path: '/a?b', policy: star },
      { path: '/%zz', policy: star },
      { path: '/b' },
      { path: '/c', policy: { origin: 'no scheme', maxAge: -1 } },
      { path: '/d', policy: star, origin: app },
      undefined,
    ] as unknown as CorsRule[]
    let issues: readonly CorsIssue[] = []
    try {
      cors(rules)
    } catch (error) {
      issues = (error as CorsConfigError).issues
    }
    expect(issues.map(({ code, path }) => `${path.join('.')}: ${code}`)).toEqual([
      '0: rule-path',
      '1: rule-path',
      '2: rule-path',
      '3: rule-path',
      '4: rule-shape',
      '5.policy.origin: origin-white-space',
      '5.policy.maxAge: max-age-range',
      '6: rule-shape',
      '7: rule-shape',
    ])
  })
  it('leave wrong options of the adapter where they are', () => {
    const options = { onDecisions: () => {} } as object
    expect(() => cors([{ path: '/api', policy: false }], undefined, options)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: ['onDecisions'] })] }),
    )
  })
  it('warn of one that can never apply', () => {
    vi.stubEnv('NODE_ENV', 'development')
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    cors([
      { path: '/api', policy: star },
      { path: '/api/private', policy: false },
    ])
    expect(warn.mock.calls).toEqual([[expect.stringContaining('/api/private never applies')]])
  })
})

describe('the warning of a lost Vary', () => {
  const warnings = async (
    path: string,
    policy: Parameters<typeof cors>[0],
    inner?: NextMiddleware,
  ): Promise<number> => {
    const logger = { warn: vi.fn(), error: vi.fn() }
    const proxy = cors(policy, inner, { logger })
    for (const _ of [1, 2]) await proxy(request(path, { accept: 'text/html,*/*' }), event)
    await proxy(request('/data', { accept: 'application/json' }), event)
    return logger.warn.mock.calls.length
  }
  it('comes once, where a page is opened under a policy that depends on the origin', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    expect(await warnings('/page', { origin: app })).toBe(1)
    expect(await warnings('/page', () => ({ origin: '*' }))).toBe(1)
    expect(await warnings('/page', [{ path: '/', policy: { origin: app } }])).toBe(1)
  })
  it('does not come without a cause', async () => {
    vi.stubEnv('NODE_ENV', 'development')
    expect(await warnings('/page', undefined)).toBe(0)
    expect(await warnings('/page', false)).toBe(0)
    expect(await warnings('/page', [{ path: '/api', policy: { origin: app } }])).toBe(0)
    expect(await warnings('/api/items', { origin: app })).toBe(0)
    expect(await warnings('/page', { origin: app }, () => new Response('mine'))).toBe(0)
  })
  it('is silent in production', async () => {
    vi.stubEnv('NODE_ENV', 'production')
    expect(await warnings('/page', { origin: app })).toBe(0)
  })
})
