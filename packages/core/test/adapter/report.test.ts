import { inspect } from 'node:util'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsLogger,
  type CorsPolicySource,
  createEngine,
  intersect,
  limitOrigins,
} from '../../src/adapter.ts'
import { type CorsOptions, type CorsRequest, createPolicy } from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'

interface Native {
  readonly headers: Record<string, string>
}

const native: Native = { headers: {} }
const options: CorsOptions = { origin: 'https://a.example', methods: ['PUT'], allowedHeaders: ['X-Trace'] }

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function start(environment: string, given: CorsOptions = options, adapterOptions: CorsAdapterOptions<Native> = {}) {
  vi.stubEnv('NODE_ENV', environment)
  const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
  const engine = createEngine<Native>(given, adapterOptions, {
    header: ({ headers }, name) => headers[name],
    url: () => '/items?token=1',
    logger,
  })
  const deny = (origin: string, headers: Record<string, string> = {}): unknown =>
    engine.decide({ headers }, get(origin))
  return { ...engine, logger, deny, lines: () => logger.warn.mock.calls.map(([line]) => line) }
}

describe('a denial, outside of production', () => {
  it('is one line with the reason and the fix', () => {
    const { decide, lines } = start('development')
    decide(native, get('http://a.example'))
    decide(native, preflight('https://a.example', 'put', 'x-b'))
    decide(native, preflight('https://a.example', 'PUT', 'x-b'))
    expect(lines()).toEqual([
      'CORS: denied "http://a.example" for GET /items (origin-not-allowed). Only the scheme differs: the policy has "https://a.example". ' +
        'Fix: open the page at "https://a.example"; or if the origin is yours, add "http://a.example" to origin. ' +
        'See https://cors-js.github.io/cors/denials/origin-not-allowed/',
      'CORS: denied "https://a.example" for the preflight of put /items (method-not-allowed). Methods compare case-sensitively, and "put" is not "PUT". ' +
        'Fix: write method: "PUT" in the page. The header "x-b" is not in allowedHeaders. Fix: add "x-b" to allowedHeaders. ' +
        'See https://cors-js.github.io/cors/denials/method-not-allowed/',
      'CORS: denied "https://a.example" for the preflight of PUT /items (headers-not-allowed). The header "x-b" is not in allowedHeaders. Fix: add "x-b" to allowedHeaders. ' +
        'See https://cors-js.github.io/cors/denials/headers-not-allowed/',
    ])
  })

  it('is logged once for each reason and origin', () => {
    const { decide, lines } = start('development')
    for (let round = 0; round < 3; round++) {
      decide(native, get('https://b.example'))
      decide(native, get('https://c.example'))
      decide(native, preflight('https://a.example', 'DELETE'))
      decide(native, preflight('https://a.example', 'PATCH'))
    }
    expect(lines()).toHaveLength(3)
  })

  it('is logged a hundred times at most, since an attacker chooses the origins', () => {
    const { deny, lines } = start('development')
    for (let index = 0; index < 500; index++) deny(`https://${index}.evil.test`)
    expect(lines()).toHaveLength(100)
  })

  it('has no control characters, and an end', () => {
    const { deny, lines } = start('development')
    deny('https://a.example\r\nCORS: all is well \u001b[2J\u202e\u2028\u0085')
    deny(`https://${'x'.repeat(100_000)}`)
    expect(lines()).toHaveLength(2)
    for (const line of lines()) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      expect(line.length).toBeLessThan(2000)
    }
  })

  it.each<[string, string, Record<string, string>]>([
    ['the browser says so', 'https://b.example', { 'sec-fetch-site': 'same-origin' }],
    ['the Origin has the Host', 'http://b.example:8080', { host: 'b.example:8080' }],
  ])('is no line where %s: a page talks to its own server', (_name, origin, headers) => {
    const { deny, lines } = start('development')
    deny(origin, headers)
    expect(lines()).toEqual([])
  })

  it.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { host: 'example' },
    { host: '' },
    { host: 'a.example' },
  ])('is a line with %j', (headers) => {
    const { deny, lines } = start('development')
    deny('https://b.example', headers)
    expect(lines()).toHaveLength(1)
  })

  it('that is none is not logged', () => {
    const { decide, logger } = start('development')
    decide(native, get())
    decide(native, get('https://a.example'))
    decide(native, preflight('https://a.example', 'PUT', 'x-trace'))
    expect(logger.warn).not.toHaveBeenCalled()
    expect(logger.error).not.toHaveBeenCalled()
  })
})

