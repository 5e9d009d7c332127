import { describe, expect, it } from 'vitest'
import {
  type CorsAdapterOptions,
  type FlatSource,
  readAdapterOptions,
  type SingleOptions,
  separateOptions,
  splitOptions,
} from '../../src/adapter.ts'
import { CorsConfigError, type CorsPolicy, createPolicy } from '../../src/index.ts'

const onDecision = (): void => {}

describe('readAdapterOptions', () => {
  it('copies what is given', () => {
    const given = { onDecision, preflightContinue: true, logger: false as const }
    const read = readAdapterOptions(given)
    expect(read).toEqual(given)
    expect(read).not.toBe(given)
    expect(readAdapterOptions(undefined)).toEqual({})
    expect(readAdapterOptions({ logger: undefined, onDecision: undefined, preflightContinue: undefined })).toEqual({})
    expect(readAdapterOptions({ logger: console }).logger).toBe(console)
  })

  it.each<CorsAdapterOptions<unknown>>([
    { resolverTimeout: 1 },
    { cacheControl: 'x' },
    { cacheControl: 'public,\tmax-age=5' },
    { rejectDenied: { hosts: ['[2001:db8::1]:8443'] } },
  ])('takes %j as it is', (options) => {
    expect(readAdapterOptions(options)).toEqual(options)
  })

  it('counts hosts that are not enumerable', () => {
    const hosts = ['api.example']
    const rejectDenied = Object.defineProperty({}, 'hosts', { value: hosts }) as { hosts: string[] }
    expect(readAdapterOptions({ rejectDenied })).toEqual({ rejectDenied: { hosts } })
  })

  it('tells every mistake at once', () => {
    const read = (): unknown =>
      readAdapterOptions({ onDecision: 1, preflightContinue: 1, logger: 1, verbose: 1 } as never)
    expect(read).toThrow(CorsConfigError)
    expect(read).toThrow('4 mistakes')
  })

  it('takes no hosts from a polluted prototype', () => {
    const shared = Object.prototype as unknown as Record<string, unknown>
    try {
      shared.hosts = ['evil.example']
      expect(() => readAdapterOptions({ rejectDenied: {} } as never)).toThrow(
        'expected an array of hosts, found undefined',
      )
      const rejectDenied = { hosts: ['api.example'] }
      expect(readAdapterOptions({ rejectDenied })).toEqual({ rejectDenied })
    } finally {
      delete shared.hosts
    }
  })
})

describe('splitOptions', () => {
  const policy = { [Symbol.for('@cors/core policy')]: true } as unknown as CorsPolicy
  const resolver = (): false => false

  it.each<[string, SingleOptions<unknown> | undefined, unknown, unknown]>([
    ['nothing', undefined, {}, {}],
    ['options of the policy alone', { origin: 'https://a.example' }, { origin: 'https://a.example' }, {}],
    ['options of both', { origin: '*', maxAge: 5, onDecision }, { origin: '*', maxAge: 5 }, { onDecision }],
    ['options of the adapter alone', { logger: false }, {}, { logger: false }],
    ['an undefined origin, which createPolicy will refuse', { origin: undefined }, { origin: undefined }, {}],
    ['a policy', { policy, logger: false }, policy, { logger: false }],
    ['a resolver', { policy: resolver }, resolver, {}],
    ['no CORS', { policy: false }, false, {}],
    [
      'options within',
      { policy: { origin: '*' }, preflightContinue: true },
      { origin: '*' },
      { preflightContinue: true },
    ],
  ])('%s', (_name, options, source, adapterOptions) => {
    const [foundSource, foundOptions] = splitOptions(options)
    expect(foundSource).toEqual(source)
    expect(foundOptions).toEqual(adapterOptions)
    if (options !== undefined && 'policy' in options) expect(foundSource).toBe(options.policy)
  })

  it('passes unknown keys on to the policy, which refuses them', () => {
    const symbol = Symbol('key')
    expect(splitOptions({ orgin: 1, [symbol]: 2 } as never)[0]).toEqual({ orgin: 1, [symbol]: 2 })
  })

  it('leaves what belongs to the framework alone, and counts keys that are not enumerable', () => {
    const given = Object.defineProperty({ prefix: '/api', logger: false }, 'origin', { value: 'https://a.example' })
    const [source, adapterOptions] = splitOptions(given as never, ['prefix'])
    expect(source).toEqual({ origin: 'https://a.example' })
    expect(adapterOptions).toEqual({ logger: false })
  })

  it('keeps a name that would be a setter elsewhere for the policy to refuse', () => {
    const [source] = splitOptions(JSON.parse('{"__proto__": {"origin": "https://a.example"}}'))
    expect(Reflect.ownKeys(source as object)).toEqual(['__proto__'])
  })
})

