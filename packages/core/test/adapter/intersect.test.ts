import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { type CorsEngine, type CorsPolicySource, createEngine, intersect } from '../../src/adapter.ts'
import type { CorsDecision, CorsOptions, CorsRequest } from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'

const a = 'https://a.example'
const b = 'https://b.example'
const native = {}
const onDecision = vi.fn()

function engineOf(source: CorsPolicySource<object>, preflightContinue = false): CorsEngine<object> {
  return createEngine<object>(
    source,
    { logger: false, onDecision, preflightContinue },
    {
      header: () => undefined,
      logger: console,
    },
  )
}

function answer(sources: readonly (CorsPolicySource<object> | undefined)[], request: CorsRequest): unknown {
  const engine = intersect(sources.map((source) => (source === undefined ? undefined : engineOf(source))))
  if (engine === undefined) return undefined
  const decision = engine.decide(native, request)
  return decision instanceof Promise ? decision.then(json) : json(decision)
}

/** `Vary` as a set. */
function json({ headers, ...rest }: CorsDecision): unknown {
  const { vary = '', ...others } = headers.toJSON()
  return { ...rest, ...others, vary: vary.split(', ').sort() }
}

const echoed = ['Access-Control-Request-Headers', 'Access-Control-Request-Method']
const granted = {
  kind: 'preflight',
  allowed: true,
  status: 204,
  'access-control-allow-origin': a,
  'access-control-allow-methods': 'PUT',
  vary: [...echoed, 'Origin'],
}
const denied = { kind: 'preflight', allowed: false, reason: 'origin-not-allowed', status: 403, vary: ['Origin'] }
const first: CorsOptions = {
  origin: [a, b],
  methods: ['PUT', 'PATCH'],
  allowedHeaders: ['X-A', 'X-B'],
  credentials: true,
  maxAge: 600,
  optionsSuccessStatus: 200,
}

