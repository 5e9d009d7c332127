import { type CorsOptions, type CorsPolicy, createPolicy } from '@cors/core'
import fc from 'fast-check'

const hosts = ['app.example', 'a.co', 'b-c.test', 'x.y.z.example', 'shop.xn--bcher-kva.example']
const schemes = ['https', 'https', 'https', 'http', 'capacitor', 'ws']

/** Origins without a wildcard, of every kind that a policy takes. */
const exact = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...schemes), fc.constantFrom(...hosts), fc.constantFrom('', '', ':8443', ':3000'))
      .map((parts) => `${parts[0]}://${parts[1]}${parts[2]}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'http://localhost:3000',
      'http://127.0.0.1',
      'https://[::1]:8443',
      'app://.',
      'app://Main',
      "app://o'k$(x)&;~!",
      'chrome-extension://abcdefghijklmnopabcdefghijklmnop',
      'https://example.com.',
      'https://a_b.example',
    ),
  },
)
const wildcard = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('https', 'https', 'http', 'capacitor'),
      fc.constantFrom('*.', '*.', 'pr-*.', '*-team.', 'a-*-z.'),
      fc.constantFrom(...hosts),
      fc.constantFrom('', '', ':*', ':8443'),
    )
    .map((parts) => parts.join('').replace(/^([a-z]+)/, '$1://')),
  fc.constantFrom(
    'http://localhost:*',
    'https://app.example:*',
    'ftp://files.example:*',
    'https://[::1]:*',
    'app://main:*',
  ),
)
const regExp = fc.constantFrom(
  /^https:\/\/(?:a|b)\.regexp\.example$/,
  /^https?:\/\/[a-z0-9-]+\.regexp\.example(?::\d{1,5})?$/,
  /^https:\/\/(?!admin\.)[a-z]+\.app\.example$/,
  /^https:\/\/[^.]+\.app\.example$/i,
  /^https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/,
  /^http:\/\/\[[\da-f:]+\](?::\d+)?$/,
  /^[a-z]+:\/\/app\.example$/,
  /^(?:https:\/\/a\.co|app:\/\/\w+)$/,
  /^https:\/\/pr-\d{1,4}\.a\.co$|^https:\/\/(x|y)\.a\.co$/,
  /^https:\/\/192\.168\.\d+\.\d+$/,
)
const headerName = fc.constantFrom('Content-Type', 'X-Lab', 'authorization', 'x-a', 'X-Request-Id', "x-$host`'%#|&~!+^")
const methodName = fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE', 'QUERY', 'PURGE', "M$host`'%#|&")

const someOrigins = fc.array(
  fc.oneof({ weight: 4, arbitrary: exact }, { weight: 4, arbitrary: wildcard }, { weight: 2, arbitrary: regExp }),
  { minLength: 1, maxLength: 4 },
)

function options(origin: fc.Arbitrary<CorsOptions['origin']>): fc.Arbitrary<CorsOptions> {
  return fc.record(
    {
      origin,
      methods: fc.oneof(fc.constant('*' as const), fc.uniqueArray(methodName, { maxLength: 4 })),
      allowedHeaders: fc.oneof(
        fc.constant('*' as const),
        fc.uniqueArray(headerName, { maxLength: 3 }),
        fc
          .tuple(fc.uniqueArray(headerName, { maxLength: 2 }), fc.constantFrom('Mcp-Param-*', 'x-amz-*', 'a*'))
          .map(([names, prefix]) => [...names, prefix]),
      ),
      exposedHeaders: fc.oneof(
        fc.constant('*' as const),
        fc.constantFrom(['ETag'], ['ETag', 'X-Id'], [] as string[], ["x-$host`'%#|&~"]),
      ),
      credentials: fc.boolean(),
      maxAge: fc.constantFrom(0, 60, 600, 86_400),
      optionsSuccessStatus: fc.constantFrom(200, 204, 204),
      dangerouslyAllowNullOrigin: fc.boolean(),
      dangerouslyAllowInsecureOrigins: fc.boolean(),
      dangerouslyAllowPublicSuffixes: fc.constant(true),
    },
    { requiredKeys: ['origin'] },
  )
}

function compiled(given: CorsOptions | readonly CorsOptions[]): CorsPolicy | undefined {
  try {
    return createPolicy(given as CorsOptions)
  } catch {
    // What the core refuses is not for an export to say.
    return undefined
  }
}

/** Policies of every kind, without predicates. */
export const policies: fc.Arbitrary<CorsPolicy> = fc
  .oneof(
    { weight: 6, arbitrary: options(someOrigins) as fc.Arbitrary<CorsOptions | readonly CorsOptions[]> },
    { weight: 1, arbitrary: options(fc.constant('*')) },
    { weight: 2, arbitrary: fc.array(options(someOrigins), { minLength: 1, maxLength: 3 }) },
    { weight: 1, arbitrary: fc.tuple(options(someOrigins), options(fc.constant('*'))) },
  )
  .map((given) => ({ policy: compiled(given) }))
  .filter(({ policy }) => policy !== undefined)
  .map(({ policy }) => policy as CorsPolicy)
