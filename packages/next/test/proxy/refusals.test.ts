import { runInNewContext } from 'node:vm'
import { CorsConfigError, type CorsRule, cors, withCors } from '@cors/next'
import { withCors as withPagesCors } from '@cors/next/pages'
import { type NextFetchEvent, NextRequest } from 'next/server.js'
import { describe, expect, it } from 'vitest'

const app = 'https://app.example'
const policy = { origin: app }
const rule = { path: '/api', policy }
const hidden = { enumerable: false }

const ok = (): Response => new Response()

class Options {
  get origin(): string {
    return app
  }
}

class Rule {
  get path(): string {
    return '/api'
  }
  get policy(): object {
    return policy
  }
}

class FieldRule {
  path = '/api'
  policy: object = policy
}

class Handlers {
  GET(): Response {
    return new Response()
  }
}

/** What is refused: the place of each mistake, its code, and what its message says. */
function issuesOf(make: () => unknown): readonly string[] {
  try {
    make()
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    return error.issues.map(({ path, code, message }) => `${path.join('.')} ${code}: ${message}`)
  }
  return []
}

const rejected = Promise.reject(new Error('never awaited'))
rejected.catch(() => {})

/** Options that hold an origin where a copy, or a look at own properties, does not find it. */
const misfits: readonly (readonly [string, unknown, RegExp])[] = [
  ['a promise', Promise.resolve(policy), /await/],
  ['a promise that fails', rejected, /await/],
  // biome-ignore lint/suspicious/noThenProperty: it stands for the promises of other libraries
  ['a thenable', { then: () => policy }, /await/],
  ['an instance with a getter', new Options(), /origin/],
  ['a Map', new Map([['origin', app]]), /origin/],
  ['a Set', new Set([app]), /origin/],
  ['Headers', new Headers({ origin: app }), /origin/],
  ['URLSearchParams', new URLSearchParams({ origin: app }), /origin/],
  ['an object that inherits', Object.create({ origin: app }), /origin/],
  ['a string', app, /origin/],
  ['null', null, /options/],
  ['a key without a value', { credentials: undefined }, /origin/],
]

describe('a policy that is not a plain object is refused', () => {
  it.each(misfits)('in a rule: %s', (_what, given, message) => {
    const issues = issuesOf(() => cors([rule, { path: '/', policy: given as never }]))
    expect(issues).toEqual([expect.stringMatching(message)])
    expect(issues[0]).toMatch(/^1\.policy/)
  })
  it.each(misfits)('in cors, and in withCors of both kinds: %s', (_what, given, message) => {
    for (const make of [
      () => cors(given as never),
      () => withCors(given as never, { GET: ok }),
      () => withPagesCors(given as never, () => {}),
    ]) {
      expect(issuesOf(make)).toEqual([expect.stringMatching(message)])
    }
  })
})

describe('rules that are not plain are refused', () => {
  it.each<readonly [string, unknown, RegExp]>([
    ['a promise', Promise.resolve(rule), /^1 rule-shape: .*await/],
    ['an instance with getters', new Rule(), /^1 rule-shape: .*\{ path, policy \}/],
    ['an instance with fields', new FieldRule(), /^1 rule-shape: .*\{ path, policy \}/],
    ['a Map', new Map(Object.entries(rule)), /^1 rule-shape: .*\{ path, policy \}/],
    ['an array', ['/api', policy], /^1 rule-shape: .*\{ path, policy \}/],
    ['a string', app, /^1 rule-shape: .*\{ path, policy \}/],
    ['null', null, /^1 rule-shape: .*\{ path, policy \}/],
    ['undefined', undefined, /^1 rule-shape: .*\{ path, policy \}/],
    ['an object that inherits', Object.create(rule), /^1 rule-shape: .*\{ path, policy \}/],
    ['an inherited policy', Object.assign(Object.create({ policy }), { path: '/api' }), /^1 rule-shape/],
    ['options without a path', policy, /^1 rule-shape/],
    ['a policy that is undefined', { path: '/api', policy: undefined }, /^1 rule-shape/],
    ['one key too many', { ...rule, credentials: true }, /^1 rule-shape/],
    ['a symbol', { ...rule, [Symbol('origin')]: app }, /^1 rule-shape/],
    ['a hidden key', Object.defineProperty({ ...rule }, 'origin', { ...hidden, value: app }), /^1 rule-shape/],
  ])('%s', (_what, given, message) => {
    expect(issuesOf(() => cors([rule, given as CorsRule]))[0]).toMatch(message)
  })
  it('a hole', () => {
    const holes: CorsRule[] = []
    holes[1] = rule
    expect(issuesOf(() => cors(holes))).toEqual([expect.stringMatching(/^0 rule-shape/)])
    expect(issuesOf(() => cors(new Array(1)))).toEqual([expect.stringMatching(/^0 options-type/)])
  })
  it.each<readonly [string, unknown, RegExp]>([
    ['none', [], /^ rules-empty: .*false/],
    ['origins', [app], /^ options-type: .*origin/],
    ['a rule by origin first', [policy, rule], /^0 rule-shape: .*by origin.*\{ path, policy: \[ … \] \}/],
    ['a rule by origin last', [rule, policy], /^1 rule-shape: .*by origin/],
    ['a rule without a path', [{ policy }], /^0 rule-path/],
    [
      'rules by origin, one of which is wrong',
      [policy, { origin: 'https://B.example' }],
      /^1\.origin origin-upper-case/,
    ],
    ['rules by origin below a path', [{ path: '/', policy: [policy, {}] }], /^0\.policy\.1\.origin origin-missing/],
    [
      'an option on the list',
      Object.assign([rule], { credentials: true }),
      /^credentials rule-shape: .*policy of each/,
    ],
    ['a policy on the list', Object.assign([rule], { policy }), /^policy rule-shape: .*policy of each/],
    ['an option on rules by origin', Object.assign([policy], { maxAge: 5 }), /^maxAge option-unknown: .*each rule/],
    ['a promise of rules', Promise.resolve([rule]), /await/],
    ['a Set of rules', new Set([rule]), /^ options-type/],
    ['an iterator of rules', [rule].values(), /^ options-type/],
    ['what only looks like an array', { 0: rule, length: 1 }, /option-unknown/],
    ['rules by name', { '/api': policy }, /option-unknown/],
    ['one rule alone', rule, /./],
  ])('%s', (_what, given, message) => {
    expect(issuesOf(() => cors(given as never))[0]).toMatch(message)
  })
})