describe('the answer to a preflight of several policies', () => {
  it.each<[string, readonly (CorsPolicySource<object> | undefined)[], CorsRequest, unknown]>([
    [
      'what was asked, and nothing more',
      [first, { ...first, methods: ['PUT'] }],
      preflight(a, 'PUT', 'x-b,x-a'),
      {
        ...granted,
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'x-b,x-a',
        'access-control-max-age': '600',
      },
    ],
    [
      'names that are matched by prefix, as far as all allow them',
      [
        { origin: a, allowedHeaders: ['X-A-*', 'X-B'] },
        { origin: a, allowedHeaders: ['x-a-b*', 'X-*'] },
      ],
      preflight(a, 'PUT', 'x-a-bc,x-b,X-A-c'),
      { ...granted, 'access-control-allow-headers': 'x-a-bc,x-b,X-A-c' },
    ],
    [
      'of such names, where one of them has less, what is allowed by both',
      [
        { origin: a, allowedHeaders: ['X-A-*'] },
        { origin: a, allowedHeaders: ['X-A-B'] },
      ],
      preflight(a, 'PUT', 'x-a-b,x-a-c'),
      { ...granted, allowed: false, reason: 'headers-not-allowed', 'access-control-allow-headers': 'x-a-b' },
    ],
    [
      'no credentials unless all grant them',
      [first, { origin: a, maxAge: 5 }],
      preflight(a, 'PUT'),
      { ...granted, 'access-control-max-age': '5' },
    ],
    [
      'no max-age unless all have one',
      [first, { ...first, maxAge: undefined }],
      preflight(a, 'PUT'),
      {
        ...granted,
        'access-control-allow-credentials': 'true',
      },
    ],
    [
      'the least max-age, zero included',
      [first, { ...first, maxAge: 0 }],
      preflight(a, 'PUT'),
      {
        ...granted,
        'access-control-allow-credentials': 'true',
        'access-control-max-age': '0',
      },
    ],
    [
      'the origin, where one policy is for everyone',
      [{ origin: '*' }, { origin: a }],
      preflight(a, 'PUT', 'x-a'),
      {
        ...granted,
        'access-control-allow-headers': 'x-a',
      },
    ],
    [
      'everyone, where all policies are',
      [{ origin: '*' }, { origin: '*', methods: ['PUT'] }],
      preflight(a, 'PUT', 'X-A'),
      {
        ...granted,
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'X-A',
        vary: echoed,
      },
    ],
    [
      'a header once',
      [first, { origin: a }],
      preflight(a, 'PUT', 'x-a, x-a ,,x-a'),
      { ...granted, 'access-control-allow-headers': 'x-a' },
    ],
    [
      'the headers of all, where one denies some',
      [first, { ...first, allowedHeaders: ['x-b'] }],
      preflight(a, 'PUT', 'x-a,x-b'),
      {
        ...granted,
        allowed: false,
        reason: 'headers-not-allowed',
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'x-b',
        'access-control-max-age': '600',
      },
    ],
    [
      'the methods that need no leave, where one denies the method',
      [first, { ...first, methods: ['PATCH'] }],
      preflight(a, 'PUT', 'x-a'),
      {
        ...granted,
        allowed: false,
        reason: 'method-not-allowed',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET,HEAD,POST',
        'access-control-allow-headers': 'x-a',
        'access-control-max-age': '600',
      },
    ],
    [
      'the reason that a browser finds first',
      [
        { ...first, allowedHeaders: [] },
        { ...first, methods: [] },
      ],
      preflight(a, 'PUT', 'x-a'),
      {
        ...granted,
        allowed: false,
        reason: 'method-not-allowed',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET,HEAD,POST',
        'access-control-max-age': '600',
      },
    ],
    [
      'no headers of a list that is too long',
      [{ origin: a }, { origin: [a, b] }],
      preflight(a, 'PUT', `x-${'a'.repeat(4096)}`),
      {
        ...granted,
        allowed: false,
        reason: 'headers-not-allowed',
      },
    ],
    [
      'a denial, where one denies the origin',
      [{ origin: [a, b] }, { origin: b }],
      preflight(a, 'PUT'),
      { ...denied, vary: ['Access-Control-Request-Headers', 'Origin'] },
    ],
    ['a denial, where one has no CORS', [first, false], preflight(a, 'PUT'), denied],
    [
      'a denial, where one has no CORS, after one for everyone',
      [{ origin: '*', allowedHeaders: [] }, false],
      preflight(a, 'PUT'),
      denied,
    ],
    ['a denial, where one route is governed by nobody', [first, undefined], preflight(a, 'PUT'), denied],
    [
      'the answer of the application, where none has CORS',
      [false, () => false, undefined],
      preflight(a, 'PUT'),
      { kind: 'not-cors', vary: expect.anything() },
    ],
    ['nothing, where nobody governs', [undefined, undefined], preflight(a, 'PUT'), undefined],
    ['a denial of a resolver', [first, () => ({ origin: b })], preflight(a, 'PUT'), denied],
  ])('is %s', async (_name, sources, request, expected) => {
    expect(await answer(sources, request)).toStrictEqual(expected)
    expect(await answer([...sources].reverse(), request)).toStrictEqual(expected)
  })

  it('is late where one of the policies is', async () => {
    const late = answer([first, { origin: async () => true }, async () => ({ origin: a })], preflight(a, 'PUT'))
    expect(late).toBeInstanceOf(Promise)
    expect(await late).toEqual(granted)
  })

  it('carries the cause of a check that failed', async () => {
    const cause = new Error('no database')
    const failing = (): never => {
      throw cause
    }
    const expected = {
      kind: 'preflight',
      allowed: false,
      status: 403,
      reason: 'origin-check-failed',
      cause,
      vary: expect.anything(),
    }
    expect(await answer([first, { origin: failing }], preflight(a, 'PUT'))).toEqual(expected)
    expect(await answer([failing, first], preflight(a, 'PUT'))).toEqual(expected)
  })

  it('is told to onDecision once, and logged once', () => {
    onDecision.mockClear()
    const logger = { warn: vi.fn(), error: vi.fn() }
    const requests = { header: () => undefined, url: () => '/items', logger }
    const engines = [first, { origin: b }].map((source) => createEngine<object>(source, { onDecision }, requests))
    const engine = intersect(engines)
    void engine?.decide(native, preflight(a, 'PUT'))
    void engine?.decide(native, preflight(b, 'DELETE'))
    const another = createEngine<object>(first, { onDecision }, requests)
    void intersect([another, undefined])?.decide(native, preflight(a, 'PATCH'))
    expect(onDecision).toHaveBeenCalledTimes(3)
    expect(logger.warn.mock.calls.map(([line]) => String(line).slice(0, 90))).toEqual([
      'CORS: denied "https://a.example" for the preflight of PUT /items (origin-not-allowed). The',
      'CORS: denied "https://b.example" for the preflight of DELETE /items (method-not-allowed). ',
      'CORS: denied "https://a.example" for the preflight of PATCH /items (origin-not-allowed). S',
    ])
  })
})

describe('the log of a preflight that a rule of one policy denies', () => {
  const rules: CorsPolicySource<object> = [
    { origin: b, methods: ['PUT'] },
    { origin: a, methods: ['PUT'] },
  ]

  it.each<[string, readonly CorsPolicySource<object>[], string]>([
    ['which rule that is', [{ origin: a }, rules], 'Fix: add "PATCH" to methods in rules[1].'],
    ['no rule of a policy that has none', [{ origin: a, methods: ['PUT'] }, { origin: a }], 'to methods.'],
  ])('says %s', (_name, sources, end) => {
    const warn = vi.fn<(line: string) => void>()
    const requests = { header: () => undefined, logger: { warn, error: warn } }
    const engine = intersect(sources.map((source) => createEngine<object>(source, {}, requests)))
    void engine?.decide(native, preflight(a, 'PATCH'))
    expect(warn.mock.calls).toEqual([[expect.stringContaining(end)]])
  })
})

