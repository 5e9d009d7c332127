import { type CorsOptions, type CorsPolicy, createPolicy, decide } from '@cors/core'
import fc from 'fast-check'
import type { BrowserRequest, Header, WireRequest, WireResponse } from '../../src/index.ts'

/** Origins in pairs that are easily taken for each other. */
const ORIGINS = [
  'https://app.example.com',
  'https://www.app.example.com',
  'http://app.example.com',
  'https://app.example.com:8443',
  'https://a.b.example.com',
  'https://example.com',
  'https://example.com.',
  'https://evilexample.com',
  'https://app.example.com.evil.test',
  'http://localhost:3000',
  'http://localhost:5173',
  'http://localhost',
  'http://127.0.0.1:3000',
  'http://[::1]:8080',
  'https://xn--bcher-kva.example',
  'https://exa_mple.example.com',
  'chrome-extension://abcdefghijklmnop',
  'capacitor://localhost',
  'null',
] as const

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'QUERY',
  'query',
  'patch',
  'put',
  'post',
  'FOO',
  'foo',
  '*',
  'M'.repeat(65),
  'TRACE',
] as const

const HEADERS: readonly Header[] = [
  ['Accept', 'text/html'],
  ['Accept', 'text/html;q="1"'],
  ['Accept-Language', 'de-CH'],
  ['Accept-Language', 'nn_NO'],
  ['Content-Type', 'text/plain'],
  ['Content-Type', 'application/json'],
  ['Authorization', 'Bearer x'],
  ['X-A', '1'],
  ['x-b', ''],
  ['X-Api-Key', 'k'],
  ['*', '1'],
  ['Range', 'bytes=0-9'],
  ['Range', 'bytes=-9'],
  ['Cookie', 'dropped'],
  [`x-${'y'.repeat(4200)}`, 'too long to be asked for'],
]

const EXPOSABLE = ['ETag', 'X-Total-Count', 'Content-Disposition'] as const

/** What may be allowed, and how that is written as an option. */
interface OriginRule {
  readonly option: NonNullable<CorsOptions['origin']>
  readonly allows: (origin: string) => boolean
}

const exact = (origin: string): OriginRule => ({ option: origin, allows: (asked) => asked === origin })
const concrete = ORIGINS.filter((origin) => origin !== 'null')
const RULES: readonly OriginRule[] = [
  ...concrete.map(exact),
  { option: 'https://*.example.com', allows: (origin) => /^https:\/\/([^./]+\.)+example\.com$/.test(origin) },
  { option: 'http://localhost:*', allows: (origin) => /^http:\/\/localhost(:\d+)?$/.test(origin) },
  { option: /^https:\/\/[a-z]+\.example\.com$/, allows: (origin) => /^https:\/\/[a-z]+\.example\.com$/.test(origin) },
  { option: (origin) => origin.includes('app'), allows: (origin) => origin !== 'null' && origin.includes('app') },
]

/** A policy with what it is meant to allow, written without the engine. */
export interface PolicyCase {
  readonly options: CorsOptions
  readonly allows: (origin: string) => boolean
}

const originRule: fc.Arbitrary<OriginRule> = fc.oneof(
  fc.constantFrom(...RULES),
  fc.constant<OriginRule>({ option: '*', allows: () => true }),
  fc
    .uniqueArray(fc.constantFrom(...RULES.filter(({ option }) => typeof option !== 'function')), {
      minLength: 1,
      maxLength: 5,
    })
    .map((rules) => ({
      option: rules.map(({ option }) => option as string | RegExp),
      allows: (origin: string) => rules.some((rule) => rule.allows(origin)),
    })),
)

