import { safelistedMethods } from '@cors/standard/methods'

/** How a library's options are to be read. */
export interface Dialect {
  /** Names of options that are called otherwise here. */
  readonly renamed: Readonly<Record<string, string>>
  /** Options that ask for what happens anyhow, with that value; `undefined` where any value does. */
  readonly unneeded: Readonly<Record<string, unknown>>
  /** Options that decide something, and have no counterpart. */
  readonly refused: ReadonlySet<string>
  /** What a function for `origin` does: calls back, returns the origin to send, or the same by Koa's context. */
  readonly origin: 'calls-back' | 'returns' | 'returns-by-context'
  /** What allows every method that the library allowed, where none were named; undefined where the default is ours, with QUERY. */
  readonly methods?: string
  /** Whether `cors()` without options means the same. */
  readonly emptyIsSame: boolean
}

const noCounterpart = { secureContext: false, privateNetworkAccess: undefined, allowPrivateNetwork: undefined }

export const dialects: Readonly<Record<'cors' | 'fastify' | 'koa' | 'hono', Dialect>> = {
  cors: {
    renamed: { headers: 'allowedHeaders' },
    unneeded: {},
    refused: new Set(),
    origin: 'calls-back',
    emptyIsSame: true,
  },
  fastify: {
    renamed: {},
    unneeded: {
      hideOptionsRoute: undefined,
      strictPreflight: undefined,
      logLevel: undefined,
      hook: 'onRequest',
      preflight: true,
    },
    refused: new Set(['delegator', 'cacheControl', 'prefix']),
    origin: 'calls-back',
    methods: `methods: ['${safelistedMethods.join("', '")}']`,
    emptyIsSame: false,
  },
  koa: {
    renamed: { allowMethods: 'methods', allowHeaders: 'allowedHeaders', exposeHeaders: 'exposedHeaders' },
    unneeded: { keepHeadersOnError: true, ...noCounterpart },
    refused: new Set(),
    origin: 'returns-by-context',
    emptyIsSame: true,
  },
  hono: {
    renamed: { allowMethods: 'methods', allowHeaders: 'allowedHeaders', exposeHeaders: 'exposedHeaders' },
    unneeded: {},
    refused: new Set(),
    origin: 'returns',
    emptyIsSame: true,
  },
}