describe('silence', () => {
  it('in production, of denials, foreign headers and warnings', () => {
    const { deny, onOverriddenHeader, warn, logger } = start('production')
    deny('https://b.example')
    onOverriddenHeader('access-control-allow-origin')
    warn('a warning')
    expect(logger.warn).not.toHaveBeenCalled()
  })

  it('where there is no process, as in a worker', () => {
    vi.stubGlobal('process', undefined)
    const logger = { warn: vi.fn(), error: vi.fn() }
    const engine = createEngine<Native>(options, {}, { header: () => undefined, logger })
    void engine.decide(native, get('https://b.example'))
    vi.stubGlobal('process', {})
    void createEngine<Native>(options, {}, { header: () => undefined, logger }).decide(native, get('https://b.example'))
    expect(logger.warn).not.toHaveBeenCalled()
  })

  it('where the logger is false, of failures too', () => {
    const failing = {
      origin: (): boolean => {
        throw new Error('no database')
      },
    }
    const { deny, onOverriddenHeader, logger } = start('development', failing, { logger: false })
    deny('https://b.example')
    onOverriddenHeader('access-control-allow-origin')
    expect(logger.warn).not.toHaveBeenCalled()
    expect(logger.error).not.toHaveBeenCalled()
  })
})

describe('the logger', () => {
  it('of the options comes before that of the framework', () => {
    const own = { warn: vi.fn(), error: vi.fn() }
    const { deny, logger } = start('development', options, { logger: own })
    deny('https://b.example')
    expect(own.warn).toHaveBeenCalledOnce()
    expect(logger.warn).not.toHaveBeenCalled()
  })

  it('is called as a method', () => {
    class Counting implements CorsLogger {
      lines = 0
      warn(): void {
        this.lines++
      }
      error(): void {}
    }
    const own = new Counting()
    start('development', options, { logger: own }).deny('https://b.example')
    expect(own.lines).toBe(1)
  })

  it('that rejects fails no request, and ends no process', async () => {
    const reject = (): Promise<never> => Promise.reject(new Error('disk full'))
    const rejecting = { warn: reject, error: reject } as unknown as CorsLogger
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    start('development', options, { logger: rejecting }).deny('https://b.example')
    await new Promise(setImmediate)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })

  it('that throws fails no request', () => {
    const throwing = {
      warn: () => {
        throw new Error('disk full')
      },
      error: () => {
        throw new Error('disk full')
      },
    }
    const failing = {
      origin: (): boolean => {
        throw new Error('no database')
      },
    }
    expect(() => start('development', options, { logger: throwing }).deny('https://b.example')).not.toThrow()
    expect(() => start('development', failing, { logger: throwing }).deny('https://b.example')).not.toThrow()
  })
})

