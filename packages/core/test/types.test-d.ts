import { describe, expectTypeOf, it } from 'vitest'
import {
  type CorsDecision,
  type CorsIssue,
  type CorsIssueCode,
  type CorsOptions,
  type CorsPolicy,
  createPolicy,
  decide,
  isOriginAllowed,
  type OriginOption,
} from '../src/index.ts'

const request = { method: 'GET', origin: undefined, requestMethod: undefined, requestHeaders: undefined }

describe('what is legal compiles', () => {
  it('options of every kind', () => {
    createPolicy()
    createPolicy({})
    createPolicy({ origin: '*' })
    createPolicy({ origin: true, methods: '*', exposedHeaders: '*' })
    createPolicy({ origin: 'https://example.com' })
    createPolicy({ origin: 'https://*.example.com:*' })
    createPolicy({ origin: 'chrome-extension://abc', credentials: true })
    createPolicy({ origin: ['https://a.example', /^https:\/\/b\.example$/], credentials: true })
    createPolicy({ origin: /^https:\/\/b\.example$/ })
    createPolicy({ origin: (origin) => origin === 'https://a.example', credentials: true })
    createPolicy({ origin: (origin, { method }) => method === origin.slice(0, 3) })
    createPolicy({ origin: async (origin) => origin === 'https://a.example' })
    createPolicy({ origin: async (origin, { method }) => method === origin, originTimeout: 10 })
    createPolicy({ origin: 'https://a.example', maxAge: undefined, methods: ['GET'], allowedHeaders: [] })
  })

  it('rules by origin', () => {
    createPolicy([{ origin: 'https://a.example', credentials: true, maxAge: 600 }, { origin: '*' }])
    createPolicy(Object.freeze([{ origin: 'https://a.example' }]))
    createPolicy([{ origin: (origin, { method }) => method === origin.slice(0, 3) }, { origin: true }])
    const list: CorsOptions[] = [{ origin: 'https://a.example', credentials: true }]
    createPolicy(list)
    createPolicy([...list, { origin: '*' }])
    const either: CorsOptions | readonly CorsOptions[] = createPolicy(list).options
    createPolicy(either)
  })

  it('values known only at run time', () => {
    const env: Record<string, string | undefined> = {}
    const list: string[] = []
    const options: CorsOptions = { origin: list }
    const pattern: string = env.A ?? 'https://a.example'
    createPolicy({ origin: list, credentials: true })
    createPolicy({ origin: pattern, credentials: true })
    createPolicy({ origin: (env.A ?? '').split(',') })
    createPolicy({ origin: [pattern, 'https://b.example'], credentials: env.B === '1' })
    createPolicy({ origin: `https://${pattern}` })
    createPolicy(options)
    createPolicy({ ...options, credentials: true })
    createPolicy({ origin: [...list, 'https://a.example'] })
    createPolicy({ origin: ['https://a.example', ...list, /^https:\/\/b\.example$/], credentials: true })
    createPolicy(env.A === undefined ? undefined : options)
  })

  it('wrappers', () => {
    const wrap = <T extends CorsOptions>(options: T): CorsPolicy => createPolicy(options)
    const spread = <const T extends CorsOptions>(options: T): CorsPolicy =>
      createPolicy({ ...options, credentials: true })
    const forText = <T extends string>(origin: T): CorsPolicy => createPolicy({ origin, credentials: true })
    const forOrigin = (origin: OriginOption): CorsPolicy => createPolicy({ origin, credentials: true })
    const ofParameter = (options: Parameters<typeof createPolicy>[0]): CorsPolicy => createPolicy(options)
    expectTypeOf([wrap, spread, forText, forOrigin, ofParameter]).toBeArray()
  })
})

