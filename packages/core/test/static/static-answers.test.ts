import { readFileSync } from 'node:fs'
import { allowedHeaderLists } from '@cors/standard/expressions'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CorsConfigError,
  type CorsOptions,
  type CorsPolicy,
  type CorsRequest,
  createPolicy,
  isOriginAllowed,
  parseOrigin,
} from '../../src/index.ts'
import { patternExpression, type StaticAnswer, type StaticCondition, staticAnswers } from '../../src/static.ts'
import { cases, options, policyOf, requestFor } from '../support/cases.ts'
import { check } from '../support/fuzz.ts'
import { nearlyAllowed } from '../support/origins.ts'
import { type Apply, compare, isStatic } from '../support/static.ts'
import { goodAddress, goodOpaque, goodPattern, mutated } from '../support/texts.ts'

/** Does what hosts do with headers under conditions. */
function apply(answers: readonly StaticAnswer[], request: CorsRequest): Record<string, string> {
  const headers: Record<string, string | undefined> = {
    origin: request.origin,
    'access-control-request-method': request.requestMethod,
    'access-control-request-headers': request.requestHeaders,
  }
  const found: Record<string, string> = {}
  for (const answer of answers) {
    const groups: Record<string, string> = {}
    const meets = ({ header, value }: StaticCondition): boolean => {
      const given = headers[header]
      if (!given) return false
      if (value === undefined) return true
      const match = new RegExp(`^${value}$`).exec(given)
      Object.assign(groups, match?.groups)
      return match !== null
    }
    if (!answer.has.every(meets) || answer.missing.some(meets)) continue
    for (const [name, value] of Object.entries(answer.headers)) {
      found[name] = value.replace(/:(origin|method|headers)$/, (_, group: string) => groups[group] as string)
    }
  }
  return found
}

const applyPolicy: Apply = (policy, request) => apply(staticAnswers(policy), request)

describe('static answers say what the policy decides', () => {
  it('for random policies and requests', () => {
    const seen = new Map<string, number>()
    const staticCases = cases.filter(([given]) => isStatic(given))
    check(
      fc.property(staticCases, ([given, request]) => {
        const name = compare(policyOf(given), request, applyPolicy)
        seen.set(name, (seen.get(name) ?? 0) + 1)
      }),
      1500,
    )
    expect(seen.size).toBe(5)
    const total = [...seen.values()].reduce((sum, count) => sum + count)
    expect(Math.min(...seen.values()) / total).toBeGreaterThan(0.01)
  })

  it('for random rules by origin', () => {
    const seen = new Map<string, number>()
    const rules = fc
      .array(options.filter(isStatic), { minLength: 1, maxLength: 4 })
      .filter((given) => isAccepted(given))
      .chain((given) => fc.tuple(fc.constant(given), fc.oneof(...given.map(requestFor))))
    check(
      fc.property(rules, ([given, request]) => {
        const name = compare(createPolicy(given as CorsOptions[]), request, applyPolicy)
        seen.set(name, (seen.get(name) ?? 0) + 1)
      }),
      300,
    )
    expect(seen.size).toBe(5)
  })
})

function isAccepted(given: unknown): boolean {
  try {
    createPolicy(given as CorsOptions[])
    return true
  } catch {
    return false
  }
}

function allows(policy: CorsPolicy, origin: string): boolean {
  const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
  return apply(staticAnswers(policy), request)['access-control-allow-origin'] !== undefined
}

