import { describe, expect, it, vi } from 'vitest'
import { type CorsAdapterOptions, type CorsPolicySource, createEngine, intersect } from '../../src/adapter.ts'
import {
  CorsConfigError,
  type CorsDecision,
  type CorsOptions,
  type CorsRequest,
  createPolicy,
} from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'
import { misfits, plain } from '../tables/misfits.ts'

interface Native {
  readonly headers: Record<string, string>
}

const native: Native = { headers: {} }
const origin = 'https://a.example'

function engineOf(source?: CorsPolicySource<Native>, options: CorsAdapterOptions<Native> = {}) {
  const logger = { warn: vi.fn(), error: vi.fn() }
  const engine = createEngine<Native>(
    source,
    { logger, ...options },
    { header: ({ headers }, name) => headers[name], logger },
  )
  return { ...engine, logger }
}

function json(decision: CorsDecision | Promise<CorsDecision>): unknown {
  if (decision instanceof Promise) throw new Error('Expected an answer at once')
  const { headers, ...rest } = decision
  return { ...rest, headers: headers.toJSON() }
}

describe('a policy source', () => {
  it('left out is everyone', () => {
    expect(json(engineOf().decide(native, get(origin)))).toEqual({
      kind: 'actual',
      allowed: true,
      headers: { 'access-control-allow-origin': '*' },
    })
  })

  it('of options or a policy decides as that policy', () => {
    const options: CorsOptions = { origin, credentials: true }
    const expected = {
      kind: 'actual',
      allowed: true,
      headers: { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'Origin' },
    }
    expect(json(engineOf(options).decide(native, get(origin)))).toEqual(expected)
    expect(json(engineOf(createPolicy(options)).decide(native, get(origin)))).toEqual(expected)
  })

  it('of false is no CORS: nothing is sent, and nobody is told', () => {
    const onDecision = vi.fn()
    const { decide } = engineOf(false, { onDecision })
    for (const request of [get(), get(origin), preflight(origin)])
      expect(json(decide(native, request))).toEqual({ kind: 'not-cors', headers: {} })
    expect(onDecision).not.toHaveBeenCalled()
  })

  it.each([null, '*', 5, true, []])('of %j is refused', (source) => {
    expect(() => engineOf(source as never)).toThrow(CorsConfigError)
  })

  it('of wrong options is refused at once', () => {
    expect(() => engineOf({ origin: 'https://Example.com'.concat() })).toThrow('write "https://example.com"')
  })
})

/** Without CORS there is nothing but `Vary`. */
function kindOf(request: CorsRequest, headers: Record<string, string>): string {
  if (request.origin === undefined || Object.keys(headers).length === 1) return 'not-cors'
  return request.method === 'OPTIONS' ? 'preflight' : 'actual'
}

