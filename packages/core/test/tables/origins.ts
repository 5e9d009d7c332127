import type { CorsOptions } from '../../src/index.ts'
import type { CorsIssueCode } from '../../src/options/issue-codes.ts'
import { type ConfigRow, notice, row } from './row.ts'

const missing =
  'undefined is not an origin: name the origins, or write "*" to allow every site (is an environment variable unset?)'
const empty = 'is not an origin: name the origins, with parseOriginList for an environment variable (is it empty?)'
const type = 'is not a pattern, a RegExp, a list of them, or a function'
const everyone = 'with credentials would let every site act as your users: list the origins'
const callback = 'a function calls a callback: return true or false, or a promise of it'

/* The functions below are written as users of other libraries write them: what counts is their text. */
const callsBack = [
  (_origin: string, done: (error: null, allow: boolean) => void) => done(null, true),
  function named(_origin: string, $cb: (error: null, allow: boolean) => void): void {
    $cb(null, true)
  },
  (_origin: string, cb?: (error: null, allow: boolean) => void) => cb?.(null, true),
  // Without any space, as a minifier leaves it.
  new Function('o,r', 'r(null,true)'),
  (_origin: string, cb: (error: null, allow: boolean) => void) => cb.call(null, null, true),
  {
    origin(_origin: string, cb: (error: null, allow: boolean) => void): void {
      cb(null, true)
    },
  }.origin,
]

const nothing: unknown[] = []
const whole = 'write the whole origin, as in /^https:\\/\\/example\\.com$/'
const unanchored: readonly (readonly [RegExp, string])[] = [
  [/example\.com/, 'write ["https://example.com", "https://*.example.com"]'],
  [/example.com$/, 'write ["https://example.com", "https://*.example.com"]'],
  [/\.example\.com$/, 'write "https://*.example.com"'],
  [/.*\.example\.com/, 'write "https://*.example.com"'],
  [/^https:\/\/[\w-]+\.example\.com/, 'write "https://*.example.com"'],
  [/^https:\/\/example\.com/, 'write "https://example.com"'],
  [/https?:\/\/example\.com(:\d+)?$/, 'write "https://example.com:*"'],
  [/https:\/\/example\.com$/, 'write "https://example.com"'],
  [/^http:\/\/example\.com:8080/, 'write "http://example.com:8080"'],
  [/localhost/, 'write "http://localhost:*"'],
  [/^http:\/\/localhost:\d+/, 'write "http://localhost:*"'],
  [/localhost:3000$/, 'write "http://localhost:3000"'],
  [/127\.0\.0\.1/, 'write "http://127.0.0.1:*"'],
  [/\.vercel\.app$/, 'write "https://*.vercel.app"'],
  [/^http:\/\/192\.168\./, 'write /^http:\\/\\/192\\.168\\.\\d{1,3}\\.\\d{1,3}(?::\\d{1,5})?$/'],
  [/^https:\/\/192\.168\./, 'write /^https:\\/\\/192\\.168\\.\\d{1,3}\\.\\d{1,3}(?::\\d{1,5})?$/'],
  [/^10\./, 'write /^http:\\/\\/10\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}(?::\\d{1,5})?$/'],
  [/^https?:\/\/1password\.com/, 'write "https://1password.com"'],
  [/^https:\/\/example/, whole],
  [/^https:\/\/example\./, whole],
  [/^https:\/\/a\$/, whole],
  [/example/, whole],
  [/^a$|b/, whole],
  [/a|^b$/, whole],
]
const previews = /\.vercel\.app$/
const joined = new RegExp(
  `^https:\\/\\/(?:${Array.from({ length: 120 }, (_, index) => `host-${index}.example.com`).join('|')})$`,
)
const flagged = /^https:\/\/a\.example$/g
const anyone = /^https?:\/\/.*$/
const nested = /^https:\/\/(\w+\.?)+example\.com$/
const anyHttp = /^http:\/\/.*$/
const number = 5
const object = {}

