import { CorsConfigError, type CorsDecision, type CorsOptions, type CorsPolicy, createPolicy, decide } from '@cors/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longSeed, noteCases } from '../../../scripts/fuzz-cases.ts'
import { comparePolicies, type PolicyComparison } from '../src/compare/compare-policies.ts'

function compare(a: unknown, b: unknown): PolicyComparison {
  const comparison = comparePolicies(createPolicy(a as CorsPolicy), createPolicy(b as CorsPolicy))
  expect(comparison).not.toBeInstanceOf(Promise)
  return comparison as PolicyComparison
}

/** The differences in short: what, of what, and the example. */
function told({ gained, lost }: PolicyComparison): Record<'gained' | 'lost', string[]> {
  const short = ({ what, value = '', example }: PolicyComparison['gained'][number]): string =>
    [what, value, ...Object.values(example)].join(' ').replace(/ {2,}/g, ' ')
  return { gained: gained.map(short), lost: lost.map(short) }
}

describe('two policies', () => {
  const a = 'https://a.example'
  it.each<[string, unknown, unknown, string[], string[]]>([
    ['the same', { origin: a }, { origin: [a] }, [], []],
    ['another order', { origin: [a, 'https://b.example'] }, { origin: ['https://b.example', a] }, [], []],
    [
      'one origin more',
      { origin: a },
      { origin: [a, 'https://b.example'] },
      ['origin https://b.example https://b.example'],
      [],
    ],
    [
      'a wildcard in place of a name below it',
      { origin: 'https://a.example.com' },
      { origin: 'https://*.example.com' },
      ['origin https://*.example.com https://b.example.com'],
      [],
    ],
    [
      'a name that a wildcard has',
      { origin: 'https://*.example.com' },
      { origin: ['https://*.example.com', 'https://x.example.com'] },
      [],
      [],
    ],
    [
      'a part of a label in place of all',
      { origin: 'https://*.example.com' },
      { origin: 'https://pr-*.example.com' },
      [],
      ['origin https://*.example.com https://a.example.com'],
    ],
    [
      'another part of a label',
      { origin: 'https://pr-*.example.com' },
      { origin: 'https://*-pr.example.com' },
      ['origin https://*-pr.example.com https://a-pr.example.com'],
      ['origin https://pr-*.example.com https://pr-a.example.com'],
    ],
    [
      'any port',
      { origin: 'http://localhost:3000' },
      { origin: 'http://localhost:*' },
      ['origin http://localhost:* http://localhost'],
      [],
    ],
    ['everybody', { origin: a }, { origin: '*' }, ['origin * null'], []],
    ['null', { origin: a }, { origin: a, dangerouslyAllowNullOrigin: true }, ['origin null null'], []],
    ['credentials', { origin: a }, { origin: a, credentials: true }, [`credentials ${a} include`], []],
    [
      'methods',
      { origin: a, methods: ['PUT'] },
      { origin: a, methods: ['DELETE'] },
      [`method DELETE ${a} DELETE`],
      [`method PUT ${a} PUT`],
    ],
    ['every method', { origin: a, methods: [] }, { origin: a, methods: '*' }, [`method * ${a} A`], []],
    ['a method that needs no list', { origin: a, methods: [] }, { origin: a, methods: ['GET', 'POST'] }, [], []],
    [
      'a header',
      { origin: a, allowedHeaders: ['X-A'] },
      { origin: a, allowedHeaders: ['x-a', 'x-b'] },
      [`header x-b ${a} x-b`],
      [],
    ],
    [
      'a prefix',
      { origin: a, allowedHeaders: ['x-a'] },
      { origin: a, allowedHeaders: ['x-*'] },
      [`header x-* ${a} x-b`],
      [],
    ],
    [
      'every header, Authorization too',
      { origin: a, allowedHeaders: ['x-*'] },
      { origin: a, allowedHeaders: '*' },
      [`header authorization ${a} authorization`, `header * ${a} a`],
      [],
    ],
    [
      'an exposed header',
      { origin: a },
      { origin: a, exposedHeaders: ['ETag'] },
      [`exposed-header etag ${a} etag`],
      [],
    ],
    [
      'rules in another order',
      [{ origin: 'https://x.example.com', credentials: true }, { origin: 'https://*.example.com' }],
      [{ origin: 'https://*.example.com' }, { origin: [a] }],
      ['origin https://a.example https://a.example'],
      ['credentials https://x.example.com include'],
    ],
    [
      'wildcards that only meet where a beginning and an end overlap',
      [{ origin: 'https://ab*ba.s.test' }, { origin: 'https://ab*.s.test', methods: ['PUT'] }],
      [{ origin: 'https://ab*ba.s.test' }, { origin: 'https://*ba.s.test', methods: ['DELETE'] }],
      ['origin https://*ba.s.test https://bba.s.test', 'method DELETE https://aba.s.test DELETE'],
      ['origin https://ab*.s.test https://abb.s.test', 'method PUT https://aba.s.test PUT'],
    ],
    [
      'the same sets of labels, whichever comes first',
      { origin: ['https://a*b.s.test:1', 'https://*.s.test'] },
      { origin: 'https://*a.s.test:2' },
      ['origin https://*a.s.test:2 https://aa.s.test:2'],
      ['origin https://*.s.test https://a.s.test', 'origin https://a*b.s.test:1 https://aab.s.test:1'],
    ],
    ['switched off', { origin: a }, { origin: false }, [], [`origin ${a} ${a}`]],
  ])('%s', (_name, first, second, gained, lost) => {
    const comparison = compare(first, second)
    expect(comparison.exact).toBe(true)
    expect(told(comparison)).toEqual({ gained, lost })
    expect(told(compare(second, first))).toEqual({ gained: lost, lost: gained })
  })

  it('with RegExps are tried on samples, and that is said', () => {
    const comparison = compare(
      { origin: /^https:\/\/[a-z]\.example\.com$/ },
      { origin: /^https:\/\/[a-z\d]\.example\.com$/ },
    )
    expect(comparison).toMatchObject({
      exact: false,
      sampled: [String.raw`/^https:\/\/[a-z]\.example\.com$/`, String.raw`/^https:\/\/[a-z\d]\.example\.com$/`],
    })
  })

  it('with an asynchronous predicate are compared later', async () => {
    const asynchronous = createPolicy({ origin: async (origin) => origin === 'https://a.example' })
    const comparison = await comparePolicies(createPolicy({ origin: 'https://a.example' }), asynchronous)
    expect(comparison).toMatchObject({ same: true, exact: false, sampled: ['a predicate'] })
  })
})

