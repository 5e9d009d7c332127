import { describe, expect, it } from 'vitest'
import { createPolicyCache } from '../../src/adapter/policy-cache.ts'
import { type CorsEngine, createEngine } from '../../src/adapter.ts'
import { CorsConfigError, type CorsDecision, type CorsOptions } from '../../src/index.ts'
import { get } from '../support/requests.ts'

const a = 'https://a.example'
const predicate = (origin: string): boolean => origin === a

describe('options that a resolver builds anew', () => {
  it.each<[string, () => CorsOptions]>([
    ['none', () => ({})],
    ['one origin', () => ({ origin: 'https://a.example' })],
    ['a list', () => ({ origin: [a, 'https://*.b.example'], methods: ['PUT'], credentials: true, maxAge: 5 })],
    ['a RegExp', () => ({ origin: /^https:\/\/a\.example$/i })],
    ['RegExps in a list', () => ({ origin: [/^https:\/\/a\.example$/, /^https:\/\/b\.example$/] })],
    ['a predicate', () => ({ origin: predicate })],
    ['text that was put together', () => ({ origin: `https://${'a'}.${['example'].join('')}` })],
    ['undefined options', () => ({ origin: a, credentials: undefined })],
    ['a frozen object without a prototype', () => Object.freeze(Object.assign(Object.create(null), { origin: a }))],
  ])('that are equal have one policy: %s', (_name, build) => {
    const create = createPolicyCache(() => {})
    expect(create(build())).toBe(create(build()))
  })

  const base: CorsOptions = {
    origin: [a, /^https:\/\/b\.example$/],
    methods: ['PUT'],
    exposedHeaders: ['ETag'],
    maxAge: 5,
  }
  it.each<[string, CorsOptions]>([
    ['another origin', { ...base, origin: ['https://c.example', /^https:\/\/b\.example$/] }],
    ['one origin less', { ...base, origin: [a] }],
    ['one origin more', { ...base, origin: [a, /^https:\/\/b\.example$/, 'https://c.example'] }],
    ['no list', { ...base, origin: a }],
    ['another RegExp', { ...base, origin: [a, /^https:\/\/b\.example\.com$/] }],
    ['another flag', { ...base, origin: [a, /^https:\/\/b\.example$/i] }],
    ['text in place of a RegExp', { ...base, origin: [a, 'https://b.example'] }],
    ['another order', { ...base, origin: [/^https:\/\/b\.example$/, a] }],
    ['another method', { ...base, methods: ['PATCH'] }],
    ['another number', { ...base, maxAge: 6 }],
    ['an option less', { origin: base.origin, methods: base.methods, exposedHeaders: base.exposedHeaders }],
    ['an option more', { ...base, credentials: true }],
    [
      'another option of the same value',
      { origin: base.origin, methods: base.methods, exposedHeaders: base.exposedHeaders, originTimeout: 5 },
    ],
    ['an equal predicate that is another function', { ...base, origin: (origin) => origin === a }],
  ])('that differ have two: %s', (_name, other) => {
    const create = createPolicyCache(() => {})
    expect(create(base)).not.toBe(create(other))
    expect(create({ ...base })).toBe(create(base))
  })

  it('are told apart where one has keys without values', () => {
    const create = createPolicyCache(() => {})
    create({})
    expect(() => create({ credentials: undefined })).toThrow(CorsConfigError)
    expect(() => create(undefined as never)).toThrow('undefined is not an object of options')
  })

  it('are no hit where a value is none', () => {
    const create = createPolicyCache()
    const known = { origin: [a, /^https:\/\/b\.example$/], methods: ['PUT'], maxAge: 5, credentials: undefined }
    create(known)
    for (const wrong of [
      { ...known, maxAge: null },
      { ...known, methods: null },
      { ...known, credentials: /x/ },
      { ...known, origin: [a, null] },
      { ...known, origin: [a, undefined] },
    ])
      expect(() => create(wrong as never)).toThrow(CorsConfigError)
  })

  it('are refused each time where they are wrong, whatever was there before', () => {
    const create = createPolicyCache(() => {})
    create({ origin: a })
    for (const wrong of [
      { origin: a, extra: 1 },
      { origin: a, [Symbol('x')]: 1 },
      { orgin: a },
      { origin: [a, ['https://b.example']] },
      new Map([['origin', a]]),
      Promise.resolve({ origin: a }),
      [a],
      [],
      [{ origin: a }, { origin: a }],
      Object.assign(new Array(2), { 0: { origin: a } }),
    ]) {
      expect(() => create(wrong as CorsOptions)).toThrow(CorsConfigError)
      expect(() => create(wrong as CorsOptions)).toThrow(CorsConfigError)
    }
  })

  it('have no rule of a polluted prototype in a hole', () => {
    const create = createPolicyCache()
    const holed = Object.assign(new Array<CorsOptions>(2), { 0: { origin: a } })
    const shared = Array.prototype as unknown as Record<number, unknown>
    try {
      shared[1] = { origin: '*' }
      expect(() => create(holed)).toThrow(CorsConfigError)
    } finally {
      Reflect.deleteProperty(shared, 1)
    }
  })

  it('may be rules by origin, in their order', () => {
    const create = createPolicyCache(() => {})
    const make = (): CorsOptions[] => [{ origin: [a], maxAge: 5 }, { origin: /^https:\/\/b\.example$/ }]
    const policy = create(make())
    expect(create(Object.freeze(make()))).toBe(policy)
    expect(policy.options).toMatchObject(make())
    const [first, second] = make() as [CorsOptions, CorsOptions]
    const others = [
      [second, first],
      [first],
      first,
      { ...first, ...second },
      [first, second, { origin: '*' }],
      [{ origin: [a] }, { maxAge: 5, ...second }],
      [{ ...first, maxAge: 6 }, second],
    ]
    const made = others.map((other) => create(other))
    expect(new Set([policy, ...made]).size).toBe(others.length + 1)
    expect(others.map((other) => create(other))).toEqual(made)
    expect(create([{ origin: [a] }])).not.toBe(create({ origin: [a] }))
  })

  it('are read once: what is kept is what was compared', () => {
    const create = createPolicyCache(() => {})
    const faces = ['https://evil.example', 'https://evil.example', 'https://evil.example']
    const shifty = {
      get origin(): string {
        return faces.shift() ?? a
      },
    }
    const first = create(shifty)
    expect(faces).toHaveLength(2)
    expect(create({ origin: 'https://evil.example' })).toBe(first)
    expect(create({ origin: a })).not.toBe(first)
  })

  it('are copied: a list that changes later is another list', () => {
    const create = createPolicyCache(() => {})
    const origin = [a]
    const pattern = /^https:\/\/b\.example$/
    const first = create({ origin })
    const second = create({ origin: pattern })
    origin.push('https://c.example')
    pattern.compile('^https://evil\\.example$')
    expect(create({ origin: [a] })).toBe(first)
    expect(create({ origin })).not.toBe(first)
    expect(create({ origin: pattern })).not.toBe(second)
    expect(create({ origin: /^https:\/\/b\.example$/ })).toBe(second)
  })

  it('never fill the memory: the oldest are forgotten', () => {
    const create = createPolicyCache(() => {})
    const first = create({ origin: a })
    const isKept = (): boolean => create({ origin: a }) === first
    for (let index = 1; index < 500; index++) create({ origin: `https://${index}.example` })
    expect(isKept()).toBe(true)
    create({ origin: 'https://500.example' })
    expect(isKept()).toBe(false)
  })

  it('are kept after others were forgotten, and no others but the oldest are', () => {
    const create = createPolicyCache()
    for (let index = 0; index < 520; index++) create({ origin: `https://${index}.example` })
    const later = Array.from({ length: 400 }, (_, index) => create({ origin: `https://${index}.test` }))
    expect(later.map((_, index) => create({ origin: `https://${index}.test` }))).toEqual(later)
  })

  it('are as new as the newest that begin with the same origin', () => {
    const create = createPolicyCache()
    const first = create({ origin: [a] })
    for (let index = 0; index < 400; index++) create({ origin: `https://${index}.example` })
    create({ origin: [a, 'https://b.example'] })
    for (let index = 0; index < 200; index++) create({ origin: `https://${index}.test` })
    expect(create({ origin: [a] })).toBe(first)
  })

  it('may have hidden methods of a loader, and are made once', () => {
    const made: unknown[] = []
    const create = createPolicyCache((_options, policy) => made.push(policy))
    const loaded = Object.defineProperty({ origin: a }, 'get', { value: () => {} })
    expect(made).toEqual([create(loaded)])
    expect(createPolicyCache()(loaded).options).toMatchObject({ origin: a })
  })

  it('may have hidden options, which count', () => {
    const create = createPolicyCache()
    create({ origin: a })
    const hidden = Object.defineProperty({ origin: a }, 'maxAge', { value: 5 })
    expect(create(hidden).options).toMatchObject({ origin: a, maxAge: 5 })
  })

  it('never fill the memory by the length of their lists', () => {
    const create = createPolicyCache()
    const first = create({ origin: a })
    const list = (index: number): string[] =>
      Array.from({ length: 10_000 }, (_, item) => `https://${index}-${item}.example`)
    for (let index = 0; index < 4; index++) create({ origin: list(index) })
    create({ origin: list(4).slice(1) })
    expect(create({ origin: a })).toBe(first)
    create({ origin: 'https://b.example' })
    const second = create({ origin: a })
    expect(second).not.toBe(first)
    for (let index = 5; index < 8; index++) create({ origin: list(index) })
    expect(create({ origin: a })).toBe(second)
  })

  it('compare RegExps by what the engine holds, whatever an instance says of itself', () => {
    class Lying extends RegExp {
      override get source(): string {
        return '^https:\\/\\/a\\.example$'
      }
    }
    const own = Object.defineProperty(/^https:\/\/b\.example$/, 'source', { value: '^https:\\/\\/a\\.example$' })
    for (const lying of [new Lying('^https:\\/\\/b\\.example$'), own]) {
      const create = createPolicyCache()
      const honest = create({ origin: /^https:\/\/a\.example$/ })
      expect(create({ origin: lying })).not.toBe(honest)
      expect(create({ origin: [lying] })).not.toBe(create({ origin: [/^https:\/\/a\.example$/] }))
      // Nor is what comes later taken for what it said.
      expect(create({ origin: /^https:\/\/a\.example$/ })).toBe(honest)
    }
  })

  it('never fill the memory where only the rest of a list differs', () => {
    const create = createPolicyCache(() => {})
    const first = create({ origin: [a] })
    for (let index = 0; index < 8; index++) create({ origin: [a, `https://${index}.example`] })
    expect(create({ origin: [a] })).not.toBe(first)
    for (let index = 0; index < 2000; index++) create({ origin: [a, `https://${index}.example`] })
    expect(create({ origin: [a, 'https://1999.example'] })).toBe(create({ origin: [a, 'https://1999.example'] }))
  })

  it('decide as a policy that was made for each request', () => {
    const origins = [[a], ['https://b.example'], [a, 'https://b.example']]
    let turn = 0
    const requests = { header: () => undefined, logger: console }
    const engine: CorsEngine<object> = createEngine<object>(() => ({ origin: origins[turn++ % 3] ?? [] }), {}, requests)
    const isAllowed = (): boolean => {
      const decision = engine.decide({}, get(a)) as CorsDecision
      return decision.kind === 'actual' && decision.allowed
    }
    expect(Array.from({ length: 9 }, isAllowed)).toEqual([true, false, true, true, false, true, true, false, true])
  })
})
