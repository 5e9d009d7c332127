import { type ConfigRow, notice, row } from './row.ts'

type List = 'methods' | 'allowedHeaders' | 'exposedHeaders'

/** A mistake in one name of a list; the message begins with the name. */
function name(code: ConfigRow['code'], list: List, text: string, rest: string): ConfigRow {
  return row(code, { origin: '*', [list]: ['X-Good', text] }, [list, 1], text, `${JSON.stringify(text)} ${rest}`)
}

const forbidden = 'is a request header that no script can set: remove it'
const protocol = 'belongs to the CORS protocol itself: remove it, as the policy answers with it'
const refused = 'is a method that browsers refuse to send: remove it'
const wrongCase = 'is case-sensitive: write'

/** `methods`, `allowedHeaders` and `exposedHeaders`. */
export const nameRows: readonly ConfigRow[] = [
  row('methods-type', { origin: '*', methods: null }, ['methods'], null, 'null is not a list of names or "*"'),
  ...['', ' ', ', ,'].map((text) =>
    row(
      'name-empty',
      { origin: '*', methods: text },
      ['methods'],
      text,
      `${JSON.stringify(text)} names nothing: write []`,
    ),
  ),
  row('name-empty', { origin: '*', allowedHeaders: '' }, ['allowedHeaders'], '', '"" names nothing: write []'),
  row(
    'allowed-headers-type',
    { origin: '*', allowedHeaders: 5 },
    ['allowedHeaders'],
    5,
    '5 is not a list of names or "*"',
  ),
  row(
    'method-case',
    { origin: '*', methods: 'GET, patch' },
    ['methods', 1],
    'patch',
    '"patch" is case-sensitive: write "PATCH"',
  ),
  row(
    'name-list-joined',
    { origin: '*', methods: 'GET PUT' },
    ['methods', 0],
    'GET PUT',
    '"GET PUT" holds several names: write ["GET", "PUT"]',
  ),
  row(
    'name-wildcard-in-list',
    { origin: '*', methods: 'GET, *' },
    ['methods', 1],
    '*',
    '"*" is not a name: write methods: "*" alone',
  ),
  row(
    'exposed-headers-type',
    { origin: '*', exposedHeaders: true },
    ['exposedHeaders'],
    true,
    'true is not a list of names or "*"',
  ),
  row('name-type', { origin: '*', methods: [5] }, ['methods', 0], 5, '5 is not a name'),
  row(
    'name-type',
    { origin: '*', exposedHeaders: [undefined] },
    ['exposedHeaders', 0],
    undefined,
    'undefined is not a name',
  ),
  row('name-empty', { origin: '*', allowedHeaders: [''] }, ['allowedHeaders', 0], '', '"" is empty: remove it'),
  row('name-empty', { origin: '*', methods: [' '] }, ['methods', 0], ' ', '" " is empty: remove it'),
  name('name-wildcard-in-list', 'methods', '*', 'is not a name: write methods: "*" alone'),
  ...['GET*', '*GET', 'G*T', '**'].map((text) =>
    name(
      'name-wildcard',
      'methods',
      text,
      'is not a method name, and methods has no wildcards in names: list the methods',
    ),
  ),
  ...['x-amz-*', '*-x', 'x-*-y'].map((text) =>
    name(
      'name-wildcard',
      'exposedHeaders',
      text,
      'would expose nothing, as browsers look for a header of that very name: list the names',
    ),
  ),
  ...['*-x', '**', '*x*'].map((text) =>
    name(
      'name-wildcard',
      'allowedHeaders',
      text,
      'begins with "*", but only the end of a name may be left open: list the names',
    ),
  ),
  ...['x-*-y', 'x-**', 'x-*-*'].map((text) =>
    name(
      'name-wildcard',
      'allowedHeaders',
      text,
      'has a "*" before its end, but only the end of a name may be left open: write "x-*"',
    ),
  ),
  name('header-invalid', 'allowedHeaders', 'x(*', 'is not a header name'),
  ...['Access-Control-*', 'access-control-allow-*'].map((text) =>
    name('header-protocol', 'allowedHeaders', text, protocol),
  ),
  ...['Sec-*', 'sec-ch-*', 'proxy-*'].map((text) =>
    notice(name('header-forbidden', 'allowedHeaders', text, forbidden)),
  ),
  name('name-wildcard-in-list', 'allowedHeaders', '*', 'is not a name: write allowedHeaders: "*" alone'),
  name('name-list-joined', 'methods', 'GET,PUT', 'holds several names: write ["GET", "PUT"]'),
  name('name-list-joined', 'allowedHeaders', 'X-A X-B', 'holds several names: write ["X-A", "X-B"]'),
  name('name-white-space', 'exposedHeaders', ' ETag', 'has white space: write "ETag"'),
  name('name-white-space', 'methods', ' put ', 'has white space: write "PUT"'),
  name('name-white-space', 'methods', 'PUT\n', 'has white space: write "PUT"'),
  ...['patch', 'Get', 'delete', 'query', 'options'].map((text) =>
    name('method-case', 'methods', text, `${wrongCase} "${text.toUpperCase()}"`),
  ),
  ...['CONNECT', 'TRACE', 'TRACK', 'trace'].map((text) => name('method-forbidden', 'methods', text, refused)),
  ...['GET/', 'MÉTHODE', '(PUT)', 'M'.repeat(65)].map((text) =>
    name('method-invalid', 'methods', text, 'is not a method name'),
  ),
  ...['X-A:', 'X(A)', 'Ä'].map((text) => name('header-invalid', 'allowedHeaders', text, 'is not a header name')),
  name('header-invalid', 'exposedHeaders', 'E"Tag', 'is not a header name'),
  ...[
    'Accept-Charset',
    'accept-encoding',
    'Connection',
    'Content-Length',
    'Cookie',
    'Cookie2',
    'Date',
    'DNT',
    'Expect',
    'Host',
    'Keep-Alive',
    'Origin',
    'Referer',
    'Set-Cookie',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
    'Via',
    'Sec-Fetch-Mode',
    'Proxy-Authorization',
  ].map((text) => notice(name('header-forbidden', 'allowedHeaders', text, forbidden))),
  ...['Access-Control-Allow-Origin', 'access-control-request-method'].map((text) =>
    name('header-protocol', 'allowedHeaders', text, protocol),
  ),
  name('header-protocol', 'exposedHeaders', 'Access-Control-Max-Age', protocol),
  ...['Set-Cookie', 'set-cookie2'].map((text) =>
    notice(name('exposed-set-cookie', 'exposedHeaders', text, 'can never be read by scripts: remove it')),
  ),
  name('exposed-request-header', 'exposedHeaders', 'Origin', 'is a request header: remove it'),
  row(
    'exposed-wildcard-credentials',
    { origin: 'https://a.example', credentials: true, exposedHeaders: '*' },
    ['exposedHeaders'],
    '*',
    '"*" exposes nothing to requests with credentials: list the names',
  ),
]
