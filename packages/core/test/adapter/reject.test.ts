import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsLogger,
  type CorsPolicySource,
  createEngine,
  endStatusOf,
  intersect,
  isSameOriginNative,
  limitOrigins,
  type NativeRequests,
} from '../../src/adapter.ts'
import type { CorsDecision, CorsRequest } from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'

interface Native {
  readonly headers: Readonly<Record<string, string>>
}

const app = 'https://app.example'
const evil = 'https://evil.example'
const denied = { vary: 'Origin' }

afterEach(() => {
  vi.unstubAllEnvs()
})

function start(
  source: CorsPolicySource<Native>,
  options: CorsAdapterOptions<Native> = { rejectDenied: true },
  more: Partial<NativeRequests<Native>> = {},
) {
  const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
  const header = vi.fn(({ headers }: Native, name: string) => headers[name])
  const onDecision = vi.fn<(decision: CorsDecision) => void>()
  const engine = createEngine<Native>(
    source,
    { onDecision, ...options },
    { header, logger, url: () => '/x?q', ...more },
  )
  return { engine, logger, header, told: () => onDecision.mock.calls.map(([decision]) => describeDecision(decision)) }
}

/** All of a decision, as text that a table can hold. */
function describeDecision(decision: CorsDecision): string {
  const { kind, headers } = decision
  const reason = 'reason' in decision ? ` ${decision.reason}` : ''
  const status = 'status' in decision && decision.status !== undefined ? ` ${decision.status}` : ''
  return `${kind}${reason}${status} ${JSON.stringify(headers)}`
}

async function ask(
  { engine }: { engine: CorsEngine<Native> },
  request: CorsRequest,
  headers: Native['headers'] = {},
): Promise<string> {
  const { origin } = request
  const native = { headers: { ...(origin === undefined ? {} : { origin }), ...headers } }
  const decided = describeDecision(await engine.decide(native, request))
  const evaluated = await engine.evaluate(native, request)
  expect(describeDecision(engine.report(evaluated, native, request)), 'evaluated, and then reported').toBe(decided)
  return decided
}

const foreign = `actual origin-not-allowed 403 ${JSON.stringify(denied)}`
const broken = (): never => {
  throw new Error('broken')
}