describe('separateOptions', () => {
  const resolver = (): false => false
  const policy = createPolicy({ origin: 'https://a.example' })

  it.each<
    [
      string,
      FlatSource<unknown> | undefined,
      CorsAdapterOptions<unknown> | undefined,
      source: unknown,
      options: unknown,
    ]
  >([
    ['nothing', undefined, undefined, undefined, {}],
    ['options of the policy alone', { origin: '*' }, undefined, { origin: '*' }, {}],
    ['options of both', { origin: '*', maxAge: 5, onDecision }, undefined, { origin: '*', maxAge: 5 }, { onDecision }],
    ['options of the adapter alone', { logger: false }, undefined, {}, { logger: false }],
    [
      'options of both, and more of the adapter',
      { origin: '*', logger: false },
      { preflightContinue: true },
      { origin: '*' },
      { logger: false, preflightContinue: true },
    ],
    ['no CORS', false, { logger: false }, false, { logger: false }],
  ])('%s', (_name, first, second, source, options) => {
    expect(separateOptions(first, second)).toEqual([source, options])
  })

  it.each<[string, FlatSource<unknown>]>([
    ['a policy', policy],
    ['a resolver', resolver],
    ['rules by origin', [{ origin: '*' }]],
    ['options without those of an adapter', { origin: '*' }],
  ])('hands on what has no options of an adapter: %s', (_name, source) => {
    expect(separateOptions(source, { logger: false })[0]).toBe(source)
  })
})

describe('what is wrong with the policy and with the options of the adapter is told at once', () => {
  const codes = (read: () => unknown): readonly string[] => {
    try {
      read()
      return []
    } catch (error) {
      return (error as CorsConfigError).issues.map(({ code }) => code)
    }
  }
  const wrong = { origin: 'https://a.example/', preflightContinue: 1 } as never

  it.each<[string, () => unknown, readonly string[]]>([
    ['one object', () => splitOptions(wrong), ['origin-trailing-slash', 'preflight-continue-type']],
    [
      'options with a policy',
      () => splitOptions({ policy: { maxAge: -1 }, logger: 1 } as never),
      ['max-age-range', 'origin-missing', 'logger-type'],
    ],
    ['a resolver', () => splitOptions({ policy: () => false, logger: 1 } as never), ['logger-type']],
    [
      'options of both, for a function',
      () => separateOptions(wrong, undefined),
      ['origin-trailing-slash', 'preflight-continue-type'],
    ],
    [
      'options after a policy',
      () => separateOptions({ origin: null } as never, { logger: 1 } as never),
      ['origin-type', 'logger-type'],
    ],
    [
      'rules by origin',
      () => separateOptions([{ origin: 1 }] as never, { logger: 1 } as never),
      ['origin-type', 'logger-type'],
    ],
    ['no policy', () => separateOptions(undefined, { logger: 1 } as never), ['logger-type']],
    [
      'both places',
      () => separateOptions({ orgin: '*', logger: 1 } as never, { logger: 2 } as never),
      ['option-unknown', 'logger-type', 'logger-type', 'adapter-option-twice'],
    ],
  ])('%s', (_name, read, expected) => {
    expect([...codes(read)].sort()).toEqual([...expected].sort())
  })

  it('but not what is wrong with options that a polluted prototype adds to', () => {
    const shared = Object.prototype as unknown as Record<string, unknown>
    try {
      shared.origin = 'https://evil.example'
      const expected = ['logger-type', 'options-type']
      expect([...codes(() => separateOptions({ maxAge: 5, logger: 1 } as never, undefined))].sort()).toEqual(expected)
      expect([...codes(() => splitOptions({ maxAge: 5, logger: 1 } as never))].sort()).toEqual(expected)
      expect(() => splitOptions({ maxAge: 5 } as never)).toThrow('origin: origin is inherited')
    } finally {
      delete shared.origin
    }
  })

  it('and what a getter of the policy throws stays what it is', () => {
    const cause = new Error('no secrets')
    const policy = {
      get origin(): never {
        throw cause
      },
    }
    expect(() => splitOptions({ policy, logger: 1 } as never)).toThrow(cause)
    expect(() => separateOptions(policy, { logger: 1 } as never)).toThrow(cause)
  })
})
