import { createPolicy } from '@cors/core'
import { describe, expect, it } from 'vitest'
import { type ImportCode, type ImportTarget, importPolicy } from '../../src/index.ts'

type Row = readonly [name: string, text: string, options: object | undefined, codes: readonly ImportCode[]]

const map = (rows: string, more = ''): string =>
  `map $http_origin $cors_origin {\n  default "";\n  ${rows}\n}\nserver {\n  add_header Access-Control-Allow-Origin $cors_origin always;\n  add_header Vary Origin always;\n${more}}\n`
const credentials = '  add_header Access-Control-Allow-Credentials true always;\n'

const nginx: readonly Row[] = [
  [
    'a fixed origin',
    'add_header Access-Control-Allow-Origin https://app.example.com always; add_header Vary Origin always;',
    { origin: ['https://app.example.com'] },
    [],
  ],
  [
    'a star',
    "location / { add_header 'Access-Control-Allow-Origin' '*'; }",
    { origin: '*' },
    ['any-origin', 'not-always'],
  ],
  [
    'a star with credentials',
    'add_header Access-Control-Allow-Origin * always; add_header Access-Control-Allow-Credentials true always;',
    { origin: '*', credentials: false },
    ['any-origin'],
  ],
  [
    'an echo of everybody',
    'add_header Access-Control-Allow-Origin $http_origin always;',
    { origin: '*' },
    ['any-origin', 'no-vary'],
  ],
  [
    'an echo of everybody with credentials',
    'add_header Access-Control-Allow-Origin $http_origin always; add_header Access-Control-Allow-Credentials true always; add_header Vary Origin;',
    { origin: '*', credentials: false },
    ['any-origin', 'wildcard-credentials'],
  ],
  [
    'a list',
    map('https://a.example.com $http_origin; "https://b.example.com:8443" $http_origin;'),
    { origin: ['https://a.example.com', 'https://b.example.com:8443'] },
    [],
  ],
  [
    'a list that says 1',
    `map $http_origin $ok { default 0; https://a.example.com 1; }\nserver { location / { if ($ok = 1) { add_header Access-Control-Allow-Origin $http_origin always; } } }`,
    { origin: ['https://a.example.com'] },
    ['no-vary'],
  ],
  [
    'an anchored list',
    map('"~^https://(www|app)\\.example\\.com$" $http_origin;', credentials),
    { origin: ['https://www.example.com', 'https://app.example.com'], credentials: true },
    [],
  ],
  [
    'http with credentials',
    map('"~^https?://app\\.example\\.com$" $http_origin;', credentials),
    {
      origin: ['http://app.example.com', 'https://app.example.com'],
      credentials: true,
      dangerouslyAllowInsecureOrigins: true,
    },
    ['dangerous'],
  ],
  [
    'any depth',
    map('"~^https://(.*\\.)?example\\.com$" $http_origin;'),
    { origin: ['https://example.com', 'https://*.example.com'] },
    [],
  ],
  [
    'any depth by labels',
    map('"~^https://([\\w-]+\\.)+example\\.com$" $http_origin;'),
    { origin: ['https://*.example.com'] },
    [],
  ],
  [
    'one label',
    map('"~^https://[a-z0-9-]+\\.example\\.com$" $http_origin;'),
    { origin: [/^(?:https:\/\/[a-z0-9-]+\.example\.com)$/] },
    ['one-label'],
  ],
  [
    'without an end',
    map('"~^https://app\\.example\\.com" $http_origin;'),
    { origin: ['https://app.example.com'] },
    ['unanchored'],
  ],
  [
    'without a beginning',
    map('"~\\.example\\.com$" $http_origin;'),
    { origin: ['https://*.example.com'] },
    ['unanchored'],
  ],
  [
    'only a name',
    map('"~example\\.com$" $http_origin;'),
    { origin: ['https://example.com', 'https://*.example.com'] },
    ['unanchored'],
  ],
  [
    'dots that are not escaped',
    map('"~^https://app.example.com$" $http_origin;'),
    { origin: ['https://app.example.com'] },
    ['unescaped-dot'],
  ],
  ['any port', map('"~^http://localhost(:[0-9]+)?$" $http_origin;'), { origin: ['http://localhost:*'] }, []],
  ['in any case', map('"~*^https://app\\.example\\.com$" $http_origin;'), { origin: ['https://app.example.com'] }, []],
  [
    'exceptions',
    map('"~^https://evil\\.example\\.com$" ""; "~^https://.*\\.example\\.com$" $http_origin;'),
    undefined,
    ['condition', 'no-cors'],
  ],
  ['PCRE alone', map('"~^https://(?>a|b)\\.example\\.com$" $http_origin;'), undefined, ['expression', 'no-cors']],
  [
    'a slash at the end',
    map('https://app.example.com/ $http_origin; https://b.example.com $http_origin;'),
    { origin: ['https://b.example.com'] },
    ['refused'],
  ],
  [
    'null',
    map('null $http_origin; https://b.example.com $http_origin;'),
    { origin: ['https://b.example.com'] },
    ['null-origin'],
  ],
  [
    'if and set',
    'location / {\n  set $cors "";\n  if ($http_origin ~* ^https://(a|b)\\.example\\.com$) { set $cors $http_origin; }\n  add_header Access-Control-Allow-Origin $cors always;\n  add_header Vary Origin always;\n}',
    { origin: ['https://a.example.com', 'https://b.example.com'] },
    [],
  ],
  [
    'the true and OPTIONS of a gist',
    `location / {
  if ($http_origin ~* '^https://app\\.example\\.com$') { set $cors "true"; }
  if ($request_method = 'OPTIONS') { set $cors "\${cors}options"; }
  if ($cors = "true") { add_header 'Access-Control-Allow-Origin' "$http_origin" always; add_header Vary Origin always; }
  if ($cors = "trueoptions") {
    add_header 'Access-Control-Allow-Origin' "$http_origin";
    add_header 'Access-Control-Allow-Methods' 'GET, POST, PUT';
    add_header 'Access-Control-Allow-Headers' 'Authorization,Content-Type';
    add_header 'Access-Control-Max-Age' 600;
    return 204;
  }
}`,
    {
      origin: ['https://app.example.com'],
      methods: ['GET', 'POST', 'PUT'],
      allowedHeaders: ['Authorization', 'Content-Type'],
      maxAge: 600,
    },
    [],
  ],
  [
    'a preflight whose headers are lost',
    map(
      'https://a.example.com $http_origin;',
      '  location / { if ($request_method = OPTIONS) { add_header Access-Control-Max-Age 60; return 204; } }\n',
    ),
    { origin: ['https://a.example.com'], methods: [], allowedHeaders: [] },
    ['lost-headers'],
  ],
  [
    'a nested location that loses them',
    map(
      'https://a.example.com $http_origin;',
      '  location / { }\n  location /static { add_header Cache-Control public; }\n',
    ),
    { origin: ['https://a.example.com'] },
    ['lost-headers', 'path'],
  ],
  [
    'twice',
    'add_header Access-Control-Allow-Origin https://a.example.com; add_header Access-Control-Allow-Origin https://b.example.com;',
    undefined,
    ['no-cors'],
  ],
  [
    'two policies',
    'server { location /a { add_header Access-Control-Allow-Origin https://a.example.com; } location /b { add_header Access-Control-Allow-Origin https://b.example.com; } }',
    undefined,
    ['several-policies', 'no-vary', 'not-always'],
  ],
  [
    'another cause',
    'server { if ($host = a.example) { set $o $http_origin; } add_header Access-Control-Allow-Origin $o; }',
    undefined,
    ['condition', 'no-cors', 'no-vary', 'not-always'],
  ],
  ['nothing of CORS', 'server { listen 80; }', undefined, ['no-cors']],
  ['not a configuration', 'server { listen 80', undefined, ['syntax']],
  ['not a configuration, but JSON', '{"a": 1}', undefined, ['syntax']],
]

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