describe('origins', () => {
  it('are those of the patterns, of every scheme', () => {
    const patterns = fc.array(fc.oneof(goodPattern, goodAddress, goodOpaque), { minLength: 1, maxLength: 4 })
    const origins = patterns.chain((given) => fc.tuple(fc.constant(given), nearlyAllowed(given)))
    check(
      fc.property(origins, ([given, origin]) => {
        const policy = createPolicy({ origin: given })
        expect(allows(policy, origin)).toBe(isOriginAllowed(policy, origin))
        // The other form only leaves the length to whoever uses it.
        const matches = given.some((pattern) => new RegExp(`^(?:${patternExpression(pattern)})$`).test(origin))
        if (origin.length < 200 && origin !== 'null') expect(matches).toBe(isOriginAllowed(policy, origin))
      }),
      1500,
    )
  })

  it('are canonical, whatever a RegExp takes', () => {
    const policies = [/^.*$/, /^[^[]*$/].map((origin) => createPolicy({ origin }))
    const piece = fc.constantFrom('0', '0', '0', '1', 'ffff', '00', 'db8', 'A', '')
    const address = fc.array(piece, { minLength: 1, maxLength: 10 }).map((pieces) => `[${pieces.join(':')}]`)
    const host = fc.oneof(
      address,
      fc.ipV6().map((text) => `[${text}]`),
      fc.constantFrom('1.2.3.4', '1.2.3', '01.2.3.4', '0x1', 'a.0x', '1.a', '256.1.1.1', '1.2.3.4.'),
    )
    const made = fc
      .tuple(
        fc.constantFrom('http', 'https', 'ws', 'file', 'app'),
        host,
        fc.constantFrom('', ':80', ':443', ':99', ':65536'),
      )
      .map(([scheme, name, port]) => `${scheme}://${name}${port}`)
    const texts = fc.oneof(
      made,
      goodPattern,
      mutated(goodPattern),
      mutated(goodAddress),
      goodOpaque,
      mutated(goodOpaque),
    )
    check(
      fc.property(texts, fc.constantFrom(...policies), (origin, policy) => {
        expect(allows(policy, origin)).toBe(isOriginAllowed(policy, origin))
      }),
      3000,
    )
  })

  it('have every port but the default one of their scheme', () => {
    for (const scheme of ['http', 'https', 'ftp', 'app']) {
      const expression = new RegExp(`^${patternExpression(`${scheme}://a.example:*`)}$`)
      const differing = [...Array(65_540).keys()]
        .map((port) => `${scheme}://a.example:${port}`)
        .filter((origin) => expression.test(origin) !== (parseOrigin(origin) !== undefined))
      expect(differing).toEqual([])
    }
  })

  interface Vectors {
    readonly policies: Record<string, { readonly origins: readonly string[] }>
    readonly cases: readonly { id: number; policy: string; origin: string; expect: string }[]
  }

  it('withstand the table of hostile ones', () => {
    const file = new URL('../decide/vectors/adversarial-origins.fixture.json', import.meta.url)
    const { policies, cases: hostile } = JSON.parse(readFileSync(file, 'utf8')) as Vectors
    const listed = hostile.filter(({ policy }) => !['any', 'none', 'nullOptIn'].includes(policy))
    expect(listed.length).toBeGreaterThan(100)
    const wrong = listed.filter(({ policy, origin, expect: verdict }) => {
      return allows(createPolicy({ origin: policies[policy]?.origins ?? [] }), origin) !== (verdict === 'allow')
    })
    expect(wrong).toEqual([])
  })

  const labels = (length: number): string => 'a.'.repeat(length / 2)
  const withCredentials = (origin: RegExp): CorsOptions => ({ origin, credentials: true })
  const edges: readonly (readonly [given: CorsOptions, allowed: readonly string[], denied: readonly string[]])[] = [
    // The label as a whole has 63 characters, of an app any number.
    [
      { origin: 'https://ab-*-cd.a.example' },
      [`https://ab-${'x'.repeat(57)}-cd.a.example`],
      [`https://ab-${'x'.repeat(58)}-cd.a.example`, 'https://ab--cd.a.example'],
    ],
    [{ origin: 'app://a-*.b' }, [`app://a-${'x'.repeat(80)}.b`], ['app://a-X.b', 'app://a-.b']],
    [{ origin: 'app://*.b' }, [`app://${'X'.repeat(80)}.b`], ['app://.b']],
    // The host has 253, without the dot at its end.
    [
      { origin: 'https://*.b' },
      [`https://${labels(252)}b`],
      [`https://${labels(254)}b`, `https://aa.${labels(250)}b.`, 'https://a.b.'],
    ],
    [{ origin: 'https://*.b.' }, [`https://${labels(252)}b.`], [`https://${labels(254)}b.`, 'https://a.b']],
    [
      { origin: 'https://*.b:*' },
      [`https://${labels(252)}b:1`, `https://${labels(252)}b`],
      [`https://${labels(254)}b:1`],
    ],
    [{ origin: 'app://*.b' }, [`app://${labels(252)}b`], [`app://${labels(254)}b`]],
    [{ origin: 'app://*.b.' }, [`app://aa.${labels(248)}b.`], [`app://${labels(252)}b.`]],
    // What a RegExp takes may be insecure, or an address.
    [withCredentials(/^https?:\/\/a\.example$/), ['https://a.example'], ['http://a.example']],
    [withCredentials(/^https?:\/\/localhost(:\d+)?$/), ['http://localhost:3000'], ['http://localhost:80']],
    [{ origin: /^https?:\/\/a\.example$/ }, ['https://a.example', 'http://a.example'], []],
    [{ origin: /^https:\/\/(?:a|\[::1\])$/ }, ['https://a', 'https://[::1]'], ['https://[::2]']],
    [
      { origin: 'https://a.example', dangerouslyAllowNullOrigin: true },
      ['null', 'file://', 'https://a.example'],
      ['file:', 'nul'],
    ],
  ]

  it.each(edges)('of %j end where those of the policy do', (given, allowed, denied) => {
    const policy = createPolicy(given)
    for (const origin of allowed) expect([origin, allows(policy, origin)]).toEqual([origin, true])
    for (const origin of denied) expect([origin, allows(policy, origin)]).toEqual([origin, false])
    for (const origin of [...allowed, ...denied])
      expect([origin, isOriginAllowed(policy, origin)]).toEqual([origin, allowed.includes(origin)])
  })

  it('of RegExps are written without anchors', () => {
    const [, actual] = staticAnswers(createPolicy({ origin: /^https:\/\/a\.example$/ }))
    expect(actual?.has[0]?.value).not.toContain('^(?:')
  })

  it('of RegExps keep what is around and in them', () => {
    const policy = createPolicy({
      origin: [/^https:\/\/(?<origin>a|b(?<=b)|c[(?<b>])\.example$/, /^https:\/\/e(?!x)\w\.example$/u],
    })
    for (const origin of [
      'https://a.example',
      'https://b.example',
      'https://ey.example',
      'https://ex.example',
      'https://cb.example',
      'https://c<.example',
    ]) {
      expect(allows(policy, origin)).toBe(isOriginAllowed(policy, origin))
    }
    expect(allows(policy, 'https://a.example')).toBe(true)
  })

  it('of one host are not measured', () => {
    const [, actual] = staticAnswers(createPolicy({ origin: 'https://a.example:*' }))
    expect(actual?.has[0]?.value).not.toContain('{1,253}')
  })

  it('are answered in time, whatever is sent', () => {
    const policy = createPolicy({
      origin: ['https://*.example.com', 'https://a-*-b.example.com:*', /^https:\/\/[a-z-]+\.example\.com$/],
      allowedHeaders: ['x-*', 'content-type'],
    })
    const answers = staticAnswers(policy)
    const origins = [
      `https://${'a.'.repeat(8000)}`,
      `https://${'a-'.repeat(160)}`,
      `https://${'a.'.repeat(120)}example.com`,
      `https://[${':'.repeat(300)}]`,
    ]
    const lists = [
      ' '.repeat(16_000),
      `${' ,'.repeat(2000)}x y`,
      `${'x-a ,'.repeat(800)}y`,
      `x-${'a'.repeat(4000)} ,y`,
      'sec-x,'.repeat(600),
    ]
    for (const origin of origins) {
      for (const requestHeaders of lists) {
        const started = performance.now()
        apply(answers, { method: 'OPTIONS', origin, requestMethod: 'PUT', requestHeaders })
        for (const from of ['https://a.example.com'])
          apply(answers, { method: 'OPTIONS', origin: from, requestMethod: 'PUT', requestHeaders })
        expect(performance.now() - started).toBeLessThan(50)
      }
    }
  })
})

describe('the answers', () => {
  const allowOrigin = { 'access-control-allow-origin': '*' }
  const requestMethod = 'access-control-request-method'

  it('begin with what everyone is told', () => {
    expect(staticAnswers(createPolicy({ origin: 'https://a.example' }))[0]).toEqual({
      has: [],
      missing: [],
      headers: { vary: 'Origin' },
    })
  })

  it('of everyone have no condition that says nothing', () => {
    expect(staticAnswers(createPolicy({ origin: '*', methods: '*', allowedHeaders: [] }))).toEqual([
      { has: [], missing: [{ header: requestMethod }], headers: allowOrigin },
      {
        has: [{ header: 'origin' }, { header: requestMethod }],
        missing: [],
        headers: { ...allowOrigin, vary: 'Access-Control-Request-Method' },
      },
      {
        has: [{ header: 'origin' }, { header: requestMethod, value: expect.stringContaining('(?<method>') }],
        missing: [],
        headers: { 'access-control-allow-methods': ':method' },
      },
    ])
  })

  it.each([
    ['x-a', 'x-a,content-type'],
    ['x-a, Content-Type', 'x-a,content-type'],
    ['content-typo', 'content-type'],
    ['xylophone', 'content-type'],
    ['x-a,content-typo', 'content-type'],
  ])('list of "%s" what the names and prefixes of the policy stand for', (requestHeaders, listed) => {
    const policy = createPolicy({ origin: 'https://a.example', allowedHeaders: ['x-*', 'content-type'] })
    const value = `(?<headers>${allowedHeaderLists(['content-type'], ['x-'])})`
    expect(staticAnswers(policy).at(-1)?.has.at(-1)).toEqual({ header: 'access-control-request-headers', value })
    const request = { method: 'OPTIONS', origin: 'https://a.example', requestMethod: 'PUT', requestHeaders }
    compare(policy, request, applyPolicy)
    const written = applyPolicy(policy, request)['access-control-allow-headers']
    expect([...new Set(written?.toLowerCase().split(/, */))].sort()).toEqual(listed.split(',').sort())
  })
})

describe('what static headers cannot say', () => {
  it.each([
    { origin: /^https:\/\/a\.example$/su },
    { origin: /^https:\/\/[\d.]+\.example$/ds },
    { origin: /^https:\/\/\u0061\.example$/ },
  ])('is not $origin', (given) => {
    expect(staticAnswers(createPolicy(given))).toHaveLength(4)
  })

  it('is told of every rule at once', () => {
    const policy = createPolicy([
      { origin: 'https://b.example' },
      { origin: ['https://c.example', /^https:\/\/a\.example$/i] },
      { origin: () => true },
    ])
    expect(codesOf(policy)).toEqual([
      ['static-regexp-flags', 1, 'origin', 1],
      ['static-predicate', 2, 'origin'],
    ])
  })

  it.each(['^https://\\u{61}\\.example$', '^https://\\p{Ll}\\.example$'])('is %s', (source) => {
    expect(codesOf(createPolicy({ origin: new RegExp(source, 'u') }))).toEqual([['static-regexp-flags', 'origin']])
  })

  it('is nothing where CORS is switched off', () => {
    expect(staticAnswers(createPolicy({ origin: false }))).toEqual([])
  })
})

function codesOf(policy: CorsPolicy): unknown {
  try {
    return staticAnswers(policy)
  } catch (error) {
    return (error as CorsConfigError).issues.map(({ code, path }) => [code, ...path])
  }
}
