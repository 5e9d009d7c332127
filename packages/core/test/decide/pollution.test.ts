import { afterEach, describe, expect, it } from 'vitest'
import {
  type CorsAdapterOptions,
  type CorsPolicySource,
  createEngine,
  endStatusOf,
  intersect,
  mergeExposed,
} from '../../src/adapter.ts'
import { type CorsDecision, type CorsOptions, createPolicy, explain } from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'

const app = 'https://app.example'
const evil = 'https://evil.example'
const options: CorsOptions = {
  origin: [app, 'https://*.b.example'],
  methods: ['PUT'],
  allowedHeaders: ['X-A'],
  maxAge: 5,
}
const policy = createPolicy(options)
const requests = [
  get(),
  get(app),
  get(evil),
  get('https://a.b.example'),
  preflight(app, 'PUT', 'x-a'),
  preflight(app, 'PATCH'),
  preflight(app, 'PUT', 'x-b'),
  preflight(evil, 'PUT', 'x-a'),
]

const grant = {
  kind: 'preflight',
  allowed: true,
  status: 200,
  headers: { vary: '', writeTo: () => {}, toJSON: () => ({}) },
}
/** Whatever the code reads by name, and what a header is called. */
const pollution: Record<string, unknown> = {
  ...Object.fromEntries(
    ['origin', 'requestMethod', 'requestHeaders', 'access-control-allow-origin', 'https://evil.example'].map((name) => [
      name,
      evil,
    ]),
  ),
  ...Object.fromEntries(
    ['allowed', 'undefined', 'method-not-allowed', 'headers-not-allowed', 'origin-not-allowed'].map((name) => [
      name,
      grant,
    ]),
  ),
  'access-control-allow-credentials': 'true',
  'access-control-allow-methods': '*',
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
  credentials: 'true',
  headers: '*',
  maxAge: '5',
  policy: createPolicy(),
  failure: { cause: 'polluted' },
  reason: 'polluted',
  cause: 'polluted',
  status: 200,
  vary: '',
  preflightContinue: true,
  logger: false,
  dangerouslyAllowNullOrigin: true,
  wildcard: '*',
  predicate: () => true,
  allowsAny: true,
}

const shared = Object.prototype as unknown as Record<string, unknown>
const names = Object.keys(pollution)
afterEach(() => {
  for (const name of names) Reflect.deleteProperty(shared, name)
})

function pollute(): void {
  for (const name of names)
    Object.defineProperty(shared, name, { value: pollution[name], configurable: true, writable: true })
}

const native = {}
const engineOf = (source: CorsPolicySource<object>, options: CorsAdapterOptions<object> = {}) =>
  createEngine<object>(source, { logger: false, ...options }, { header: () => undefined, logger: console })

/** Only what is its own, as text. */
function own(decision: CorsDecision | Promise<CorsDecision> | undefined): string {
  if (decision === undefined || decision instanceof Promise) throw new Error('Expected an answer at once')
  const lines: string[] = []
  decision.headers.writeTo(lines, (list, name, value) => list.push(`${name}: ${value}`))
  const fields = Object.entries(decision).filter(([name]) => name !== 'headers')
  const ended = [true, false].map((preflightContinue) => String(endStatusOf(decision, { preflightContinue })))
  return JSON.stringify([fields, lines, decision.headers.vary, ended])
}

describe('a prototype that is polluted after the start changes no decision', () => {
  const sources: [string, CorsPolicySource<object>][] = [
    ['a policy', options],
    ['a policy for everyone', {}],
    ['a policy that echoes', { origin: app, methods: '*' }],
    ['false', false],
    ['a resolver', () => policy],
  ]

  it.each(sources)('of %s', (_name, source) => {
    const made = requests.map((request) => own(engineOf(source).decide(native, request)))
    const engine = engineOf(source)
    pollute()
    expect(requests.map((request) => own(engine.decide(native, request)))).toEqual(made)
    // What was kept for the next request is as it was.
    expect(requests.map((request) => own(engine.decide(native, request)))).toEqual(made)
  })

  it.each<[string, CorsPolicySource<object>]>([...sources, ['no origins', { origin: false }]])(
    'that rejects what it denies, of %s',
    (_name, source) => {
      const create = () => engineOf(source, { rejectDenied: true })
      const made = requests.map((request) => own(create().decide(native, request)))
      const engine = create()
      pollute()
      expect(requests.map((request) => own(engine.decide(native, request)))).toEqual(made)
    },
  )

  it('of several policies together', () => {
    const create = () =>
      intersect([engineOf(options), engineOf({ ...options, maxAge: undefined }), engineOf({ origin: '*' })])
    const made = requests
      .filter(({ method }) => method === 'OPTIONS')
      .map((request) => own(create()?.decide(native, request)))
    const engine = create()
    pollute()
    expect(
      requests.filter(({ method }) => method === 'OPTIONS').map((request) => own(engine?.decide(native, request))),
    ).toEqual(made)
  })

  it('of what a response exposes', () => {
    const engine = engineOf(options)
    const merge = (): unknown => {
      const decision = engine.decide(native, get(app)) as CorsDecision
      return mergeExposed(decision, app, { allowOrigin: undefined, exposeHeaders: 'Location' }).toJSON()[
        'access-control-expose-headers'
      ]
    }
    const before = merge()
    pollute()
    expect(merge()).toBe(before)
  })

  it('and makes no explanation throw', () => {
    const policy = createPolicy(options)
    pollute()
    for (const request of requests) expect(String(explain(policy, request))).not.toBe('')
  })
})
