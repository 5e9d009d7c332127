import { type ConfigRow, row } from './row.ts'

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
  (_origin: string, cb: (error: null, allow: boolean) => void) => cb.call(null, null, true),
  {
    origin(_origin: string, cb: (error: null, allow: boolean) => void): void {
      cb(null, true)
    },
  }.origin,
]

const nothing: unknown[] = []
const unanchored = [
  /example\.com/,
  /^https:\/\/example\.com/,
  /https:\/\/example\.com$/,
  /^https:\/\/a\$/,
  /^a$|b/,
  /a|^b$/,
]
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
  ...unanchored.map((regExp) =>
    row(
      'origin-regexp-unanchored',
      { origin: regExp },
      ['origin'],
      regExp,
      `${regExp} is not written with ^ and $: write the whole origin, as in /^https:\\/\\/example\\.com$/`,
    ),
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