describe('rejectDenied', () => {
  it.each<[string, CorsPolicySource<Native>, CorsRequest, string]>([
    ['of a list', { origin: app }, get(evil), foreign],
    ['of a predicate', { origin: () => false }, get(evil), foreign],
    ['of an asynchronous predicate', { origin: async () => false }, get(evil), foreign],
    ['of a resolver', () => ({ origin: app }), get(evil), foreign],
    ['of an asynchronous resolver', async () => ({ origin: app }), get(evil), foreign],
    ['that could not be checked', { origin: broken }, get(app), foreign.replace('not-allowed', 'check-failed')],
    ['whose policy could not be found', broken, get(app), foreign.replace('not-allowed', 'check-failed')],
    ['of a policy without origins', { origin: false }, get(evil), foreign],
    ['of a resolver without origins', () => ({ origin: false }), get(evil), foreign],
    [
      'of a policy without origins, a preflight',
      { origin: false },
      preflight(evil, 'PUT'),
      foreign.replace('actual', 'preflight'),
    ],
    ['that is a plain OPTIONS', { origin: app }, { ...get(evil), method: 'OPTIONS' }, foreign],
    ['that is a preflight, as ever', { origin: app }, preflight(evil, 'PUT'), foreign.replace('actual', 'preflight')],
  ])('rejects a request %s, with the reason of the denial', async (_name, source, request, expected) => {
    const started = start(source, { rejectDenied: true, logger: false })
    expect(await ask(started, request)).toBe(expected)
    expect(started.told()).toEqual([expected, expected])
  })

  it.each<[string, CorsPolicySource<Native>, CorsRequest, Native['headers'], string]>([
    [
      'an allowed origin',
      { origin: app },
      get(app),
      {},
      'actual {"access-control-allow-origin":"https://app.example","vary":"Origin"}',
    ],
    ['no Origin', { origin: app }, get(), { 'sec-fetch-site': 'cross-site' }, 'not-cors {"vary":"Origin"}'],
    [
      'a page of its own',
      { origin: app },
      get(evil),
      { 'sec-fetch-site': 'same-origin' },
      'actual origin-not-allowed {"vary":"Origin"}',
    ],
    [
      'its own host',
      { origin: app },
      get(evil),
      { host: 'evil.example' },
      'actual origin-not-allowed {"vary":"Origin"}',
    ],
    ['its own page, without origins', { origin: false }, get(evil), { host: 'evil.example' }, 'not-cors {}'],
    ['no Origin, without origins', { origin: false }, get(), {}, 'not-cors {}'],
    ['a policy for everyone', { origin: '*' }, get(evil), {}, 'actual {"access-control-allow-origin":"*"}'],
    ['no policy', false, get(evil), {}, 'not-cors {}'],
    ['a resolver that has none', () => false, get(evil), {}, 'not-cors {"vary":"Origin"}'],
    ['a broken resolver, without Origin', broken, get(), {}, 'not-cors {"vary":"Origin"}'],
    [
      'a method that is not allowed',
      { origin: app, methods: [] },
      { ...get(app), method: 'PUT' },
      {},
      'actual {"access-control-allow-origin":"https://app.example","vary":"Origin"}',
    ],
  ])('leaves alone: %s', async (_name, source, request, headers, expected) => {
    expect(await ask(start(source, { rejectDenied: true, logger: false }), request, headers)).toBe(expected)
  })

  it.each<[string, CorsPolicySource<Native>, CorsRequest]>([
    ['its own page, without origins', { origin: false }, get(app)],
    ['no Origin, without origins', { origin: false }, get()],
    ['no Origin, without origins of a resolver', () => ({ origin: false }), get()],
    ['no policy', false, get(evil)],
    ['a resolver that has none', () => false, get(evil)],
  ])('tells nobody of what it leaves alone where CORS is off: %s', async (_name, source, request) => {
    const started = start(source)
    await ask(started, request, { host: 'app.example' })
    expect(started.told()).toEqual([])
  })

  it.each([false, undefined])('is off with %s', async (rejectDenied) => {
    const { engine, header } = start({ origin: app }, { rejectDenied, logger: false })
    expect(engine.reject).toBe(undefined)
    expect(await ask({ engine }, get(evil))).toBe('actual origin-not-allowed {"vary":"Origin"}')
    expect(header).not.toHaveBeenCalled()
  })

  it('reads no header of a request that it would not reject anyway', async () => {
    const everyone = start({ origin: '*' })
    await ask(everyone, get(evil))
    expect(everyone.header).not.toHaveBeenCalled()
    const listed = start({ origin: app })
    await ask(listed, get(app))
    await ask(listed, get())
    expect(listed.header).not.toHaveBeenCalled()
  })

  it('takes a copy of the hosts', async () => {
    const hosts = ['api.example']
    const started = start({ origin: '*' }, { rejectDenied: { hosts }, logger: false })
    hosts.push('evil.example')
    expect(await ask(started, get(), { host: 'evil.example' })).toBe('actual host-not-allowed 403 {}')
  })

  const unlisted = { host: 'evil.example' }
  it.each<[string, CorsPolicySource<Native>, CorsRequest, Native['headers'], string]>([
    ['without Origin', { origin: app }, get(), unlisted, 'actual host-not-allowed 403 {"vary":"Origin"}'],
    ['of an allowed origin', { origin: app }, get(app), unlisted, 'actual host-not-allowed 403 {"vary":"Origin"}'],
    ['of a denied origin', { origin: app }, get(evil), unlisted, 'actual host-not-allowed 403 {"vary":"Origin"}'],
    [
      'of its own page',
      { origin: app },
      get(evil),
      { ...unlisted, 'sec-fetch-site': 'same-origin' },
      'actual host-not-allowed 403 {"vary":"Origin"}',
    ],
    [
      'that is a preflight',
      { origin: app },
      preflight(app, 'PUT'),
      unlisted,
      'preflight host-not-allowed 403 {"vary":"Origin"}',
    ],
    ['under a policy for everyone', { origin: '*' }, get(app), unlisted, 'actual host-not-allowed 403 {}'],
    [
      'that is a preflight for everyone',
      { origin: '*' },
      preflight(app, 'PUT', 'x-a'),
      unlisted,
      'preflight host-not-allowed 403 {}',
    ],
    ['under a resolver', () => ({ origin: '*' }), get(), unlisted, 'actual host-not-allowed 403 {"vary":"Origin"}'],
    ['under a broken resolver', broken, get(), unlisted, 'actual host-not-allowed 403 {"vary":"Origin"}'],
    ['without Host', { origin: '*' }, get(), {}, 'actual host-not-allowed 403 {}'],
    ['with an empty Host', { origin: '*' }, get(), { host: '' }, 'actual host-not-allowed 403 {}'],
    ['with another port', { origin: '*' }, get(), { host: 'api.example:8080' }, 'actual host-not-allowed 403 {}'],
    [
      'with what only begins like it',
      { origin: '*' },
      get(),
      { host: 'api.example.evil.example' },
      'actual host-not-allowed 403 {}',
    ],
    [
      'with a listed host',
      { origin: '*' },
      get(),
      { host: 'api.example' },
      'not-cors {"access-control-allow-origin":"*"}',
    ],
    [
      'with a listed host in upper case',
      { origin: '*' },
      get(),
      { host: 'API.EXAMPLE:443' },
      'not-cors {"access-control-allow-origin":"*"}',
    ],
    [
      'with a listed port',
      { origin: '*' },
      get(),
      { host: 'localhost:3000' },
      'not-cors {"access-control-allow-origin":"*"}',
    ],
    [
      'with a listed port that begins as a default one',
      { origin: '*' },
      get(),
      { host: 'localhost:8080' },
      'not-cors {"access-control-allow-origin":"*"}',
    ],
    [
      'with a listed address',
      { origin: '*' },
      get(),
      { host: '[::1]:3000' },
      'not-cors {"access-control-allow-origin":"*"}',
    ],
    ['without origins', { origin: false }, get(), unlisted, 'actual host-not-allowed 403 {}'],
    ['where CORS is off', false, get(), unlisted, 'not-cors {}'],
    ['where a resolver switches it off', () => false, get(), unlisted, 'not-cors {"vary":"Origin"}'],
  ])('with hosts, a request %s', async (_name, source, request, headers, expected) => {
    const rejectDenied = { hosts: ['api.example', 'localhost:3000', 'localhost:8080', '[::1]:3000'] }
    expect(await ask(start(source, { rejectDenied, logger: false }), request, headers)).toBe(expected)
  })

  it('goes by the host that the framework trusts', async () => {
    const forwarded = { host: ({ headers }: Native): string | undefined => headers['x-forwarded-host'] }
    const rejectDenied = { hosts: ['api.example'] }
    const started = start({ origin: app }, { rejectDenied, logger: false }, forwarded)
    const accepted = { host: 'internal', 'x-forwarded-host': 'api.example' }
    expect(await ask(started, get('https://api.example'), accepted)).toBe('actual origin-not-allowed {"vary":"Origin"}')
    const refused = { host: 'api.example', 'x-forwarded-host': 'internal' }
    expect(await ask(started, get('https://api.example'), refused)).toContain('host-not-allowed 403')
  })
})

