import { describe, expect, it } from 'vitest'
import { createEngine, intersect } from '../../src/adapter.ts'
import {
  type CorsConfigError,
  type CorsOptions,
  createPolicy,
  explain,
  isOriginAllowed,
  parseOriginList,
} from '../../src/index.ts'
import { decideNow, get, preflight } from '../support/requests.ts'

const origin = 'https://a.example'
const requests = { header: (): undefined => undefined, logger: console }

const headersOf = (options: CorsOptions, method = 'PUT', names?: string): Record<string, string> =>
  decideNow(createPolicy(options), preflight(origin, method, names)).headers.toJSON()

describe('names in one text', () => {
  it.each<[keyof CorsOptions & ('methods' | 'allowedHeaders'), string, string]>([
    ['methods', 'GET, PUT', 'GET,PUT'],
    ['methods', 'GET,HEAD,PUT,PATCH,POST,DELETE', 'GET,HEAD,PUT,PATCH,POST,DELETE'],
    ['methods', 'GET,,PUT,', 'GET,PUT'],
    ['methods', ' PUT ', 'PUT'],
    ['allowedHeaders', 'Content-Type,\tX-A , x-a', 'Content-Type,X-A'],
  ])('%s: %j', (name, text, sent) => {
    const key = name === 'methods' ? 'access-control-allow-methods' : 'access-control-allow-headers'
    expect(headersOf({ origin, [name]: text })[key]).toBe(sent)
  })

  it('exposedHeaders', () => {
    const policy = createPolicy({ origin, exposedHeaders: 'ETag, Location' })
    expect(decideNow(policy, get(origin)).headers.toJSON()['access-control-expose-headers']).toBe('ETag,Location')
  })
})

describe('what is only useless', () => {
  it.each<[string, CorsOptions, Record<string, string | undefined>]>([
    [
      'the line of enable-cors.org',
      { origin, allowedHeaders: 'Origin, X-Requested-With, Content-Type, Accept' },
      { 'access-control-allow-headers': 'X-Requested-With,Content-Type,Accept' },
    ],
    [
      'names that are all dropped',
      { origin, allowedHeaders: ['Origin'] },
      { 'access-control-allow-headers': undefined },
    ],
    ['a year of cache', { origin, maxAge: 31_536_000 }, { 'access-control-max-age': '86400' }],
  ])('%s', (_name, options, expected) => {
    const policy = createPolicy(options)
    expect(policy.notices).toHaveLength(1)
    expect(Object.isFrozen(policy.notices) && policy.notices.every(Object.isFrozen)).toBe(true)
    const decision = decideNow(policy, preflight(origin, 'PUT', 'authorization'))
    expect(decision.headers.toJSON()).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => value)),
    )
    for (const [name, value] of Object.entries(expected)) expect(decision.headers.toJSON()[name]).toBe(value)
    const isListed = options.allowedHeaders !== undefined
    expect(decision).toMatchObject({ kind: 'preflight', allowed: !isListed })
    expect(createPolicy(policy.options).notices).toEqual([])
  })

  it('Set-Cookie is not exposed', () => {
    const policy = createPolicy({ origin, exposedHeaders: ['Set-Cookie', 'ETag'] })
    expect(decideNow(policy, get(origin)).headers.toJSON()['access-control-expose-headers']).toBe('ETag')
    expect(policy.notices.map(({ code, path }) => [code, path])).toEqual([
      ['exposed-set-cookie', ['exposedHeaders', 0]],
    ])
  })

  it.each<[RegExp, string | undefined]>([
    [/^https?:\/\/app\.example\.com$/, 'http://app.example.com'],
    [/^http:\/\/192\.168\.\d+\.\d+:3000$/, 'http://192.168.1.1:3000'],
    [/^(?:http:\/\/localhost(?::\d+)?|https?:\/\/app\.example\.com)$/, 'http://app.example.com'],
    [/^[a-z]+:\/\/app\.example\.com(:[0-9]+)?$/, 'http://app.example.com'],
    [/^https:\/\/app\.example\.com$/, undefined],
    [/^https?:\/\/localhost(?::\d+)?$/, undefined],
    [/^http:\/\/127\.0\.0\.1:\d+$/, undefined],
    [/^http:\/\/(?!app)[a-z]+\.example\.com$/, 'http://a.example.com'],
    [/^capacitor:\/\/localhost$/, undefined],
  ])('%s with credentials', (regExp, found) => {
    const policy = createPolicy({ origin: [regExp], credentials: true })
    expect(policy.notices.map(({ code, path, message }) => [code, path, message])).toEqual(
      found === undefined
        ? []
        : [
            [
              'origin-insecure-credentials',
              ['origin', 0],
              `${regExp} matches ${found}, which is denied: it is not secure, and credentials are on`,
            ],
          ],
    )
    if (found !== undefined) expect(isOriginAllowed(policy, found)).toBe(false)
    expect(createPolicy({ origin: [regExp] }).notices).toEqual([])
    expect(
      createPolicy({ origin: [regExp], credentials: true, dangerouslyAllowInsecureOrigins: true }).notices,
    ).toEqual([])
  })

  it('is not told instead of what is wrong', () => {
    expect(() => createPolicy({ origin: 'a', maxAge: 1e6 } as CorsOptions)).toThrow(/^Invalid CORS options: origin/)
  })

  it('does not stand for the origin', () => {
    for (const options of [{ preflightContinue: false }, { hook: 'onRequest' }] as object[]) {
      expect(() => createPolicy(options)).toThrow(/origin-missing/)
    }
  })

  it('is told by its code where a peer has an option that ours has not', () => {
    const defaults = { hook: 'onRequest', preflight: true, strictPreflight: true, hideOptionsRoute: true }
    const policy = createPolicy({ origin, ...defaults } as CorsOptions)
    expect(policy.notices.map(({ code }) => code)).toEqual(Object.keys(defaults).map(() => 'option-unknown'))
  })
})

