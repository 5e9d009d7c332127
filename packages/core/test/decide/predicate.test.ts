import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type CorsOptions,
  type CorsRequest,
  createPolicy,
  decide,
  isOriginAllowed,
  type OriginPredicate,
} from '../../src/index.ts'
import { decideNow, get, preflight } from '../support/requests.ts'

const request = get('https://a.example')

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function policyOf(predicate: (...args: never[]) => unknown, options: Omit<CorsOptions, 'origin'> = {}) {
  return createPolicy({ ...options, origin: predicate as OriginPredicate })
}

function thenable(run: (resolve: (value: unknown) => void, reject: (cause: unknown) => void) => void): unknown {
  // biome-ignore lint/suspicious/noThenProperty: a thenable that is no promise is what is tested
  return { then: run }
}

describe('a predicate', () => {
  it('is asked with the origin and the request', () => {
    const predicate = vi.fn((_origin: string, _request: CorsRequest) => true)
    const asked = preflight('https://a.example', 'PUT', 'x-a')
    decide(policyOf(predicate), asked)
    expect(predicate.mock.calls).toEqual([['https://a.example', asked]])
  })

  it.each([
    'null',
    '',
    'https://A.example',
    'https://a.example/',
    'https://a.example, https://a.example',
    'https://a.example\0',
    '*',
  ])('is never asked about %j', (origin) => {
    const predicate = vi.fn(() => true)
    expect(decideNow(policyOf(predicate, { dangerouslyAllowNullOrigin: false }), get(origin))).toMatchObject({
      allowed: false,
      reason: 'origin-not-allowed',
    })
    expect(predicate).not.toHaveBeenCalled()
  })

  it('is not asked about null even where null is allowed', () => {
    const predicate = vi.fn(() => false)
    expect(decideNow(policyOf(predicate, { dangerouslyAllowNullOrigin: true }), get('null'))).toMatchObject({
      allowed: true,
    })
    expect(predicate).not.toHaveBeenCalled()
  })

  it('is not asked without an Origin', () => {
    const predicate = vi.fn(() => true)
    expect(decideNow(policyOf(predicate), get()).kind).toBe('not-cors')
    expect(predicate).not.toHaveBeenCalled()
  })

  it('may be asked about an origin alone, and then sees a GET', () => {
    const predicate = vi.fn((_origin: string, _request: CorsRequest) => true)
    expect(isOriginAllowed(policyOf(predicate), 'https://a.example')).toBe(true)
    expect(predicate.mock.calls[0]?.[1]).toEqual(get('https://a.example'))
    const own = { ...get('https://a.example'), method: 'POST' }
    isOriginAllowed(policyOf(predicate), 'https://a.example', own)
    expect(predicate.mock.calls[1]?.[1]).toBe(own)
  })

  it.each([undefined, null, 0, 1, 'true', {}, [], false, Symbol('true')])('allows nothing with %s', (answer) => {
    expect(
      decideNow(
        policyOf(() => answer),
        request,
      ),
    ).toMatchObject({ allowed: false, reason: 'origin-not-allowed' })
  })

  it('that throws denies, and hands on what it threw', () => {
    const cause = new Error('no database')
    const decision = decideNow(
      policyOf(() => {
        throw cause
      }),
      request,
    )
    expect(decision).toMatchObject({ kind: 'actual', allowed: false, reason: 'origin-check-failed' })
    expect((decision as { cause?: unknown }).cause).toBe(cause)
  })

  it('gets http origins with credentials only with permission', () => {
    const predicate = vi.fn(() => true)
    const http = get('http://a.example')
    expect(decideNow(policyOf(predicate, { credentials: true }), http)).toMatchObject({ allowed: false })
    expect(predicate).not.toHaveBeenCalled()
    expect(decideNow(policyOf(predicate, { credentials: true }), get('http://localhost:3000'))).toMatchObject({
      allowed: true,
    })
    expect(
      decideNow(policyOf(predicate, { credentials: true, dangerouslyAllowInsecureOrigins: true }), http),
    ).toMatchObject({ allowed: true })
    expect(decideNow(policyOf(predicate), http)).toMatchObject({ allowed: true })
  })
})

describe('with credentials, without permission for http', () => {
  it.each([
    'http://localhost',
    'http://localhost:3000',
    'http://app.localhost',
    'http://127.0.0.1:8080',
    'http://127.10.200.30',
    'http://[::1]:3000',
    'https://a.example',
    'capacitor://localhost',
  ])('%s may be allowed', (origin) => {
    expect(
      decideNow(
        policyOf(() => true, { credentials: true }),
        get(origin),
      ),
    ).toMatchObject({ allowed: true })
  })

  it.each([
    'http://a.example',
    'http://localhost.example',
    'http://xlocalhost',
    'http://localhost.',
    'http://128.0.0.1',
    'http://10.127.0.0',
    'http://192.127.0.1',
    'http://127.0.0.1.example',
    'http://x127.0.0.example',
    'http://[::2]',
  ])('%s may not', (origin) => {
    expect(
      decideNow(
        policyOf(() => true, { credentials: true }),
        get(origin),
      ),
    ).toMatchObject({ allowed: false })
  })
})

