import { type CorsOptions, type CorsPolicy, createPolicy, type OriginOption } from '@cors/core'

declare const list: string[]
declare const regexps: RegExp[]
declare const base: CorsOptions
declare const maybe: CorsOptions | undefined
declare const flag: boolean

createPolicy()
createPolicy({})
createPolicy(maybe)
createPolicy(JSON.parse('{}'))

createPolicy({ origin: false, credentials: true })
createPolicy({ origin: list, methods: 'GET,PUT', allowedHeaders: process.env.CORS_HEADERS })
createPolicy(createPolicy({ origin: list }).options)
createPolicy(flag ? createPolicy() : { origin: list })
export const same: CorsPolicy<false> = createPolicy(createPolicy({ origin: 'https://a.example' }))

// Lists that are known only at run time, in whole or in part.
createPolicy({ origin: list, credentials: true })
createPolicy({ origin: [...list, 'https://a.example'] })
createPolicy({ origin: ['https://a.example', ...list], credentials: true })
createPolicy({ origin: ['https://a.example', ...list, ...regexps, /^https:\/\/b\.example$/, 'https://c.example'] })
createPolicy({ origin: [...list], credentials: true })
createPolicy({ origin: [...(flag ? ['http://localhost:*'] : []), 'https://b.example'] })
createPolicy({ origin: [`https://${list[0]}.example`, 'https://b.example'] })
createPolicy({ origin: flag ? '*' : list })
createPolicy({ origin: process.env.CORS_ORIGIN ?? 'https://a.example', credentials: true })
createPolicy({ origin: (process.env.CORS_ORIGIN ?? '').split(','), credentials: true })

// Options that are made elsewhere.
createPolicy({ ...base, credentials: true })
createPolicy({ ...(flag ? { maxAge: 600 } : {}), origin: list })
createPolicy(flag ? { origin: '*' } : { origin: list, credentials: true })
const constant = {
  origin: ['https://a.example', /^https:\/\/b\.example$/],
  methods: ['GET'],
  credentials: true,
} as const
createPolicy(constant)
createPolicy({ ...constant, maxAge: 600 })
const satisfying = { origin: ['https://a.example'], methods: ['GET'] } satisfies CorsOptions
createPolicy(satisfying)

// Predicates, with what is known of them.
createPolicy({ origin: (origin, { method }) => method === origin.slice(3), credentials: true })
export const synchronous: CorsPolicy<false> = createPolicy({ origin: (origin) => list.includes(origin) })
export const asynchronous: CorsPolicy = createPolicy({ origin: async (origin) => list.includes(origin) })

// Wrappers.
export const wrap = (options: CorsOptions): CorsPolicy => createPolicy(options)
export const wrapGeneric = <T extends CorsOptions>(options: T): CorsPolicy => createPolicy(options)
export const wrapOptional = <T extends CorsOptions>(options?: T): CorsPolicy => createPolicy(options)
export const wrapConst = <const T extends CorsOptions>(options: T): CorsPolicy =>
  createPolicy({ ...options, credentials: true })
export const wrapRest = <T extends Omit<CorsOptions, 'origin'>>(rest: T): CorsPolicy =>
  createPolicy({ ...rest, origin: 'https://a.example' })
export const wrapParameter = (options: Parameters<typeof createPolicy>[0]): CorsPolicy => createPolicy(options)
export const wrapParameters = (...parameters: Parameters<typeof createPolicy>): CorsPolicy =>
  createPolicy(...parameters)
export const wrapDefined = (options: NonNullable<Parameters<typeof createPolicy>[0]>): CorsPolicy =>
  createPolicy(options)
export const wrapWithout = (options: Omit<CorsOptions, 'credentials'>): CorsPolicy =>
  createPolicy({ ...options, credentials: true })
export const wrapOrigin = (origin: OriginOption): CorsPolicy => createPolicy({ origin, credentials: true })
export const wrapText = <T extends string>(origin: T): CorsPolicy => createPolicy({ origin, credentials: true })
export const wrapList = <T extends string[]>(origins: T): CorsPolicy =>
  createPolicy({ origin: [...origins, 'https://a.example'], credentials: true })
export class Service<T extends CorsOptions> {
  readonly policy: CorsPolicy
  constructor(options: T) {
    this.policy = createPolicy(options)
  }
}
