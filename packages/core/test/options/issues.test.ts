import { describe, expect, it } from 'vitest'
import { CorsConfigError, type CorsIssue, type CorsOptions, createPolicy, isOriginAllowed } from '../../src/index.ts'

const a = 'https://a.example'
const evil = 'https://evil.example'

function issuesOf(options: unknown): readonly CorsIssue[] {
  try {
    createPolicy(options as CorsOptions)
  } catch (error) {
    if (error instanceof CorsConfigError) return error.issues
    throw error
  }
  return []
}

function codesOf(options: unknown): readonly string[] {
  return issuesOf(options).map(({ code }) => code)
}

/** Calls a function while something is in a prototype. */
function polluted<T>(prototype: object, name: PropertyKey, value: unknown, call: () => T): T {
  Object.defineProperty(prototype, name, { value, configurable: true, writable: true, enumerable: true })
  try {
    return call()
  } finally {
    Reflect.deleteProperty(prototype, name)
  }
}

describe('all mistakes are told at once', () => {
  it.each<readonly [options: unknown, codes: readonly string[]]>([
    [{ origin: '*', credentials: 'true' }, ['credentials-type', 'origin-wildcard-credentials']],
    [{ origin: 'http://a.example', credentials: 'true' }, ['credentials-type', 'origin-insecure-credentials']],
    [
      { origin: 'http://a.example', credentials: true, dangerouslyAllowInsecureOrigins: 'true' },
      ['dangerously-allow-insecure-origins-type'],
    ],
    [
      { origin: 'https://*.github.io', credentials: true, dangerouslyAllowPublicSuffixes: 'true' },
      ['dangerously-allow-public-suffixes-type'],
    ],
    [{ origin: 'http://a.example/', credentials: true }, ['origin-trailing-slash', 'origin-insecure-credentials']],
    [{ origin: 'https://*.GitHub.io', credentials: true }, ['origin-upper-case', 'origin-public-suffix-credentials']],
    [
      [{ origin: '*', maxAge: -1 }, { origin: a }],
      ['max-age-range', 'rule-unreachable'],
    ],
    [
      [{ origin: '*' }, { origin: a, methods: 'get' }],
      ['method-case', 'rule-unreachable'],
    ],
    [{ origin: a, methods: [' TRACE '] }, ['name-white-space', 'method-forbidden']],
    [{ origin: 'https://A.example', orgin: a }, ['option-unknown', 'origin-upper-case']],
    // Which origins such rules allow cannot be told.
    [[{ orgin: '*' }, { origin: a }], ['option-unknown']],
    [[{ origin: a }, { origin: a, dangerouslyAllowNullOrigin: 'yes' }], ['dangerously-allow-null-origin-type']],
  ])('of %j', (options, codes) => {
    expect(codesOf(options)).toEqual(codes)
  })
})

describe('what a message says to write', () => {
  it.each(['http://*', 'http://my-*', 'http://*.a.*', 'http://a*b*.github.io', 'http://a.*.github.io'])(
    'with a permission is accepted with it, if there is such advice: %s',
    (origin) => {
      const [issue] = issuesOf({ origin, credentials: true })
      expect(issue?.fix).toBeUndefined()
      expect(issue?.message).not.toContain('dangerouslyAllowInsecureOrigins')
    },
  )

  it.each(['http://a.example/', 'http://A.example', ' http://a.example', 'http://a.example:443', 'http://a.example'])(
    'starts with credentials, whichever correction of %j comes last',
    (origin) => {
      const issues = issuesOf({ origin, credentials: true })
      expect(issues.length).toBeGreaterThan(0)
      for (const { fix } of issues) expect(codesOf({ origin: fix, credentials: true })).toEqual([])
    },
  )

  it.each([
    ['get,PUT,,patch', ['GET', 'PUT', '', 'PATCH']],
    [' , put ', ['', 'PUT']],
    ['GET,\nput', ['GET', 'PUT']],
  ])('goes where the path leads, in the text %j as well', (methods, corrected) => {
    const items = methods.split(',').map((item) => item.trim())
    for (const { path, fix } of issuesOf({ origin: '*', methods })) items[path[1] as number] = fix as string
    expect(items).toEqual(corrected)
  })

  it.each([
    ['get,put', ['GET', 'PUT']],
    ['GET\npatch', ['GET', 'PATCH']],
  ])('of the joined names %j is right itself', (joined, fix) => {
    expect(issuesOf({ origin: '*', methods: [joined] }).map((issue) => issue.fix)).toEqual([fix])
  })

  it('of a text without a name is the empty list', () => {
    expect(issuesOf({ origin: '*', methods: ' , ' }).map(({ fix, message }) => [fix, message])).toEqual([
      [[], '" , " names nothing: write []'],
    ])
  })
})

describe('an issue', () => {
  it('is frozen with all that it is made of', () => {
    const { notices } = createPolicy({ origin: '*', allowedHeaders: ['Cookie'], maxAge: 1e6 })
    const issues = [...notices, ...issuesOf([{ origin: 'https://A.example,https://b.example' }])]
    expect(issues).toHaveLength(3)
    for (const { path, fix } of issues) expect([path, fix].map(Object.isFrozen)).toEqual([true, true])
  })

  it('is that an option is inherited, at its own path', () => {
    const [issue] = polluted(Object.prototype, 'origin', evil, () => issuesOf({ maxAge: 5 }))
    expect(issue).toMatchObject({ code: 'options-type', path: ['origin'], value: undefined })
  })

  it('is no notice because a prototype says so', () => {
    const options = { origin: '*', credentials: true, methods: ['get'] }
    const found = polluted(Object.prototype, 'isNotice', true, () => codesOf(options))
    expect(found).toEqual(['origin-wildcard-credentials', 'method-case'])
  })

  it('has no correction because a prototype has one', () => {
    const issues = polluted(Object.prototype, 'fix', 'x', () => issuesOf({ origin: '*', methods: ['TRACE'] }))
    expect(issues.map(({ message }) => message)).toEqual([
      '"TRACE" is a method that browsers refuse to send: remove it',
    ])
  })
})

describe('lists are read once, and only what is their own', () => {
  it('holes are not filled from a prototype', () => {
    const holed = (first: string): string[] => Object.assign(new Array<string>(2), { 0: first })
    const codes = polluted(Array.prototype, 1, evil, () => [
      codesOf({ origin: holed(a) }),
      codesOf({ origin: a, methods: holed('GET') }),
      codesOf({ origin: a, exposedHeaders: holed('ETag') }),
    ])
    expect(codes).toEqual([['origin-missing'], ['name-type'], ['name-type']])
  })

  it('options that are read back have the origins that are allowed', () => {
    let reads = 0
    const origin = new Proxy([a], {
      get: (list, name) => (name === '0' && reads++ > 0 ? evil : Reflect.get(list, name)),
    })
    const policy = createPolicy({ origin })
    expect(policy.options).toMatchObject({ origin: [a] })
    expect(isOriginAllowed(policy, evil)).toBe(false)
  })

  it('whatever their own iterator gives', () => {
    class Hiding extends Array<string> {
      override entries(): ReturnType<string[]['entries']> {
        return [].entries()
      }
    }
    expect(codesOf({ origin: Hiding.of('https://A.example') })).toEqual(['origin-upper-case'])
  })
})