describe('a predicate that answers later', () => {
  it('is waited for, and its timer stopped', async () => {
    const decision = decide(
      policyOf(async () => true),
      request,
    )
    expect(decision).toBeInstanceOf(Promise)
    expect(vi.getTimerCount()).toBe(1)
    expect(await decision).toMatchObject({ kind: 'actual', allowed: true })
    expect(vi.getTimerCount()).toBe(0)
    expect(
      await isOriginAllowed(
        policyOf(async () => true),
        'https://a.example',
      ),
    ).toBe(true)
    expect(
      await isOriginAllowed(
        policyOf(async () => 'true'),
        'https://a.example',
      ),
    ).toBe(false)
  })

  it('answers preflights too', async () => {
    expect(
      await decide(
        policyOf(async () => true),
        preflight('https://a.example', 'PUT'),
      ),
    ).toMatchObject({ kind: 'preflight', status: 204 })
    expect(
      await decide(
        policyOf(async () => false),
        preflight('https://a.example', 'PUT'),
      ),
    ).toMatchObject({ kind: 'preflight', status: 403 })
  })

  it('and rejects denies, and its timer is stopped', async () => {
    const cause = new Error('no database')
    expect(
      await decide(
        policyOf(() => Promise.reject(cause)),
        request,
      ),
    ).toMatchObject({ reason: 'origin-check-failed', cause })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('and never answers denies after five seconds', async () => {
    const decision = decide(
      policyOf(() => new Promise(() => {})),
      request,
    )
    await vi.advanceTimersByTimeAsync(4999)
    expect(await Promise.race([decision, 'waiting'])).toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    expect(await decision).toMatchObject({
      reason: 'origin-check-failed',
      cause: new Error('The origin predicate gave no answer within 5000 ms'),
    })
  })

  it('has the time that the options give', async () => {
    const late = () => new Promise((resolve) => setTimeout(() => resolve(true), 100))
    const [impatient, patient] = [
      decide(policyOf(late, { originTimeout: 99 }), request),
      decide(policyOf(late, { originTimeout: 101 }), request),
    ]
    await vi.advanceTimersByTimeAsync(101)
    expect(await impatient).toMatchObject({ reason: 'origin-check-failed' })
    expect(await patient).toMatchObject({ allowed: true })
  })

  it('may have more time than timers can count', async () => {
    const decision = decide(
      policyOf(() => new Promise(() => {}), { originTimeout: Number.MAX_SAFE_INTEGER }),
      request,
    )
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    expect(await Promise.race([decision, 'waiting'])).toBe('waiting')
  })

  it('and rejects after that is no unhandled rejection', async () => {
    const decision = decide(
      policyOf(() => new Promise((_, reject) => setTimeout(reject, 6000))),
      request,
    )
    await vi.advanceTimersByTimeAsync(5000)
    expect(await decision).toMatchObject({ reason: 'origin-check-failed' })
    // The runner fails a test run that leaves a rejection unhandled.
    await vi.advanceTimersByTimeAsync(2000)
  })
})

describe('a thenable counts as a promise', () => {
  it('that resolves', async () => {
    expect(
      await decide(
        policyOf(() => thenable((resolve) => resolve(true))),
        request,
      ),
    ).toMatchObject({ allowed: true })
  })

  it('that is a function', async () => {
    // biome-ignore lint/suspicious/noThenProperty: a thenable that is no promise is what is tested
    const callable = Object.assign(() => {}, { then: (resolve: (value: boolean) => void) => resolve(true) })
    expect(
      await decide(
        policyOf(() => callable),
        request,
      ),
    ).toMatchObject({ allowed: true })
  })

  it('that answers twice: the first answer counts', async () => {
    const twice = thenable((resolve) => {
      resolve(false)
      resolve(true)
    })
    expect(
      await decide(
        policyOf(() => twice),
        request,
      ),
    ).toMatchObject({ allowed: false })
  })

  it('that throws, with its timer stopped', async () => {
    const cause = new Error('no database')
    const broken = thenable(() => {
      throw cause
    })
    expect(
      await decide(
        policyOf(() => broken),
        request,
      ),
    ).toMatchObject({ reason: 'origin-check-failed', cause })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('whose then cannot be read', () => {
    const broken = Object.defineProperty({}, 'then', {
      get: () => {
        throw new Error('no')
      },
    })
    expect(
      decideNow(
        policyOf(() => broken),
        request,
      ),
    ).toMatchObject({ reason: 'origin-check-failed' })
  })

  it('but a then that is no function does not', () => {
    // biome-ignore lint/suspicious/noThenProperty: what only looks like a thenable is tested
    const lookalike = { then: true }
    expect(
      decideNow(
        policyOf(() => lookalike),
        request,
      ),
    ).toMatchObject({ reason: 'origin-not-allowed' })
  })
})
