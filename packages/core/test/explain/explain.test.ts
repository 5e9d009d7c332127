import { describe, expect, it, vi } from 'vitest'
import { createEngine } from '../../src/adapter.ts'
import { type CorsOptions, type CorsPolicy, createPolicy, type ExplainedRequest, explain } from '../../src/index.ts'
import { get, preflight } from '../support/requests.ts'

function explainNow(policy: CorsPolicy, request: ExplainedRequest) {
  const explanation = explain(policy, request)
  if (explanation instanceof Promise) throw new Error('Expected an answer at once')
  return explanation
}

/** The message and the fix of each fault. */
function faultsOf(options: CorsOptions, request: ExplainedRequest): readonly (readonly [string, string])[] {
  return explainNow(createPolicy(options), request).faults.map(({ message, fix }) => [message, fix] as const)
}

type NearMissRow = [kind: string, patterns: string | string[], origin: string, message: string, fix: string]

const yours = 'if the origin is yours, add'

const nearMisses: readonly NearMissRow[] = [
  [
    'scheme',
    'https://app.example.com',
    'http://app.example.com',
    'Only the scheme differs: the policy has "https://app.example.com"',
    `open the page at "https://app.example.com"; or ${yours} "http://app.example.com" to origin`,
  ],
  [
    'scheme',
    'https://*.example.com',
    'http://a.b.example.com',
    'Only the scheme differs: the policy has "https://*.example.com"',
    `open the page at "https://a.b.example.com"; or ${yours} "http://a.b.example.com" to origin`,
  ],
  [
    'port',
    'http://localhost:3000',
    'http://localhost:5173',
    'Only the port differs: the policy has "http://localhost:3000"',
    `${yours} "http://localhost:5173" or "http://localhost:*" to origin`,
  ],
  [
    'port',
    'https://app.example.com',
    'https://app.example.com:8443',
    'Only the port differs: the policy has "https://app.example.com"',
    `${yours} "https://app.example.com:8443" to origin`,
  ],
  ...['https://pr-a.b.example.com', 'https://pr-.example.com', 'https://pr-a_b.example.com'].map(
    (origin): NearMissRow => [
      'label',
      'https://pr-*.example.com',
      origin,
      'The wildcard of "https://pr-*.example.com" stands for one or more letters, digits and hyphens, without a dot',
      `${yours} "${origin}" to origin`,
    ],
  ),
  [
    'label',
    'https://app-*-team.vercel.app',
    'https://app-team.vercel.app',
    'The wildcard of "https://app-*-team.vercel.app" stands for one or more letters, digits and hyphens, without a dot',
    `${yours} "https://app-team.vercel.app" to origin`,
  ],
  [
    'label',
    'https://pr-*.example.com',
    'http://pr-a.b.example.com',
    'Two parts differ, the part that the wildcard stands for and the scheme: the policy has "https://pr-*.example.com"',
    `${yours} "http://pr-a.b.example.com" to origin`,
  ],
  [
    'scheme',
    'https://pr-*.example.com',
    'http://pr-1.example.com',
    'Only the scheme differs: the policy has "https://pr-*.example.com"',
    `open the page at "https://pr-1.example.com"; or ${yours} "http://pr-1.example.com" to origin`,
  ],
  [
    'label',
    'https://app-*-team.vercel.app',
    'https://app-a_b-team.vercel.app',
    'The wildcard of "https://app-*-team.vercel.app" stands for one or more letters, digits and hyphens, without a dot',
    `${yours} "https://app-a_b-team.vercel.app" to origin`,
  ],
  [
    'scheme',
    'https://app-*-team.vercel.app',
    'http://app-main-team.vercel.app',
    'Only the scheme differs: the policy has "https://app-*-team.vercel.app"',
    `open the page at "https://app-main-team.vercel.app"; or ${yours} "http://app-main-team.vercel.app" to origin`,
  ],
  [
    'typo',
    'https://*.example.com',
    'https://a.examle.com',
    'The origin is spelt almost like "https://*.example.com", which the policy has',
    `correct the spelling; or ${yours} "https://a.examle.com" to origin`,
  ],
  [
    'port',
    'app://.',
    'app://.:80',
    'Only the port differs: the policy has "app://."',
    `${yours} "app://.:80" to origin`,
  ],
  [
    'typo',
    'app://Main',
    'app://main',
    'The origin is spelt almost like "app://Main", which the policy has',
    `correct the spelling; or ${yours} "app://main" to origin`,
  ],
  [
    'apex',
    'https://*.example.com',
    'https://example.com',
    '"https://*.example.com" stands for subdomains only, not for the domain itself',
    `${yours} "https://example.com" to origin`,
  ],
  [
    'www',
    'https://example.com',
    'https://www.example.com',
    'Only "www." differs: the policy has "https://example.com"',
    `open the page at "https://example.com"; or ${yours} "https://www.example.com" to origin`,
  ],
  [
    'www',
    'https://www.example.com',
    'https://example.com',
    'Only "www." differs: the policy has "https://www.example.com"',
    `open the page at "https://www.example.com"; or ${yours} "https://example.com" to origin`,
  ],
  [
    'trailing-dot',
    'https://example.com',
    'https://example.com.',
    'Only the dot at the end differs: the policy has "https://example.com"',
    `open the page at "https://example.com"; or ${yours} "https://example.com." to origin`,
  ],
  [
    'trailing-dot',
    'https://*.example.com.',
    'https://a.example.com',
    'Only the dot at the end differs: the policy has "https://*.example.com."',
    `open the page at "https://a.example.com."; or ${yours} "https://a.example.com" to origin`,
  ],
  [
    'subdomain',
    'https://app.example.com',
    'https://a.b.app.example.com',
    'Only the subdomain differs: the policy has "https://app.example.com"',
    `${yours} "https://a.b.app.example.com" or "https://*.app.example.com" to origin`,
  ],
  [
    'loopback-name',
    'http://localhost:3000',
    'http://127.0.0.1:3000',
    'Only the name of the machine differs: the policy has "http://localhost:3000"',
    `open the page at "http://localhost:3000"; or ${yours} "http://127.0.0.1:3000" to origin`,
  ],
  [
    'loopback-name',
    'http://[::1]:*',
    'http://localhost:5173',
    'Only the name of the machine differs: the policy has "http://[::1]:*"',
    `open the page at "http://[::1]:5173"; or ${yours} "http://localhost:5173" to origin`,
  ],
  [
    'loopback-name',
    'http://localhost:3000',
    'http://127.0.0.1:5173',
    'Two parts differ, the name of the machine and the port: the policy has "http://localhost:3000"',
    `${yours} "http://127.0.0.1:5173" to origin`,
  ],
  [
    'scheme',
    'https://localhost:3000',
    'http://localhost:5173',
    'Two parts differ, the scheme and the port: the policy has "https://localhost:3000"',
    `${yours} "http://localhost:5173" to origin`,
  ],
  [
    'www',
    'https://example.com',
    'http://www.example.com',
    'Two parts differ, "www." and the scheme: the policy has "https://example.com"',
    `open the page at "https://example.com"; or ${yours} "http://www.example.com" to origin`,
  ],
  [
    'apex',
    'https://*.example.com',
    'http://example.com',
    'Two parts differ, the subdomain and the scheme: the policy has "https://*.example.com"',
    `${yours} "http://example.com" to origin`,
  ],
  [
    'typo',
    'https://app.example.com',
    'https://app.exmaple.com',
    'The origin is spelt almost like "https://app.example.com", which the policy has',
    `correct the spelling; or ${yours} "https://app.exmaple.com" to origin`,
  ],
  [
    'typo',
    'https://*.example.com',
    'https://a.b.examle.com',
    'The origin is spelt almost like "https://*.example.com", which the policy has',
    `correct the spelling; or ${yours} "https://a.b.examle.com" to origin`,
  ],
  [
    'not-canonical',
    'https://example.com',
    'https://Example.com',
    'The origin has upper case',
    'send "https://example.com"',
  ],
  [
    'not-canonical',
    'https://example.com',
    'https://example.com:443/',
    'The origin has the default port (browsers leave it out) and a trailing slash',
    'send "https://example.com"',
  ],
]

