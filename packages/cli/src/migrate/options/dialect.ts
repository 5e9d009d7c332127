import { safelistedMethods } from '@cors/standard/methods'
import type { ChangeWords } from '../changes.ts'

/** What a library answers, where ours may answer otherwise: each note about a change follows from this. */
export interface Answers {
  /** What a non-preflight OPTIONS request gets: the answer of one, 400, or the answer of the application. */
  readonly plainOptions: 'preflight' | 'refusal' | 'application'
  /** Whether one origin goes to everybody, and is not matched. */
  readonly sendsOneOrigin: boolean
  /** What a preflight gets that a function denies: the answer of one, or that of the application. */
  readonly deniedByFunction: 'preflight' | 'application'
  /** Whether 204 has a `Content-Length`. */
  readonly measuresEmpty: boolean
  /** Whether QUERY is among the methods that nobody has to name. */
  readonly allowsQuery: boolean
  /** What is said of headers that are echoed as a preflight asks for them, without spaces, or without being in `Vary`. */
  readonly echoes: ChangeWords
  /** What of headers that are allowed stands for nothing, so that what is asked for is echoed. */
  readonly echoesFor: readonly ('text' | 'list')[]
  /** Whether exposed headers are on preflights. */
  readonly exposesOnPreflights: boolean
  /** Where a handler's own `Access-Control-Allow-Origin` stays. */
  readonly handlerWins: 'always' | 'where-denied'
  /** Whether `*` varies by Origin. */
  readonly variesForAny: boolean
  /** Whether every response varies by Origin where a function decides. */
  readonly variesByFunction: boolean
  /** Whether preflights are answered in a hook, among others. */
  readonly answersInHook: boolean
  /** What is said of a variable that is not set. */
  readonly unset: ChangeWords
}

/** How a library's options are to be read. */
export interface Dialect {
  /** Names of options that are called otherwise here. */
  readonly renamed: Readonly<Record<string, string>>
  /** Options of ours that the library does not read. */
  readonly unread: ReadonlySet<string>
  /** What kinds of `origin` the library takes besides text and functions. */
  readonly origins: ReadonlySet<'boolean' | 'list' | 'regexp'>
  /** Options that ask for what happens anyhow, with that value; `undefined` where any value does. */
  readonly unneeded: Readonly<Record<string, unknown>>
  /** Options that decide something, and have no counterpart. */
  readonly refused: ReadonlySet<string>
  /** Options that are removed with what they are about, and what is said of it. */
  readonly removed: Readonly<Record<string, ChangeWords>>
  /** What a function for `origin` does: calls back, returns the origin to send, or the same by Koa's context. */
  readonly origin: 'calls-back' | 'returns' | 'returns-by-context'
  /** What allows every method that the library allowed, where none were named; undefined where the default is ours, with QUERY. */
  readonly methods?: string
  readonly answers: Answers
}

const everyKind = new Set(['boolean', 'list', 'regexp'] as const)
/** What `cors` calls them; libraries with names of their own do not read these. */
const namesOfCors = new Set([
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'optionsSuccessStatus',
  'preflightContinue',
])
const noCounterpart = { secureContext: false, privateNetworkAccess: undefined, allowPrivateNetwork: undefined }

export const dialects: Readonly<Record<'cors' | 'fastify' | 'koa' | 'hono', Dialect>> = {
  cors: {
    renamed: { headers: 'allowedHeaders' },
    unread: new Set(),
    origins: everyKind,
    unneeded: {},
    refused: new Set(),
    removed: {},
    origin: 'calls-back',
    answers: {
      plainOptions: 'preflight',
      sendsOneOrigin: true,
      deniedByFunction: 'application',
      measuresEmpty: true,
      allowsQuery: false,
      echoes: 'echoed-headers',
      echoesFor: ['text'],
      exposesOnPreflights: true,
      handlerWins: 'always',
      variesForAny: false,
      variesByFunction: false,
      answersInHook: false,
      unset: 'environment-list',
    },
  },
  fastify: {
    renamed: {},
    unread: new Set(),
    origins: everyKind,
    unneeded: { hook: 'onRequest', preflight: true },
    refused: new Set(['delegator', 'cacheControl', 'prefix']),
    removed: {
      hideOptionsRoute: 'option-unneeded/route',
      logLevel: 'option-unneeded/route',
      strictPreflight: 'option-unneeded/strict',
    },
    origin: 'calls-back',
    answers: {
      plainOptions: 'refusal',
      sendsOneOrigin: true,
      deniedByFunction: 'application',
      measuresEmpty: true,
      allowsQuery: false,
      echoes: 'echoed-headers',
      echoesFor: [],
      exposesOnPreflights: true,
      handlerWins: 'always',
      variesForAny: false,
      variesByFunction: true,
      answersInHook: true,
      unset: 'environment-list/failed',
    },
    methods: `methods: ['${safelistedMethods.join("', '")}']`,
  },
  koa: {
    renamed: { allowMethods: 'methods', allowHeaders: 'allowedHeaders', exposeHeaders: 'exposedHeaders' },
    unread: namesOfCors,
    origins: new Set(),
    unneeded: { keepHeadersOnError: true, ...noCounterpart },
    refused: new Set(),
    removed: {},
    origin: 'returns-by-context',
    answers: {
      plainOptions: 'application',
      sendsOneOrigin: true,
      deniedByFunction: 'application',
      measuresEmpty: false,
      allowsQuery: false,
      echoes: 'echoed-headers/unvaried',
      echoesFor: ['text', 'list'],
      exposesOnPreflights: false,
      handlerWins: 'always',
      variesForAny: true,
      variesByFunction: true,
      answersInHook: false,
      unset: 'environment-list/everybody',
    },
  },
  hono: {
    renamed: { allowMethods: 'methods', allowHeaders: 'allowedHeaders', exposeHeaders: 'exposedHeaders' },
    unread: namesOfCors,
    origins: new Set(['list']),
    unneeded: {},
    refused: new Set(),
    removed: {},
    origin: 'returns',
    answers: {
      plainOptions: 'preflight',
      sendsOneOrigin: false,
      deniedByFunction: 'preflight',
      measuresEmpty: false,
      allowsQuery: true,
      echoes: 'echoed-headers/trimmed',
      echoesFor: ['text', 'list'],
      exposesOnPreflights: true,
      handlerWins: 'where-denied',
      variesForAny: false,
      variesByFunction: true,
      answersInHook: false,
      unset: 'environment-list/failed',
    },
  },
}