describe('rules by origin', () => {
  it('govern every path, and vary', async () => {
    const answer = async (rules: Parameters<typeof cors>[0], origin: string): Promise<unknown> => {
      const request = new NextRequest('https://api.example/api', { headers: { origin } })
      const { headers } = await cors(rules)(request, {} as NextFetchEvent)
      return [headers.get('access-control-allow-origin'), headers.get('access-control-max-age'), headers.get('vary')]
    }
    const rules = [{ origin: app, credentials: true }, { origin: '*' }]
    for (const given of [rules, Object.freeze(rules), () => rules, [{ path: '/api', policy: rules }]]) {
      expect(await answer(given, app)).toEqual([app, null, 'Origin'])
      expect(await answer(given, 'https://b.example')).toEqual(['*', null, 'Origin'])
    }
  })

  it('are not the same for every request, so that withCors reads it', async () => {
    const { GET } = withCors([{ origin: '*' }], { GET: ok })
    const { headers } = await GET(new NextRequest('https://api.example/', { headers: { origin: app } }))
    expect([headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual(['*', 'Origin'])
  })
})

describe('rules', () => {
  const allowOrigin = async (rules: readonly unknown[]): Promise<string | null> => {
    const request = new NextRequest('https://api.example/api', { headers: { origin: app } })
    const response = await cors(rules as readonly CorsRule[])(request, {} as NextFetchEvent)
    return response.headers.get('access-control-allow-origin')
  }

  it.each<readonly [string, object]>([
    ['without a prototype', Object.assign(Object.create(null), rule)],
    ['of another realm', runInNewContext('({ path: "/api", policy: { origin: "https://app.example" } })')],
    [
      'whose own properties are hidden',
      Object.defineProperties({}, { path: { value: '/api' }, policy: { value: policy } }),
    ],
    [
      'with own getters',
      {
        path: '/api',
        get policy() {
          return policy
        },
      },
    ],
  ])('say what they say: %s', async (_what, given) => {
    expect(await allowOrigin([given])).toBe(app)
  })
  it('take nothing from a polluted prototype', () => {
    Object.defineProperty(Object.prototype, 'policy', { value: { origin: '*' }, configurable: true })
    const issues = issuesOf(() => cors([{ path: '/api' } as CorsRule]))
    Reflect.deleteProperty(Object.prototype, 'policy')
    expect(issues).toEqual([expect.stringMatching(/^0 rule-shape/)])
    const holes = Object.setPrototypeOf(new Array(1), Object.assign(Object.create(Array.prototype), { 0: rule }))
    expect(issuesOf(() => cors(holes))).toEqual([expect.stringMatching(/^0 rule-shape/)])
  })
})

describe('handlers that are not plain are refused', () => {
  it.each<readonly [string, unknown, RegExp]>([
    ['a promise', Promise.resolve({ GET: ok }), /handlers-shape: .*await/],
    ['an instance', new Handlers(), /handlers-shape: .*\{ GET: handler, … \}/],
    ['an object that inherits', Object.create({ GET: ok }), /handlers-shape: .*\{ GET: handler, … \}/],
    ['a Map', new Map([['GET', () => new Response()]]), /handlers-shape: .*\{ GET: handler, … \}/],
    ['a function', () => new Response(), /handlers-shape: .*@cors\/next\/pages/],
    ['undefined', undefined, /handlers-shape: .*\{ GET: handler, … \}/],
    ['a promise of a handler', { GET: Promise.resolve(() => new Response()) }, /handlers-shape: .*GET: object/],
  ])('%s', (_what, given, message) => {
    expect(issuesOf(() => withCors(policy, given as never))).toEqual([expect.stringMatching(message)])
  })
  it('but a handler that is hidden counts, and so does a module', () => {
    const names = (handlers: object): readonly string[] => Object.keys(withCors(policy, handlers))
    expect(names(Object.defineProperty({}, 'GET', { ...hidden, value: ok }))).toEqual(['GET', 'OPTIONS'])
    const module = Object.assign(Object.create(null), { GET: ok, [Symbol.toStringTag]: 'Module' })
    expect(names(module)).toEqual(['GET', 'OPTIONS'])
  })
})
