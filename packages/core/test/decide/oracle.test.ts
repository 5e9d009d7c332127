import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CorsDecision,
  type CorsOptions,
  type CorsPolicy,
  createPolicy,
  decide,
  explain,
  isOriginAllowed,
} from '../../src/index.ts'
import { check, checkAsync } from '../support/fuzz.ts'
import { type Answer, answer, type OracleOptions, type OracleRequest } from '../support/oracle.ts'
import { nearlyAllowed } from '../support/origins.ts'
import { decideNow } from '../support/requests.ts'
import { goodAddress, goodPattern } from '../support/texts.ts'

const regExps = [/^https:\/\/pr-\d+\.foo$/, /^https?:\/\/(?:a|b)\.foo$/, /^HTTPS:\/\/A\.FOO$/i, /^https:\/\/a|foo$/]
const answers = [true, false, undefined, null, 1, 'true', {}, new Boolean(true)]
const predicates = [
  ...answers.map((value) => () => value),
  (origin: string) => origin.includes('foo'),
  () => {
    throw new Error('no database')
  },
]

const entry = fc.oneof(
  { weight: 6, arbitrary: goodPattern },
  { weight: 1, arbitrary: goodAddress },
  { weight: 2, arbitrary: fc.constantFrom(...regExps) },
)
const origin = fc.oneof(
  { weight: 5, arbitrary: fc.array(entry, { minLength: 1, maxLength: 5 }) },
  { weight: 2, arbitrary: fc.constantFrom(...predicates) },
  { weight: 2, arbitrary: fc.constantFrom<'*' | true>('*', true) },
)
const methodNames = ['GET', 'PUT', 'PATCH', 'QUERY', 'PURGE', 'X-LONG'.repeat(10)]
const headerNames = ['X-A', 'x-a', 'X-B', 'Content-Type', 'Authorization', 'X_C', 'constructor', '__proto__']

function listOf(names: readonly string[]): fc.Arbitrary<'*' | readonly string[] | undefined> {
  return fc.oneof(
    fc.constantFrom<'*' | undefined>('*', undefined),
    fc.array(fc.constantFrom(...names), { maxLength: 5 }),
  )
}

const flag = fc.constantFrom(true, false, undefined)
const options: fc.Arbitrary<OracleOptions> = fc
  .record({
    origin,
    methods: listOf(methodNames),
    allowedHeaders: listOf([...headerNames, 'x-*', 'X-A*', 'au*', 'Content-T*', 'se*', 'c*']),
    exposedHeaders: listOf(headerNames),
    credentials: flag,
    maxAge: fc.constantFrom(undefined, 0, 600, 86_400),
    optionsSuccessStatus: fc.constantFrom(undefined, 200, 299),
    dangerouslyAllowNullOrigin: flag,
    dangerouslyAllowInsecureOrigins: flag,
  })
  .filter((given) => isAccepted(given))

/** Credentials rule some combinations out; those have tests of their own. */
function isAccepted(given: OracleOptions): boolean {
  try {
    createPolicy(given as CorsOptions)
    return true
  } catch {
    return false
  }
}

const elements = [
  ...headerNames,
  'x-b',
  ' x-a',
  'x-b \t',
  '',
  ' ',
  'x y',
  '*',
  'é',
  'x-other',
  'X-Other',
  'x-aa',
  'auth',
  'sec-x',
  'secret',
  'cookie',
  'content-type',
  'X-A\u00a0',
  '\v',
  'x-a'.repeat(1500),
]
const requestHeaders = fc.oneof(
  fc.constant(undefined),
  fc.array(fc.constantFrom(...elements), { maxLength: 4 }).map((list) => list.join(',')),
)
const requestMethod = fc.constantFrom(
  undefined,
  ...methodNames,
  'HEAD',
  'POST',
  'patch',
  'get',
  '',
  '*',
  'a b',
  'é',
  'M'.repeat(64),
  'M'.repeat(65),
  'constructor',
)
const method = fc.constantFrom('OPTIONS', 'OPTIONS', 'OPTIONS', 'GET', 'POST', 'options')

function requestFor({ origin: allowed }: OracleOptions): fc.Arbitrary<OracleRequest> {
  const patterns = Array.isArray(allowed) ? allowed.filter((item): item is string => typeof item === 'string') : []
  const known = [...patterns, 'https://pr-1.foo', 'http://a.foo', 'https://foo']
  return fc.record({
    method,
    origin: fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(undefined, 'null', '') },
      { weight: 9, arbitrary: nearlyAllowed(known) },
    ),
    requestMethod,
    requestHeaders,
  })
}

const cases = options.chain((given) => fc.tuple(fc.constant(given), requestFor(given)))

/** A decision without what only its own tests look at. */
function plain(decision: CorsDecision): Answer {
  const { headers, ...rest } = decision
  const { cause: _cause, ...comparable } = rest as typeof rest & { cause?: unknown }
  return { ...comparable, headers: headers.toJSON() }
}

