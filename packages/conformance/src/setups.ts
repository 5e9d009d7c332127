import { type CorsOptions, createPolicy } from '@cors/core'
import type { CorsAdapterOptions, CorsPolicySource } from '@cors/core/adapter'

/**
 * What every server of the table is built from: a policy, and options of the adapter.
 *
 * @example
 * ```ts
 * import type { Setup } from '@cors/conformance'
 *
 * const setup: Setup = { policy: { origin: 'https://app.example' }, options: { logger: false } }
 * ```
 */
export interface Setup {
  /** `'*'` where it is left out. Any native request will do: the resolvers here do not look at it. */
  readonly policy?: CorsPolicySource<unknown>
  readonly options: CorsAdapterOptions<unknown>
}

export const app = 'https://app.example'
export const partner = 'https://partner.example'
/** What the table's requests are sent to, where that matters. */
export const ownHost = 'api.example'
const quiet = { logger: false } as const
const listed: CorsOptions = {
  origin: [
    app,
    'https://*.apps.example',
    'http://localhost:*',
    'capacitor://localhost',
    'https://*.ports.example:*',
    'https://pr-*-web.previews.example',
    'app://.',
  ],
  allowedHeaders: ['Content-Type', 'X-Lab'],
}
const denyRest = { allowedHeaders: [], methods: ['GET', 'HEAD', 'POST'] } as const

/** Own pages with credentials, a partner, and everybody else without. */
const rules: readonly CorsOptions[] = Object.freeze([
  { ...listed, credentials: true, exposedHeaders: ['ETag'], maxAge: 600 },
  { origin: partner, methods: ['GET', 'PUT'], allowedHeaders: [], dangerouslyAllowNullOrigin: true },
  { origin: '*', methods: ['GET'] },
])

const setup = (policy: CorsPolicySource<unknown>): Setup => ({ policy, options: quiet })

function fail(): never {
  throw new Error('broken')
}

function reject(): Promise<never> {
  return Promise.reject(new Error('broken'))
}

/**
 * The name of a setup of the table.
 *
 * @example
 * ```ts
 * import type { SetupName } from '@cors/conformance'
 *
 * const name: SetupName = 'credentials'
 * ```
 */
export type SetupName =
  | 'any'
  | 'anyListed'
  | 'anyEcho'
  | 'listed'
  | 'policy'
  | 'credentials'
  | 'echo'
  | 'prefixes'
  | 'status200'
  | 'noLists'
  | 'nullOrigin'
  | 'regExp'
  | 'insecure'
  | 'predicate'
  | 'truthy'
  | 'throwing'
  | 'asyncPredicate'
  | 'rejecting'
  | 'slow'
  | 'pending'
  | 'pendingResolver'
  | 'slowResolver'
  | 'loggerThrows'
  | 'loggerRejects'
  | 'off'
  | 'none'
  | 'noneResolved'
  | 'resolver'
  | 'resolverAny'
  | 'resolverOff'
  | 'resolverThrowing'
  | 'resolverRejecting'
  | 'resolverInvalid'
  | 'rules'
  | 'rulesOfPredicates'
  | 'rulesResolved'
  | 'rejected'
  | 'rejectedPredicate'
  | 'rejectedThrowing'
  | 'rejectedResolver'
  | 'rejectedResolverThrowing'
  | 'rejectedResolverOff'
  | 'rejectedAny'
  | 'rejectedOff'
  | 'rejectedNone'
  | 'rejectedHosts'
  | 'rejectedHostsAny'
  | 'cached'
  | 'continued'

/**
 * The setups of the table by name. They are plain data and functions, so that a built app can import them as well, from
 * `@cors/conformance/plain`.
 *
 * @example
 * ```ts
 * import { setups } from '@cors/conformance'
 *
 * const { policy, options } = setups.credentials
 * ```
 */
