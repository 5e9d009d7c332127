import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CorsConfigError, type CorsOptions, type CorsPolicy, createPolicy } from '../../src/index.ts'
import { check } from '../support/fuzz.ts'
import { decideNow, get, isAllowed, preflight } from '../support/requests.ts'
import { goodAddress, goodPattern, mutated, nearlyPattern } from '../support/texts.ts'

type Loose = Record<string, unknown>

const anyText = fc.oneof(nearlyPattern, mutated(nearlyPattern), mutated(goodPattern), mutated(goodAddress))
const origin = fc.oneof(
  anyText,
  fc.array(anyText, { maxLength: 3 }),
  fc.constantFrom<unknown>('*', true, false, null, undefined),
)
const name = fc.oneof(
  fc.constantFrom(
    'PUT',
    'put',
    'X-A',
    'X-A*',
    'x-a',
    'X-B',
    'ETag',
    'QUERY',
    ' X-A',
    '*',
    '',
    'X A',
    'X,A',
    '\u212a',
    'é',
  ),
  fc.string({ maxLength: 4 }),
)
const names = fc.oneof(fc.array(name, { maxLength: 4 }), fc.constantFrom<unknown>('*', 'GET,PUT', '', null, undefined))
const flag = fc.constantFrom<unknown>(true, false, undefined, 'true', 0)
const number = fc.oneof(
  fc.integer({ min: -2, max: 90_000 }),
  fc.constantFrom<unknown>(0, 204, '60', 1.5, undefined, Number.NaN),
)

const options: fc.Arbitrary<Loose> = fc.record(
  {
    origin,
    methods: names,
    allowedHeaders: names,
    exposedHeaders: names,
    credentials: flag,
    maxAge: number,
    optionsSuccessStatus: number,
    dangerouslyAllowNullOrigin: flag,
  },
  { requiredKeys: ['origin'] },
)

/** The policy, or nothing where the options are refused. */
function compile(given: Loose): CorsPolicy | undefined {
  try {
    return createPolicy(given as CorsOptions)
  } catch (error) {
    if (error instanceof CorsConfigError) return undefined
    throw error
  }
}

/** An origin that a pattern means, whichever wildcard it has. */
function matching(pattern: string): string {
  return pattern.replace(/:\*$/, ':1234').replace('*', 'x')
}

/** A list without what is dropped and told so, such as the name of a header that no page can set. */
function kept({ notices }: CorsPolicy, option: string, list: unknown): unknown {
  const dropped = notices.filter(({ path }) => path[0] === option).map(({ value }) => value)
  return Array.isArray(list) ? list.filter((text) => !dropped.includes(text)) : list
}

/** What a preflight is told that asks for nothing. */
function withoutPrefixes(names: unknown): unknown {
  return names === '*' ? [] : Array.isArray(names) ? names.filter((text) => !text.endsWith('*')) : names
}

describe('what is accepted means what it says, letter by letter', () => {
  it('patterns', () => {
    check(
      fc.property(anyText, (text) => {
        const policy = compile({ origin: [text] })
        if (policy === undefined) return
        const meant = matching(text)
        expect(decideNow(policy, get(meant)).headers.toJSON()).toEqual({
          'access-control-allow-origin': meant,
          vary: 'Origin',
        })
      }),
      6000,
    )
  })

  it('lists', () => {
    check(
      fc.property(names, names, names, (methods, givenHeaders, exposedHeaders) => {
        const policy = compile({ origin: 'https://a.example', methods, allowedHeaders: givenHeaders, exposedHeaders })
        if (policy === undefined) return
        const allowedHeaders = kept(policy, 'allowedHeaders', givenHeaders)
        const answer = decideNow(policy, preflight('https://a.example')).headers.toJSON()
        expect(answer['access-control-allow-methods']).toEqual(
          methods === '*' ? 'GET' : (joined(methods, defaultMethods, false) ?? 'GET,HEAD,POST'),
        )
        expect(answer['access-control-allow-headers']).toEqual(joined(withoutPrefixes(allowedHeaders), []))
        const exposed = decideNow(policy, get('https://a.example')).headers.toJSON()['access-control-expose-headers']
        expect(exposed).toEqual(
          exposedHeaders === '*' ? '*' : joined(kept(policy, 'exposedHeaders', exposedHeaders), []),
        )
        for (const method of Array.isArray(methods) ? methods : [])
          expect(isAllowed(policy, preflight('https://a.example', method))).toBe(true)
        for (const header of Array.isArray(allowedHeaders) ? allowedHeaders : [])
          expect(isAllowed(policy, preflight('https://a.example', 'GET', header))).toBe(true)
      }),
    )
  })

  it('everything together', () => {
    check(
      fc.property(options, (given) => {
        const policy = compile(given)
        if (policy === undefined) return
        if (given.origin === false) {
          expect(decideNow(policy, preflight('https://a.example')).kind).toBe('not-cors')
          return
        }
        const everyone = given.origin === '*' || given.origin === true
        const answer = decideNow(policy, get('https://nobody-listed.example'))
        expect(isAllowed(policy, get('https://nobody-listed.example'))).toBe(everyone)
        expect(answer.headers.toJSON()['access-control-allow-origin']).toBe(everyone ? '*' : undefined)
        expect(isAllowed(policy, get('null'))).toBe(everyone || given.dangerouslyAllowNullOrigin === true)
        if (everyone) expect(given.credentials ?? false).toBe(false)
        const [first] = [given.origin].flat()
        const meant = everyone ? 'https://a.example' : matching(`${first}`)
        const decision = decideNow(policy, preflight(meant))
        expect(decision).toMatchObject({ kind: 'preflight', allowed: true, status: given.optionsSuccessStatus ?? 204 })
        const headers = decision.headers.toJSON()
        expect(headers['access-control-max-age']).toBe(
          given.maxAge === undefined ? undefined : `${Math.min(given.maxAge as number, 86_400)}`,
        )
        expect(headers['access-control-allow-credentials']).toBe(given.credentials === true ? 'true' : undefined)
      }),
    )
  })

  it('RegExps: the same answer as the user gets from their own, on whole origins', () => {
    const regExps = [
      /^https:\/\/[a-z]+\.example$/,
      /^HTTPS:\/\/A\.EXAMPLE$/i,
      /^https:\/\/(?<name>.)\.example$/u,
      /^https:\/\/.$/s,
    ]
    for (const own of regExps) {
      const policy = createPolicy({ origin: own })
      for (const origin of [
        'https://a.example',
        'https://b.example',
        'https://ab.example',
        'https://a',
        'http://a.example',
      ])
        expect(isAllowed(policy, get(origin))).toBe(own.test(origin))
    }
  })
})