/** Few names, so that patterns meet. */
const labels = ['a', 'b', 'aa', 'ab', 'ba', 'a-b', 'x', 'aba', 'a_']
const hosts = ['s.test', 'a.s.test', 'b.s.test', 'localhost', 'ab.s.test', 'a.a.s.test']
const wildcards = ['*', 'a*', '*a', 'a*a', 'ab*', '*b', '*-b']
const ports = ['', ':1', ':2', ':8080']

const pattern = fc.oneof(
  fc
    .tuple(fc.constantFrom('http', 'https'), fc.constantFrom(...hosts), fc.constantFrom(...ports, ':*'))
    .map(([s, h, p]) => `${s}://${h}${p}`),
  fc
    .tuple(
      fc.constantFrom('http', 'https'),
      fc.constantFrom(...wildcards),
      fc.constantFrom('s.test', 'a.s.test'),
      fc.constantFrom(...ports, ':*'),
    )
    .map(([s, w, h, p]) => `${s}://${w}.${h}${p}`),
)
const rule: fc.Arbitrary<CorsOptions> = fc
  .record({
    origin: fc.uniqueArray(pattern, { minLength: 1, maxLength: 5 }),
    methods: fc.option(fc.uniqueArray(fc.constantFrom('PUT', 'DELETE', 'A', 'put'), { maxLength: 3 }), {
      nil: '*' as const,
    }),
    allowedHeaders: fc.option(
      fc.uniqueArray(fc.constantFrom('x-a', 'x-*', 'x-a*', 'b', 'authorization', 'a*'), { maxLength: 3 }),
      {
        nil: '*' as const,
      },
    ),
    exposedHeaders: fc.uniqueArray(fc.constantFrom('e', 'f'), { maxLength: 2 }),
    credentials: fc.boolean(),
    dangerouslyAllowNullOrigin: fc.boolean(),
  })
  .map((options) => ({ ...options, dangerouslyAllowInsecureOrigins: true, dangerouslyAllowPublicSuffixes: true }))

function policyOf(options: unknown): CorsPolicy | undefined {
  try {
    return createPolicy(options as CorsPolicy)
  } catch {
    return undefined
  }
}
const policy = fc
  .oneof(
    rule,
    fc.array(rule, { minLength: 1, maxLength: 3 }),
    fc
      .tuple(
        fc.array(rule, { minLength: 1, maxLength: 2 }),
        fc.constantFrom({ origin: '*' }, { origin: '*', methods: ['PUT'] }),
      )
      .map(([rules, last]) => [...rules, last]),
  )
  .map(policyOf)
  .filter((made) => made !== undefined)

/** Whether a policy lets a preflight through, by `decide` alone. */
function allows(policy: CorsPolicy, origin: string, method: string, header: string): boolean {
  const requestHeaders = header === '' ? undefined : header
  const decision = decide(policy, { origin, method: 'OPTIONS', requestMethod: method, requestHeaders }) as CorsDecision
  return decision.kind === 'preflight' && decision.allowed
}

function answered(policy: CorsPolicy, origin: string): CorsDecision {
  return decide(policy, { origin, method: 'GET', requestMethod: undefined, requestHeaders: undefined }) as CorsDecision
}

const isAllowed = (decision: CorsDecision): boolean => decision.kind === 'actual' && decision.allowed
const isCredentialed = ({ headers }: CorsDecision): boolean => 'access-control-allow-credentials' in headers.toJSON()

