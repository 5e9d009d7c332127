import { afterEach, describe, expect, it, vi } from 'vitest'
import { type CorsAdapterOptions, type CorsLogger, createEngine } from '../src/adapter.ts'
import type { CorsOptions } from '../src/index.ts'
import { get, preflight } from './support/requests.ts'

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
  const engine = createEngine<Native>(given, adapterOptions, { header: ({ headers }, name) => headers[name], logger })
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
      'CORS: denied "http://a.example" (origin-not-allowed). Only the scheme differs: the policy has "https://a.example". ' +
        'Fix: open the page at "https://a.example"; or if the origin is yours, add "http://a.example" to origin.',
      'CORS: denied "https://a.example" (method-not-allowed). Methods compare case-sensitively, and "put" is not "PUT". ' +
        'Fix: write method: "PUT" in the page. The header "x-b" is not in allowedHeaders. Fix: add "x-b" to allowedHeaders.',
      'CORS: denied "https://a.example" (headers-not-allowed). The header "x-b" is not in allowedHeaders. Fix: add "x-b" to allowedHeaders.',
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
  it('in production, of denials and foreign headers', () => {
    const { deny, noteForeignHeader, logger } = start('production')
    deny('https://b.example')
    noteForeignHeader('access-control-allow-origin')
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
    const { deny, noteForeignHeader, logger } = start('development', failing, { logger: false })
    deny('https://b.example')
    noteForeignHeader('access-control-allow-origin')
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
    ['line\\u{d}\\u{a}forged', new Error('line\r\nforged')],
    ['text', 'text'],
    ['undefined', undefined],
    ['Symbol(s)', Symbol('s')],
    ['a value that cannot be shown', Object.create(null)],
    ['a value that cannot be shown', Object.assign(new Error(), { message: { toString: null } })],
  ]

  it.each(causes)('(%s) is logged as an error, in production too, with its cause', (shown, cause) => {
    const failing = {
      origin: (): boolean => {
        throw cause
      },
    }
    const { deny, logger } = start('production', failing)
    deny('https://b.example')
    expect(logger.error.mock.calls).toEqual([
      [`CORS: the origin check failed, so the origin is denied: ${shown}`, cause],
    ])
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
  })
})

describe('a CORS header of another layer', () => {
  it('is noted once for each name', () => {
    const { noteForeignHeader, lines } = start('development')
    noteForeignHeader('access-control-allow-origin')
    noteForeignHeader('access-control-allow-origin')
    noteForeignHeader('access-control-max-age')
    expect(lines()).toEqual([
      "CORS: a handler, a proxy or another CORS layer set access-control-allow-origin itself; the policy's own value took its place",
      "CORS: a handler, a proxy or another CORS layer set access-control-max-age itself; the policy's own value took its place",
    ])
  })
})