describe('what is wrong does not compile', () => {
  it('origins', () => {
    // @ts-expect-error a path
    createPolicy({ origin: 'https://example.com/path' })
    // @ts-expect-error a trailing slash
    createPolicy({ origin: ['https://example.com/'] })
    // @ts-expect-error no scheme
    createPolicy({ origin: 'example.com' })
    // @ts-expect-error no scheme, in a list
    createPolicy({ origin: ['https://a.example', 'localhost:3000'] })
    const list: string[] = []
    // @ts-expect-error a trailing slash, beside a list
    createPolicy({ origin: [...list, 'https://a.example/'] })
    // @ts-expect-error no scheme, before a list
    createPolicy({ origin: ['localhost:3000', ...list, 'https://a.example'] })
    // @ts-expect-error upper case
    createPolicy({ origin: 'https://Example.com' })
    // @ts-expect-error a wildcard in a list
    createPolicy({ origin: ['*'] })
    // @ts-expect-error empty
    createPolicy({ origin: '' })
    // @ts-expect-error null
    createPolicy({ origin: 'null' })
    // @ts-expect-error false, in a list
    createPolicy({ origin: ['https://a.example', false] })
    // @ts-expect-error an unset environment variable
    createPolicy({ origin: undefined as string | undefined })
    const callback = (origin: string, done: (error: null, ok: boolean) => void): void => done(null, origin !== '')
    // @ts-expect-error a callback of the cors package
    createPolicy({ origin: callback })
  })

  it('rules by origin', () => {
    // @ts-expect-error a path
    createPolicy([{ origin: 'https://a.example' }, { origin: 'https://a.example/x' }])
    // @ts-expect-error credentials with everyone
    createPolicy([{ origin: 'https://a.example' }, { origin: '*', credentials: true }])
    // @ts-expect-error a typing mistake
    createPolicy([{ origin: 'https://a.example', maxage: 1 }])
    // @ts-expect-error a list of origins
    createPolicy(['https://a.example'])
    // @ts-expect-error a policy
    createPolicy([createPolicy()])
    // @ts-expect-error a resolver
    createPolicy([() => ({ origin: '*' })])
    // @ts-expect-error no CORS
    createPolicy([false])
  })

  it('credentials with everyone', () => {
    // @ts-expect-error the wildcard
    createPolicy({ origin: '*', credentials: true })
    // @ts-expect-error true is the wildcard
    createPolicy({ origin: true, credentials: true })
    // @ts-expect-error no origin
    createPolicy({ credentials: true })
  })

  it('keys and types', () => {
    // @ts-expect-error unknown
    createPolicy({ origin: '*', allowHeaders: ['x'] })
    // @ts-expect-error a typing mistake
    createPolicy({ orgin: ['https://a.example'] })
    // @ts-expect-error a string
    createPolicy({ origin: '*', maxAge: '600' })
    // @ts-expect-error other options without an origin
    createPolicy({ methods: ['GET'] })
  })
})

describe('promises only where a predicate may return one', () => {
  it('decide and isOriginAllowed', () => {
    expectTypeOf(decide(createPolicy({ origin: 'https://a.example' }), request)).toEqualTypeOf<CorsDecision>()
    expectTypeOf(decide(createPolicy({ origin: () => true }), request)).toEqualTypeOf<CorsDecision>()
    expectTypeOf(decide(createPolicy({ origin: (origin) => origin === '' }), request)).toEqualTypeOf<CorsDecision>()
    expectTypeOf(decide(createPolicy({ origin: async (origin) => origin === '' }), request)).toEqualTypeOf<
      CorsDecision | Promise<CorsDecision>
    >()
    expectTypeOf(decide(createPolicy({ origin: async () => true }), request)).toEqualTypeOf<
      CorsDecision | Promise<CorsDecision>
    >()
    expectTypeOf(isOriginAllowed(createPolicy(), 'https://a.example')).toEqualTypeOf<boolean>()
    const rules = createPolicy([{ origin: (origin) => origin === '' }, { origin: '*' }])
    expectTypeOf(decide(rules, request)).toEqualTypeOf<CorsDecision>()
    const later = createPolicy([{ origin: async (origin) => origin === '' }, { origin: '*' }])
    expectTypeOf(decide(later, request)).toEqualTypeOf<CorsDecision | Promise<CorsDecision>>()
    const unknown: CorsPolicy = createPolicy()
    expectTypeOf(decide(unknown, request)).toEqualTypeOf<CorsDecision | Promise<CorsDecision>>()
  })
})

describe('the code of an issue', () => {
  it('is one of a union', () => {
    expectTypeOf<CorsIssue['code']>().toEqualTypeOf<CorsIssueCode>()
    expectTypeOf<'origin-missing' | 'order-value'>().toExtend<CorsIssueCode>()
    expectTypeOf<string>().not.toExtend<CorsIssueCode>()
  })
})