describe('endStatusOf', () => {
  it.each<[string, CorsPolicySource<Native>, CorsRequest, ended: number | undefined, handedOn: number | undefined]>([
    ['an allowed preflight', { origin: app }, preflight(app), 204, undefined],
    [
      'an allowed preflight with a status of its own',
      { origin: app, optionsSuccessStatus: 200 },
      preflight(app),
      200,
      undefined,
    ],
    ['a preflight of a denied origin', { origin: app }, preflight(evil), 403, 403],
    ['a preflight for a denied method', { origin: app, methods: [] }, preflight(app, 'PUT'), 204, 204],
    ['an allowed request', { origin: app }, get(app), undefined, undefined],
    ['a rejected request', { origin: app }, get(evil), 403, 403],
    ['a request without Origin', { origin: app }, get(), undefined, undefined],
    ['a preflight where CORS is off', false, preflight(evil), undefined, undefined],
  ])('of %s', async (_name, source, request, ended, handedOn) => {
    const { engine } = start(source, { rejectDenied: true, logger: false })
    const decision = await engine.decide({ headers: {} }, request)
    expect(endStatusOf(decision, { preflightContinue: false })).toBe(ended)
    expect(endStatusOf(decision, { preflightContinue: true })).toBe(handedOn)
  })

  it('is none for a denied request that is not rejected', async () => {
    const decision = await start({ origin: app }, { logger: false }).engine.decide({ headers: {} }, get(evil))
    expect(endStatusOf(decision, { preflightContinue: false })).toBe(undefined)
  })
})