const allOrigins = ['http', 'https', 'app'].flatMap((scheme) =>
  [
    ...hosts,
    ...labels.flatMap((label) => [`${label}.s.test`, `${label}.a.s.test`, `${label}.${label}.s.test`]),
    'test',
    'z.z.z.s.test',
    'aab.s.test',
    'abba.s.test',
  ].flatMap((host) => [...ports, ':3'].map((port) => `${scheme}://${host}${port}`)),
)
allOrigins.push('null', 'file://')
const methods = ['GET', 'PUT', 'DELETE', 'A', 'put', 'B', 'PATCH']
const headers = ['x-a', 'x-b', 'x-ab', 'b', 'authorization', 'a', 'ab', 'zz']

/** What one comparison says wrongly, by what `decide` says of every request. */
function mistakesOf(a: CorsPolicy, b: CorsPolicy, comparison: PolicyComparison): string[] {
  const { gained, lost } = comparison
  const mistakes: string[] = []
  const check = (holds: boolean, ...what: readonly unknown[]): void => {
    if (!holds) mistakes.push(JSON.stringify(what))
  }
  for (const [more, less, list] of [
    [b, a, gained],
    [a, b, lost],
  ] as const)
    for (const { what, example } of list) {
      const { origin, method = 'GET', header = '' } = example
      if (what === 'origin')
        check(isAllowed(answered(more, origin)) && !isAllowed(answered(less, origin)), what, example)
      if (what === 'credentials')
        check(isCredentialed(answered(more, origin)) && !isCredentialed(answered(less, origin)), what, example)
      if (what === 'method' || what === 'header')
        check(allows(more, origin, method, header) && !allows(less, origin, method, header), what, example)
    }
  const known = new Set([...gained, ...lost].map(({ what }) => what))
  for (const origin of allOrigins) {
    const [first, second] = [answered(a, origin), answered(b, origin)]
    if (isAllowed(first) !== isAllowed(second)) {
      const list = isAllowed(first) ? lost : gained
      // The pattern that lets it in is told, with an example that is as short, or shorter.
      const isTold = list.some(
        ({ what, example }) =>
          what === 'origin' && (example.origin.length <= origin.length || origin.startsWith('app:')),
      )
      check(isTold, 'origin', origin)
    }
    if (!isAllowed(first) || !isAllowed(second)) continue
    if (isCredentialed(first) !== isCredentialed(second)) check(known.has('credentials'), 'credentials', origin)
    if (!known.has('method'))
      for (const method of methods)
        check(allows(a, origin, method, '') === allows(b, origin, method, ''), 'method', origin, method)
    if (!known.has('header'))
      for (const header of headers)
        check(allows(a, origin, 'GET', header) === allows(b, origin, 'GET', header), 'header', origin, header)
  }
  return mistakes
}

/** The same differences in another order. */
function inOrder(list: PolicyComparison['gained']): string[] {
  return list.map(({ patterns, ...rest }) => JSON.stringify([rest, [...patterns].sort()])).sort()
}

const runs = Number(process.env.CORS_FUZZ_RUNS ?? 200)

describe('by brute force', () => {
  it('every example holds, and where none is given no request shows a difference', () => {
    let differing = 0
    const property = fc.property(policy, policy, (a, b) => {
      const comparison = comparePolicies(a, b) as PolicyComparison
      if (!comparison.same) differing++
      expect(mistakesOf(a, b, comparison)).toEqual([])
      const { gained, lost } = comparePolicies(b, a) as PolicyComparison
      expect([lost, gained].map(inOrder)).toEqual([comparison.gained, comparison.lost].map(inOrder))
    })
    fc.assert(property, { numRuns: runs, seed: longSeed })
    noteCases(runs)
    expect(differing).toBeGreaterThan(runs / 2)
  })
})

it.each<[unknown, string]>([
  [undefined, 'undefined is not a policy: pass what createPolicy returns'],
  [null, 'null is not a policy'],
  ['https://a.example', 'a string is not a policy'],
  [{ origin: 'https://a.example' }, 'an object is not a policy'],
  [[{ origin: 'https://a.example' }], 'an object is not a policy'],
  [() => false, 'a function is not a policy'],
  [{ options: { origin: '*' }, notices: [] }, 'options'],
])('what is not a policy is refused: %j', (value, message) => {
  const policy = createPolicy({ origin: 'https://a.example' })
  for (const [pair, name] of [
    [[value, policy], 'a: '],
    [[policy, value], 'b: '],
  ] as [[CorsPolicy, CorsPolicy], string][]) {
    expect(() => comparePolicies(...pair)).toThrow(CorsConfigError)
    expect(() => comparePolicies(...pair)).toThrow(message)
    if (message !== 'options') expect(() => comparePolicies(...pair)).toThrow(name)
  }
})

it('what lets nobody in is not compared', () => {
  const origin = 'https://a.example'
  expect(compare({ origin, maxAge: 1 }, { origin, maxAge: 600, optionsSuccessStatus: 200 }).same).toBe(true)
  expect(compare({ origin, exposedHeaders: ['x-a'] }, { origin }).same).toBe(false)
})