describe('a resolver', () => {
  const origins = { of: (name: string) => `https://${name}.example` }
  it.each<[string, (request: Native, ...further: never[]) => CorsOptions]>([
    ['the environment of a worker', (_request, env: { ORIGIN: string }) => ({ origin: env.ORIGIN })],
    [
      'what has methods',
      (_request, env: string, context: { log(text: string): void }) => {
        context.log(env)
        return { origin }
      },
    ],
    ['what is called as a method is', (_request, of: string) => ({ origin: origins.of(of) })],
    // As they are written, whatever compiles this test.
    ...(
      [
        ['what a comment explains', '(request, env, context) => { /* of the context (of the worker) */ return {} }'],
        ['what a line explains', '(request, env, context) => {\n// of the env (its bindings)\nreturn {} }'],
        [
          'what a text names',
          '(request, env) => { if (!env) throw new Error("nothing in env (" + env + ")"); return {} }',
        ],
        ['what a minifier gives the name of what it calls', '(e,t,n)=>({origin:t.tests.some(n=>n(e))})'],
        ['what it gives the name of a function', '(e,t,n)=>{function n(){}return n(t),{}}'],
        ['what it gives the name of a parameter', '(e,t,n)=>({origin:t.tests.some(function(e,n){return n(e)})})'],
        ['what a method has the name of', '(request, env) => ({ env() { return 1 } }, {})'],
        [
          'what a private method has the name of',
          'new (class { #env() {} resolve(request, env) { this.#env(env) } })().resolve',
        ],
      ] as const
    ).map(([title, code]): [string, () => CorsOptions] => [title, new Function(`return ${code}`)()]),
  ])('may take %s', (_title, resolver) => {
    expect(() => engineOf(resolver as never)).not.toThrow()
  })

  it('is asked for every request, with the native one', () => {
    const resolver = vi.fn((_native: Native) => false as const)
    const { decide } = engineOf(resolver)
    decide(native, get())
    decide(native, get(origin))
    expect(resolver.mock.calls).toEqual([[native], [native]])
  })

  it.each<[string, CorsPolicySource<Native>, CorsRequest, Record<string, string>]>([
    ['everyone', () => ({}), get(origin), { 'access-control-allow-origin': '*', vary: 'Origin' }],
    ['everyone, without Origin', () => createPolicy(), get(), { 'access-control-allow-origin': '*', vary: 'Origin' }],
    ['an origin', () => ({ origin }), get(origin), { 'access-control-allow-origin': origin, vary: 'Origin' }],
    ['false', () => false, get(origin), { vary: 'Origin' }],
    ['false, to a preflight', () => false, preflight(origin), { vary: 'Origin' }],
    [
      'an echo',
      () => ({ origin: '*', methods: ['PUT'] }),
      preflight(origin, 'PUT', 'x-a'),
      {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'PUT',
        'access-control-allow-headers': 'x-a',
        vary: 'Access-Control-Request-Headers, Origin',
      },
    ],
  ])('that answers with %s: the response varies on Origin', async (_name, resolver, request, headers) => {
    const { decide } = engineOf(resolver)
    const decision = decide(native, request)
    expect(json(decision)).toMatchObject({ headers, kind: kindOf(request, headers) })
    expect(Object.keys((json(decision) as { headers: object }).headers).sort()).toEqual(Object.keys(headers).sort())
    const answer = (resolver as (request: Native) => CorsOptions)(native)
    const later = engineOf(async () => answer).decide(native, request)
    expect(later).toBeInstanceOf(Promise)
    expect(json(await later)).toEqual(json(decision))
  })

  it('that answers with options compiles each object once', () => {
    let reads = 0
    const options = {
      get origin(): string {
        reads++
        return origin
      },
    }
    const { decide } = engineOf(() => options)
    for (let call = 0; call < 5; call++) decide(native, get(origin))
    expect(reads).toBe(1)
    engineOf(() => options).decide(native, get(origin))
    expect(reads).toBe(1)
    engineOf(() => ({ ...options })).decide(native, get(origin))
    expect(reads).toBe(2)
  })

  it('together with a predicate that answers later', async () => {
    const { decide } = engineOf(() => ({ origin: async () => true }))
    expect(json(await decide(native, get(origin)))).toMatchObject({ allowed: true, headers: { vary: 'Origin' } })
  })

  const cause = new Error('no tenant')
  const failing: [string, CorsPolicySource<Native>][] = [
    [
      'throws',
      () => {
        throw cause
      },
    ],
    ['rejects', () => Promise.reject(cause)],
  ]

  it.each(failing)('that %s denies, is reported, and fails no request', async (_name, resolver) => {
    const onDecision = vi.fn()
    const { decide, logger } = engineOf(resolver, { onDecision })
    const denied = { allowed: false, reason: 'origin-check-failed', cause, headers: { vary: 'Origin' } }
    expect(json(await decide(native, get(origin)))).toEqual({ kind: 'actual', ...denied })
    expect(json(await decide(native, preflight(origin)))).toEqual({ kind: 'preflight', status: 403, ...denied })
    expect(json(await decide(native, get()))).toEqual({ kind: 'not-cors', headers: { vary: 'Origin' } })
    expect(logger.error.mock.calls).toEqual([
      ['CORS: the origin check failed, so the origin is denied: no tenant', cause],
      ['CORS: the origin check failed, so the origin is denied: no tenant', cause],
      ['CORS: the policy resolver failed: no tenant', cause],
    ])
    expect(onDecision).toHaveBeenCalledTimes(3)
  })

  it.each([undefined, null, '*', 5, { origin: 'https://Example.com' }, { orgin: origin }])(
    'that answers with %j denies',
    (answer) => {
      const { decide, logger } = engineOf((() => answer) as never)
      expect(json(decide(native, get(origin)))).toMatchObject({ allowed: false, reason: 'origin-check-failed' })
      expect(logger.error).toHaveBeenCalledOnce()
      expect(logger.error.mock.calls[0]?.[1]).toBeInstanceOf(CorsConfigError)
    },
  )
})

