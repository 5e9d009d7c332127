import { CorsConfigError, type CorsPolicy, createPolicy, createPolicyRef, decide } from '@cors/core'
import { createEngine } from '@cors/core/adapter'
import { describe, expect, it } from 'vitest'

const one = 'https://one.example'
const other = 'https://other.example'
const requests = { header: () => undefined, logger: console }
const from = (origin: string) => ({ method: 'GET', origin, requestMethod: undefined, requestHeaders: undefined })

describe('a holder of a policy', () => {
  it('gives adapters the policy that is in force', () => {
    const ref = createPolicyRef({ origin: one })
    const engine = createEngine<object>(ref.resolve, { logger: false }, requests)
    expect(engine.decide({}, from(other))).toMatchObject({ allowed: false })
    const before = ref.current
    expect(ref.replace({ origin: other, credentials: true })).toBe(before)
    expect(engine.decide({}, from(other))).toMatchObject({ allowed: true })
    expect(engine.decide({}, from(one))).toMatchObject({ allowed: false })
  })

  it('checks before it replaces', () => {
    const ref = createPolicyRef({ origin: one })
    expect(() => ref.replace({ origin: 'https://one.example/' })).toThrow(CorsConfigError)
    expect(decide(ref.current, from(one))).toMatchObject({ allowed: true })
    expect(() => createPolicyRef({ origin: '' })).toThrow(CorsConfigError)
  })

  it('returns what was in force when it replaced, also where reading the options replaces', () => {
    const ref = createPolicyRef({ origin: one })
    const between: CorsPolicy[] = []
    const before = ref.replace({
      get origin(): string {
        ref.replace({ origin: other })
        between.push(ref.current)
        return 'https://third.example'
      },
    })
    expect(before).toBe(between.at(-1))
    expect(ref.current.options).toMatchObject({ origin: 'https://third.example' })
  })

  it('is not opened to every origin by options that are missing', () => {
    const config: { readonly cors?: never } = {}
    const ref = createPolicyRef({ origin: one })
    expect(() => ref.replace(config.cors as never)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining('undefined is not an object of options'),
        issues: [expect.objectContaining({ code: 'options-type', path: [], value: undefined })],
      }),
    )
    expect(decide(ref.current, from(other))).toMatchObject({ allowed: false })
    expect(() => createPolicyRef(undefined as never)).toThrow(CorsConfigError)
    ref.replace({})
    expect(decide(ref.current, from(other))).toMatchObject({ allowed: true })
  })

  it('takes policies, and rules by origin', () => {
    const policy = createPolicy({ origin: one })
    const ref = createPolicyRef(policy)
    expect(ref.current).toBe(policy)
    ref.replace([{ origin: other, credentials: true }, { origin: '*' }])
    expect(ref.resolve().options).toMatchObject([{ origin: other }, { origin: '*' }])
  })

  it('cannot be pointed elsewhere by assignment', () => {
    const ref = createPolicyRef({ origin: one })
    expect(() => Object.assign(ref, { current: createPolicy() })).toThrow(TypeError)
  })
})