describe('a request that is no preflight', () => {
  it.each<[string, readonly (CorsPolicySource<object> | undefined)[], string, object]>([
    ['gets what all allow', [first, { origin: [a] }], a, { allowed: true, 'access-control-allow-origin': a }],
    ['is denied what one denies', [first, { origin: [a] }], b, { allowed: false }],
    ['is denied what one route without CORS does not allow', [first, undefined], a, { allowed: false }],
  ])('%s', (_name, sources, origin, expected) => {
    expect(answer(sources, get(origin))).toMatchObject(expected)
  })
})

describe('one policy alone', () => {
  it('decides about requests that are no preflights as well', () => {
    expect(json(intersect([engineOf(first)])?.decide(native, get(a)) as CorsDecision)).toMatchObject({
      kind: 'actual',
      allowed: true,
    })
  })

  it('is its own engine, however often it is there', () => {
    const engine = engineOf(first)
    expect(intersect([engine, engine])).toBe(engine)
  })

  it('hands preflights on only where all do', () => {
    const engines = (...continues: boolean[]): (CorsEngine<object> | undefined)[] =>
      continues.map((on) => engineOf(first, on))
    expect(intersect(engines(true, true))?.preflightContinue).toBe(true)
    expect(intersect(engines(true, false))?.preflightContinue).toBe(false)
  })
})

describe('against an oracle', () => {
  const names = ['x-a', 'x-b', 'authorization']
  const options = fc.record({
    origin: fc.constantFrom<CorsOptions['origin']>('*', a, b, [a, b]),
    methods: fc.constantFrom<CorsOptions['methods']>('*', ['PUT'], ['PATCH'], ['PUT', 'PATCH'], []),
    allowedHeaders: fc.constantFrom<CorsOptions['allowedHeaders']>('*', [], ['x-a'], ['X-A', 'X-B'], names),
    maxAge: fc.constantFrom(undefined, 0, 5, 600),
    credentials: fc.boolean(),
  })
  const source = fc.oneof(
    {
      weight: 9,
      arbitrary: options.map((given) => ({ ...given, credentials: given.credentials && given.origin !== '*' })),
    },
    { weight: 1, arbitrary: fc.constant(false as const) },
  )
  const asked = fc.tuple(
    fc.constantFrom(a, b, 'https://evil.example'),
    fc.constantFrom('GET', 'PUT', 'PATCH', 'FOO'),
    fc.subarray(names),
  )
  const list = (text = ''): string[] =>
    text
      .split(',')
      .filter((name) => name !== '')
      .map((name) => name.trim().toLowerCase())

  it('a preflight is allowed what every policy allows, and nothing else', () => {
    const check = (
      sources: readonly (CorsOptions | false)[],
      [origin, method, headers]: [string, string, string[]],
    ): void => {
      const request = preflight(origin, method, headers.join())
      const alone = sources.map((one) => engineOf(one).decide(native, request) as CorsDecision)
      const together = intersect(sources.map((one) => engineOf(one)))?.decide(native, request) as CorsDecision
      const isAllowed = (decision: CorsDecision): boolean => decision.kind === 'preflight' && decision.allowed
      const isOff = alone.every(({ kind }) => kind === 'not-cors')
      expect(isAllowed(together)).toBe(!isOff && alone.every(isAllowed))
      if (sources.length === 1 || isOff) return
      const grants = alone.map((decision) => decision.headers.toJSON())
      const grant = together.headers.toJSON()
      const all = (name: string): (string | undefined)[] => grants.map((one) => one[name])
      if (grant['access-control-allow-origin'] !== undefined) {
        expect(all('access-control-allow-origin').every((one) => one === '*' || one === origin)).toBe(true)
      }
      if (grant['access-control-allow-credentials'] !== undefined)
        expect(new Set(all('access-control-allow-credentials'))).toEqual(new Set(['true']))
      for (const name of list(grant['access-control-allow-headers'])) {
        expect(headers).toContain(name)
        expect(all('access-control-allow-headers').every((one) => list(one).includes(name))).toBe(true)
      }
      for (const age of all('access-control-max-age')) {
        if (grant['access-control-max-age'] !== undefined)
          expect(Number(age)).toBeGreaterThanOrEqual(Number(grant['access-control-max-age']))
      }
      const methods = list(grant['access-control-allow-methods'])
      if (isAllowed(together)) expect(methods).toEqual([method.toLowerCase()])
      else
        expect(
          methods.length === 0 || methods.join() === 'get,head,post' || methods.join() === method.toLowerCase(),
        ).toBe(true)
      for (const one of grants) for (const name of list(one.vary)) expect(list(grant.vary)).toContain(name)
    }
    fc.assert(fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), asked, check), { numRuns: 2000 })
  })
})
