import { describe, expect, it } from 'vitest'
import { type CorsPolicySource, createEngine, type Evaluation, intersectEvaluations } from '../../src/adapter.ts'
import { get } from '../support/requests.ts'

const a = 'https://a.example'
const b = 'https://b.example'
const none = { vary: 'Origin' }
const one: CorsPolicySource<object> = { origin: a, credentials: true, exposedHeaders: ['x-one', 'x-two'] }
const two: CorsPolicySource<object> = { origin: [a, b], credentials: true, exposedHeaders: ['X-Two', 'x-three'] }
const all: CorsPolicySource<object> = { origin: '*', exposedHeaders: ['x-two'] }

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
    expect(decision.headers.toJSON()).toEqual(headers)
    expect(decision.kind === 'actual' && !decision.allowed).toBe(origin !== undefined && headers === none)
  })
})
