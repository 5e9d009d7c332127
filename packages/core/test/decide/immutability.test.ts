import { describe, expect, it } from 'vitest'
import {
  CorsConfigError,
  type CorsDecision,
  type CorsOptions,
  type CorsPolicy,
  createPolicy,
  decide,
  type ResolvedCorsOptions,
} from '../../src/index.ts'
import { optionNames } from '../../src/options/options.ts'
import { decideNow, get, isAllowed, preflight } from '../support/requests.ts'

const origin = 'https://a.example'
const options: CorsOptions = {
  origin: [origin, 'https://*.b.example', /^https:\/\/c\.example$/],
  methods: ['GET', 'PUT'],
  allowedHeaders: ['X-A'],
  exposedHeaders: ['ETag'],
  credentials: true,
  maxAge: 60,
}

const requests = {
  'without Origin': get(),
  actual: get(origin),
  'actual, by wildcard': get('https://x.b.example'),
  'actual, by RegExp': get('https://c.example'),
  'actual, denied': get('https://evil.test'),
  preflight: preflight(origin, 'PUT', 'x-a'),
  'preflight, method denied': preflight(origin, 'DELETE'),
  'preflight, header denied': preflight(origin, 'PUT', 'x-b'),
  'preflight, denied': preflight('https://evil.test'),
}

/** Does everything that one can do to an object and what it leads to, and ignores that it is refused. */
function attack(value: unknown, seen = new Set<unknown>()): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return
  seen.add(value)
  // These are everybody's, and not the library's to protect.
  if ([Object, Function, Array, RegExp].some(({ prototype }) => value === prototype)) return
  for (const key of [...Reflect.ownKeys(value), 'access-control-allow-origin', 'headers', 'vary', 'toJSON']) {
    attack(Reflect.getOwnPropertyDescriptor(value, key)?.value, seen)
    Reflect.set(value, key, 'hacked')
    // The length of an array refuses this with an error.
    if (key !== 'length') Reflect.defineProperty(value, key, { value: 'hacked' })
    Reflect.deleteProperty(value, key)
  }
  attack(Reflect.getPrototypeOf(value), seen)
  Reflect.setPrototypeOf(value, { writeTo: () => {}, vary: 'hacked' })
}

function snapshot(decision: CorsDecision): unknown {
  const written: string[] = []
  decision.headers.writeTo(written, (list, name, value) => list.push(name, value))
  return { ...decision, headers: decision.headers.toJSON(), written, vary: decision.headers.vary }
}

describe('whoever receives a decision cannot change the next one', () => {
  it.each(Object.entries(requests))('%s', (_name, request) => {
    const policy = createPolicy(options)
    const before = snapshot(decideNow(policy, request))
    attack(decide(policy, request))
    attack(policy)
    expect(snapshot(decideNow(policy, request))).toEqual(before)
    expect(snapshot(decideNow(createPolicy(options), request))).toEqual(before)
  })

  it('by changing the JSON', () => {
    const policy = createPolicy(options)
    const { headers } = decideNow(policy, get(origin))
    const before = headers.toJSON()
    headers.toJSON()['access-control-allow-origin'] = '*'
    expect(headers.toJSON()).toEqual(before)
    expect(headers.toJSON()).not.toBe(headers.toJSON())
  })

  it('because everything that it gets is frozen', () => {
    for (const request of Object.values(requests)) {
      const decision = decideNow(createPolicy(options), request)
      expect(Object.isFrozen(decision)).toBe(true)
      expect(Object.isFrozen(decision.headers)).toBe(true)
      expect(Object.isFrozen(Object.getPrototypeOf(decision.headers))).toBe(true)
      const keys = ['kind', 'allowed', 'reason', 'status', 'headers']
      expect(Reflect.ownKeys(decision).filter((key) => !keys.includes(String(key)))).toEqual([])
      expect(Object.getPrototypeOf(decision)).toBe(Object.prototype)
    }
    expect(Object.isFrozen(createPolicy(options))).toBe(true)
    expect(Reflect.ownKeys(createPolicy(options))).toEqual(['options', 'notices', Symbol.for('@cors/core policy')])
  })

  it('of everyone', () => {
    const policy = createPolicy()
    attack(decideNow(policy, get(origin)))
    attack(decideNow(policy, get()))
    expect(decideNow(policy, get(origin)).headers.toJSON()).toEqual({ 'access-control-allow-origin': '*' })
  })
})

