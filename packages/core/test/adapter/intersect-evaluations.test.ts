import { describe, expect, it } from 'vitest'
import { type CorsPolicySource, createEngine, type Evaluation, intersectEvaluations } from '../../src/adapter.ts'
import { get } from '../support/requests.ts'

const a = 'https://a.example'
const b = 'https://b.example'
const none = { vary: 'Origin' }
const one: CorsPolicySource<object> = { origin: a, credentials: true, exposedHeaders: ['x-one', 'x-two'] }
const two: CorsPolicySource<object> = { origin: [a, b], credentials: true, exposedHeaders: ['X-Two', 'x-three'] }
const all: CorsPolicySource<object> = { origin: '*', exposedHeaders: ['x-two'] }
const many: CorsPolicySource<object> = { origin: '*', exposedHeaders: ['x-one', 'x-two', 'x-three'] }

function evaluate(source: CorsPolicySource<object>, origin: string | undefined): Evaluation {
  const engine = createEngine<object>(source, { logger: false }, { header: () => undefined, logger: console })
  return engine.evaluate({}, get(origin)) as Evaluation
}

describe('what several policies grant together', () => {
  it.each<[string, readonly CorsPolicySource<object>[], string | undefined, object]>([
    [
      'one',
      [one],
      a,
      {
        'access-control-allow-origin': a,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'x-one,x-two',
        vary: 'Origin',
      },
    ],
    [
      'credentials of both',
      [one, two],
      a,
      {
        'access-control-allow-origin': a,
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'x-two',
        vary: 'Origin',
      },
    ],
    [
      'no credentials of one',
      [one, all],
      a,
      { 'access-control-allow-origin': a, 'access-control-expose-headers': 'x-two', vary: 'Origin' },
    ],
    [
      'the other way round',
      [all, one],
      a,
      { 'access-control-allow-origin': a, 'access-control-expose-headers': 'x-two', vary: 'Origin' },
    ],
    [
      'of three, the exposed headers that all have',
      [many, one, two],
      a,
      { 'access-control-allow-origin': a, 'access-control-expose-headers': 'x-two', vary: 'Origin' },
    ],
    [
      'each exposed header that all have',
      [many, one],
      a,
      { 'access-control-allow-origin': a, 'access-control-expose-headers': 'x-one,x-two', vary: 'Origin' },
    ],
    ['everyone', [all, { origin: '*' }], b, { 'access-control-allow-origin': '*' }],
    ['a denial', [all, one], b, none],
    ['a denial of the first', [one, all], b, none],
    ['no CORS for one', [all, false], b, none],
    ['no CORS for all', [false, false], b, {}],
    ['no CORS request', [all, one], undefined, none],
    [
      'no CORS request, everyone',
      [all, { origin: '*', exposedHeaders: ['x-two'] }],
      undefined,
      { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'x-two' },
    ],
  ])('%s', (_what, sources, origin, headers) => {
    const { decision } = intersectEvaluations(
      sources.map((source) => evaluate(source, origin)),
      get(origin),
    )
    expect(decision.headers.toJSON()).toStrictEqual(headers)
    expect(decision.kind === 'actual' && !decision.allowed).toBe(origin !== undefined && headers === none)
  })
})

describe('what several policies deny', () => {
  const cause = new Error('no database')
  const failing: CorsPolicySource<object> = {
    origin: () => {
      throw cause
    },
  }

  it.each<[string, readonly CorsPolicySource<object>[], object]>([
    ['of one that denies', [all, failing], { reason: 'origin-check-failed', cause }],
    ['of the first that denies', [failing, { origin: b }], { reason: 'origin-check-failed', cause }],
    ['of the first, the other way round', [{ origin: b }, failing], { reason: 'origin-not-allowed' }],
    ['of a policy before that of a route without CORS', [false, failing], { reason: 'origin-check-failed', cause }],
    ['of a route without CORS', [all, false], { reason: 'origin-not-allowed' }],
  ])('has the reason %s', (_what, sources, reason) => {
    const { decision } = intersectEvaluations(
      sources.map((source) => evaluate(source, a)),
      get(a),
    )
    const { headers, ...rest } = decision
    expect(rest).toStrictEqual({ kind: 'actual', allowed: false, ...reason })
    expect(headers.toJSON()).toStrictEqual(none)
  })
})
