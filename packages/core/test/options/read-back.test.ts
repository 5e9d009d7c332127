import { runInNewContext } from 'node:vm'
import { describe, expect, expectTypeOf, it, vi } from 'vitest'
import { compileSource } from '../../src/adapter.ts'
import { type CorsOptions, type CorsPolicy, createPolicy, type ResolvedCorsOptions } from '../../src/index.ts'
import { decideNow, get, preflight } from '../support/requests.ts'

const origin = 'https://a.example'
const defaults: ResolvedCorsOptions = {
  origin: '*',
  methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY'],
  allowedHeaders: '*',
  exposedHeaders: [],
  credentials: false,
  maxAge: undefined,
  optionsSuccessStatus: 204,
  originTimeout: 5000,
  dangerouslyAllowNullOrigin: false,
  dangerouslyAllowInsecureOrigins: false,
  dangerouslyAllowPublicSuffixes: false,
}
const isA = (text: string): boolean => text === origin

const table: readonly (readonly [
  name: string,
  given: CorsOptions | undefined,
  resolved: Partial<ResolvedCorsOptions>,
])[] = [
  ['no options', undefined, {}],
  ['true', { origin: true }, {}],
  ['false', { origin: false, credentials: true }, { origin: false, credentials: true }],
  ['a pattern', { origin: 'https://*.a.example' }, { origin: 'https://*.a.example' }],
  [
    'texts of names',
    { origin: [origin], methods: 'GET, PUT', allowedHeaders: 'Origin, X-A, x-a', exposedHeaders: 'ETag', maxAge: 1e6 },
    { origin: [origin], methods: ['GET', 'PUT'], allowedHeaders: ['X-A'], exposedHeaders: ['ETag'], maxAge: 86_400 },
  ],
  [
    'names that end in a wildcard, and one that matches nothing',
    { origin: [origin], allowedHeaders: ['X-*', 'sec-*'] },
    { origin: [origin], allowedHeaders: ['X-*'] },
  ],
  ['RegExps', { origin: [/^https:\/\/a\.example$/i] }, { origin: [/^https:\/\/a\.example$/i] }],
  ['a predicate', { origin: isA, originTimeout: 5 }, { origin: isA, originTimeout: 5 }],
]

const requests = [
  get(),
  get(origin),
  get('https://b.example'),
  get('null'),
  preflight(origin, 'PUT', 'x-a'),
  preflight(origin, 'DELETE'),
]
const answers = (policy: CorsPolicy): unknown =>
  requests.map((request) => {
    const { headers, ...rest } = decideNow(policy, request)
    return { ...rest, headers: headers.toJSON() }
  })

describe('the options of a policy', () => {
  it.each(table)('%s: complete, and of the same meaning', (_name, given, resolved) => {
    const policy = createPolicy(given)
    expect(policy.options).toStrictEqual({ ...defaults, ...resolved })
    const again = createPolicy(policy.options)
    expect(answers(again)).toEqual(answers(policy))
    expect(again.options).toStrictEqual(policy.options)
    expect(again.notices).toEqual([])
  })

  it('name an origin, for the types too', () => {
    expectTypeOf<ResolvedCorsOptions>().toExtend<CorsOptions>()
    expectTypeOf<ResolvedCorsOptions['origin']>().not.toEqualTypeOf<undefined>()
    expectTypeOf(createPolicy().options).toEqualTypeOf<ResolvedCorsOptions | readonly ResolvedCorsOptions[]>()
  })
})