describe('near misses of origins', () => {
  it.each(nearMisses)('%s: %j against %s', (kind, patterns, origin, message, fix) => {
    const [fault, ...others] = explainNow(createPolicy({ origin: patterns }), get(origin)).faults
    expect(others).toEqual([])
    expect(fault).toMatchObject({ code: 'origin-not-allowed', check: 'origin', message, fix })
    expect(fault?.nearMisses?.[0]).toMatchObject({ kind, message, fix })
  })

  it('come in the order of likelihood, three at most', () => {
    const origin = [
      'https://*.app.example.com',
      'http://www.app.example.com',
      'https://app.example.com:8443',
      'https://example.com',
      'http://app.example.com',
      'https://app.example.com.',
    ]
    const [fault] = explainNow(createPolicy({ origin }), get('https://app.example.com')).faults
    expect(fault?.nearMisses?.map(({ kind, pattern }) => [kind, pattern])).toEqual([
      ['scheme', 'http://app.example.com'],
      ['port', 'https://app.example.com:8443'],
      ['trailing-dot', 'https://app.example.com.'],
    ])
  })

  it.each<[string, CorsOptions, string, string, string]>([
    [
      'another name where a part of one is a wildcard',
      { origin: 'https://pr-*.example.com' },
      'https://staging.example.com',
      'The origin is not among the allowed ones',
      `${yours} "https://staging.example.com" to origin`,
    ],
    ...(
      [
        ['https://pr-*.example.com', 'http://staging.example.com'],
        ['https://p*.example.com', 'http://staging.example.com'],
        ['https://pr-*.example.com', 'https://example.com'],
      ] as const
    ).map(([pattern, origin]): [string, CorsOptions, string, string, string] => [
      `${origin}, where a part of a name is a wildcard: ${pattern}`,
      { origin: pattern },
      origin,
      'The origin is not among the allowed ones',
      `${yours} "${origin}" to origin`,
    ]),
    [
      'nothing near',
      { origin: ['https://app.example.com', 'https://*.example.org'] },
      'https://evil.test',
      'The origin is not among the allowed ones',
      `${yours} "https://evil.test" to origin`,
    ],
    [
      'an http origin with credentials, which would need a permission',
      { origin: 'https://app.example.com', credentials: true },
      'http://app.example.com',
      'Only the scheme differs: the policy has "https://app.example.com"',
      `open the page at "https://app.example.com"; or ${yours} "http://app.example.com" to origin and set dangerouslyAllowInsecureOrigins: true`,
    ],
    [
      'an http origin that a RegExp would match, with credentials',
      { origin: /^http:\/\/app\.example$/, credentials: true },
      'http://app.example',
      'The origin is http, and credentials are on: neither a function nor a RegExp can allow it',
      'open the page over https, or set dangerouslyAllowInsecureOrigins: true',
    ],
    [
      'no RegExp matches',
      { origin: [/^https:\/\/pr-\d+\.example$/] },
      'https://pr-x.example',
      'The origin is not among the allowed ones, and no RegExp matches it',
      `${yours} "https://pr-x.example" to origin`,
    ],
    [
      'a predicate said no',
      { origin: () => false },
      'https://app.example',
      'The origin function did not return true for the origin',
      'if the origin is yours, make the function return true for it',
    ],
    [
      'a predicate threw',
      {
        origin: () => {
          throw new Error('no database')
        },
      },
      'https://app.example',
      'The origin function failed: "no database"',
      'correct the function; one that throws, rejects or takes too long denies',
    ],
    [
      'null',
      { origin: 'https://app.example' },
      'null',
      'The page has no origin of its own: it is in a sandboxed frame, is a file: or data: page, or came by a redirect across origins',
      'serve the page from an http(s) address, without sandbox',
    ],
    [
      'two Origin headers',
      { origin: 'https://a.example' },
      'https://a.example, https://a.example',
      'The Origin header holds several origins, as when it is sent twice',
      'send one Origin header',
    ],
    [
      'no origin at all',
      { origin: 'https://a.example' },
      'constructor()',
      'The Origin header is not in the form that browsers send',
      'send the scheme, the host and the port of the page',
    ],
    [
      'an address that no pattern may have',
      { origin: 'http://a.example' },
      'http://[::ffff:7f00:1]:3000',
      'The origin has an IPv4 address in an IPv6 address',
      'send "http://127.0.0.1:3000"',
    ],
    [
      'a pattern in place of an origin',
      { origin: 'https://*.example.com' },
      'https://*.example.com',
      'The Origin header is not in the form that browsers send',
      'send the scheme, the host and the port of the page',
    ],
    [
      'a host below a public suffix, which no wildcard should open',
      { origin: 'https://github.io', credentials: true },
      'https://me.github.io',
      'Only the subdomain differs: the policy has "https://github.io"',
      `${yours} "https://me.github.io" to origin`,
    ],
  ])('%s', (_name, options, origin, message, fix) => {
    expect(faultsOf(options, get(origin))).toEqual([[message, fix]])
  })
})

