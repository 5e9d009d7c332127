import { type CorsDecision, type CorsOptions, type CorsRequest, createPolicy } from '@cors/core'
import type { CorsEngine, CorsPolicySource, Evaluation, ToldDecision } from '@cors/core/adapter'
import { createEngine, intersect } from '@cors/core/adapter'
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

const samePolicy = createPolicy({ origin: app })

function linesOf(decision: CorsDecision | undefined): string {
  const lines: string[] = []
  decision?.headers.writeTo(lines, (list, name, value) => list.push(`${name}: ${value}`))
  return lines.join('\n')
}

beforeEach(() => {
  vi.stubEnv('NODE_ENV', 'production')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
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

  it('decides anew for another origin where the decision is that for everyone', () => {
    const shadow = [{ origin: app, credentials: true }, { origin: '*' }] as const
    for (const first of [other, '*']) {
      const { engine, told } = create([{ origin: 'https://a.example' }, { origin: '*' }], shadow)
      for (const origin of [first, first, app, first, app]) void engine.decide({}, from(origin))
      expect(told.map(({ shadow }) => shadow?.compared)).toEqual([undefined, undefined, 3, undefined, 5])
    }
  })

  it('decides anew beside another adapter, whose second policy is another', () => {
    const policy = createPolicy({ origin: [app, other] })
    const agreeing = create(policy, { origin: [other, app] })
    const differing = create(policy, { origin: other })
    for (const { engine } of [agreeing, differing, agreeing, differing]) void engine.decide({}, from(app))
    expect(agreeing.told.map(({ shadow }) => shadow?.kind)).toEqual([undefined, undefined])
    expect(differing.told.map(({ shadow }) => shadow?.kind)).toEqual(['actual', 'actual'])
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

  it.each<[string, CorsOptions, CorsOptions, Partial<CorsRequest>, Partial<CorsRequest>]>([
    ['method', { methods: ['PUT'] }, { methods: '*' }, {}, { requestMethod: 'GET' }],
    ['header', { allowedHeaders: ['x-a'] }, { allowedHeaders: '*' }, { requestHeaders: 'x-a' }, {}],
    ['origin', {}, {}, {}, { origin: other }],
  ])('decides anew for a preflight of the same decision with another %s', (_title, more, less, alike, differing) => {
    const evil = 'https://evil.example'
    const isDenied = differing.origin !== undefined
    const { engine, told } = create({ origin: app, ...more }, { origin: isDenied ? [app, other] : app, ...less })
    const asked = preflight(isDenied ? evil : app, 'PUT')
    for (const each of [alike, alike, differing, alike]) void engine.decide({}, { ...asked, ...each })
    expect(told.map(({ shadow }) => shadow?.kind)).toEqual([undefined, undefined, 'preflight', undefined])
  })

  it('does not count the same decision of a route', () => {
    const { engine, logger } = create({ origin: app }, { origin: [app, other] })
    const route = createEngine<object>({ origin: app }, { logger: false }, requests as never)
    for (const { evaluate } of [engine, engine, route])
      engine.report(evaluate({}, from(app)) as Evaluation, {}, from(app))
    void engine.decide({}, from(other))
    expect(logger.warn.mock.calls).toEqual([
      ['CORS: the shadow policy decided 1 of 3 requests otherwise: see onDecision'],
    ])
  })

  it('does not stand beside what several policies grant', () => {
    const { engine, told } = create({ origin: app }, { origin: app, credentials: true })
    const route = createEngine<object>({ origin: app, maxAge: 1, exposedHeaders: ['x-a'] }, {}, requests as never)
    const both = intersect([engine, route]) as CorsEngine<object>
    for (const request of [from(app), from(other), preflight(app, 'GET')]) void both.decide({}, request)
    expect(told.map(({ shadow }) => shadow)).toEqual([undefined, undefined, undefined])
    void engine.decide({}, from(app))
    expect(told.at(-1)?.shadow).toBeDefined()
  })

  it.each<[string, CorsPolicySource<object>, CorsPolicySource<object> | undefined, CorsRequest]>([
    ['a denial', { origin: app }, { origin: app, maxAge: 1 }, from(other)],
    ['a grant', samePolicy, samePolicy, from(app)],
    ['no CORS', false, false, from(app)],
    ['no CORS for a preflight', false, false, preflight(app, 'GET')],
    ['no CORS for a preflight, of a route that has none', false, undefined, preflight(app, 'GET')],
  ])('does not stand beside %s that several policies have in common', (_title, policy, around, request) => {
    const shadow = { origin: [app, other], credentials: true }
    const { engine, told, logger } = create(policy, shadow)
    const route = around === undefined ? undefined : createEngine<object>(around, {}, requests as never)
    const both = intersect([engine, route]) as CorsEngine<object>
    void both.decide({}, request)
    expect(told.map((decision) => decision.shadow)).toEqual(policy === false ? [] : [undefined])
    expect(logger.warn).not.toHaveBeenCalled()
    void engine.decide({}, request)
    expect(told.at(-1)?.shadow).toBeDefined()
  })

  it.each<[string, CorsPolicySource<object>, CorsPolicySource<object>]>([
    ['at once', false, { origin: other }],
    ['late', { origin: app }, async () => ({ origin: other })],
  ])('that cannot read whom it would reject, %s, is a disagreement', async (_title, policy, shadow) => {
    const told: ToldDecision[] = []
    let isOver = policy === false
    const header = (): string | undefined => {
      if (isOver) throw new Error('the request is over')
      return undefined
    }
    const onDecision = (decision: ToldDecision): unknown => told.push(decision)
    const options = { shadow, rejectDenied: true, logger: false, onDecision } as const
    const engine = createEngine<object>(policy, options, { header, logger: console })
    const plain = createEngine<object>(policy, { rejectDenied: true, logger: false }, { header, logger: console })
    const decision = engine.decide({}, from(app))
    expect(decision).toEqual(plain.decide({}, from(app)))
    isOver = true
    await vi.waitFor(() => expect(told).toHaveLength(1))
    expect(told[0]).toMatchObject({ ...decision, shadow: { reason: 'origin-check-failed', differing: 1, compared: 1 } })
  })

  it.each<[string, CorsPolicySource<object>, CorsPolicySource<object>]>([
    ['options that share what they grant', { origin: [app, other] }, { origin: '*' }],
    ['a resolver', () => ({ origin: '*', exposedHeaders: ['x-a'] }), { origin: '*', exposedHeaders: ['x-a'] }],
    ['echoes', { origin: [app, other], methods: '*' }, { origin: '*', methods: '*' }],
  ])('compares what is written of %s, however it came about', (_title, policy, shadow) => {
    const { engine, told } = create(policy, shadow)
    const plain = [policy, shadow].map((source) => createEngine<object>(source, {}, requests as never))
    const asked = [from(app), from(other), preflight(app, 'PUT'), preflight(app, 'PATCH'), from(undefined)]
    for (const request of [...asked, ...asked]) {
      const [first, second] = plain.map(({ decide }) => decide({}, request) as CorsDecision)
      void engine.decide({}, request)
      const isSame = first?.kind === 'not-cors' || linesOf(first) === linesOf(second)
      expect(told.at(-1)?.shadow === undefined).toBe(isSame)
    }
  })

  it('compares with what another copy of the core made', () => {
    const { engine, told } = create({ origin: app }, { origin: app })
    const evaluation = engine.evaluate({}, from(app)) as Evaluation
    const headers = {
      vary: '',
      toJSON: () => ({}),
      writeTo: (target: never, write: (target: never, name: string, value: string) => void) =>
        write(target, 'access-control-allow-origin', app),
    }
    for (const decision of [{ ...evaluation.decision, headers }, evaluation.decision] as CorsDecision[])
      engine.report({ ...evaluation, decision }, {}, from(app))
    expect(told.map(({ shadow }) => shadow)).toEqual([undefined, undefined])
  })

  it('hands its resolver everything that the policy of the server gets', async () => {
    const byEnvironment = (_request: object, ...further: readonly unknown[]) => ({ origin: further[0] as string })
    const late = async (request: object, ...further: readonly unknown[]) => byEnvironment(request, ...further)
    const rejecting = { rejectDenied: true }
    const sources: [CorsPolicySource<object>, object][] = [
      [byEnvironment, {}],
      [byEnvironment, rejecting],
      [late, {}],
      [late, rejecting],
      [{ origin: app }, {}],
      [{ origin: app }, rejecting],
      [{ origin: async (origin) => origin === app }, {}],
      [{ origin: async (origin) => origin === app }, { cacheControl: 'no-store' }],
    ]
    for (const [policy, more] of sources)
      for (const shadow of [byEnvironment, late]) {
        const { engine, told } = create(policy, shadow as never, more)
        const route = createEngine<object>({ origin: app }, {}, requests as never)
        await engine.decide({}, from(app), [app])
        await vi.waitFor(() => expect(told).toHaveLength(1))
        engine.report(await engine.evaluate({}, from(app), [app]), {}, from(app), [app])
        await vi.waitFor(() => expect(told).toHaveLength(2))
        await (intersect([engine, route]) as CorsEngine<object>).decide({}, from(app), [app])
        await vi.waitFor(() => expect(told).toHaveLength(3))
        expect(told.map(({ shadow }) => shadow)).toEqual([undefined, undefined, undefined])
      }
  })
})

describe('where CORS is switched off', () => {
  it.each<[string, CorsPolicySource<object>, object?]>([
    ['false', false],
    ['origin: false', { origin: false }],
    ['a resolver of false', () => false],
    ['a resolver of origin: false', () => ({ origin: false })],
    ['a late resolver of false', async () => false as const],
    ['false that would reject', false, { rejectDenied: true }],
  ])('by %s, only what the second policy decides otherwise is told', async (_title, off, more) => {
    for (const shadow of [{ origin: app }, { origin: async (origin: string) => origin === app }]) {
      const { engine, told, logger } = create(off, shadow, more)
      const plain = createEngine<object>(off, { logger: false, ...more }, requests as never)
      const asked = [from(app), preflight(app, 'PUT'), from(undefined), from(other)]
      for (const request of asked) expect(await engine.decide({}, request)).toEqual(await plain.decide({}, request))
      await vi.waitFor(() => expect(told).toHaveLength(3))
      expect(told.map(({ kind, shadow }) => [kind, shadow?.kind, shadow && 'reason' in shadow])).toEqual([
        ['not-cors', 'actual', false],
        ['not-cors', 'preflight', false],
        ['not-cors', 'actual', true],
      ])
      expect(told.map(({ shadow }) => [shadow?.differing, shadow?.compared])).toContainEqual([3, 4])
      expect(logger.warn).toHaveBeenCalledTimes(1)
      // The same for adapters that evaluate first.
      for (const request of asked) engine.report(await engine.evaluate({}, request), {}, request)
      await vi.waitFor(() => expect(told).toHaveLength(6))
    }
  })

  it('by a policy that rejects foreign pages, both are told', () => {
    const { engine, told } = create({ origin: false }, { origin: app }, { rejectDenied: true })
    for (const origin of [app, other]) void engine.decide({}, from(origin))
    expect(told.map(({ shadow, ...decision }) => [decision, shadow?.kind])).toMatchObject([
      [{ kind: 'actual', status: 403 }, 'actual'],
      [{ kind: 'actual', status: 403 }, undefined],
    ])
  })

  it('by a policy that rejects nothing of a page of this server, only the difference is told', () => {
    const { engine, told } = create({ origin: false }, { origin: app }, { rejectDenied: true })
    const ownPage = { 'sec-fetch-site': 'same-origin' }
    for (const origin of [app, undefined])
      expect(engine.decide(ownPage, from(origin))).toMatchObject({ kind: 'not-cors' })
    expect(told.map(({ kind, shadow }) => [kind, shadow?.kind])).toEqual([['not-cors', 'actual']])
  })

  it('by both, nobody is told, and nothing by routes', () => {
    const { engine, told } = create(false, () => false)
    const { engine: constant, told: toldConstant } = create({ origin: false }, { origin: false })
    for (const origin of [app, app, undefined]) void constant.decide({}, from(origin))
    expect(toldConstant).toEqual([])
    const { engine: beside, told: toldBeside } = create(false, { origin: app })
    const route = createEngine<object>(false, {}, requests as never)
    void engine.decide({}, from(app))
    beside.report(route.evaluate({}, from(app)) as Evaluation, {}, from(app))
    expect([told, toldBeside]).toEqual([[], []])
  })

  it('or cannot be told, as the resolver failed, the second policy is asked', async () => {
    const fail = () => {
      throw new Error('down')
    }
    for (const resolver of [fail, async () => fail()]) {
      const { engine, told, logger } = create(resolver, { origin: app })
      for (const origin of [app, other, undefined]) await engine.decide({}, from(origin))
      expect(told.map(({ kind, shadow }) => [kind, shadow?.kind, shadow && 'reason' in shadow])).toEqual([
        ['actual', 'actual', false],
        ['actual', 'actual', true],
        ['not-cors', undefined, undefined],
      ])
      expect(logger.error).toHaveBeenCalledTimes(3)
    }
  })
})

describe('the sums', () => {
  const lines = (logger: { warn: { mock: { calls: unknown[][] } } }) =>
    logger.warn.mock.calls.map(([line]) => /\d+ of \d+/.exec(String(line))?.[0])

  it('are in the log, in production too: at once, and when a minute with differences is over', () => {
    vi.useFakeTimers()
    const { engine, logger } = create({ origin: app }, { origin: other })
    for (let index = 0; index < 1000; index++) void engine.decide({}, from(app))
    expect(logger.warn.mock.calls).toEqual([
      ['CORS: the shadow policy decided 1 of 1 requests otherwise: see onDecision'],
    ])
    vi.advanceTimersByTime(60_000)
    expect(lines(logger)).toEqual(['1 of 1', '1000 of 1000'])
    // A later one waits until a minute has passed since the last line.
    void engine.decide({}, from(app))
    vi.advanceTimersByTime(59_999)
    expect(lines(logger)).toHaveLength(2)
    vi.advanceTimersByTime(1)
    expect(lines(logger)).toEqual(['1 of 1', '1000 of 1000', '1001 of 1001'])
    vi.advanceTimersByTime(600_000)
    void engine.decide({}, from(app))
    expect(lines(logger).slice(3)).toEqual(['1002 of 1002'])
    vi.advanceTimersByTime(600_000)
    expect(lines(logger)).toHaveLength(4)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('tell how many agree, too', () => {
    vi.useFakeTimers()
    const { engine, logger } = create({ origin: app }, { origin: [app, other] })
    void engine.decide({}, from(app))
    expect(vi.getTimerCount()).toBe(0)
    void engine.decide({}, from(other))
    for (let index = 0; index < 8; index++) void engine.decide({}, from(app))
    vi.advanceTimersByTime(60_000)
    expect(lines(logger)).toEqual(['1 of 2', '1 of 10'])
  })

  it('keep no process alive', () => {
    const unref = vi.fn()
    vi.stubGlobal('setTimeout', () => ({ unref }))
    const { engine } = create({ origin: app }, { origin: other })
    for (const origin of [app, other]) void engine.decide({}, from(origin))
    expect(unref).toHaveBeenCalledTimes(1)
  })

  it('keep no process alive on Deno, whose timers are numbers', () => {
    const unrefTimer = vi.fn()
    vi.stubGlobal('setTimeout', () => 7)
    vi.stubGlobal('Deno', { unrefTimer })
    void create({ origin: app }, { origin: other }).engine.decide({}, from(app))
    expect(unrefTimer.mock.calls).toEqual([[7]])
  })

  it.each<[string, () => unknown]>([
    ['have no such timers', () => 7],
    ['stop them with the request', () => ({ unref: () => {} })],
    [
      'forbid them',
      () => {
        throw new Error('Disallowed operation called within global scope')
      },
    ],
  ])('come with the next request of any kind on runtimes that %s', (title, setTimeout) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const clearTimeout = vi.fn()
    vi.stubGlobal('setTimeout', setTimeout)
    vi.stubGlobal('clearTimeout', clearTimeout)
    const { engine, logger } = create({ origin: app }, { origin: [app, other] })
    for (const origin of [other, other, app]) void engine.decide({}, from(origin))
    expect(lines(logger)).toEqual(['1 of 1'])
    expect(clearTimeout.mock.calls).toEqual(title === 'have no such timers' ? [[7]] : [])
    vi.setSystemTime(Date.now() + 60_000)
    void engine.decide({}, from(undefined))
    expect(lines(logger)).toEqual(['1 of 1', '2 of 4'])
    void engine.decide({}, from(undefined))
    void engine.decide({}, from(other))
    vi.setSystemTime(Date.now() + 60_000)
    void engine.decide({}, from(other))
    expect(lines(logger)).toEqual(['1 of 1', '2 of 4', '4 of 7'])
  })

  it('come once a minute, also where a request is faster than the timer', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const timers: (() => void)[] = []
    vi.stubGlobal('setTimeout', (callback: () => void) => {
      timers.push(callback)
      return { unref: () => {} }
    })
    const { engine, logger } = create({ origin: app }, { origin: [app, other] })
    const ask = (...origins: string[]) => {
      for (const origin of origins) void engine.decide({}, from(origin))
    }
    ask(other, other)
    vi.setSystemTime(Date.now() + 60_000)
    ask(app, other)
    timers[0]?.()
    expect(lines(logger)).toEqual(['1 of 1', '2 of 3'])
    vi.setSystemTime(Date.now() + 60_000)
    timers[1]?.()
    timers[1]?.()
    expect(lines(logger)).toEqual(['1 of 1', '2 of 3', '3 of 4'])
  })

  it('do not wait for a clock that was set back', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { engine, logger } = create({ origin: app }, { origin: other })
    void engine.decide({}, from(app))
    vi.setSystemTime(Date.now() - 86_400_000)
    void engine.decide({}, from(app))
    expect(lines(logger)).toEqual(['1 of 1', '2 of 2'])
  })

  it('need no timer where nobody reads the log, and are told with each difference', () => {
    vi.useFakeTimers()
    const { engine, told } = create({ origin: app }, { origin: [app, other] }, { logger: false })
    for (const origin of [app, other, app, other]) void engine.decide({}, from(origin))
    expect(vi.getTimerCount()).toBe(0)
    expect(told.map(({ shadow }) => shadow && [shadow.differing, shadow.compared])).toEqual([
      undefined,
      [1, 2],
      undefined,
      [2, 4],
    ])
  })
})

describe('a second policy that is wrong', () => {
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
