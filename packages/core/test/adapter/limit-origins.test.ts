import { describe, expect, it, vi } from 'vitest'
import { type CorsEngine, type CorsPolicySource, createEngine, limitOrigins } from '../../src/adapter.ts'
import type { CorsDecision, CorsRequest } from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'

const a = 'https://a.example'
const b = 'https://b.example'
const none = { vary: 'Origin' }
const own: CorsPolicySource<object> = { origin: [a, b], credentials: true, exposedHeaders: ['x-own'] }
const onlyA: CorsPolicySource<object> = { origin: a }
const granted = {
  'access-control-allow-origin': a,
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'x-own',
  vary: 'Origin',
}
const everyone = { 'access-control-allow-origin': '*' }

function engineOf(source: CorsPolicySource<object>, onDecision = vi.fn()): CorsEngine<object> {
  return createEngine<object>(source, { logger: false, onDecision }, { header: () => undefined, logger: console })
}

function answer(first: CorsPolicySource<object>, limit: CorsPolicySource<object>, request: CorsRequest) {
  return limitOrigins(engineOf(first), engineOf(limit)).decide({}, request)
}

describe('an engine whose origins another one limits', () => {
  it.each<[string, CorsPolicySource<object>, CorsPolicySource<object>, CorsRequest, object]>([
    ['grants what is its own, credentials included', own, onlyA, get(a), granted],
    ['denies what the other denies', own, onlyA, get(b), none],
    ['denies what it denies itself', onlyA, own, get(b), none],
    ['grants no credentials of the other', onlyA, own, get(a), { 'access-control-allow-origin': a, vary: 'Origin' }],
    ['varies as the other does', { origin: '*' }, onlyA, get(a), { ...everyone, vary: 'Origin' }],
    ['is as it was where the other allows everyone', { origin: '*' }, { origin: '*' }, get(a), everyone],
    ['denies nothing without Origin', own, onlyA, get(), none],
    ['grants everyone what it does without Origin as well', { origin: '*' }, onlyA, get(), { ...everyone, ...none }],
    ['grants nothing where the other has no CORS', own, false, get(a), {}],
    ['grants nothing without Origin either, where the other has no CORS', { origin: '*' }, false, get(), {}],
    ['nor where a resolver of the other answers so', { origin: '*' }, () => false, get(), none],
    ['nor where it answers with no origin', { origin: '*' }, () => ({ origin: false }), get(), none],
    ['grants nothing where it has none itself', false, onlyA, get(a), none],
    [
      'answers no preflight that the other denies',
      own,
      onlyA,
      preflight(b),
      { vary: 'Access-Control-Request-Headers, Origin' },
    ],
    [
      'answers preflights with what both allow',
      { ...own, methods: ['PUT'] },
      { origin: '*' },
      preflight(a, 'PUT'),
      {
        'access-control-allow-origin': a,
        'access-control-allow-methods': 'PUT',
        vary: 'Access-Control-Request-Headers, Access-Control-Request-Method, Origin',
      },
    ],
  ])('%s', (_what, first, limit, request, headers) => {
    const decision = answer(first, limit, request) as CorsDecision
    const { vary, ...others } = decision.headers.toJSON()
    expect({ ...others, ...(vary && { vary: vary.split(', ').sort().join(', ') }) }).toEqual(headers)
  })

  it.each([
    ['it', async () => own, onlyA],
    ['the other', own, async () => onlyA],
  ])('answers later where %s does', async (_which, first, limit) => {
    const decision = answer(first as typeof own, limit as typeof own, get(a))
    expect(decision).toBeInstanceOf(Promise)
    expect((await decision).headers.toJSON()).toEqual(granted)
    expect((await answer(first as typeof own, limit as typeof own, get(b))).headers.toJSON()).toEqual(none)
  })

  it('reports as it does itself, once', () => {
    const [mine, others] = [vi.fn(), vi.fn()]
    const decision = limitOrigins(engineOf(own, mine), engineOf(onlyA, others)).decide({}, get(b))
    expect(mine).toHaveBeenCalledExactlyOnceWith(decision, {})
    expect(others).not.toHaveBeenCalled()
  })

  it('by itself is itself', () => {
    const engine = engineOf(own)
    expect(limitOrigins(engine, engine)).toBe(engine)
  })
})