const defaultMethods = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY']

/** What a list becomes in a header: without duplicates (of header names, in any case), and no header where it is empty. */
function joined(list: unknown, fallback: readonly string[], ignoresCase = true): string | undefined {
  const given = (typeof list === 'string' ? list.split(',') : (list ?? fallback)) as readonly string[]
  const key = (text: string): string => (ignoresCase ? text.toLowerCase() : text)
  const unique = given.filter((text, index) => given.findIndex((other) => key(other) === key(text)) === index)
  return unique.length === 0 ? undefined : unique.join(',')
}

const same = (one: unknown, other: unknown): boolean => one === other

describe('what is legal is accepted as it stands', () => {
  it.each<[string, Loose]>([
    ['no options', {}],
    [
      'undefined for everything but origin',
      { origin: '*', methods: undefined, credentials: undefined, maxAge: undefined },
    ],
    ['no methods', { origin: '*', methods: [] }],
    [
      'duplicates',
      { origin: ['https://a.example', 'https://a.example'], allowedHeaders: ['X-A', 'x-a'], methods: ['GET', 'GET'] },
    ],
    [
      'app schemes with credentials',
      { origin: ['capacitor://localhost', 'chrome-extension://abc'], credentials: true },
    ],
    [
      'loopback http with credentials',
      {
        origin: ['http://localhost:*', 'http://127.0.0.1', 'http://[::1]:3000', 'http://*.localhost'],
        credentials: true,
      },
    ],
    [
      'http with credentials and permission',
      { origin: 'http://a.example', credentials: true, dangerouslyAllowInsecureOrigins: true },
    ],
    [
      'public suffixes with permission',
      { origin: 'https://*.github.io', credentials: true, dangerouslyAllowPublicSuffixes: true },
    ],
    ['public suffixes without credentials', { origin: 'https://*.com:*' }],
    [
      'domains that only look like public suffixes, with credentials',
      {
        origin: [
          'https://*.github.io.example',
          'https://*.mygithub.io',
          'https://*.comp.uk',
          'https://*.xco.uk',
          'https://*.co.example',
        ],
        credentials: true,
      },
    ],
    ['a trailing dot and an underscore', { origin: ['https://example.com.', 'https://a_b.example'] }],
    [
      'a two-parameter predicate that calls nothing',
      { origin: (text: string, { method }: { method: string }) => text === method },
    ],
    [
      'a predicate that only names its second parameter',
      { origin: (text: string, request: unknown) => text === String(request) },
    ],
    [
      'a predicate whose second parameter only begins as a callback does',
      { origin: (text: string, nextRequest: unknown) => text === String(nextRequest) },
    ],
    [
      'a predicate whose second parameter only ends as a callback does',
      { origin: (text: string, isDone: unknown) => text === String(isDone) },
    ],
    [
      'a predicate that hands something else to another function',
      { origin: ({ own: { one, done } }: { own: Loose }, _request: unknown) => same(one, done) },
    ],
    ['an extension method', { origin: '*', methods: ['X-CUSTOM', 'custom'] }],
    ['limits', { origin: '*', maxAge: 86_400, optionsSuccessStatus: 299, originTimeout: 1 }],
    ['the other limits', { origin: '*', maxAge: 0, optionsSuccessStatus: 200, originTimeout: Number.MAX_SAFE_INTEGER }],
    ['an object without a prototype', Object.assign(Object.create(null), { origin: '*' })],
    ['the longest host', { origin: `https://${`${'a'.repeat(49)}.`.repeat(5).slice(0, 249)}.com` }],
  ])('%s', (_name, given) => {
    expect(() => createPolicy(given as CorsOptions)).not.toThrow()
  })
})