const policyCase: fc.Arbitrary<PolicyCase> = fc
  .record({
    rule: originRule,
    methods: fc.option(
      fc.oneof(fc.constant('*' as const), fc.subarray(['GET', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'FOO', 'OPTIONS'])),
      { nil: undefined },
    ),
    allowedHeaders: fc.option(
      fc.oneof(
        fc.constant('*' as const),
        fc.subarray([
          'content-type',
          'Authorization',
          'X-A',
          'x-b',
          'Accept',
          'range',
          'X-*',
          'x-ap*',
          'auth*',
          'content*',
        ]),
      ),
      { nil: undefined },
    ),
    exposedHeaders: fc.option(fc.oneof(fc.constant('*' as const), fc.subarray([...EXPOSABLE])), { nil: undefined }),
    credentials: fc.boolean(),
    insecure: fc.boolean(),
    nullOrigin: fc.boolean(),
    maxAge: fc.option(fc.integer({ min: 0, max: 86400 }), { nil: undefined }),
  })
  .map(({ rule, methods, allowedHeaders, exposedHeaders, credentials, insecure, nullOrigin, maxAge }) => {
    const any = rule.option === '*'
    const withCredentials = credentials && !any
    // Beside credentials the core refuses what is insecure, so the option that admits it goes with the list.
    const options: CorsOptions = {
      origin: rule.option,
      methods,
      allowedHeaders,
      exposedHeaders: withCredentials && exposedHeaders === '*' ? undefined : exposedHeaders,
      credentials: withCredentials,
      maxAge,
      ...(withCredentials && (insecure || namesInsecure(rule.option))
        ? { dangerouslyAllowInsecureOrigins: true as const }
        : {}),
      ...(nullOrigin && !any ? { dangerouslyAllowNullOrigin: true as const } : {}),
    }
    const secure = (origin: string): boolean =>
      !withCredentials || options.dangerouslyAllowInsecureOrigins === true || !isInsecure(origin)
    const allows = (origin: string): boolean =>
      any || (origin === 'null' ? options.dangerouslyAllowNullOrigin === true : rule.allows(origin) && secure(origin))
    return { options, allows }
  })

function isInsecure(origin: string): boolean {
  return origin.startsWith('http://') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin)
}

function namesInsecure(option: NonNullable<CorsOptions['origin']>): boolean {
  return [option].flat().some((item) => typeof item === 'string' && isInsecure(item))
}

const browserRequest = fc.record({
  origin: fc.constantFrom(...ORIGINS),
  url: fc.constantFrom('https://api.example.com/x', 'https://api.example.com/x?y=1', 'https://app.example.com/same'),
  method: fc.oneof(fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'QUERY'), fc.constantFrom(...METHODS)),
  headers: fc.oneof(fc.constant([]), fc.subarray([...HEADERS], { maxLength: 4 })),
  credentials: fc.constantFrom('omit' as const, 'same-origin' as const, 'include' as const),
  useCorsPreflight: fc.constantFrom(false, false, false, true),
  /** Picks one of the allowed origins, since one chosen blindly is nearly always refused. */
  friend: fc.option(fc.nat(20), { nil: undefined }),
})

/** One policy and the requests that are tried against it. */
export const roundTrip: fc.Arbitrary<readonly [PolicyCase, readonly BrowserRequest[]]> = fc
  .tuple(policyCase, fc.array(browserRequest, { minLength: 10, maxLength: 10 }))
  .map(([policy, requests]) => {
    const friends = ORIGINS.filter(policy.allows)
    const aimed = requests.map(({ friend, ...request }) => {
      const origin = friend === undefined ? undefined : friends[friend % friends.length]
      return origin === undefined ? request : { ...request, origin }
    })
    return [policy, aimed] as const
  })

/** Requests tried against each policy. */
export const REQUESTS_EACH = 10

const valueIn = (headers: readonly Header[], name: string): string | undefined =>
  headers.find(([key]) => key === name)?.[1]

/** A server that answers with what the core decides, and the headers that a page may want. */
export function serverOf(policy: CorsPolicy): (wire: WireRequest) => Promise<WireResponse> {
  return async ({ method, headers }) => {
    const decision = await decide(policy, {
      method,
      origin: valueIn(headers, 'origin'),
      requestMethod: valueIn(headers, 'access-control-request-method'),
      requestHeaders: valueIn(headers, 'access-control-request-headers'),
    })
    const own: Header[] = EXPOSABLE.map((name) => [name, 'x'])
    const status = decision.kind === 'preflight' ? decision.status : 200
    return {
      status,
      headers: [...Object.entries(decision.headers.toJSON()), ...(decision.kind === 'preflight' ? [] : own)],
    }
  }
}

export function compile({ options }: PolicyCase): CorsPolicy {
  return createPolicy(options as CorsOptions)
}

export { EXPOSABLE }
