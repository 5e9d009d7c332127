import { createPolicy } from '@cors/core'
import type { CorsPolicySource, Evaluation, ToldDecision } from '@cors/core/adapter'
import { createEngine } from '@cors/core/adapter'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const app = 'https://app.example.com'
const other = 'https://other.example.com'
const requests = { header: (headers: Record<string, string>, name: string) => headers[name], logger: console }
const from = (origin: string | undefined, more = {}) => ({
  method: 'GET',
  origin,
  requestMethod: undefined,
  requestHeaders: undefined,
  ...more,
})
const preflight = (origin: string, requestMethod: string) => from(origin, { method: 'OPTIONS', requestMethod })

function create(policy: CorsPolicySource<object>, shadow: CorsPolicySource<object>, more = {}) {
  const told: ToldDecision[] = []
  const logger = { warn: vi.fn(), error: vi.fn() }
  const engine = createEngine<object>(
    policy,
    { shadow, logger, onDecision: (decision) => told.push(decision), ...more },
    requests as never,
  )
  return { engine, told, logger }
}

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

describe('a second policy beside the first', () => {
  it.each([
    ['the same', from(app), { origin: app }, undefined],
    ['less', from(app), { origin: other }, { kind: 'actual', allowed: false, reason: 'origin-not-allowed' }],
    ['more', from(other), { origin: [app, other] }, { kind: 'actual', allowed: true }],
    ['other headers', from(app), { origin: app, credentials: true }, { kind: 'actual', allowed: true }],
    ['nothing', from(app), { origin: false }, { kind: 'not-cors' }],
    ['another method', preflight(app, 'PUT'), { origin: app, methods: ['GET'] }, { reason: 'method-not-allowed' }],
    ['another status', preflight(app, 'PUT'), { origin: app, optionsSuccessStatus: 200 }, { status: 200 }],
    ['another time', preflight(app, 'PUT'), { origin: app, maxAge: 5 }, { allowed: true }],
    ['nothing but its Vary', from(undefined), '*', undefined],
    ['what does not concern the request', from(app), { origin: app, maxAge: 5 }, undefined],
  ])('that decides %s', (_title, request, shadow, differing) => {
    const { engine, told } = create({ origin: app }, shadow === '*' ? { origin: '*' } : (shadow as object))
    const plain = createEngine<object>({ origin: app }, { logger: false }, requests as never)
    // Once more, as decisions that are alike are remembered.
    for (const time of [1, 2]) {
      const decision = engine.decide({}, request)
      expect(decision).toEqual(plain.decide({}, request))
      expect(told).toHaveLength(time)
      const { shadow: seen, ...rest } = told.at(-1) as ToldDecision
      expect(rest).toEqual(decision)
      if (differing === undefined) expect(seen).toBeUndefined()
      else expect(seen).toMatchObject(differing)
    }
  })

  it('is asked once a request, also where it is late', async () => {
    const { engine, told } = create({ origin: app }, { origin: async () => false })
    expect(engine.decide({}, from(app))).toMatchObject({ allowed: true })
    expect(told).toEqual([])
    await vi.waitFor(() => expect(told).toHaveLength(1))
    expect(told[0]?.shadow).toMatchObject({ allowed: false })
  })

  it('that fails is a disagreement, and no error of the request', async () => {
    const fail = () => {
      throw new Error('down')
    }
    const { engine, told, logger } = create({ origin: app }, fail)
    expect(engine.decide({}, from(app))).toMatchObject({ allowed: true })
    expect(told[0]?.shadow).toMatchObject({ reason: 'origin-check-failed' })
    expect(logger.error).not.toHaveBeenCalled()
  })

  it('rejects as the first would', () => {
    const { engine, told } = create({ origin: app }, { origin: app }, { rejectDenied: { hosts: ['api.example.com'] } })
    void engine.decide({ host: 'evil.example' }, from(other))
    void engine.decide({ host: 'api.example.com' }, from(other))
    expect(told.map(({ shadow }) => shadow)).toEqual([undefined, undefined])
    expect(told[1]).toMatchObject({ status: 403 })
  })

  it('stands beside a resolver, too', () => {
    const { engine, told } = create(() => ({ origin: app }), { origin: [app, other] })
    void engine.decide({}, from(app))
    void engine.decide({}, from(other))
    expect(told.map(({ shadow }) => shadow?.kind)).toEqual([undefined, 'actual'])
  })

  it.each<[string, CorsPolicySource<object>]>([
    ['false', () => false],
    ['no origin', () => ({ origin: false })],
  ])('stands beside no answer of a resolver that switches CORS off: %s', (_title, resolver) => {
    const { engine, told, logger } = create(resolver, { origin: app })
    expect(engine.decide({}, from(app))).toMatchObject({ kind: 'not-cors', headers: { vary: 'Origin' } })
    expect([told, logger.error.mock.calls]).toEqual([[], []])
  })

  it.each<[string, CorsPolicySource<object>]>([
    ['options', { origin: app }],
    ['a resolver', () => ({ origin: app })],
  ])('of %s does not stand beside the policies of routes', (_title, own) => {
    const { engine, told } = create(own, { origin: other })
    const route = createEngine<object>({ origin: app, maxAge: 1 }, { logger: false }, requests as never)
    const evaluation = route.evaluate({}, from(app))
    engine.report(evaluation as never, {}, from(app))
    expect(told.map(({ shadow }) => shadow)).toEqual([undefined])
  })

  // What was agreed about last is not evaluated again, where that may have changed nothing.
  it('decides anew for another origin that has the same decision', () => {
    const { engine, told } = create({ origin: app }, { origin: [app, other] })
    for (const origin of ['https://evil.example', other, 'https://evil.example']) void engine.decide({}, from(origin))
    expect(told.map(({ shadow }) => shadow?.kind)).toEqual([undefined, 'actual', undefined])
  })

  it('decides anew for another method of the same origin', () => {
    const { engine, told } = create({ origin: app, methods: ['GET', 'PUT'] }, { origin: app, methods: ['PUT'] })
    for (const request of [from(app), preflight(app, 'PUT'), from(app)]) void engine.decide({}, request)
    expect(told.map(({ shadow }) => shadow?.kind)).toEqual([undefined, 'preflight', undefined])
  })

  it('decides anew for another preflight that has the same decision', () => {
    const { engine, told } = create({ origin: app, allowedHeaders: ['x-a'] }, { origin: app, allowedHeaders: '*' })
    for (const requestHeaders of ['x-a', undefined, 'x-a'])
      void engine.decide({}, { ...preflight(app, 'GET'), requestHeaders })
    expect(told.map(({ shadow }) => shadow?.kind)).toEqual([undefined, 'preflight', undefined])
  })

  it('decides anew where it asks a function', () => {
    const answers = [true, false]
    const { engine, told } = create({ origin: app }, { origin: () => answers.shift() === true })
    for (const origin of [app, app]) void engine.decide({}, from(origin))
    expect(told.map(({ shadow }) => shadow?.kind)).toEqual([undefined, 'actual'])
  })

  it('does not count the same decision of a route', () => {
    const { engine, logger } = create({ origin: app }, { origin: [app, other] })
    const evaluation = engine.evaluate({}, from(app)) as Evaluation
    const ofRoute = { ...evaluation, policy: createPolicy({ origin: app, maxAge: 1 }) }
    for (const each of [evaluation, evaluation, ofRoute]) engine.report(each, {}, from(app))
    void engine.decide({}, from(other))
    expect(logger.warn.mock.calls).toEqual([
      ['CORS: the shadow policy decided 1 of 3 requests otherwise: see onDecision'],
    ])
  })

  it('is counted in the log, in production and once a minute', () => {
    vi.useFakeTimers()
    const { engine, logger } = create({ origin: app }, { origin: other })
    for (let index = 0; index < 10; index++) void engine.decide({}, from(app))
    expect(logger.warn.mock.calls).toEqual([
      ['CORS: the shadow policy decided 1 of 1 requests otherwise: see onDecision'],
    ])
    vi.advanceTimersByTime(60_000)
    void engine.decide({}, from(app))
    expect(logger.warn).toHaveBeenLastCalledWith(
      'CORS: the shadow policy decided 11 of 11 requests otherwise: see onDecision',
    )
  })

  it('is checked at the start, and named', () => {
    expect(() => create({ origin: app }, { origin: '' })).toThrow('shadow.origin: "" is not an origin')
    expect(() => create({ origin: app }, null as never)).toThrow('shadow: null is not an object of options')
    expect(() => create({ origin: app }, 'https://app.example.com' as never)).toThrow('shadow: ')
  })

  it('lets through what its getters throw', () => {
    const shadow = {
      get origin(): string {
        throw new RangeError('a getter')
      },
    }
    expect(() => create({ origin: app }, shadow)).toThrow(RangeError)
  })
})