describe('options are copied', () => {
  it('so that changing them later changes nothing', () => {
    const pattern = /^https:\/\/c\.example$/
    const given = {
      origin: [origin, pattern] as (string | RegExp)[],
      methods: ['PUT'],
      allowedHeaders: ['X-A'],
      exposedHeaders: ['ETag'],
      credentials: true,
      maxAge: 60,
      optionsSuccessStatus: 200,
    }
    const policy = createPolicy(given)
    const all = Object.values(requests)
    const before = all.map((request) => snapshot(decideNow(policy, request)))
    given.origin.push('https://evil.test')
    given.methods.push('DELETE')
    given.allowedHeaders.push('X-B')
    given.exposedHeaders.push('X-B')
    Object.assign(given, { credentials: false, maxAge: 0, optionsSuccessStatus: 204, dangerouslyAllowNullOrigin: true })
    pattern.compile('.*')
    expect(all.map((request) => snapshot(decideNow(policy, request)))).toEqual(before)
    expect(isAllowed(policy, get('null'))).toBe(false)
  })

  it('each read once, so that a getter cannot show one face to the check and another to the policy', () => {
    const faces = [[origin], ['https://evil.test']]
    let reads = 0
    const policy = createPolicy({
      get origin(): string[] {
        return faces[reads++] ?? ['https://evil.test']
      },
    })
    expect(reads).toBe(1)
    expect(isAllowed(policy, get(origin))).toBe(true)
    expect(isAllowed(policy, get('https://evil.test'))).toBe(false)
  })

  it('RegExps without state: the same question has the same answer', () => {
    const policy = createPolicy({ origin: /^https:\/\/c\.example$/ })
    for (let round = 0; round < 3; round++) expect(isAllowed(policy, get('https://c.example'))).toBe(true)
  })

  it('RegExps as whole origins: an alternative that is not anchored matches nothing more', () => {
    const policy = createPolicy({ origin: /^https:\/\/c\.example|https:\/\/d\.example$/ })
    expect(isAllowed(policy, get('https://c.example'))).toBe(true)
    expect(isAllowed(policy, get('https://d.example'))).toBe(true)
    expect(isAllowed(policy, get('https://c.example.evil.test'))).toBe(false)
  })
})

describe('the options of a policy', () => {
  it('are those that it was made of, frozen, and make one that decides the same', () => {
    const policy = createPolicy(options)
    const own = policy.options as ResolvedCorsOptions
    expect(own).toMatchObject(options)
    expect(Object.keys(own).sort()).toEqual([...optionNames].sort())
    expect([own, own.origin, own.methods].every(Object.isFrozen)).toBe(true)
    const again = createPolicy(policy.options)
    for (const request of Object.values(requests)) {
      expect(snapshot(decideNow(again, request))).toEqual(snapshot(decideNow(policy, request)))
    }
  })

  it('are not those of the matcher', () => {
    const policy = createPolicy({ origin: /^https:\/\/c\.example$/ })
    ;((policy.options as CorsOptions).origin as RegExp).compile('^.*$')
    expect(isAllowed(policy, get('https://evil.test'))).toBe(false)
  })

  it.each<[string, (policy: CorsPolicy) => unknown]>([
    ['spread', (policy) => ({ ...policy })],
    ['assigned', (policy) => Object.assign({}, policy)],
    ['cloned', (policy) => structuredClone(policy)],
    ['spread beside an option', (policy) => ({ ...policy, origin })],
  ])('keep a copy of a policy from being taken for no options: %s', (_name, copy) => {
    for (const policy of [createPolicy({ origin }), createPolicy()]) {
      expect(() => createPolicy(copy(policy) as CorsOptions)).toThrow(CorsConfigError)
    }
  })
})
