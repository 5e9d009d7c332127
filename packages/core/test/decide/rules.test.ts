import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import {
  type CorsDecision,
  type CorsOptions,
  type CorsRequest,
  createPolicy,
  decide,
  isOriginAllowed,
  mergeVary,
} from '../../src/index.ts'
import { check, checkAsync } from '../support/fuzz.ts'
import { decideNow, get, preflight } from '../support/requests.ts'

const app = 'https://app.example'
const partner = 'https://partner.example'
const evil = 'https://evil.example'
const own: CorsOptions = {
  origin: [app, 'https://*.app.example'],
  credentials: true,
  methods: ['GET', 'PUT'],
  allowedHeaders: ['X-Own'],
  exposedHeaders: ['ETag'],
  maxAge: 600,
}
const everyone: CorsOptions = { origin: '*', methods: ['GET', 'PATCH'], allowedHeaders: [] }

function json(decision: CorsDecision): unknown {
  return { ...decision, headers: decision.headers.toJSON() }
}

const allowOrigin = (decision: CorsDecision): string | undefined =>
  decision.headers.toJSON()['access-control-allow-origin']

describe('rules by origin', () => {
  const policy = createPolicy([own, { origin: partner, maxAge: 5, methods: ['GET'], allowedHeaders: '*' }, everyone])
  const credentials = { 'access-control-allow-credentials': 'true' }

  it.each<[string, CorsRequest, unknown]>([
    ['without Origin', get(), { kind: 'not-cors', headers: { vary: 'Origin' } }],
    [
      'the first rule',
      get(app),
      {
        kind: 'actual',
        allowed: true,
        headers: {
          'access-control-allow-origin': app,
          ...credentials,
          'access-control-expose-headers': 'ETag',
          vary: 'Origin',
        },
      },
    ],
    [
      'the first rule, by a wildcard, preflight',
      preflight('https://x.app.example', 'PUT', 'x-own'),
      {
        kind: 'preflight',
        allowed: true,
        status: 204,
        headers: {
          'access-control-allow-origin': 'https://x.app.example',
          ...credentials,
          'access-control-allow-methods': 'GET,PUT',
          'access-control-allow-headers': 'X-Own',
          'access-control-max-age': '600',
          vary: 'Origin',
        },
      },
    ],
    [
      'the second rule, preflight',
      preflight(partner, 'GET', 'x-any'),
      {
        kind: 'preflight',
        allowed: true,
        status: 204,
        headers: {
          'access-control-allow-origin': partner,
          'access-control-allow-methods': 'GET',
          'access-control-allow-headers': 'x-any',
          'access-control-max-age': '5',
          vary: 'Origin, Access-Control-Request-Headers',
        },
      },
    ],
    [
      'a method of a later rule',
      preflight(partner, 'PATCH'),
      {
        kind: 'preflight',
        allowed: false,
        reason: 'method-not-allowed',
        status: 204,
        headers: {
          'access-control-allow-origin': partner,
          'access-control-allow-methods': 'GET',
          'access-control-max-age': '5',
          vary: 'Origin, Access-Control-Request-Headers',
        },
      },
    ],
    [
      'everybody else',
      get(evil),
      { kind: 'actual', allowed: true, headers: { 'access-control-allow-origin': '*', vary: 'Origin' } },
    ],
    [
      'everybody else, preflight',
      preflight(evil, 'PATCH'),
      {
        kind: 'preflight',
        allowed: true,
        status: 204,
        headers: {
          'access-control-allow-origin': '*',
          'access-control-allow-methods': 'GET,PATCH',
          vary: 'Origin',
        },
      },
    ],
  ])('%s', (_name, request, expected) => {
    expect(json(decideNow(policy, request))).toEqual(expected)
  })

  it('deny an origin that none allows', () => {
    const strict = createPolicy([own, { origin: partner }])
    const denied = { allowed: false, reason: 'origin-not-allowed', headers: { vary: 'Origin' } }
    expect(json(decideNow(strict, get(evil)))).toEqual({ kind: 'actual', ...denied })
    expect(json(decideNow(strict, preflight(evil)))).toEqual({ kind: 'preflight', status: 403, ...denied })
    expect(isOriginAllowed(strict, evil)).toBe(false)
    expect(isOriginAllowed(strict, partner)).toBe(true)
    expect(isOriginAllowed(strict, undefined)).toBe(false)
  })

  it.each(['null', '', 'https://APP.example', `${app}/`, `${app}, ${app}`, `https://${'a'.repeat(500)}.example`, '*'])(
    'the last "*" takes any value, and no rule before it does: %s',
    (origin) => {
      const seen: string[] = []
      const spying = createPolicy([
        { origin: (given) => seen.push(given) < 0 },
        { origin: /^.*$/ },
        own,
        { origin: '*' },
      ])
      expect(allowOrigin(decideNow(spying, get(origin)))).toBe('*')
      expect(seen).toEqual([])
      expect(isOriginAllowed(spying, origin)).toBe(true)
      expect(isOriginAllowed(spying, undefined)).toBe(true)
      expect(decideNow(createPolicy([{ origin: /^.*$/ }]), get(origin))).toMatchObject({ allowed: false })
    },
  )

  it('vary for one rule too, even for everyone', () => {
    const only = createPolicy([{ origin: '*' }])
    expect(json(decideNow(only, get(app)))).toMatchObject({
      headers: { 'access-control-allow-origin': '*', vary: 'Origin' },
    })
    expect(json(decideNow(only, get()))).toEqual({ kind: 'not-cors', headers: { vary: 'Origin' } })
  })

  it('"null" is a matter of each rule', () => {
    const nulls = createPolicy([own, { origin: partner, dangerouslyAllowNullOrigin: true }, { origin: /^.*$/ }])
    expect(allowOrigin(decideNow(nulls, get('null')))).toBe('null')
    expect(allowOrigin(decideNow(createPolicy([own, { origin: '*' }]), get('null')))).toBe('*')
    const first = createPolicy([{ ...own, dangerouslyAllowNullOrigin: true }, everyone])
    expect(decideNow(first, get('null')).headers.toJSON()).toMatchObject(credentials)
    const flagged = createPolicy([own, { origin: '*', dangerouslyAllowNullOrigin: true }])
    expect(allowOrigin(decideNow(flagged, get('null')))).toBe('*')
  })

  it('what a rule denies as insecure is left to the next', () => {
    const regExp = /^https?:\/\/intranet\.example$/
    const rules = createPolicy([{ origin: regExp, credentials: true }, { origin: 'http://intranet.example' }])
    expect(decideNow(rules, get('http://intranet.example')).headers.toJSON()).toEqual({
      'access-control-allow-origin': 'http://intranet.example',
      vary: 'Origin',
    })
    expect(decideNow(rules, get('https://intranet.example')).headers.toJSON()).toMatchObject(credentials)
  })

  it.each<[string, NonNullable<CorsOptions['origin']>, boolean]>([
    ['a RegExp', /^https:\/\/app\.example$/, true],
    ['a wildcard', 'https://app.example:*', true],
    ['a predicate', (origin) => origin === app, true],
    ['a predicate that has no objection, and does not allow', () => false, false],
  ])('%s comes before an exact origin of a later rule', (_name, origin, isFirst) => {
    const rules = createPolicy([{ origin: partner }, { origin, exposedHeaders: ['X-Loose'] }, own, everyone])
    const exposed = decideNow(rules, get(app)).headers.toJSON()['access-control-expose-headers']
    expect(exposed).toBe(isFirst ? 'X-Loose' : 'ETag')
  })
})