describe('several policies', () => {
  const rejecting = { rejectDenied: true, logger: false } as const
  const strict = start({ origin: app }, rejecting).engine
  const open = start({ origin: '*' }, rejecting).engine
  const off = start(false, rejecting).engine

  it.each<[string, CorsEngine<Native> | undefined, string]>([
    ['all of which deny', intersect([strict, start({ origin: 'https://b.example' }, rejecting).engine]), foreign],
    ['one of which denies', intersect([open, strict]), foreign],
    ['one of which denies, and one is off', intersect([off, strict]), foreign],
    ['none of which denies, and one is off', intersect([off, open]), 'actual origin-not-allowed {"vary":"Origin"}'],
    ['of which the limit denies', limitOrigins(open, strict), foreign],
    ['of which the limit has no origins', limitOrigins(open, start({ origin: false }, rejecting).engine), foreign],
    ['of which the limit is off', limitOrigins(strict, off), 'not-cors {}'],
  ])('%s', async (_name, engine, expected) => {
    expect(await ask({ engine: engine as CorsEngine<Native> }, get(evil))).toBe(expected)
  })

  it('reject a preflight for another host', async () => {
    const options = { rejectDenied: { hosts: ['api.example'] }, logger: false } as const
    const both = intersect([start({ origin: app }, options).engine, start({ origin: '*' }, options).engine])
    expect(await ask({ engine: both as CorsEngine<Native> }, preflight(app, 'PUT'), { host: 'evil.example' })).toBe(
      'preflight host-not-allowed 403 {"vary":"Origin"}',
    )
  })

  it('let the engine that reports reject what another one evaluated', () => {
    const evaluation = start({ origin: app }, { logger: false }).engine.evaluate({ headers: {} }, get(evil))
    if (evaluation instanceof Promise) throw new Error('It is decided at once')
    expect(describeDecision(open.report(evaluation, { headers: {} }, get(evil)))).toBe(foreign)
  })
})

