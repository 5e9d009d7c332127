import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { readPolicy } from '../src/adapter.ts'
import { CorsConfigError, type CorsPolicy, createPolicy, decide, explain, isOriginAllowed } from '../src/index.ts'
import { staticAnswers } from '../src/static.ts'
import { get } from './support/requests.ts'

const origin = 'https://a.example'
const policy = createPolicy({ origin })
const pass = 'is not a policy: pass what createPolicy returns'
const copied = 'a copy of a policy is not a policy: pass the policy itself, or createPolicy(copy.options)'

/** Whatever takes a policy and nothing else. */
const readers: readonly (readonly [name: string, read: (value: CorsPolicy) => unknown])[] = [
  ['decide', (value) => decide(value, get(origin))],
  ['explain', (value) => explain(value, get(origin))],
  ['isOriginAllowed', (value) => isOriginAllowed(value, origin)],
  ['staticAnswers', (value) => staticAnswers(value)],
  ['readPolicy', (value) => readPolicy(value)],
]

const others: readonly (readonly [name: string, value: unknown, code: string, message: string])[] = [
  ['undefined', undefined, 'policy-missing', `undefined ${pass} (is it missing where it was looked up?)`],
  ['null', null, 'policy-type', `null ${pass}`],
  ['false', false, 'policy-type', `a boolean ${pass}`],
  ['a number', 5, 'policy-type', `a number ${pass}`],
  ['a text', `${origin}\nforged`, 'policy-type', `a string ${pass}`],
  ['a symbol', Symbol('policy'), 'policy-type', `a symbol ${pass}`],
  ['a resolver', () => policy, 'policy-type', `a function ${pass}`],
  ['no options', {}, 'policy-type', `an object ${pass}`],
  ['options', { origin }, 'policy-type', `an object ${pass}`],
  ['those of a policy', policy.options, 'policy-type', `an object ${pass}`],
  ['those of another realm', runInNewContext('({})'), 'policy-type', `an object ${pass}`],
  ['rules', [{ origin }], 'policy-type', `an object ${pass}`],
  ['a list of policies', [policy], 'policy-type', `an object ${pass}`],
  ['a promise of one', Promise.resolve(policy), 'policy-type', `an object ${pass}`],
  ['what JSON has of one', JSON.parse(JSON.stringify(policy)), 'policy-type', `an object ${pass}`],
  ['its prototype', Object.getPrototypeOf(policy), 'policy-type', `an object ${pass}`],
  ['what inherits from one', Object.create(policy), 'policy-type', `an object ${pass}`],
  ['a copy by spread', { ...policy }, 'policy-type', copied],
  ['a copy by assign', Object.assign(Object.create(Object.getPrototypeOf(policy)), policy), 'policy-type', copied],
]

describe.each(readers)('%s', (_name, read) => {
  it.each(others)('refuses %s', (_what, value, code, message) => {
    let thrown: unknown
    try {
      read(value as CorsPolicy)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(CorsConfigError)
    const [issue, ...more] = (thrown as CorsConfigError).issues
    expect(issue).toEqual({ code, path: [], value, message })
    expect(more).toEqual([])
  })

  it('takes a proxy of a policy, which shows its options, and refuses one that does not', () => {
    expect(JSON.stringify(read(new Proxy(policy, {})))).toBe(JSON.stringify(read(policy)))
    expect(() => read(new Proxy({}, {}) as CorsPolicy)).toThrow(`an object ${pass}`)
    const bare = Object.defineProperty({}, Symbol.for('@cors/core policy'), { value: true })
    expect(() => read(new Proxy(bare, {}) as CorsPolicy)).toThrow('[policy-foreign]')
  })
})

it('readPolicy names the value, and gives the policy itself', () => {
  expect(readPolicy(policy)).toBe(policy)
  expect(() => readPolicy(undefined, 'policies', 'acme')).toThrow('policies.acme: undefined is not a policy')
})