describe('a failure', () => {
  const causes: [shown: string, cause: unknown][] = [
    ['no database', new Error('no database')],
    ['text', 'text'],
    ['undefined', undefined],
    ['Symbol(s)', Symbol('s')],
    ['a value that cannot be shown', Object.create(null)],
    ['a value that cannot be shown', revokedOf({})],
    ['a value that cannot be shown', revokedOf(() => {})],
  ]

  /** What was a proxy, and throws whatever it is asked. */
  function revokedOf(target: object): unknown {
    const { proxy, revoke } = Proxy.revocable(target, {})
    revoke()
    return proxy
  }

  function fail(cause: unknown) {
    const failing = {
      origin: (): boolean => {
        throw cause
      },
    }
    const { deny, logger } = start('production', failing)
    deny('https://b.example')
    return logger.error.mock.calls
  }

  it.each(causes)('(%s) is logged as an error, in production too, with its cause', (shown, cause) => {
    const [call, ...rest] = fail(cause)
    expect(rest).toEqual([])
    expect(call?.[0]).toBe(`CORS: the origin check failed, so the origin is denied: ${shown}`)
    expect(call?.[1]).toBe(cause)
  })

  const forged = 'line\r\nCORS: all is well \u001b[2J\u009b2J\u2028\u202e'
  const framed = 'line\n    at CORS: all is well (x)'
  const nested = new Error('outer', { cause: new TypeError(forged) })
  const many = new AggregateError([new Error(forged), 'text'], 'several')
  const named = Object.assign(new Error('named'), { name: forged, code: 'E_NAME' })
  const circular = Object.assign(new Error('round'), {})
  circular.cause = circular
  const endless = Object.assign(new Error(forged), {})
  endless.cause = endless
  const renamed = Object.assign(new Error('renamed'), { name: forged, stack: 'Error: renamed\n    at f (x)' })
  const stacked = Object.assign(new Error('stacked'), {
    stack: `Error: stacked\n    at f (${forged.replaceAll('\n', '')})`,
  })

  it.each<[string, unknown]>([
    ['message', new Error(forged)],
    ['message of another realm', runInNewContext(`new Error(${JSON.stringify(forged)})`)],
    ['name', named],
    ['name, which the stack does not have', renamed],
    ['stack', stacked],
    ['cause', nested],
    ['list of errors', many],
    ['error of a library, by another name', Object.assign(new Error('outer'), { original: new TypeError(forged) })],
    ['errors of a library, by another name', Object.assign(new Error('outer'), { reasons: [new Error(forged)] })],
    ['text of a library', Object.assign(new Error('outer'), { sql: `SELECT '${forged}'` })],
    ['cause without end', endless],
    ['text', forged],
    ['symbol', Symbol(forged)],
    [
      'stack that says something else',
      Object.assign(new Error('plain'), { stack: `Error: plain\nCORS: all is well ${forged.slice(30)}\n    at f (x)` }),
    ],
    ['message, of an error without frames', Object.assign(new Error(forged), { stack: '' })],
    ['message, which looks like a frame', new Error(framed)],
    ['message, which the stack begins with', Object.assign(new Error(framed), { stack: `${framed}\n    at f (x)` })],
    ['end, of an error without frames', Object.assign(new Error('plain'), { stack: 'Error: plain\u009b' })],
    [
      'stack with a line that looks like a frame but for its beginning',
      Object.assign(new Error('plain'), { stack: 'Error: plain\nCORS: all is well at last\n    at f (x)' }),
    ],
    [
      'stack with another title',
      Object.assign(new Error('plain'), { stack: `Error: another\nCORS: all is well\n    at f (x)` }),
    ],
  ])('has a cause that forges nothing when a console prints it: its %s', (_name, cause) => {
    const [call] = fail(cause)
    const shown = call?.[1] as string | Error
    // As Node prints it, and as loggers do that take it to pieces.
    const printed = typeof shown === 'string' ? [shown] : [inspect(shown, { colors: false }), String(shown.stack)]
    for (const text of [String(call?.[0]), ...printed]) {
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]|^\s*(?:at )?CORS: all is well/mu)
      expect(text).not.toContain('cannot be shown')
    }
    expect(String(shown)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })

  it('keeps an error that needs no change, and ends where causes do not', () => {
    const clean = new Error('outer', { cause: new Error('inner') })
    expect(fail(clean)[0]?.[1]).toBe(clean)
    const several = new AggregateError([new Error('inner'), 'text'], 'several')
    expect(fail(several)[0]?.[1]).toBe(several)
    const carrying = Object.assign(new Error('outer'), { original: clean, code: 'E', count: Number.NaN, list: [1, {}] })
    expect(fail(carrying)[0]?.[1]).toBe(carrying)
    const stack = { value: 'Error: listed\n    at f (x)', enumerable: true }
    const listed = Object.defineProperty(new Error('listed'), 'stack', stack)
    expect(fail(listed)[0]?.[1]).toBe(listed)
    const retitled = Object.assign(new Error('first'), { stack: 'gone\n    at nowhere' })
    expect(fail(retitled)[0]?.[1]).toBe(retitled)
    expect(fail(circular)[0]?.[1]).toMatchObject({ message: 'round' })
    const broken = Object.defineProperty(new Error('x'), 'stack', {
      get: () => {
        throw new Error('no stack')
      },
    })
    expect(fail(broken)[0]?.[1]).toMatchObject({ message: 'an error that cannot be shown' })
    expect(fail(Object.assign(new Error(), { message: { toString: null } }))[0]?.[0]).toContain(
      'a value that cannot be shown',
    )
  })

  it('is cut where it would flood the log', () => {
    const [line, cause] = fail(new Error('x'.repeat(5_000_000)))[0] as [string, Error]
    expect(line.length).toBeLessThan(3000)
    expect(inspect(cause).length).toBeLessThan(10_000)
  })

  it('keeps what an error carries, and its frames', () => {
    const carried = { code: 'E_X', count: 5, absent: undefined, settings: { name: 'db' } }
    const copy = fail(Object.assign(new RangeError(forged), carried))[0]?.[1] as Error & { code: string }
    expect(copy).toBeInstanceOf(Error)
    expect(copy.name).toBe('RangeError')
    expect({ ...copy }).toStrictEqual(carried)
    expect(copy.message).toContain('line\\u{d}\\u{a}CORS: all is well')
    expect(copy.stack).toMatch(/report\.test/)
    expect(Reflect.ownKeys(copy)).not.toContain('cause')
    for (const name of ['name', 'message', 'stack'])
      expect(Object.getOwnPropertyDescriptor(copy, name)).toMatchObject({ configurable: true, writable: true })
  })

  it.each<[string, string, string]>([
    ['after its message', 'a\u001b', 'RangeError: a\u001b\n    at f (x)\n    at g (y)'],
    ['after another one', `a\u001b${'x'.repeat(100)}`, 'RangeError: b\n    at f (x)\n    at g (y)'],
  ])('has the frames of its stack, %s', (_name, message, stack) => {
    const copy = fail(Object.assign(new RangeError(message), { stack }))[0]?.[1] as Error
    expect(copy.stack).toBe(`RangeError: ${message.replace('\u001b', '\\u{1b}')}\n    at f (x)\n    at g (y)`)
  })

  it.each<[string, (cause: Error) => Error]>([
    ['given with it', (cause) => new Error('outer', { cause })],
    ['assigned later', (cause) => Object.assign(new Error('outer'), { cause })],
    ['in a list', (cause) => new AggregateError([cause], 'outer')],
    ['by another name', (original) => Object.assign(new Error('outer'), { original })],
  ])('has four causes below one another at most, and none as it was: %s', (_name, wrap) => {
    let thrown = new Error(forged)
    for (let depth = 0; depth < 9; depth++) thrown = Object.assign(wrap(thrown), { code: `E_${depth}` })
    const codes: string[] = []
    let shown = fail(thrown)[0]?.[1] as (AggregateError & { code: string; original?: unknown }) | undefined
    while (shown !== undefined) {
      codes.push(shown.code)
      shown = (shown.cause ?? shown.errors?.[0] ?? shown.original) as typeof shown
    }
    expect(codes).toEqual(['E_8', 'E_7', 'E_6', 'E_5', 'E_4'])
  })

  it('is logged ten times a minute at most', () => {
    vi.useFakeTimers()
    const failing = {
      origin: (): boolean => {
        throw new Error('no database')
      },
    }
    const { deny, logger } = start('production', failing)
    for (let index = 0; index < 50; index++) deny('https://b.example')
    expect(logger.error).toHaveBeenCalledTimes(10)
    vi.advanceTimersByTime(59_999)
    deny('https://b.example')
    expect(logger.error).toHaveBeenCalledTimes(10)
    vi.advanceTimersByTime(1)
    for (let index = 0; index < 50; index++) deny('https://b.example')
    expect(logger.error).toHaveBeenCalledTimes(20)
    // A clock that is set back ends the minute as well.
    vi.setSystemTime(Date.now() - 86_400_000)
    for (let index = 0; index < 50; index++) deny('https://b.example')
    expect(logger.error).toHaveBeenCalledTimes(30)
  })
})