describe('predicates in rules', () => {
  const broken = new Error('no database')

  it.each<[string, () => boolean | Promise<boolean>]>([
    [
      'throws',
      () => {
        throw broken
      },
    ],
    ['rejects', () => Promise.reject(broken)],
    ['is late', () => new Promise<boolean>(() => {})],
  ])('one that %s ends the search', async (_name, origin) => {
    const later = vi.fn(() => true)
    const policy = createPolicy([{ origin: partner }, { origin, originTimeout: 10 }, { origin: later }, everyone])
    for (const request of [get(evil), preflight(evil)]) {
      const decision = await decide(policy, request)
      expect(decision).toMatchObject({ allowed: false, reason: 'origin-check-failed', cause: expect.any(Error) })
      expect(decision.headers.toJSON()).toEqual({ vary: 'Origin' })
    }
    expect(await isOriginAllowed(policy, evil)).toBe(false)
    expect(later).not.toHaveBeenCalled()
    // What an earlier rule has decided asks nobody.
    expect(allowOrigin(decideNow(policy, get(partner)))).toBe(partner)
  })

  it('are asked one after the other, however many there are', async () => {
    const asked = { plainly: 0, late: 0 }
    const plainly = { origin: (origin: string) => asked.plainly++ < 0 || origin === app }
    const late = { origin: (origin: string) => Promise.resolve(asked.late++ < 0 || origin === app) }
    const rules = Array.from({ length: 20_000 }, (_, index) => (index % 1000 === 999 ? late : plainly))
    const denied = { allowed: false, reason: 'origin-not-allowed' }
    expect(decideNow(createPolicy(rules.map(() => plainly)), get(evil))).toMatchObject(denied)
    expect(asked.plainly).toBe(20_000)
    const mixed = createPolicy([...rules, { origin: partner }, late])
    expect(await decide(mixed, get(evil))).toMatchObject(denied)
    expect(asked).toEqual({ plainly: 20_000 + 19_980, late: 21 })
    expect(allowOrigin(await decide(createPolicy([...rules.slice(1), everyone]), get(evil)))).toBe('*')
  })

  it('are asked in order, each once, and only as far as needed', async () => {
    const asked: string[] = []
    const predicate = (name: string, answer: unknown) => (origin: string) => {
      asked.push(`${name} ${origin}`)
      return answer as boolean
    }
    const policy = createPolicy([
      { origin: predicate('first', false) },
      { origin: predicate('second', Promise.resolve('yes')) },
      { origin: app },
      { origin: predicate('third', Promise.resolve(true)), maxAge: 3 },
      { origin: predicate('fourth', true) },
    ])
    expect(allowOrigin(await decide(policy, get(app)))).toBe(app)
    expect(asked).toEqual([`first ${app}`, `second ${app}`])
    asked.length = 0
    expect((await decide(policy, preflight(evil))).headers.toJSON()).toMatchObject({ 'access-control-max-age': '3' })
    expect(asked).toEqual([`first ${evil}`, `second ${evil}`, `third ${evil}`])
  })

  it('are asked again about an origin that a later rule allowed the last time', () => {
    const answers = [false, true]
    const policy = createPolicy([{ origin: () => answers.shift() === true, credentials: true }, { origin: app }])
    const request = get(app)
    const granted = [1, 2].map(() => decideNow(policy, request).headers.toJSON()['access-control-allow-credentials'])
    expect(granted).toEqual([undefined, 'true'])
  })

  it('make a promise only where one returned one', () => {
    const policy = createPolicy([
      { origin: (origin) => origin === app },
      { origin: partner },
      { origin: (origin) => (origin === evil ? Promise.resolve(true) : false) },
      everyone,
    ])
    expect(decide(policy, get(app))).not.toBeInstanceOf(Promise)
    expect(decide(policy, get(partner))).not.toBeInstanceOf(Promise)
    expect(decide(policy, get('https://other.example'))).not.toBeInstanceOf(Promise)
    expect(decide(policy, get(evil))).toBeInstanceOf(Promise)
  })
})