describe('the development log', () => {
  function lines(
    options: CorsAdapterOptions<Native>,
    requests: readonly (readonly [CorsRequest, Native['headers']])[],
  ) {
    vi.stubEnv('NODE_ENV', 'development')
    const { engine, logger } = start({ origin: app }, options)
    for (const [request, headers] of requests)
      void engine.decide({ headers: { origin: String(request.origin), ...headers } }, request)
    return logger.warn.mock.calls.map(([line]) => line)
  }

  it('says what was rejected, once for each reason and origin, also of the own host from another site', () => {
    const own = { host: 'own.example', 'sec-fetch-site': 'cross-site' }
    const requests = [
      [get('https://own.example'), own],
      [get('https://own.example'), own],
      [get('https://own.example'), { host: 'own.example' }],
    ] as const
    expect(lines({ rejectDenied: true }, requests)).toEqual([
      expect.stringMatching(/^CORS: rejected "https:\/\/own\.example" for GET \/x \(origin-not-allowed\)\. .*Fix: /),
    ])
    // Only denied, it is a page of this server.
    expect(lines({}, requests)).toEqual([])
  })

  it('says which host is not listed, and forges no line', () => {
    const options = { rejectDenied: { hosts: ['api.example'] } }
    const rejected = 'CORS: rejected'
    const why = 'for GET /x (host-not-allowed). The host is not one of rejectDenied.hosts.'
    const page = 'See https://cors-js.github.io/cors/denials/host-not-allowed/'
    expect(
      lines(options, [
        [get(), { host: 'Other.example' }],
        [get(app), { host: 'other.example' }],
        [get(), {}],
        [get(), { host: '' }],
        [get(), { host: 'a\nCORS: b' }],
      ]),
    ).toEqual([
      `${rejected} "other.example" ${why} Fix: if the name is yours, add "other.example" to rejectDenied.hosts. ${page}`,
      `${rejected} a request without Host ${why} ${page}`,
      expect.stringMatching(/^CORS: rejected "a\\ncors: b" [^\n]*$/),
    ])
  })

  it('still says what a predicate answered in place of a boolean', () => {
    vi.stubEnv('NODE_ENV', 'development')
    const { engine, logger } = start({ origin: (() => 'yes') as unknown as () => boolean })
    void engine.decide({ headers: {} }, get(app))
    expect(logger.warn.mock.calls.map(([line]) => line)).toContainEqual(expect.stringContaining('returned a string'))
  })

  it('says that a request was rejected since its origin could not be checked, in production too', () => {
    vi.stubEnv('NODE_ENV', 'production')
    const { engine, logger } = start({ origin: broken })
    void engine.decide({ headers: {} }, get(app))
    expect(logger.error.mock.calls[0]?.[0]).toBe('CORS: the origin check failed, so the origin is rejected: broken')
  })
})

describe('isSameOriginNative', () => {
  const requests: NativeRequests<Native> = { header: ({ headers }, name) => headers[name], logger: console }

  it.each<[boolean, Native['headers']]>([
    [true, { 'sec-fetch-site': 'same-origin' }],
    [true, { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    [false, { 'sec-fetch-site': 'same-site' }],
    [false, { 'sec-fetch-site': 'none' }],
    [false, { 'sec-fetch-site': '' }],
    [false, { 'sec-fetch-site': 'same-origin, same-origin' }],
    [false, { 'sec-fetch-site': 'cross-site', origin: 'http://a.example', host: 'a.example' }],
    [false, {}],
    [false, { host: 'a.example' }],
    [false, { origin: 'http://a.example' }],
    [false, { origin: 'null', host: 'null' }],
    [true, { origin: 'http://a.example', host: 'a.example' }],
    [true, { origin: 'https://a.example', host: 'a.example' }],
    [true, { origin: 'https://a.example', host: 'A.example' }],
    [true, { origin: 'https://a.example', host: 'a.example:443' }],
    [false, { origin: 'https://a.example', host: 'a.example:80' }],
    [true, { origin: 'http://a.example:8080', host: 'a.example:8080' }],
    [false, { origin: 'http://a.example:8080', host: 'a.example' }],
    [false, { origin: 'http://a.example', host: 'a.example:8080' }],
    [true, { origin: 'http://[::1]:3000', host: '[::1]:3000' }],
    [false, { origin: 'http://b.a.example', host: 'a.example' }],
    [false, { origin: 'http://x@a.example', host: 'a.example' }],
    [false, { origin: 'https://b.example, http://a.example', host: 'a.example' }],
    [false, { origin: '', host: '' }],
  ])('%s for %j', (expected, headers) => {
    expect(isSameOriginNative(requests, { headers })).toBe(expected)
  })
})
