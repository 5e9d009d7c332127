import fc from 'fast-check'
import { type CorsOptions, type CorsPolicy, createPolicy } from '../../src/index.ts'
import type { OracleOptions, OracleRequest } from './oracle.ts'
import { nearlyAllowed } from './origins.ts'
import { goodAddress, goodPattern } from './texts.ts'

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
/** Options that are accepted. */
export const options: fc.Arbitrary<OracleOptions> = fc
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

/** Requests whose origins are made from those of the options. */
export function requestFor({ origin: allowed }: OracleOptions): fc.Arbitrary<OracleRequest> {
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

/** A policy and a request to it. */
export const cases: fc.Arbitrary<[OracleOptions, OracleRequest]> = options.chain((given) =>
  fc.tuple(fc.constant(given), requestFor(given)),
)

export function policyOf(given: OracleOptions): CorsPolicy {
  return createPolicy(given as CorsOptions)
}