const publicSuffixes = [
  'https://*.github.io',
  'https://*.vercel.app:*',
  'https://*.myshopify.com',
  'https://*.github.io.',
  'https://*.azurewebsites.net',
  'https://*.amazonaws.com',
  'https://*.ngrok-free.app',
  'https://*.com',
  'https://*.com.',
  'https://*.internal',
  'https://*.co.uk',
  'https://*.com.au',
  'https://*.gouv.fr',
  'https://*.gov.uk',
  'https://*.gob.mx',
  'https://*.or.jp',
  'https://*.org.nz',
  'https://*.ne.jp',
  'https://*.net.au',
  'https://my-app-git-*-team.vercel.app',
  'https://*-team.vercel.app:*',
  'https://pr-*.github.io.',
  'https://a*b.co.uk',
  'https://pr-*.internal',
  'https://my-*.com',
  'https://*-com.com',
  'app://pr-*.vercel.app',
]

const register = 'matches names that strangers can register, such as'

/** Told with and without credentials, where nothing else is wrong. */
const strangers: readonly (readonly [string, string, Partial<CorsOptions>?])[] = [
  ['https://*-team.vercel.app', `${register} https://evil-team.vercel.app`],
  ['https://my-app-git-*-team.vercel.app:*', `${register} https://my-app-git-evil-team.vercel.app`],
  ['https://pr-*.internal', `${register} https://pr-evil.internal`],
  ['https://my-*.co.uk', `${register} https://my-evil.co.uk`],
  ['https://*example.com', `${register} https://evilexample.com: write "https://*.example.com"`],
  ['https://*-example.com', `${register} https://evil-example.com`],
  [
    'https://*-team.vercel.app',
    `${register} https://evil-team.vercel.app`,
    { credentials: true, dangerouslyAllowPublicSuffixes: true },
  ],
]

/** With credentials, there is no RegExp that would be accepted, or it takes more than that. */
const withCredentials: readonly (readonly [CorsIssueCode, string, string])[] = [
  [
    'origin-public-suffix-credentials',
    'https://*example.com',
    'matches names that anybody can get, and credentials are on: write "https://*.example.com", or set dangerouslyAllowPublicSuffixes: true',
  ],
  [
    'origin-wildcard-host',
    'https://*',
    'has a wildcard for every host: write "*" alone, or a wildcard below a domain, as in "https://*.example.com"',
  ],
  [
    'origin-wildcard-position',
    'https://my-app.*.vercel.app',
    'has a misplaced wildcard: a wildcard is in the leftmost label, as in "https://*.example.com" or "https://pr-*.example.com", or it is the whole port, as in "http://localhost:*"',
  ],
  [
    'origin-wildcard-position',
    'http://10.0.0.*',
    'has a misplaced wildcard: write /^http:\\/\\/10\\.0\\.0\\.\\d{1,3}$/, and set dangerouslyAllowInsecureOrigins: true',
  ],
  [
    'origin-wildcard-position',
    'http://localhost:80*',
    'has a misplaced wildcard: write /^http:\\/\\/localhost:80\\d*$/',
  ],
  [
    'origin-scheme-missing',
    '10.0.0.0/24',
    'has no scheme: write /^https?:\\/\\/10\\.0\\.0\\.\\d{1,3}(?::\\d{1,5})?$/, and set dangerouslyAllowInsecureOrigins: true',
  ],
]