describe('a mistake in the configuration that only a request shows', () => {
  it('is logged once, in one line, however often it is met', () => {
    vi.stubEnv('NODE_ENV', 'production')
    const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
    const resolver = (): CorsOptions => ({ orgin: 'https://a.example', methods: ['patch'] }) as CorsOptions
    const engine = createEngine<Native>(resolver, {}, { header: () => undefined, logger })
    for (let index = 0; index < 50; index++)
      void engine.decide(native, index % 2 === 0 ? get('https://a.example') : get())
    expect(logger.error.mock.calls.map(([line]) => line)).toEqual([
      'CORS: the origin check failed, so the origin is denied: Invalid CORS options, 2 mistakes: ' +
        'orgin: "orgin" is not an option of a policy: write origin [option-unknown]; ' +
        'methods[0]: "patch" is case-sensitive: write "PATCH" [method-case] ' +
        'See https://cors-js.github.io/cors/config-errors/option-unknown/ https://cors-js.github.io/cors/config-errors/method-case/',
    ])
    // The message has the mistakes; Node prints it once.
    expect(inspect(logger.error.mock.calls[0]?.[1]).match(/\[method-case\]/g)).toHaveLength(1)
  })
})

describe('what is wrong in the configuration', () => {
  const controls = '\n\r\u001b\u0000\u2028\u202e\u200b'

  it.each<[string, Record<string, unknown>]>([
    ['the name of an option', { [`maxAge${controls}`]: 5 }],
    ['the name of an option in a rule', [{ origin: 'https://a.example', [`a${controls}b`]: 5 }] as never],
    ['a RegExp', { origin: 'https://a.example', credentials: new RegExp(controls) }],
    ['the source of an origin', { origin: new RegExp(`a${controls}`) }],
    ['a symbol', { origin: 'https://a.example', allowedHeaders: [Symbol(controls)] }],
    ['a text', { origin: `https://a.example${controls}` }],
  ])('cannot forge a line of the log by %s', (_name, options) => {
    const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
    const resolver = (): CorsOptions => options
    const engine = createEngine<Native>(resolver, { logger }, { header: () => undefined, logger: console })
    void engine.decide(native, get('https://a.example'))
    const lines = logger.error.mock.calls.map(([line]) => line)
    expect(lines).toHaveLength(1)
    expect(lines.filter((line) => /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(line))).toEqual([])
    expect(lines[0]).toContain('\\u{202e}')
  })

  it('is shortened, as whoever chose it may have chosen a megabyte', () => {
    const long = 'a'.repeat(1_000_000)
    expect(() => createPolicy({ [long]: Symbol(long) } as CorsOptions)).toThrow(/^.{0,2000}$/s)
  })
})

