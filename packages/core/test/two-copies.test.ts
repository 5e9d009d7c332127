import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createEngine } from '../src/adapter.ts'
import * as own from '../src/index.ts'

/** `import` and `require` in one process give two copies of the core, as two versions of it do. */
let other: typeof own
beforeAll(async () => {
  vi.resetModules()
  other = await import('../src/index.ts')
})

const origin = 'https://a.example'
const request = { method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined }
const preflight = { ...request, method: 'OPTIONS', requestMethod: 'PUT', requestHeaders: 'x-a' }
const requests = { header: () => undefined, logger: console }

describe('a policy of another copy', () => {
  it.each<[string, own.CorsOptions]>([
    ['a list', { origin: [origin, 'https://*.b.example'], credentials: true, maxAge: 60, methods: ['PUT'] }],
    ['a RegExp', { origin: /^https:\/\/a\.example$/, exposedHeaders: 'x-b' }],
    ['a predicate', { origin: (each) => each === origin }],
    ['every origin', { origin: '*' }],
    ['no origin', { origin: false }],
  ])('with %s decides, explains and serves an engine as it does in its own', async (_name, options) => {
    const policy = other.createPolicy(options)
    expect(own.createPolicy(policy)).not.toBe(policy)
    expect(own.createPolicy(policy)).toBe(own.createPolicy(policy))
    for (const each of [request, preflight, { ...request, origin: 'https://evil.example' }]) {
      const expected = await other.decide(policy, each)
      const engine = createEngine(policy, {}, requests)
      for (const decision of [await own.decide(policy, each), await engine.decide({}, each)]) {
        expect(decision.headers.toJSON()).toEqual(expected.headers.toJSON())
        expect({ ...decision, headers: undefined }).toEqual({ ...expected, headers: undefined })
      }
      expect(await own.explain(policy, each)).toEqual(await other.explain(policy, each))
      const allowed = await other.isOriginAllowed(policy, each.origin)
      expect(await own.isOriginAllowed(policy, each.origin)).toBe(allowed)
    }
  })
})

describe('an error of another copy', () => {
  const errorOf = ({ createPolicy }: typeof own): unknown => {
    try {
      return createPolicy({ origin: ['a.example'].concat() })
    } catch (error) {
      return error
    }
  }

  it('is an instance, and one of a class that extends it is not one of another such class', () => {
    class Special extends own.CorsConfigError {}
    class Other extends other.CorsConfigError {}
    expect(errorOf(other)).toBeInstanceOf(own.CorsConfigError)
    expect(errorOf(own)).toBeInstanceOf(other.CorsConfigError)
    expect(errorOf(own)).toBeInstanceOf(own.CorsConfigError)
    expect(new Other([])).toBeInstanceOf(own.CorsConfigError)
    expect(new Special([])).toBeInstanceOf(Special)
    expect(errorOf(own)).not.toBeInstanceOf(Special)
    expect(new Other([])).not.toBeInstanceOf(Special)
  })

  it.each<[string, unknown]>([
    ['an error', new Error('no')],
    ['its prototype', own.CorsConfigError.prototype],
    ['what inherits from one', Object.create(new own.CorsConfigError([]))],
    ['nothing', null],
    ['a text', 'CorsConfigError'],
  ])('is not %s', (_name, value) => {
    expect(value instanceof own.CorsConfigError).toBe(false)
  })
})