describe('methods', () => {
  const options: CorsOptions = { origin: 'https://a.example', methods: ['GET', 'PUT', 'PATCH'] }

  it.each<[string, string, string]>([
    ['patch', 'Methods compare case-sensitively, and "patch" is not "PATCH"', 'write method: "PATCH" in the page'],
    [
      'delete',
      'Methods compare case-sensitively, and "delete" is not "DELETE", which is not in methods either',
      'write method: "DELETE" in the page, and add "DELETE" to methods',
    ],
    [
      'PATHC',
      'The method "PATHC" is not in methods (did you mean "PATCH"?)',
      'write method: "PATCH" in the page, or add "PATHC" to methods',
    ],
    ['DELETE', 'The method "DELETE" is not in methods', 'add "DELETE" to methods'],
    ['TRACE', '"TRACE" is a method that browsers refuse to send', 'use another method'],
    ['*', '"*" is not a method name', 'ask for a method by its name'],
    ['PUT, PATCH', '"PUT, PATCH" is not a method name', 'ask for a method by its name'],
    ['', '"" is not a method name', 'ask for a method by its name'],
  ])('%j', (method, message, fix) => {
    expect(faultsOf(options, preflight('https://a.example', method))).toEqual([[message, fix]])
  })

  it('that are allowed by default hold QUERY, in upper case', () => {
    const byDefault: CorsOptions = { origin: 'https://a.example' }
    expect(faultsOf(byDefault, preflight('https://a.example', 'QUERY'))).toEqual([])
    expect(faultsOf(byDefault, preflight('https://a.example', 'query'))).toEqual([
      ['Methods compare case-sensitively, and "query" is not "QUERY"', 'write method: "QUERY" in the page'],
    ])
  })

  it.each(['GET', 'HEAD', 'POST', 'PUT'])('%s is no fault', (method) => {
    expect(faultsOf(options, preflight('https://a.example', method))).toEqual([])
  })
})

