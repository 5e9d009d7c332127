import { createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { type ImportCode, type ImportTarget, importPolicy } from '../../src/index.ts'
import { map, nginx, type Row } from '../support/nginx-configurations.ts'

const bucket = (rule: object): string =>
  JSON.stringify({ CORSRules: [{ AllowedMethods: ['GET', 'HEAD', 'POST'], ...rule }] })
const s3: readonly Row[] = [
  [
    'a list',
    bucket({
      AllowedOrigins: ['https://a.example.com'],
      AllowedHeaders: ['*'],
      ExposeHeaders: ['ETag'],
      MaxAgeSeconds: 3000,
    }),
    {
      origin: ['https://a.example.com'],
      credentials: true,
      allowedHeaders: '*',
      exposedHeaders: ['ETag'],
      maxAge: 3000,
    },
    [],
  ],
  [
    'a star',
    '[{"AllowedHeaders":["*"],"AllowedMethods":["GET"],"AllowedOrigins":["*"],"ExposeHeaders":[]}]',
    { origin: '*', credentials: false },
    ['methods', 'any-origin'],
  ],
  ['all of https', bucket({ AllowedOrigins: ['https://*'] }), undefined, ['any-origin', 'no-cors']],
  [
    'a star before a name',
    bucket({ AllowedOrigins: ['https://*example.com'] }),
    { origin: ['https://example.com', 'https://*.example.com'] },
    ['unanchored'],
  ],
  [
    'a star within a label',
    bucket({ AllowedOrigins: ['https://pr-*.example.com'] }),
    { origin: ['https://pr-*.example.com'] },
    ['one-label'],
  ],
  ['any port', bucket({ AllowedOrigins: ['http://localhost:*'] }), { origin: [/^http:\/\/localhost:\d{1,5}$/] }, []],
  ['XML', '<CORSConfiguration/>', undefined, ['syntax']],
]

const route = (cors: string): string =>
  `kind: HTTPRoute\nspec:\n  rules:\n    - filters:\n        - type: CORS\n          cors: ${cors}\n`
const gateway: readonly Row[] = [
  [
    'a list',
    route(
      '{ allowOrigins: ["https://a.example.com"], allowMethods: [PUT], allowHeaders: [X-A], allowCredentials: true }',
    ),
    { origin: ['https://a.example.com'], methods: ['PUT'], allowedHeaders: ['X-A'], credentials: true, maxAge: 5 },
    [],
  ],
  [
    'a star with credentials',
    route('{ allowOrigins: ["*"], allowCredentials: true }'),
    { origin: '*', credentials: false },
    ['any-origin', 'wildcard-credentials'],
  ],
  [
    'any depth',
    route('{ allowOrigins: ["https://*.example.com"] }'),
    { origin: ['https://*.example.com'] },
    ['one-label'],
  ],
  [
    'two routes',
    `${route('{ allowOrigins: ["https://a.example.com"] }')}---\n${route('{ allowOrigins: ["*"] }')}`,
    undefined,
    ['several-policies'],
  ],
  ['not YAML', 'a: [', undefined, ['syntax']],
]

const filter = (matchers: string, more = ''): string =>
  `typed_per_filter_config:\n  envoy.filters.http.cors:\n    allow_origin_string_match: ${matchers}\n    forward_not_matching_preflights: false\n${more}`
const envoy: readonly Row[] = [
  [
    'exact',
    filter(
      '[{ exact: "https://a.example.com" }]',
      '    allow_methods: "GET,PUT"\n    allow_headers: "*"\n    max_age: "60"\n    allow_credentials: true\n',
    ),
    { origin: ['https://a.example.com'], methods: ['GET', 'PUT'], allowedHeaders: '*', maxAge: 60, credentials: true },
    [],
  ],
  ['a prefix', filter('[{ prefix: "https://a.example.com" }]'), { origin: ['https://a.example.com'] }, ['unanchored']],
  [
    'a prefix that is everybody',
    filter('[{ prefix: "*" }]', '    allow_credentials: true\n'),
    { origin: '*', credentials: false },
    ['any-origin', 'wildcard-credentials'],
  ],
  [
    'a regex',
    filter('[{ safe_regex: { google_re2: {}, regex: "https://.*\\\\.example\\\\.com" } }]'.replaceAll('\\\\', '\\\\')),
    { origin: ['https://*.example.com'] },
    [],
  ],
  [
    'what the runtime says',
    filter('[{ exact: "https://a.example.com" }]', '    filter_enabled: { default_value: { numerator: 0 } }\n'),
    undefined,
    ['condition'],
  ],
]

const entry = (headers: Readonly<Record<string, string>>, more: object = {}): string =>
  JSON.stringify({
    headers: [{ source: '/(.*)', ...more, headers: Object.entries(headers).map(([key, value]) => ({ key, value })) }],
  })
const vercel: readonly Row[] = [
  [
    'a star',
    entry({ 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'GET,PUT' }),
    { origin: '*', methods: ['GET', 'PUT'] },
    ['any-origin'],
  ],
  [
    'the star with credentials of the guide',
    entry({ 'Access-Control-Allow-Credentials': 'true', 'Access-Control-Allow-Origin': '*' }),
    { origin: '*', credentials: false },
    ['any-origin', 'wildcard-credentials'],
  ],
  [
    'one origin',
    entry({ 'Access-Control-Allow-Origin': 'https://a.example.com' }),
    { origin: ['https://a.example.com'] },
    ['no-vary'],
  ],
  [
    'a condition',
    entry(
      { 'Access-Control-Allow-Origin': ':origin', Vary: 'Origin' },
      { has: [{ type: 'header', key: 'Origin', value: '(?<origin>https://(?:a|b)\\.example\\.com)' }] },
    ),
    { origin: ['https://a.example.com', 'https://b.example.com'] },
    [],
  ],
  ['nothing', '{}', undefined, ['no-cors']],
]

/** What is found of every configuration of a target. */
const usual: Readonly<Record<ImportTarget, readonly ImportCode[]>> = {
  nginx: [],
  s3: ['no-vary'],
  'gateway-api': ['no-vary'],
  envoy: ['no-vary'],
  vercel: ['preflight'],
}

describe.each(Object.entries({ nginx, s3, 'gateway-api': gateway, envoy, vercel }))('%s', (name, rows) => {
  const target = name as ImportTarget
  it.each(rows)('%s', (_name, text, wanted, codes) => {
    const { options, findings } = importPolicy(text, target)
    const found = findings.map(({ code }) => code).filter((code) => !usual[target].includes(code))
    expect([...new Set(found)].sort()).toEqual([...codes].sort())
    if (wanted === undefined) return expect(options).toBeUndefined()
    expect(options).toMatchObject(wanted)
    expect(() => createPolicy(options as never)).not.toThrow()
  })
})

describe('rules by origin', () => {
  const credentialed = (rows: string): string =>
    `map $http_origin $kind { default ""; ${rows} }
map $kind $o { default ""; a $http_origin; b $http_origin; }
map $kind $c { default ""; a true; }
server { add_header Access-Control-Allow-Origin $o always; add_header Access-Control-Allow-Credentials $c always; add_header Vary Origin always; }`
  it('keep their order', () => {
    const text = credentialed('"~^https://app\\..*\\.example\\.com$" b; "~^https://.*\\.example\\.com$" a;')
    expect(importPolicy(text, 'nginx').options).toMatchObject([
      { origin: [/^(?:https:\/\/app\..*\.example\.com)$/], credentials: false },
      { origin: ['https://*.example.com'], credentials: true },
    ])
  })
  it('end where one before them was left out', () => {
    const text = credentialed('"~^https://(?>app)\\.example\\.com$" b; "~^https://.*\\.example\\.com$" a;')
    expect(importPolicy(text, 'nginx').options).toBeUndefined()
  })
})

describe('importPolicy', () => {
  it('says the line', () => {
    const { findings } = importPolicy(map('"~^https://app.example.com$" $http_origin;'), 'nginx')
    expect(findings).toMatchObject([{ code: 'unescaped-dot', line: 3 }])
  })
  it('says what a map has that is not read', () => {
    const text =
      'map $http_origin $o { hostnames; .example.com $http_origin; } add_header Access-Control-Allow-Origin $o;'
    expect(importPolicy(text, 'nginx')).toMatchObject({
      options: undefined,
      findings: [{ code: 'condition', line: 1 }, { code: 'no-cors' }],
    })
  })
  it('refuses what is not a target, or not a text', () => {
    for (const target of ['haproxy', 'toString', '']) expect(() => importPolicy('', target as never)).toThrow(TypeError)
    expect(() => importPolicy({} as never, 'nginx')).toThrow(TypeError)
  })
  it.each([
    '',
    '\u0000',
    '{',
    '}',
    '[]',
    'null',
    '5',
    '"',
    '{"__proto__": {"CORSRules": []}}',
    'a: &a [*a]',
    '- - -',
    'map a { b c; }',
  ])('never throws for %j', (text) => {
    for (const target of ['nginx', 'vercel', 's3', 'gateway-api', 'envoy'] as const)
      expect(importPolicy(text, target).options).toBeUndefined()
  })
})