describe('a resolver that takes too long', () => {
  const never = (): Promise<never> => new Promise(() => {})

  it('denies after five seconds, or what resolverTimeout says, and is reported', async () => {
    vi.useFakeTimers()
    for (const [options, timeout] of [
      [{}, 5000],
      [{ resolverTimeout: 30 }, 30],
    ] as const) {
      const { decide, logger } = engineOf(never, options)
      const settled = vi.fn()
      const decision = Promise.resolve(decide(native, preflight(origin))).then((late) => {
        settled()
        return late
      })
      await vi.advanceTimersByTimeAsync(timeout - 1)
      expect(settled).not.toHaveBeenCalled()
      await vi.advanceTimersByTimeAsync(1)
      expect(json(await decision)).toMatchObject({
        status: 403,
        reason: 'origin-check-failed',
        headers: { vary: 'Origin' },
      })
      expect(logger.error.mock.calls.map(([line]) => line)).toEqual([
        `CORS: the origin check failed, so the origin is denied: The policy resolver gave no answer within ${timeout} ms`,
      ])
    }
    vi.useRealTimers()
  })
})

describe('a policy source that only looks like one', () => {
  // A test runner cannot show some of them. False and functions are sources.
  for (const [value, subject] of misfits.filter(([value]) => value !== false)) {
    if (typeof value !== 'function' || 'then' in value) {
      it(`${subject} is refused`, () => {
        expect(() => engineOf(value as never)).toThrow(CorsConfigError)
      })
    }

    if (subject === 'a promise') continue
    it(`${subject} denies as the answer of a resolver`, async () => {
      const { decide } = engineOf((() => value) as never, { resolverTimeout: 10 })
      expect(json(await decide(native, get(origin)))).toMatchObject({ allowed: false, reason: 'origin-check-failed' })
    })
  }

  it.each(plain)('a plain object is none of them: %s', (_name, options) => {
    const { decide } = engineOf(options as CorsOptions)
    expect(json(decide(native, get(origin)))).toMatchObject({ allowed: true, headers: { vary: 'Origin' } })
    expect(json(decide(native, get('https://evil.example')))).toMatchObject({ allowed: false })
  })

  it.each<[string, unknown]>([
    ['undefined values are given', { credentials: undefined }],
    ['a key that nobody knows is still a key', Object.defineProperty({}, 'get', { value: () => {} })],
    ['so are keys that are not enumerable', Object.defineProperty({}, 'credentials', { value: undefined })],
    [
      'a proxy answers to names that it does not list',
      new Proxy({}, { get: (_target, name) => (name === 'origin' ? origin : undefined) }),
    ],
  ])('no object is "no options" but the empty one: %s', (_name, options) => {
    expect(() => engineOf(options as never)).toThrow(CorsConfigError)
  })

  it('nor does a polluted prototype add to options, before or after the start', () => {
    const before = engineOf({ origin })
    const pollution = { origin: 'https://evil.example', credentials: true, maxAge: 5 }
    const shared = Object.prototype as unknown as Record<string, unknown>
    try {
      Object.assign(shared, pollution)
      expect(() => engineOf({ origin })).toThrow('credentials is inherited')
      expect(() => engineOf({})).toThrow('origin is inherited')
      Object.assign(shared, { preflightContinue: true })
      expect(() => engineOf({ ...pollution })).toThrow('preflightContinue is inherited')
      expect(json(before.decide(native, get('https://evil.example')) as CorsDecision)).toMatchObject({ allowed: false })
    } finally {
      for (const name of [...Object.keys(pollution), 'preflightContinue']) delete shared[name]
    }
  })
})