describe('headers', () => {
  const options: CorsOptions = { origin: 'https://a.example', allowedHeaders: ['X-Request-Id', 'Content-Type'] }
  const tooLong = [
    'The list of requested headers is too long to come from a browser',
    'ask for each header once, without padding',
  ]

  it.each<[string, string, string]>([
    ['mcp-param-region', '', ''],
    [
      'mcp-params-region',
      'The header "mcp-params-region" is not in allowedHeaders (did you mean "Mcp-Param-region"?)',
      'write "Mcp-Param-region" in the page, or add "mcp-params-region" to allowedHeaders',
    ],
    [
      'mcp-parm-region',
      'The header "mcp-parm-region" is not in allowedHeaders (did you mean "Mcp-Param-region"?)',
      'write "Mcp-Param-region" in the page, or add "mcp-parm-region" to allowedHeaders',
    ],
    ['x-other', 'The header "x-other" is not in allowedHeaders', 'add "x-other" to allowedHeaders'],
    [
      'authorization',
      'The header "authorization" is not in allowedHeaders, and no prefix stands for it',
      'add "authorization" to allowedHeaders',
    ],
    [
      'x-ap-id',
      'The header "x-ap-id" is not in allowedHeaders (did you mean "X-Appid"?)',
      'write "X-Appid" in the page, or add "x-ap-id" to allowedHeaders',
    ],
    ['sec-x', '"sec-x" is a request header that no script can set', 'do not ask for it'],
    [
      'access-control-allow-origin',
      '"access-control-allow-origin" belongs to the CORS protocol itself',
      'remove it from the request: servers send such headers',
    ],
  ])('%s, where the policy has prefixes', (name, message, fix) => {
    const open: CorsOptions = { origin: 'https://a.example', allowedHeaders: ['Mcp-Param-*', 'a*', 'X-App*', 'X-Own'] }
    const { faults, checks } = explainNow(createPolicy(open), preflight('https://a.example', 'GET', name))
    expect(faults.map((fault) => [fault.message, fault.fix])).toEqual(message === '' ? [] : [[message, fix]])
    expect(checks.at(-1)).toMatchObject({ name: 'headers', policy: 'Mcp-Param-*, a*, X-App*, X-Own' })
  })

  it.each<[string, string, (readonly string[])[], CorsOptions?]>([
    [
      'a missing one',
      'x-other',
      [['The header "x-other" is not in allowedHeaders', 'add "x-other" to allowedHeaders']],
    ],
    [
      'one letter off',
      'x-requst-id',
      [
        [
          'The header "x-requst-id" is not in allowedHeaders (did you mean "X-Request-Id"?)',
          'write "X-Request-Id" in the page, or add "x-requst-id" to allowedHeaders',
        ],
      ],
    ],
    [
      'every one that is wrong, once',
      'content-type, a1 ,,\tb1,a1',
      [
        ['The header "a1" is not in allowedHeaders', 'add "a1" to allowedHeaders'],
        ['The header "b1" is not in allowedHeaders', 'add "b1" to allowedHeaders'],
      ],
    ],
    [
      'one that asks for its value',
      'content-type',
      [
        [
          'The header "content-type" is not in allowedHeaders: a preflight asks for it because of its value, which is not that of a form or plain text: "application/json", for one',
          'add "content-type" to allowedHeaders',
        ],
      ],
      { origin: 'https://a.example', allowedHeaders: [] },
    ],
    ['no name', 'x y', [['"x y" is not a header name', 'ask for a header by its name']]],
    ['a wildcard', '*', [['"*" is not a header name', 'ask for a header by its name']]],
    [
      'other white space',
      'content-type\u00a0',
      [['"content-type\u00a0" is not a header name', 'ask for a header by its name']],
    ],
    ['forbidden', 'cookie', [['"cookie" is a request header that no script can set', 'do not ask for it']]],
    ['known ones, too often', 'content-type,'.repeat(100), [tooLong]],
    ['white space without end', `content-type${' '.repeat(2000)}`, [tooLong]],
    ['more than 4096 characters', 'x'.repeat(4097), [tooLong]],
  ])('%s', (_name, asked, faults, given = options) => {
    expect(faultsOf(given, preflight('https://a.example', 'GET', asked))).toEqual(faults)
  })

  it('names twenty at most, and counts the rest', () => {
    const faults = (count: number): readonly unknown[] => {
      const asked = Array.from({ length: count }, (_, index) => `h${index}`).join(',')
      return faultsOf(options, preflight('https://a.example', 'GET', asked))
    }
    expect(faults(20)).toHaveLength(20)
    expect(faults(30)).toHaveLength(21)
    expect(faults(30)[20]).toEqual(['10 more headers are not allowed', 'ask for fewer headers'])
  })

  it('finds fault with an echo that cannot be', () => {
    const echo: CorsOptions = { origin: 'https://a.example' }
    expect(faultsOf(echo, preflight('https://a.example', 'GET', 'x y,ok'))).toEqual([
      ['"x y" is not a header name', 'ask for a header by its name'],
    ])
    expect(faultsOf(echo, preflight('https://a.example', 'GET', 'a,'.repeat(2100)))).toEqual([tooLong])
    expect(faultsOf(echo, preflight('https://a.example', 'GET', 'a,b'))).toEqual([])
  })
})