export const setups: Readonly<Record<SetupName, Setup>> = {
  any: { options: quiet },
  anyListed: setup({
    origin: '*',
    methods: ['GET', 'HEAD', 'PUT'],
    allowedHeaders: ['Authorization', 'X-Lab'],
    exposedHeaders: ['ETag', 'X-Id'],
    maxAge: 60,
  }),
  anyEcho: setup({ origin: true, methods: '*', exposedHeaders: '*' }),
  listed: setup(listed),
  policy: setup(createPolicy({ origin: app })),
  credentials: setup({ ...listed, credentials: true, exposedHeaders: ['ETag', 'X-Id'], maxAge: 600 }),
  echo: setup({ origin: app, methods: '*' }),
  prefixes: setup({ origin: app, allowedHeaders: ['Content-Type', 'Mcp-Param-*'], credentials: true }),
  status200: setup({ ...listed, optionsSuccessStatus: 200 }),
  noLists: setup({ origin: app, methods: [], allowedHeaders: [], maxAge: 0 }),
  nullOrigin: setup({ origin: app, dangerouslyAllowNullOrigin: true, ...denyRest }),
  regExp: setup({ origin: [/^https:\/\/(?:a|b)\.regexp\.example$/], ...denyRest }),
  insecure: setup({ origin: /^https?:\/\/(?:insecure\.example|localhost)$/, credentials: true, ...denyRest }),
  predicate: setup({ origin: (origin) => origin === app, ...denyRest }),
  truthy: setup({ origin: (() => 'yes') as unknown as () => boolean, ...denyRest }),
  throwing: setup({
    origin: () => {
      throw new Error('the predicate is broken')
    },
    ...denyRest,
  }),
  asyncPredicate: setup({ origin: async (origin) => origin === app, ...denyRest }),
  rejecting: setup({ origin: () => Promise.reject(new Error('the database is down')), ...denyRest }),
  slow: setup({ origin: () => new Promise<boolean>(() => {}), originTimeout: 30, ...denyRest }),
  pending: setup({ origin: () => new Promise<boolean>(() => {}), originTimeout: 300, credentials: true }),
  pendingResolver: { policy: () => new Promise<never>(() => {}), options: { ...quiet, resolverTimeout: 300 } },
  slowResolver: { policy: () => new Promise<never>(() => {}), options: { ...quiet, resolverTimeout: 30 } },
  loggerThrows: { policy: { origin: fail }, options: { logger: { warn: fail, error: fail }, onDecision: fail } },
  loggerRejects: {
    policy: { origin: fail },
    options: { logger: { warn: reject, error: reject }, onDecision: reject },
  },
  off: setup(false),
  none: setup({ origin: false, credentials: true, maxAge: 600 }),
  noneResolved: setup(() => ({ origin: false })),
  resolver: setup(() => listed),
  resolverAny: setup(async () => ({ origin: '*' })),
  resolverOff: setup(() => false as const),
  resolverThrowing: setup(() => {
    throw new Error('the resolver is broken')
  }),
  resolverRejecting: setup(() => Promise.reject(new Error('the configuration is gone'))),
  resolverInvalid: setup((() => ({ origin: 'no scheme' })) as () => CorsOptions),
  rules: setup(rules),
  rulesOfPredicates: setup([{ origin: async (origin) => origin === app, credentials: true }, { origin: reject }]),
  rulesResolved: setup(() => [...rules]),
  rejected: { policy: listed, options: { ...quiet, rejectDenied: true } },
  rejectedPredicate: {
    policy: { origin: async (origin) => origin === app },
    options: { ...quiet, rejectDenied: true },
  },
  rejectedThrowing: { policy: { origin: fail }, options: { ...quiet, rejectDenied: true } },
  rejectedResolver: { policy: async () => listed, options: { ...quiet, rejectDenied: true } },
  rejectedResolverThrowing: { policy: fail, options: { ...quiet, rejectDenied: true } },
  rejectedResolverOff: { policy: () => false as const, options: { ...quiet, rejectDenied: true } },
  rejectedAny: { options: { ...quiet, rejectDenied: true } },
  rejectedOff: { policy: false, options: { ...quiet, rejectDenied: { hosts: [ownHost] } } },
  rejectedNone: { policy: { origin: false }, options: { ...quiet, rejectDenied: true } },
  rejectedHosts: { policy: listed, options: { ...quiet, rejectDenied: { hosts: [ownHost, 'localhost:3000'] } } },
  rejectedHostsAny: { options: { ...quiet, rejectDenied: { hosts: [ownHost] } } },
  cached: { policy: listed, options: { ...quiet, cacheControl: 'public, max-age=600' } },
  continued: { policy: listed, options: { ...quiet, preflightContinue: true } },
}