describe('rules and the obvious search agree', () => {
  const texts = [
    'https://a.foo',
    'https://b.a.foo',
    'https://*.foo',
    'https://*.a.foo',
    'http://localhost:*',
    'http://foo',
  ]
  const fail = (): never => {
    throw new Error('broken')
  }
  const origin = fc.oneof(
    { weight: 4, arbitrary: fc.subarray([...texts, /^https?:\/\/a\.foo$/, /^http:\/\/.*$/], { minLength: 1 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        () => false,
        () => 'true',
        fail,
        (text: string) => text.endsWith('a.foo'),
      ),
    },
  )
  const flag = fc.constantFrom(true, undefined)
  const shape = {
    methods: fc.constantFrom(undefined, ['PUT'], '*'),
    allowedHeaders: fc.constantFrom(undefined, ['X-A'], '*'),
    exposedHeaders: fc.constantFrom(undefined, ['X-B']),
    maxAge: fc.constantFrom(undefined, 0, 600),
    dangerouslyAllowNullOrigin: flag,
  }
  const rule = fc.record({ origin, credentials: flag, dangerouslyAllowInsecureOrigins: flag, ...shape })
  const last = fc.option(fc.record({ origin: fc.constantFrom('*', true), ...shape }))
  const rules = fc
    .tuple(fc.array(rule, { minLength: 0, maxLength: 4 }), last)
    .map(([first, star]) => (star === null ? first : [...first, star]) as CorsOptions[])
    .filter((given) => {
      try {
        createPolicy(given)
        return true
      } catch {
        return false
      }
    })
  const sent = fc.constantFrom(
    undefined,
    'null',
    '',
    'https://A.foo',
    'https://a.foo',
    'https://b.a.foo',
    'https://c.b.foo',
    'https://foo',
    'http://localhost:8',
    'http://localhost',
    'http://foo',
    'http://bar',
    'http://a.foo',
    'https://evil.example',
    'a.foo',
  )
  const request = fc.record({
    method: fc.constantFrom('GET', 'OPTIONS'),
    origin: sent,
    requestMethod: fc.constantFrom('PUT', 'PATCH', undefined),
    requestHeaders: fc.constantFrom('x-a', 'x-c', undefined),
  })

  /** The first single policy that allows the origin, or fails to tell. */
  function search(given: readonly CorsOptions[], asked: CorsRequest): unknown {
    if (asked.origin === undefined) return { kind: 'not-cors', headers: { vary: 'Origin' } }
    let denied: CorsDecision | undefined
    for (const options of given) {
      const single = createPolicy(options)
      const decision = decideNow(single, asked)
      denied = decision
      if ('reason' in decision && decision.reason === 'origin-check-failed') break
      if (isOriginAllowed(single, asked.origin) !== true) continue
      const headers = decision.headers.toJSON()
      return { ...decision, headers: { ...headers, vary: mergeVary('Origin', headers.vary ?? '') } }
    }
    return json(denied as CorsDecision)
  }

  it('for random rules and requests', () => {
    const deciding = new Set<string>()
    check(
      fc.property(rules, request, (given, asked) => {
        const decision = decideNow(createPolicy(given), asked)
        expect(json(decision)).toEqual(search(given, asked))
        if (decision.kind !== 'not-cors' && decision.allowed && asked.origin !== undefined) {
          const at = given.findIndex((options) => isOriginAllowed(createPolicy(options), asked.origin) === true)
          deciding.add(`${at} of ${given.length}`)
        }
      }),
      1500,
    )
    // Every rule has to decide now and then.
    expect(deciding.size).toBeGreaterThan(8)
  })

  it('whether predicates answer at once or later', async () => {
    const later = (given: readonly CorsOptions[]): CorsOptions[] =>
      given.map((options) => {
        const { origin: predicate } = options
        return typeof predicate === 'function'
          ? { ...options, origin: async (...asked) => predicate(...asked) }
          : options
      })
    await checkAsync(
      fc.asyncProperty(rules, request, async (given, asked) => {
        expect(json(await decide(createPolicy(later(given)), asked))).toEqual(search(given, asked))
      }),
      500,
    )
  })
})