describe('in tests', () => {
  it('nothing is printed to the console, as it is elsewhere, and a logger that was chosen is used', () => {
    vi.stubEnv('NODE_ENV', 'test')
    const print = { warn: vi.spyOn(console, 'warn'), error: vi.spyOn(console, 'error') }
    print.warn.mockImplementation(() => {})
    print.error.mockImplementation(() => {})
    const failing = (): never => {
      throw new Error('no tenant')
    }
    const ask = (source: CorsOptions | (() => never), logger?: CorsLogger): void => {
      const engine = createEngine<Native>(source, logger && { logger }, { header: () => undefined, logger: console })
      void engine.decide(native, get('https://evil.example'))
      engine.onOverriddenHeader('access-control-allow-origin')
      engine.warn('a warning')
      engine.reportUnwritable(new Error('frozen'))
    }
    ask(options)
    ask(failing)
    expect([print.warn.mock.calls, print.error.mock.calls]).toEqual([[], []])
    ask(options, console)
    ask(failing, console)
    expect([print.warn.mock.calls.length, print.error.mock.calls.length]).toEqual([5, 3])
    vi.stubEnv('NODE_ENV', 'development')
    ask(options)
    ask(failing)
    expect([print.warn.mock.calls.length, print.error.mock.calls.length]).toEqual([10, 6])
    vi.restoreAllMocks()
  })
})