describe('a resolver whose answer only looks like no options', () => {
  it.each<[string, object]>([
    ['a proxy without keys', new Proxy({}, { get: (_target, name) => (name === 'origin' ? origin : undefined) })],
    ['an inherited origin', Object.create({ origin })],
    ['a Map', new Map([['origin', origin]])],
  ])('denies, each time, after real ones too: %s', (_name, answer) => {
    let current: object = {}
    const { decide } = engineOf(() => current as CorsOptions)
    expect(json(decide(native, get(origin)))).toMatchObject({ allowed: true })
    current = answer
    for (let times = 2; times > 0; times--) {
      expect(json(decide(native, get(origin)))).toMatchObject({ allowed: false, headers: { vary: 'Origin' } })
    }
  })
})

describe('whether an engine is constant', () => {
  it.each<[CorsPolicySource<Native> | undefined, boolean]>([
    [undefined, true],
    [false, true],
    [{ origin: /^https:\/\/a\.example$/ }, true],
    [createPolicy({ origin }), true],
    [{ origin: () => true }, false],
    [createPolicy({ origin: async () => true }), false],
    [() => ({ origin }), false],
  ])('%o: %s', (source, expected) => {
    const engine = engineOf(source)
    expect(engine.isConstant).toBe(expected)
    expect(intersect([engine, engineOf()])?.isConstant).toBe(expected)
  })
})

describe('onDecision', () => {
  const sources: [string, CorsPolicySource<Native>][] = [
    ['a policy', { origin }],
    ['a predicate that answers later', { origin: async (text) => text === origin }],
    ['a resolver', () => ({ origin })],
    ['a resolver that answers later', async () => ({ origin })],
  ]

  it.each(sources)(
    'is called once for each request, with the decision and the native request: %s',
    async (_name, source) => {
      const onDecision = vi.fn()
      const { decide } = engineOf(source, { onDecision })
      for (const request of [
        get(),
        get(origin),
        get('https://evil.test'),
        preflight(origin),
        preflight(origin, 'FOO'),
        preflight('null'),
      ])
        await decide(native, request)
      expect(
        onDecision.mock.calls.map(([{ kind, allowed, reason }, request]) => [
          kind,
          allowed,
          reason,
          request === native,
        ]),
      ).toEqual([
        ['not-cors', undefined, undefined, true],
        ['actual', true, undefined, true],
        ['actual', false, 'origin-not-allowed', true],
        ['preflight', true, undefined, true],
        ['preflight', false, 'method-not-allowed', true],
        ['preflight', false, 'origin-not-allowed', true],
      ])
    },
  )

  const cause = new Error('no metrics')

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw cause
      },
    ],
    ['rejects', () => Promise.reject(cause)],
  ])('that %s is logged, and changes nothing', async (_name, onDecision) => {
    const { decide, logger } = engineOf({ origin }, { onDecision })
    expect(json(decide(native, get(origin)))).toMatchObject({ allowed: true })
    await Promise.resolve()
    expect(logger.error.mock.calls).toEqual([['CORS: onDecision failed: no metrics', cause]])
  })
})

describe('preflightContinue', () => {
  it('is off unless asked for', () => {
    expect(engineOf().preflightContinue).toBe(false)
    expect(engineOf({}, { preflightContinue: undefined }).preflightContinue).toBe(false)
    expect(engineOf({}, { preflightContinue: true }).preflightContinue).toBe(true)
  })
})
