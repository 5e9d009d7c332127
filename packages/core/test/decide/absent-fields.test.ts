import { describe, expect, it, vi } from 'vitest'
import { type CorsRequest, createPolicy, decide, explain, isOriginAllowed } from '../../src/index.ts'

const origin = 'https://a.example'
const policy = createPolicy({ origin: [origin, 'https://*.b.example'], methods: ['PUT'], allowedHeaders: ['X-A'] })
const echo = createPolicy({ origin, methods: '*' })

function outcomes(fields: object): readonly unknown[] {
  const request = { method: 'OPTIONS', origin, requestMethod: 'PUT', requestHeaders: 'x-a', ...fields } as CorsRequest
  return [policy, echo].map((each) => {
    const decision = decide(each, request)
    return 'reason' in decision ? decision.reason : decision.kind
  })
}

describe('fields of a request that are not text', () => {
  it.each<[string, object, string]>([
    ['null for the origin', { origin: null }, 'not-cors'],
    ['null for the method that is asked for', { requestMethod: null }, 'actual'],
    ['null for the headers that are asked for', { requestHeaders: null }, 'preflight'],
    ['null for all', { method: null, origin: null, requestMethod: null, requestHeaders: null }, 'not-cors'],
    ['a list with the origin', { origin: [origin] }, 'origin-not-allowed'],
    ['a list with an origin below a wildcard', { origin: ['https://a.b.example'] }, 'origin-not-allowed'],
    ['a number for the origin', { origin: 5 }, 'origin-not-allowed'],
    ['an object for the origin', { origin: { toString: () => origin, length: 5 } }, 'origin-not-allowed'],
    ['a list with the method', { requestMethod: ['PUT'] }, 'method-not-allowed'],
    ['a list with the headers', { requestHeaders: ['x-a'] }, 'headers-not-allowed'],
  ])('deny, or are absent: %s', (_name, fields, expected) => {
    expect(outcomes(fields)).toEqual([expected, expected])
  })

  it('make no explanation throw', () => {
    for (const name of ['origin', 'requestMethod', 'requestHeaders']) {
      for (const value of [null, [origin], 5]) {
        const request = { method: 'OPTIONS', origin, requestMethod: 'PUT', requestHeaders: 'x-a', [name]: value }
        expect(String(explain(policy, request as CorsRequest))).not.toBe('')
      }
    }
  })

  it('allow no origin to anything else', () => {
    for (const value of [null, [origin], 5, {}]) expect(isOriginAllowed(policy, value as never)).toBe(false)
    expect(isOriginAllowed(createPolicy(), null as never)).toBe(true)
    const asking = createPolicy({ origin: [origin], dangerouslyAllowNullOrigin: true })
    const predicate = vi.fn(() => true)
    for (const value of [undefined, null, [origin]] as never[]) {
      expect(isOriginAllowed(asking, value)).toBe(false)
      expect(isOriginAllowed(createPolicy({ origin: predicate }), value)).toBe(false)
      expect(isOriginAllowed(createPolicy({ origin: false }), value)).toBe(false)
    }
    expect(predicate).not.toHaveBeenCalled()
  })
})