describe('a preflight that asks for too many headers', () => {
  it('is logged when it was answered, if nobody added them', () => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
    const engine = createEngine<Native>(options, {}, { header: () => undefined, logger, reportsSent: true })
    const ask = (origin: string, headers: string, sent: string | undefined): number => {
      logger.warn.mockClear()
      const request = preflight('https://a.example', 'PUT', headers)
      const own: Native = { headers: { origin } }
      void engine.decide(own, request)
      expect(logger.warn).not.toHaveBeenCalled()
      engine.reportSent(own, request, sent)
      return logger.warn.mock.calls.length
    }
    expect(ask('a', 'x-datadog-trace-id,x-trace', 'X-Trace, x-datadog-trace-id')).toBe(0)
    expect(ask('b', 'x-trace', undefined)).toBe(0)
    expect(ask('c', 'x-b,x-trace', 'X-Trace')).toBe(1)
  })

  it.each<[string, CorsRequest]>([
    ['an origin', get('https://b.example')],
    ['a preflight of an origin', preflight('https://b.example', 'PUT', 'x-b')],
    ['a method', preflight('https://a.example', 'PATCH', 'x-b')],
  ])('waits for its answer, but a denial of %s is logged at once', (_name, request) => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
    const engine = createEngine<Native>(options, {}, { header: () => undefined, logger, reportsSent: true })
    void engine.decide(native, request)
    expect(logger.warn).toHaveBeenCalledOnce()
  })
})

describe('a response that cannot be written', () => {
  it('is reported once', () => {
    const { reportUnwritable, logger } = start('production')
    for (let index = 0; index < 5; index++) reportUnwritable(new TypeError('frozen'))
    reportUnwritable('no setHeader')
    expect(logger.error.mock.calls.map(([line]) => line)).toEqual([
      'CORS: a response cannot be given its headers: frozen',
      'CORS: a response cannot be given its headers: no setHeader',
    ])
  })
})

describe('a CORS header of another layer', () => {
  it('is noted once for each name', () => {
    const { onOverriddenHeader, lines } = start('development')
    onOverriddenHeader('access-control-allow-origin')
    onOverriddenHeader('access-control-allow-origin')
    onOverriddenHeader('access-control-max-age')
    expect(lines()).toEqual([
      "CORS: a handler, a proxy or another CORS layer set access-control-allow-origin itself; the policy's own value took its place",
      "CORS: a handler, a proxy or another CORS layer set access-control-max-age itself; the policy's own value took its place",
    ])
  })
})

