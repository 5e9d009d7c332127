import type { ChangeWords } from '../../../src/migrate/changes.ts'
import { app, byHand, evil, express, fastify, hono, koa, next } from './programs.ts'

/** A program, with what its environment is. */
export interface Configuration {
  readonly library: string
  readonly what: string
  readonly text: string
  /** @default app.mjs */
  readonly file?: string
  readonly env?: Readonly<Record<string, string>>
  /** An environment with which the program started before, and does not start after. */
  readonly refused?: Readonly<Record<string, string>>
  /** What is left alone, with its code. */
  readonly left?: string
}

/** Changes that only some programs can bring, and what these have in them. */
export const causes: Partial<Readonly<Record<ChangeWords, RegExp>>> = {
  'one-origin-matched': /^(?!.*(?:asked\.push|split))/s,
  'predicate-other': /asked\.push/,
  'predicate-vary': /asked\.push.*callback\(/s,
  // Otherwise it lets nobody in whom it may not.
  'predicate-insecure': /endsWith|origin !== 'https:..evil/,
  'next-headers': /nextConfig/,
  'next-headers/any': /nextConfig/,
  resolver: /x-fail/,
  'regexp-anchored': /: \/.*https/,
  'vary-by-hand': /res\.header.*includes\(origin\)|includes\(origin\).*res\.header/s,
}

type Options = readonly (readonly [what: string, options: string, rest?: Partial<Configuration>])[]

const told = `credentials: true, exposedHeaders: ['ETag']`
const set = `origin: ['${app}'], methods: ['GET'], allowedHeaders: ['x-a']`
const unset = { refused: {} }
const slash = { env: { ORIGIN: app }, refused: { ORIGIN: `${app}/` } }

/** Options that `cors` and `@fastify/cors` have in common; functions call back. */
const called: Options = [
  ['nothing', ''],
  ['everybody', `{ origin: '*', exposedHeaders: ['ETag'] }`],
  ['everybody, with lists', `{ origin: '*', methods: ['GET'], allowedHeaders: ['x-a'] }`],
  ['one origin', `{ origin: '${app}', ${told} }`],
  ['one origin, nothing told', `{ origin: '${app}' }`],
  [
    'a list',
    `{ origin: ['${app}', 'http://localhost:3000'], ${told}, methods: 'GET, PUT', allowedHeaders: ['x-a', 'x-a'] }`,
  ],
  ['a list, nothing exposed', `{ ${set}, exposedHeaders: [] }`],
  [
    'names that no script can set',
    `{ origin: ['${app}'], allowedHeaders: ['x-a', 'Cookie'], exposedHeaders: ['Set-Cookie', 'ETag'] }`,
  ],
  ['true', `{ origin: true }`],
  ['off', `{ origin: false }`],
  ['a RegExp', `{ origin: /https:\\/\\/app\\.example\\.com/ }`],
  ['a RegExp that is anchored', `{ origin: /^https:\\/\\/app\\.example\\.com$/ }`],
  ['status 200', `{ ${set}, optionsSuccessStatus: 200 }`],
  ['preflightContinue', `{ ${set}, preflightContinue: true }`],
  ['stars', `{ origin: '*', methods: '*', allowedHeaders: '*' }`],
  ['a star with credentials', `{ origin: ['${app}'], allowedHeaders: '*', credentials: true }`],
  [
    'a function',
    `{ origin: (origin, callback) => { asked.push(String(origin)); callback(null, ['${app}'].includes(origin)) }, ${told} }`,
  ],
  [
    'a function, nothing told',
    `{ origin: (origin, callback) => { asked.push(String(origin)); callback(null, origin === '${app}') } }`,
  ],
  [
    'a function with an error',
    `{ origin: (origin, callback) => { asked.push(String(origin)); if (!origin || origin === '${app}') callback(null, true)\n else callback(new Error('denied')) }, ${told} }`,
  ],
  [
    'a function that takes subdomains',
    `{ origin: (origin, callback) => { asked.push(String(origin)); callback(null, !origin || origin.endsWith('.example.com')) }, ${told} }`,
  ],
  [
    'a function that excludes',
    `{ origin: (origin, callback) => { asked.push(String(origin)); callback(null, origin !== '${evil}') }, exposedHeaders: 'ETag' }`,
  ],
  ['a function for all', `{ origin: (origin, callback) => { asked.push(String(origin)); callback(null, true) } }`],
  ['a variable', '{ origin: process.env.ORIGINS }', { env: { ORIGINS: app }, ...unset }],
  ['a variable with a default', `{ origin: process.env.ORIGIN || '${app}' }`, slash],
  ['a variable in a list', '{ origin: [process.env.ORIGIN] }', slash],
  ['a variable that is split', `{ origin: process.env.ORIGIN.split(',') }`, slash],
  [
    'an age of the environment',
    `{ ${set}, maxAge: Number(process.env.MAX_AGE) }`,
    { env: { MAX_AGE: '60' }, refused: { MAX_AGE: 'soon' } },
  ],
  ['credentials of the environment', `{ origin: ['${app}'], credentials: process.env.ORIGIN !== '1' }`],
]

const onlyCors: Options = [
  ['an empty text of headers', `{ origin: '*', allowedHeaders: '' }`],
  ['a name of another library', `{ ${set}, allowMethods: ['GET'] }`],
  [
    'a delegate',
    `(req, callback) => {\n  if (req.header('x-fail')) callback(new Error('no'))\n  else callback(null, { ${set} })\n}`,
  ],
  [
    'a delegate of everybody',
    `(req, callback) => {\n  let chosen\n  if (req.header('Origin') === '${app}') chosen = { origin: true }\n  else chosen = { origin: false }\n  callback(null, chosen)\n}`,
  ],
]

const onlyFastify: Options = [
  ['lenient', `{ ${set}, strictPreflight: false }`],
  ['lenient, handed on', `{ ${set}, strictPreflight: false, preflightContinue: true }`],
  ['strict', `{ ${set}, strictPreflight: true, hideOptionsRoute: true, logLevel: 'silent', hook: 'onRequest' }`],
  ['strict, in a spread', `{ ...{ strictPreflight: false }, ${set} }`],
]

const named = `allowMethods: ['GET'], allowHeaders: ['x-a']`
const toldBy = `credentials: true, exposeHeaders: ['ETag']`

/** Options that `@koa/cors` and `hono/cors` have in common. */
const returned: Options = [
  ['nothing', ''],
  ['everybody', `{ origin: '*', exposeHeaders: ['ETag'] }`],
  ['everybody, with lists', `{ origin: '*', ${named} }`],
  ['one origin', `{ origin: '${app}', ${toldBy} }`],
  ['one origin, nothing told', `{ origin: '${app}' }`],
  ['names twice', `{ origin: '${app}', allowMethods: ['GET', 'GET'], allowHeaders: ['x-a', 'Cookie'] }`],
  ['no names', `{ origin: '${app}', allowHeaders: [], exposeHeaders: [] }`],
  [
    'names of cors',
    `{ origin: '${app}', methods: ['PATCH'], allowedHeaders: ['x-z'], optionsSuccessStatus: 200, preflightContinue: true }`,
  ],
  ['stars in lists', `{ origin: '*', allowMethods: ['*'], allowHeaders: ['*'] }`, { left: 'refused' }],
  ['a variable', '{ origin: process.env.ORIGINS }', { env: { ORIGINS: app }, ...unset }],
  ['a variable with a default', `{ origin: process.env.ORIGIN || '${app}' }`, slash],
  ['true', '{ origin: true }', { left: 'option-unknown' }],
  ['false', '{ origin: false }', { left: 'option-unknown' }],
  ['a RegExp', '{ origin: /^https:\\/\\/app\\.example\\.com$/ }', { left: 'option-unknown' }],
]

const inKoa = (value: string, rest: string): string =>
  `{ origin: (ctx) => { const origin = ctx.get('Origin'); asked.push(String(origin)); ${value} }, ${rest} }`
const onlyKoa: Options = [
  ['stars', `{ origin: '*', allowMethods: '*', allowHeaders: '*' }`],
  ['lists in text', `{ origin: '${app}', allowMethods: 'GET, PUT', allowHeaders: 'x-a, x-b' }`],
  [
    'options that are not needed',
    `{ origin: '${app}', keepHeadersOnError: true, secureContext: false, privateNetworkAccess: true }`,
  ],
  ['a list', `{ origin: ['${app}', 'https://admin.example.com'] }`, { left: 'option-unknown' }],
  ['a function', inKoa(`return origin === '${app}' ? origin : ''`, toldBy)],
  ['a function, with lists', inKoa(`return origin === '${app}' ? origin : false`, named)],
  ['a function of subdomains', inKoa(`if (origin.endsWith('.example.com')) return origin\n return ''`, toldBy)],
  ['a function with another origin', inKoa(`return origin.endsWith('.example.com') ? origin : '${app}'`, toldBy)],
  ['a function that fails', inKoa(`if (origin !== '${app}') throw new Error('denied')\n return origin`, named)],
  ['a function for all', inKoa('return origin', named)],
]

const inHono = (value: string, rest: string): string =>
  `{ origin: (origin) => { asked.push(String(origin)); ${value} }, ${rest} }`
const onlyHono: Options = [
  ['a list', `{ origin: ['${app}', 'http://localhost:3000'], ${toldBy} }`],
  ['a list, nothing told', `{ origin: ['${app}'], ${named} }`],
  ['a function', inHono(`return origin === '${app}' ? origin : null`, toldBy)],
  ['a function, with lists', inHono(`return origin === '${app}' ? origin : ''`, named)],
  ['a function with another origin', inHono(`return origin.endsWith('.example.com') ? origin : '${app}'`, toldBy)],
  ['a function that fails', inHono(`if (origin !== '${app}') throw new Error('denied')\n return origin`, named)],
  ['a function for all', inHono('return origin', named)],
]

const header = (name: string, value: string): string => `  res.header('Access-Control-${name}', ${value})`
const lists = `${header('Allow-Methods', `'GET, PUT'`)}\n${header('Allow-Headers', `'x-a'`)}`
const one = header('Allow-Origin', `'${app}'`)
const anyone = header('Allow-Origin', `'*'`)
const credentials = header('Allow-Credentials', `'true'`)
const exposed = header('Expose-Headers', `'ETag'`)
const within = (granted: string): string =>
  `  const origin = req.headers.origin\n  if (['${app}'].includes(origin)) {\n${header('Allow-Origin', 'origin')}\n${granted}\n  }`

const hands: readonly (readonly [what: string, text: string])[] = [
  ['one origin', byHand(`${one}\n${lists}`)],
  ['one origin that is told more', byHand(`${one}\n${credentials}\n${exposed}\n${lists}`)],
  ['everybody', byHand(`${anyone}\n${lists}`)],
  ['everybody, without lists', byHand(anyone)],
  ['everybody, with stars', byHand(`${anyone}\n${header('Allow-Headers', `'*'`)}\n${header('Allow-Methods', `'*'`)}`)],
  ['status 200', byHand(`${one}\n${header('Allow-Headers', `'x-a'`)}`, 'return res.status(200).end()')],
  ['preflights that go on', byHand(`${one}\n${lists}`, '')],
  ['everybody, preflights that go on', byHand(anyone, '')],
  ['whoever asks', byHand(`${header('Allow-Origin', 'req.headers.origin')}\n${lists}`)],
  ['a list', byHand(`${within(credentials)}\n${lists}`)],
  ['a list that varies', byHand(`  res.header('Vary', 'Origin')\n${within('')}\n${credentials}\n${lists}`)],
  ['a list that varies for its own', byHand(`${within(`  res.header('Vary', 'Origin')`)}\n${exposed}`)],
]

const inNext: readonly (readonly [what: string, headers: Readonly<Record<string, string>>])[] = [
  ['one origin', { 'Allow-Origin': app }],
  ['one origin, with lists', { 'Allow-Origin': app, 'Allow-Methods': 'GET, PUT', 'Allow-Headers': 'x-a' }],
  ['one origin that is told more', { 'Allow-Origin': app, 'Allow-Credentials': 'true', 'Expose-Headers': 'ETag' }],
  ['everybody', { 'Allow-Origin': '*' }],
  ['everybody, with stars', { 'Allow-Origin': '*', 'Allow-Methods': '*', 'Allow-Headers': '*' }],
]

function configured(library: string, write: (options: string) => string, options: Options): Configuration[] {
  return options.map(([what, text, rest]) => ({ library, what, text: write(text), ...rest }))
}

export const configurations: readonly Configuration[] = [
  ...configured('cors', (options) => express(`app.use(cors(${options}))`), [...called, ...onlyCors]),
  ...configured('@fastify/cors', fastify, [...called, ...onlyFastify]),
  ...configured('@koa/cors', koa, [...returned, ...onlyKoa]),
  ...configured('hono/cors', hono, [...returned, ...onlyHono]),
  ...hands.map(([what, text]) => ({ library: 'by hand', what, text })),
  ...inNext.map(([what, headers]) => ({ library: 'next', what, text: next(headers), file: 'next.config.mjs' })),
]