/** What `origin` as a whole may be, alone and with credentials. */
export const originRows: readonly ConfigRow[] = [
  row('origin-missing', { credentials: true }, ['origin'], undefined, missing),
  row('origin-missing', { methods: ['GET'] }, ['origin'], undefined, missing),
  row('origin-missing', { origin: undefined }, ['origin'], undefined, missing),
  row('origin-missing', { origin: [undefined] }, ['origin', 0], undefined, missing),
  row('origin-empty', { origin: '' }, ['origin'], '', `"" ${empty}`),
  row('origin-empty', { origin: ' ' }, ['origin'], ' ', `" " ${empty}`),
  row('origin-empty', { origin: [''] }, ['origin', 0], '', `"" ${empty}`),
  row(
    'origin-empty-list',
    { origin: nothing },
    ['origin'],
    nothing,
    'an array is empty: list the origins, or write false for no CORS',
  ),
  row(
    'origin-false',
    { origin: ['https://a.example', false] },
    ['origin', 1],
    false,
    'false is not an origin: to switch CORS off, write origin: false alone',
  ),
  row('origin-type', { origin: number }, ['origin'], number, `5 ${type}`),
  row('origin-type', { origin: null }, ['origin'], null, `null ${type}`),
  row('origin-type', { origin: object }, ['origin'], object, `an object ${type}`),
  row('origin-type', { origin: [true] }, ['origin', 0], true, `true ${type}`),
  row('origin-type', { origin: [nothing] }, ['origin', 0], nothing, `an array ${type}`),
  row('origin-type', { origin: 10n }, ['origin'], 10n, `10n ${type}`),
  ...callsBack.map((predicate) => row('origin-callback', { origin: predicate }, ['origin'], predicate, callback)),
  row('origin-wildcard-credentials', { origin: '*', credentials: true }, ['origin'], '*', `"*" ${everyone}`),
  row('origin-wildcard-credentials', { origin: true, credentials: true }, ['origin'], true, `true ${everyone}`),
  ...unanchored.map(([regExp, advice]) =>
    row(
      'origin-regexp-unanchored',
      { origin: regExp },
      ['origin'],
      regExp,
      `${regExp} is not written with ^ and $: ${advice}`,
    ),
  ),
  row(
    'origin-regexp-unanchored',
    { origin: previews, credentials: true },
    ['origin'],
    previews,
    `${previews} is not written with ^ and $: write your own names, as in "https://my-app-*.vercel.app" with dangerouslyAllowPublicSuffixes: true ("https://*.vercel.app" would be everybody)`,
  ),
  row(
    'origin-regexp-unbounded',
    { origin: joined },
    ['origin'],
    joined,
    `${joined} is not sure to answer quickly: write a list of patterns, which may be of any length`,
  ),
  row(
    'origin-regexp-flags',
    { origin: flagged },
    ['origin'],
    flagged,
    '/^https:\\/\\/a\\.example$/g has the flags "g", which make its answers unreliable: remove them',
  ),
  row(
    'origin-regexp-canary',
    { origin: anyone, credentials: true },
    ['origin'],
    anyone,
    '/^https?:\\/\\/.*$/ matches https://cors-canary.invalid, so it allows every site, and credentials are on: name your hosts',
  ),
  row(
    'origin-regexp-canary',
    { origin: [anyHttp], credentials: true, dangerouslyAllowInsecureOrigins: true },
    ['origin', 0],
    anyHttp,
    '/^http:\\/\\/.*$/ matches http://cors-canary.invalid, so it allows every site, and credentials are on: name your hosts',
  ),
  row(
    'origin-regexp-unbounded',
    { origin: [nested] },
    ['origin', 0],
    nested,
    '/^https:\\/\\/(\\w+\\.?)+example\\.com$/ is not sure to answer quickly: write a pattern, such as "https://*.example.com"',
  ),
  row(
    'origin-insecure-credentials',
    { origin: 'http://example.com:8080', credentials: true },
    ['origin'],
    'http://example.com:8080',
    '"http://example.com:8080" is not secure, and credentials are on: write "https://example.com:8080", or set dangerouslyAllowInsecureOrigins: true',
  ),
  ...withCredentials.map(([code, text, words]) =>
    row(code, { origin: text, credentials: true }, ['origin'], text, `"${text}" ${words}`),
  ),
  ...strangers.map(([text, words, options]) =>
    notice(row('origin-public-suffix', { origin: text, ...options }, ['origin'], text, `"${text}" ${words}`)),
  ),
  ...publicSuffixes.map((text) =>
    row(
      'origin-public-suffix-credentials',
      { origin: text, credentials: true },
      ['origin'],
      text,
      `"${text}" matches names that anybody can get, and credentials are on: list your own names, or set dangerouslyAllowPublicSuffixes: true`,
    ),
  ),
]