describe('a predicate that does not return a boolean', () => {
  it.each<[unknown, string]>([
    ['yes', 'a string'],
    [undefined, 'undefined'],
    [null, 'null'],
    [1, 'a number'],
    [[], 'an object'],
    [Promise.resolve('yes'), 'a string'],
  ])('returned %s: is told once', async (answer, words) => {
    const { decide, lines } = start('development', { origin: () => answer as boolean })
    for (const origin of ['https://b.example', 'https://c.example']) {
      await decide(native, get(origin))
      await decide(native, preflight(origin))
    }
    const told = lines().filter((line) => line.includes('returned'))
    expect(told).toEqual([`CORS: the origin function returned ${words}, which denies the origin: return true or false`])
  })

  type Create = (source: CorsPolicySource<Native>) => CorsEngine<Native>
  const strange = { origin: () => 'yes' as unknown as boolean }
  const open = { origin: 'https://b.example' }

  it.each<[string, (create: Create) => CorsEngine<Native> | undefined]>([
    ['that a resolver answers with', (create) => create(() => strange)],
    ['that a resolver answers with later', (create) => create(async () => strange)],
    ['with another', (create) => intersect([create(strange), create(open)])],
    ['with another before it', (create) => intersect([create(open), create(strange)])],
    ['with another that asks the same', (create) => intersect([create(strange), create({ ...strange })])],
    ['that limits another', (create) => limitOrigins(create(open), create(strange))],
  ])('is told of a policy %s', async (_name, combine) => {
    for (const request of [get('https://b.example'), preflight('https://b.example')]) {
      vi.stubEnv('NODE_ENV', 'development')
      const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
      const requests = { header: () => undefined, logger }
      await combine((source) => createEngine<Native>(source, {}, requests))?.decide(native, request)
      expect(logger.warn.mock.calls.map(([line]) => line)).toContainEqual(
        expect.stringContaining('the origin function returned a string'),
      )
    }
  })

  it('returned false: is as it should be', () => {
    const { deny, lines } = start('development', { origin: () => false })
    deny('https://b.example')
    expect(lines().filter((line) => line.includes('returned'))).toEqual([])
  })
})

describe('notices', () => {
  const useless: CorsOptions = { origin: 'https://a.example', allowedHeaders: ['Cookie', 'X-A'], maxAge: 1e6 }
  const expected = [
    'CORS: allowedHeaders[0]: "Cookie" is a request header that no script can set: remove it [header-forbidden] ' +
      'See https://cors-js.github.io/cors/config-errors/header-forbidden/',
    'CORS: maxAge: 1000000 is longer than browsers keep answers: write 86400 [max-age-range] ' +
      'See https://cors-js.github.io/cors/config-errors/max-age-range/',
  ]

  it('are logged when the adapter starts', () => {
    expect(start('development', { ...useless }).lines()).toEqual(expected)
  })

  it.each(['production', 'test'])('are not logged: %s', (environment) => {
    const chosen = { warn: vi.fn(), error: vi.fn() }
    expect(start(environment, { ...useless }).lines()).toEqual([])
    start(environment, { ...useless }, { logger: chosen })
    expect(chosen.warn).not.toHaveBeenCalled()
  })

  it('are logged once for a policy that is in many places, and again where nobody was told', () => {
    const policy = createPolicy(useless)
    start('development', policy.options as CorsOptions, { logger: false })
    const first = start('test', useless)
    expect(first.lines()).toEqual([])
    vi.unstubAllEnvs()
    vi.stubEnv('NODE_ENV', 'development')
    const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
    const requests = { header: (): undefined => undefined, logger }
    createEngine<Native>(policy, { logger: false }, requests)
    createEngine<Native>(policy, {}, requests)
    createEngine<Native>(policy, {}, requests)
    void createEngine<Native>(() => policy, {}, requests).decide(native, get())
    expect(logger.warn.mock.calls.map(([line]) => line)).toEqual(expected)
  })

  it('are logged once where several engines are parts of one application', () => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
    const requests = { header: (): undefined => undefined, logger, noticed: new Set<string>() }
    for (const origin of ['https://a.example', 'https://b.example'])
      createEngine<Native>({ ...useless, origin }, {}, requests)
    expect(logger.warn.mock.calls.map(([line]) => line)).toEqual(expected)
  })

  it('of the policies of a resolver are logged once each, and bounded in number', () => {
    vi.stubEnv('NODE_ENV', 'development')
    const logger = { warn: vi.fn<CorsLogger['warn']>(), error: vi.fn<CorsLogger['error']>() }
    const requests = { header: (): undefined => undefined, logger }
    let count = 0
    const engine = createEngine<Native>(() => ({ ...useless, maxAge: 1e6 + (count++ >> 1) }), {}, requests)
    for (let index = 0; index < 4; index++) void engine.decide(native, get())
    expect(logger.warn).toHaveBeenCalledTimes(3)
    for (let index = 0; index < 500; index++) void engine.decide(native, get())
    expect(logger.warn).toHaveBeenCalledTimes(100)
  })
})