describe('origin: false', () => {
  const policy = createPolicy({ origin: false, credentials: true, dangerouslyAllowNullOrigin: true, maxAge: 5 })

  it('answers nothing', () => {
    for (const request of [get(), get(origin), get('null'), preflight(origin), preflight('null')]) {
      const decision = decideNow(policy, request)
      expect([decision.kind, decision.headers.toJSON()]).toEqual(['not-cors', {}])
    }
  })

  it('grants nothing', () => {
    for (const one of [origin, 'null', undefined]) expect(isOriginAllowed(policy, one)).toBe(false)
  })

  it('is explained', () => {
    const { decision, faults } = explain(policy, { ...get(origin), credentials: 'include' })
    expect(decision.kind).toBe('not-cors')
    expect(faults.map(({ message }) => message)).toEqual(['CORS is switched off: origin is false'])
  })

  it('is for adapters what the source false is', () => {
    const decisions: unknown[] = []
    const onDecision = (decision: unknown): number => decisions.push(decision)
    for (const source of [policy, { origin: false } as const, () => policy, () => ({ origin: false }) as const]) {
      const engine = createEngine<object>(source, { onDecision, logger: false }, requests)
      const decision = engine.decide({}, preflight(origin))
      expect(decision).toMatchObject({ kind: 'not-cors' })
    }
    expect(decisions).toEqual([])
  })

  it('counts as a denied origin where several policies govern', () => {
    const engines = [{ origin }, { origin: false } as const].map((source) =>
      createEngine<object>(source, { logger: false }, requests),
    )
    const engine = intersect(engines)
    expect(engine?.decide({}, preflight(origin))).toMatchObject({ allowed: false, reason: 'origin-not-allowed' })
    expect(engine?.decide({}, get(origin))).toMatchObject({ allowed: false, reason: 'origin-not-allowed' })
  })
})

describe('parseOriginList', () => {
  it.each<[string | undefined, string[]]>([
    [undefined, []],
    ['', []],
    [' , ,', []],
    ['https://a.example', ['https://a.example']],
    [
      'https://a.example, https://b.example\n https://c.example,',
      ['https://a.example', 'https://b.example', 'https://c.example'],
    ],
    ['*', ['*']],
  ])('%j', (text, list) => {
    expect(parseOriginList(text)).toEqual(list)
  })

  it('of an unset variable, gives what createPolicy refuses', () => {
    expect(() => createPolicy({ origin: parseOriginList(undefined) })).toThrow(
      /write false for no CORS \[origin-empty-list\]/,
    )
  })
})

describe('a misspelt key that the message corrects', () => {
  it.each([
    [{ orgin: [origin], credentials: true }, ['option-unknown']],
    [{ origins: [origin], maxAge: 5 }, ['option-unknown']],
    [{ allowedOrigins: '*', credentials: true }, ['option-unknown']],
    [{ surprise: true, credentials: true }, ['option-unknown', 'origin-missing']],
  ])('%j is one mistake', (options, codes) => {
    let found: readonly string[] = []
    try {
      createPolicy(options as CorsOptions)
    } catch (error) {
      found = (error as CorsConfigError).issues.map(({ code }) => code)
    }
    expect(found).toEqual(codes)
  })
})