describe('a decision is what the rules say', () => {
  it('for random policies and requests', () => {
    const seen = new Map<string, number>()
    check(
      fc.property(cases, ([given, request]) => {
        const expected = answer(given, request)
        const name = expected.reason ?? `${expected.kind} ${expected.allowed}`
        seen.set(name, (seen.get(name) ?? 0) + 1)
        expect(plain(decideNow(policyOf(given), request))).toEqual(expected)
      }),
      6000,
    )
    // Every kind of answer has to come up often, or the agreement says little.
    expect(seen.size).toBe(7)
    const total = [...seen.values()].reduce((sum, count) => sum + count)
    expect(Math.min(...seen.values()) / total).toBeGreaterThan(0.005)
  })

  it('for a second request to the same policy, whatever the first was', () => {
    const twice = options.chain((given) => fc.tuple(fc.constant(given), requestFor(given), requestFor(given)))
    check(
      fc.property(twice, ([given, first, second]) => {
        const policy = policyOf(given)
        decideNow(policy, first)
        decideNow(policy, first)
        expect(plain(decideNow(policy, second))).toEqual(answer(given, second))
        expect(plain(decideNow(policy, first))).toEqual(answer(given, first))
      }),
      5000,
    )
  })

  it('for predicates that answer later', async () => {
    await checkAsync(
      fc.asyncProperty(cases, async ([given, request]) => {
        const { origin: predicate } = given
        if (typeof predicate !== 'function') return
        const later = async (text: string): Promise<unknown> => predicate(text)
        const decision = decide(policyOf({ ...given, origin: later }), request)
        expect(plain(await decision)).toEqual(answer(given, request))
      }),
      3000,
    )
  })

  it('for an origin alone', () => {
    check(
      fc.property(cases, ([given, request]) => {
        const { kind, allowed } = answer(given, { ...request, method: 'GET' })
        const everyone = given.origin === '*' || given.origin === true
        expect(isOriginAllowed(policyOf(given), request.origin)).toBe(kind === 'not-cors' ? everyone : allowed)
      }),
    )
  })
})

describe('an explanation agrees with the decision', () => {
  it('finds a fault exactly where something is denied, or credentials are asked for and not granted', () => {
    const modes = fc.constantFrom(undefined, 'omit' as const, 'same-origin' as const, 'include' as const)
    check(
      fc.property(cases, modes, ([given, request], credentials) => {
        const policy = policyOf(given)
        const explanation = explain(policy, { ...request, credentials })
        if (explanation instanceof Promise) throw new Error('Expected an answer at once')
        const { decision, faults, checks } = explanation
        expect(plain(decision)).toEqual(answer(given, request))
        const isDenied = decision.kind !== 'not-cors' && !decision.allowed
        const isUngranted = credentials === 'include' && given.credentials !== true && decision.kind !== 'not-cors'
        expect(faults.length > 0).toBe(isDenied || isUngranted)
        if (isDenied) expect(faults[0]?.code === decision.reason || faults[1]?.code === decision.reason).toBe(true)
        expect(checks.filter(({ pass }) => !pass).map(({ name }) => name)).toEqual([
          ...new Set(faults.map((fault) => fault.check)),
        ])
      }),
      3000,
    )
  })

  it('gives advice that createPolicy accepts, and that helps', () => {
    check(
      fc.property(cases, ([given, request]) => {
        if (request.origin === undefined || !Array.isArray(given.origin)) return
        const explanation = explain(policyOf(given), request)
        if (explanation instanceof Promise) throw new Error('Expected an answer at once')
        const changed = followAdvice(given, explanation.faults)
        if (changed === undefined) return
        expect(plain(decideNow(policyOf(changed), request))).toMatchObject({ allowed: true })
      }),
      3000,
    )
  })
})

/** The options after every `add … to …` of the faults; nothing where a fault asks for something else. */
function followAdvice(given: OracleOptions, faults: readonly { readonly fix: string }[]): OracleOptions | undefined {
  if (faults.length === 0) return undefined
  const changed: Record<string, unknown> = { ...given }
  for (const { fix } of faults) {
    const [, texts, option] = /add ("[^"]*"(?: or "[^"]*")*) to (\w+)/.exec(fix) ?? []
    if (texts === undefined || option === undefined || fix.startsWith('write method')) return undefined
    const list = changed[option]
    changed[option] = [
      ...(Array.isArray(list) ? list : []),
      ...texts.split(' or ').map((text) => JSON.parse(text) as string),
    ]
    if (fix.includes('dangerouslyAllowInsecureOrigins')) changed.dangerouslyAllowInsecureOrigins = true
  }
  return changed as unknown as OracleOptions
}

function policyOf(given: OracleOptions): CorsPolicy {
  return createPolicy(given as CorsOptions)
}