describe('credentials', () => {
  it.each<[string, CorsOptions, string]>([
    ['not granted', { origin: 'https://a.example' }, 'set credentials: true, or fetch without credentials'],
    [
      'not granted to everyone',
      {},
      'list the origins and set credentials: true ("*" never goes with credentials), or fetch without credentials',
    ],
  ])('%s', (_name, options, fix) => {
    expect(faultsOf(options, { ...get('https://a.example'), credentials: 'include' })).toEqual([
      ['The page sends credentials (credentials: "include"), and the policy does not grant them', fix],
    ])
    expect(faultsOf(options, { ...get('https://a.example'), credentials: 'omit' })).toEqual([])
    expect(faultsOf(options, { ...get('https://a.example'), credentials: 'same-origin' })).toEqual([])
    expect(faultsOf(options, get('https://a.example'))).toEqual([])
  })

  it('granted', () => {
    const options: CorsOptions = { origin: 'https://a.example', credentials: true }
    expect(faultsOf(options, { ...get('https://a.example'), credentials: 'include' })).toEqual([])
  })
})

describe('the explanation as an object', () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular

  it.each<readonly [cause: unknown, message: string]>([
    [new Error('no database'), 'no database'],
    ['x'.repeat(2000), 'x'.repeat(2000)],
    ['x'.repeat(2001), `${'x'.repeat(2000)}…`],
    [1n, '1'],
    [circular, '[object Object]'],
    [Object.create(null), 'a value that cannot be shown'],
  ])('is JSON, whatever an origin function throws: %#', (cause, message) => {
    const policy = createPolicy({
      origin: () => {
        throw cause
      },
    })
    const explanation = explainNow(policy, get('https://a.example'))
    expect(JSON.parse(JSON.stringify(explanation))).toMatchObject({
      decision: { reason: 'origin-check-failed', cause: message, headers: { vary: 'Origin' } },
      faults: [{ code: 'origin-check-failed' }],
    })
    expect(explanation.decision).toHaveProperty('cause', cause)
  })

  it('is the decision, the checks in order, and every fault, in JSON', () => {
    const policy = createPolicy({
      origin: ['https://a.example', /^https:\/\/b$/],
      methods: ['PUT'],
      allowedHeaders: [],
    })
    const explanation = explainNow(policy, { ...preflight('http://a.example', 'patch', 'x-a'), credentials: 'include' })
    expect(JSON.parse(JSON.stringify(explanation))).toMatchObject({
      decision: {
        kind: 'preflight',
        allowed: false,
        reason: 'origin-not-allowed',
        status: 403,
        headers: { vary: 'Origin' },
      },
      checks: [
        { name: 'request', pass: true, policy: '' },
        {
          name: 'origin',
          pass: false,
          seen: '"http://a.example"',
          policy: '"https://a.example", /^https:\\/\\/b$/',
        },
        { name: 'credentials', pass: false, seen: 'credentials: "include"', policy: 'credentials: false' },
        { name: 'method', pass: false, seen: '"patch"', policy: 'PUT' },
        { name: 'headers', pass: false, seen: '"x-a"', policy: 'none' },
      ],
      faults: [
        { code: 'origin-not-allowed' },
        { code: 'credentials-not-allowed' },
        { code: 'method-not-allowed' },
        { code: 'headers-not-allowed' },
      ],
    })
    for (const { link } of explanation.checks) expect(link).toMatch(/^https:\/\/fetch\.spec\.whatwg\.org\/#/)
  })

  it.each<[string, CorsOptions, string]>([
    ['everyone', {}, '"*"'],
    ['a function', { origin: () => true }, 'what a function returns true for'],
    [
      'null beside a function',
      { origin: () => true, dangerouslyAllowNullOrigin: true },
      'what a function returns true for, "null"',
    ],
    [
      'null beside a pattern',
      { origin: 'https://a.example', dangerouslyAllowNullOrigin: true },
      '"https://a.example", "null"',
    ],
    [
      'the first of many',
      { origin: [...'abcdefg'].map((letter) => `https://${letter}`) },
      '"https://a", "https://b", "https://c", "https://d", "https://e", 2 more',
    ],
    [
      'all of five',
      { origin: [...'abcde'].map((letter) => `https://${letter}`) },
      '"https://a", "https://b", "https://c", "https://d", "https://e"',
    ],
    [
      'the first of many, RegExps after patterns',
      { origin: [/^a$/, 'https://a', /^b$/, /^c$/, /^d$/i, /^e$/] },
      '"https://a", /^a$/, /^b$/, /^c$/, /^d$/i, 1 more',
    ],
  ])('says of the policy: %s', (_name, options, words) => {
    expect(explainNow(createPolicy(options), get('https://a')).checks[1]?.policy).toBe(words)
  })

  it('says of lists: the first twelve', () => {
    const methods = Array.from({ length: 14 }, (_, index) => `M${index}`)
    const twelve = methods.slice(0, 12)
    const checksOf = (listed: readonly string[]) =>
      explainNow(createPolicy({ origin: '*', methods: listed }), preflight('https://a.example')).checks
    const checks = checksOf(methods)
    expect(checks.at(-2)?.policy).toBe(`${twelve.join(', ')} and 2 more`)
    expect(checksOf(twelve).at(-2)?.policy).toBe(twelve.join(', '))
    expect(checks.at(-1)).toMatchObject({ seen: 'none asked for', policy: '"*" (whatever is asked for)' })
  })

  it.each<[object, string, string | undefined]>([
    [{ origin: null }, 'no Origin header: not a CORS request', undefined],
    [{ origin: 5 }, 'OPTIONS with Origin and Access-Control-Request-Method: a preflight', '"5"'],
    [
      { requestMethod: null },
      "OPTIONS without Access-Control-Request-Method: the application's own",
      '"https://a.example"',
    ],
  ])('sees the fields of a request as they are read: %j', (fields, request, origin) => {
    const asked = { ...preflight('https://a.example', 'PUT'), ...fields } as ExplainedRequest
    const { checks } = explainNow(createPolicy({ origin: 'https://a.example' }), asked)
    expect(checks.slice(0, 2).map(({ seen }) => seen)).toEqual(origin === undefined ? [request] : [request, origin])
  })

  it('waits where the predicate does', async () => {
    const policy = createPolicy({ origin: async (origin) => origin === 'https://a.example' })
    const explanation = explain(policy, get('https://a.example'))
    expect(explanation).toBeInstanceOf(Promise)
    expect(await explanation).toMatchObject({ faults: [], decision: { allowed: true } })
    expect((await explain(policy, get('https://b.example'))).faults).toHaveLength(1)
  })
})