describe('the options of rules by origin', () => {
  const given: CorsOptions[] = [{ origin, credentials: true, methods: 'GET, PUT' }, { origin: true }]
  const policy = createPolicy(given)

  it('are those of each rule, frozen, and make the same policy', () => {
    expect(policy.options).toStrictEqual(given.map((rule) => createPolicy(rule).options))
    expect([policy.options, ...(policy.options as ResolvedCorsOptions[])].every(Object.isFrozen)).toBe(true)
    const again = createPolicy(policy.options)
    expect(answers(again)).toEqual(answers(policy))
    expect(again.options).toStrictEqual(policy.options)
    // One rule is still rules.
    expect(createPolicy([{ origin }]).options).toStrictEqual([createPolicy({ origin }).options])
  })

  it('are the same in JSON, and from another copy', () => {
    expect(JSON.parse(JSON.stringify(createPolicy([{ origin: /^https:\/\/a\.example$/ }, { origin: '*' }])))).toEqual([
      expect.objectContaining({ origin: { $regexp: '/^https:\\/\\/a\\.example$/' } }),
      expect.objectContaining({ origin: '*' }),
    ])
    expect(answers(createPolicy(JSON.parse(JSON.stringify(policy))))).toEqual(answers(policy))
    const foreign = { options: policy.options, [Symbol.for('@cors/core policy')]: true }
    expect(answers(createPolicy(foreign as never))).toEqual(answers(policy))
  })

  it('have their notices by their index', () => {
    const { notices } = createPolicy([{ origin }, { origin: '*', exposedHeaders: ['Set-Cookie'] }])
    expect(notices.map(({ path }) => path)).toEqual([[1, 'exposedHeaders', 0]])
  })
})

describe('JSON', () => {
  it('makes a policy again where it can say all', () => {
    const policy = createPolicy({ origin: [origin], maxAge: 5 })
    expect(answers(createPolicy(JSON.parse(JSON.stringify(policy))))).toEqual(answers(policy))
  })

  it.each<[string, CorsOptions, unknown, (string | number)[]]>([
    ['a RegExp', { origin: /^https:\/\/a\.example$/i }, { $regexp: '/^https:\\/\\/a\\.example$/i' }, ['origin']],
    [
      'a RegExp in a list',
      { origin: [origin, /^https:\/\/b$/] },
      [origin, { $regexp: '/^https:\\/\\/b$/' }],
      ['origin', 1],
    ],
    ['a function', { origin: isA }, { $function: 'isA' }, ['origin']],
  ])('stands in for %s, and is refused', (_name, options, written, path) => {
    const read = JSON.parse(JSON.stringify(createPolicy(options)))
    expect(read.origin).toEqual(written)
    const made = vi.fn(() => createPolicy(read))
    expect(made).toThrow(/is what JSON has in place of a RegExp or a function: write that itself \[origin-type\]/)
    expect(made.mock.results[0]?.value.issues[0].path).toEqual(path)
  })
})

describe('a policy', () => {
  it('stays what it is', () => {
    const policy = createPolicy({ origin: isA })
    expect(createPolicy(policy)).toBe(policy)
    expectTypeOf(createPolicy(policy)).toEqualTypeOf(policy)
  })

  const mark = Symbol.for('@cors/core policy')
  class Foreign {
    constructor(options?: unknown) {
      if (options !== undefined) Object.assign(this, { options })
      Object.defineProperty(this, mark, { value: true })
    }
  }

  it('of another copy is checked again, by adapters too', () => {
    const own = createPolicy({ origin, credentials: true })
    for (const foreign of [new Foreign(own.options), runInNewContext('value => value', {})(new Foreign(own.options))]) {
      expect(answers(createPolicy(foreign as CorsPolicy))).toEqual(answers(own))
      const compiled = compileSource(foreign)
      expect(answers(compiled as CorsPolicy)).toEqual(answers(own))
      expect(compileSource(foreign)).toBe(compiled)
    }
  })

  it.each<[string, unknown, RegExp]>([
    ['an option that is not known', new Foreign({ origin, later: true }), /"later" is not an option.*option-unknown/],
    ['what is unsafe here', new Foreign({ origin: '*', credentials: true }), /origin-wildcard-credentials/],
    ['no options', new Foreign(), /policy-foreign/],
    ['options without an origin', new Foreign({}), /policy-foreign/],
    ['options that are null', new Foreign(null), /policy-foreign/],
    ['options of its prototype', Object.setPrototypeOf(new Foreign(), { options: { origin } }), /policy-foreign/],
    ['the mark of a prototype', Object.create(new Foreign({ origin })), /options-type/],
    ['only the tag', { [Symbol.toStringTag]: 'CorsPolicy' }, /option-unknown/],
  ])('of another copy with %s is refused', (_name, foreign, message) => {
    expect(() => createPolicy(foreign as CorsPolicy)).toThrow(message)
    expect(() => compileSource(foreign)).toThrow(message)
  })
})
