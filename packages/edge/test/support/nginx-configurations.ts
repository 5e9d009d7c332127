import type { ImportCode } from '../../src/index.ts'

/** A configuration that people write, with the options and the findings that come of it. */
export type Row = readonly [name: string, text: string, options: object | undefined, codes: readonly ImportCode[]]

export const map = (rows: string, more = ''): string =>
  `map $http_origin $cors_origin {\n  default "";\n  ${rows}\n}\nserver {\n  add_header Access-Control-Allow-Origin $cors_origin always;\n  add_header Vary Origin always;\n${more}}\n`
const credentials = '  add_header Access-Control-Allow-Credentials true always;\n'

/** As they stand in a `server`, in `http`, or in a `location`. */
export const nginx: readonly Row[] = [
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