describe('rules by origin', () => {
  const policy = createPolicy([
    { origin: 'https://app.example', credentials: true, methods: ['PUT'], allowedHeaders: ['X-Own'] },
    { origin: ['https://partner.example', 'http://localhost:*'], methods: ['PATCH'], allowedHeaders: ['X-Own'] },
  ])
  const include = { credentials: 'include' } as const

  it('say which of them decided, and judge by it', () => {
    const first = explainNow(policy, { ...preflight('https://app.example', 'PUT', 'x-own'), ...include })
    expect(first).toMatchObject({ rule: 0, faults: [] })
    expect(String(first)).toContain('ok     origin      "https://app.example" (by rules[0])')
    expect(String(first).match(/by rules/g)).toHaveLength(1)
    const second = explainNow(policy, { ...preflight('https://partner.example', 'PUT', 'x-other'), ...include })
    expect(second.rule).toBe(1)
    expect(second.faults.map(({ code, fix }) => [code, fix])).toEqual([
      ['credentials-not-allowed', 'set credentials: true in rules[1], or fetch without credentials'],
      ['method-not-allowed', 'add "PUT" to methods in rules[1]'],
      ['headers-not-allowed', 'add "x-other" to allowedHeaders in rules[1]'],
    ])
    expect(JSON.parse(JSON.stringify(second))).toMatchObject({ rule: 1 })
  })

  it('have their near misses together, and judge by the nearest', () => {
    const near = explainNow(policy, { ...preflight('http://partner.example', 'PUT'), ...include })
    expect(near).not.toHaveProperty('rule')
    expect(near.faults.map(({ code, message, fix }) => [code, message, fix])).toEqual([
      [
        'origin-not-allowed',
        'Only the scheme differs: the policy has "https://partner.example"',
        'open the page at "https://partner.example"; or if the origin is yours, add "http://partner.example" to origin in rules[1]',
      ],
      ['credentials-not-allowed', expect.anything(), 'set credentials: true in rules[1], or fetch without credentials'],
      ['method-not-allowed', expect.anything(), 'add "PUT" to methods in rules[1]'],
    ])
    expect(explainNow(policy, get('http://app.example')).faults[0]?.fix).toContain(
      'to origin in rules[0] and set dangerouslyAllowInsecureOrigins: true',
    )
  })

  it.each<[string, readonly CorsOptions[], string, string]>([
    [
      'one of them may allow http',
      [{ origin: /^http:\/\/a\.example$/, credentials: true }, { origin: /^http:\/\/b\.example$/ }],
      'http://c.example',
      'The origin is not among the allowed ones, and no RegExp matches it',
    ],
    [
      'none of them may allow http',
      [
        { origin: /^http:\/\/a\.example$/, credentials: true },
        { origin: () => true, credentials: true },
      ],
      'http://c.example',
      'The origin is http, and credentials are on: neither a function nor a RegExp can allow it',
    ],
    [
      'one of them asks a function',
      [{ origin: /^https:\/\/a\.example$/ }, { origin: () => false }],
      'https://c.example',
      'The origin function did not return true for the origin',
    ],
  ])('deny what is like no pattern, where %s', (_name, rules, origin, message) => {
    const { faults } = explainNow(createPolicy(rules), get(origin))
    expect(faults.map((fault) => fault.message)).toEqual([message])
  })

  it('say nothing of lists where no rule was meant', () => {
    const { faults, checks } = explainNow(policy, { ...preflight('https://evil.test', 'DELETE'), ...include })
    expect(faults.map(({ fix }) => fix)).toEqual([
      'if the origin is yours, add "https://evil.test" to origin in the rule that is meant',
    ])
    expect(checks.map(({ name, policy: words }) => [name, words])).toEqual([
      ['request', expect.anything()],
      ['origin', 'rules[0]: "https://app.example"; rules[1]: "https://partner.example", "http://localhost:*"'],
    ])
  })

  it('name the first five, and count the rest', () => {
    const rules = [...'abcdefg'].map((letter) => ({ origin: `https://${letter}.example` }))
    const words = (count: number): string | undefined =>
      explainNow(createPolicy(rules.slice(0, count)), get('https://a.example')).checks[1]?.policy
    const five = [...'abcde'].map((letter, index) => `rules[${index}]: "https://${letter}.example"`).join('; ')
    expect(words(5)).toBe(five)
    expect(words(7)).toBe(`${five}; 2 more rules`)
  })

  it('are told of without being asked again, in the log', () => {
    const origin = vi.fn((text: string) => text === 'https://app.example')
    const warn = vi.fn()
    const rules = [{ origin, methods: ['PUT'] }, { origin: '*' }]
    const engine = createEngine(rules, { logger: { warn, error: warn } }, { header: () => undefined, logger: console })
    void engine.decide({}, preflight('https://app.example', 'PATCH'))
    expect(warn.mock.calls).toEqual([[expect.stringContaining('Fix: add "PATCH" to methods in rules[0].')]])
    expect(origin).toHaveBeenCalledOnce()
  })
})

describe('the explanation as a text', () => {
  const options: CorsOptions = {
    origin: ['https://app.example.com', 'http://localhost:3000', 'https://*.example.org', 'https://www.example.org'],
    methods: ['GET', 'PUT', 'PATCH'],
    allowedHeaders: ['Content-Type', 'X-Request-Id'],
  }

  it.each<[string, ExplainedRequest]>([
    [
      'everything wrong',
      { ...preflight('http://app.example.com', 'patch', 'x-requst-id,x-other'), credentials: 'include' },
    ],
    ['one thing wrong', get('http://localhost:5173')],
    ['two near misses', get('https://example.org')],
    ['two parts that differ', get('https://example.org:3000')],
    ['allowed', preflight('https://app.example.com', 'PUT', 'content-type')],
    ['an OPTIONS of the application', { ...get('https://app.example.com'), method: 'OPTIONS' }],
    ['not CORS', get()],
    ['control characters', get('https://a.example\r\nX: \u001b[31m\u202e')],
  ])('%s', (_name, request) => {
    expect(String(explainNow(createPolicy(options), request))).toMatchSnapshot()
  })
})
