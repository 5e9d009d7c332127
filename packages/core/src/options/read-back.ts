import { isRegExp } from '../values/show.ts'
import type { CorsOptions, OriginOption } from './options.ts'
import type { ValidOptions } from './valid-options.ts'

/**
 * The options of a policy as they count: complete, names in lists. `createPolicy` makes a policy of them that decides the same.
 *
 * @example
 * ```ts
 * import { createPolicy, type ResolvedCorsOptions } from '@cors/core'
 *
 * const { options } = createPolicy({ origin: 'https://app.example.com', methods: 'GET, PUT' })
 * const rules: readonly ResolvedCorsOptions[] = 'origin' in options ? [options] : options
 * console.log(rules[0]?.methods) // [ 'GET', 'PUT' ]
 * ```
 */
export interface ResolvedCorsOptions extends Required<CorsOptions> {
  readonly origin: OriginOption
  readonly methods: readonly string[] | '*'
  readonly allowedHeaders: readonly string[] | '*'
  readonly exposedHeaders: readonly string[] | '*'
  readonly credentials: boolean
  readonly maxAge: number | undefined
  readonly optionsSuccessStatus: number
  readonly originTimeout: number
  readonly dangerouslyAllowNullOrigin: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixes: boolean
}

/** Gives options back, frozen; the lists are frozen already. */
export function readBack(options: ValidOptions): ResolvedCorsOptions {
  const { any, given } = options.origin
  return Object.freeze({ ...options, origin: any ? '*' : given })
}

/** Options as JSON. */
export function withStandIns(options: ResolvedCorsOptions): unknown {
  const { origin } = options
  return { ...options, origin: Array.isArray(origin) ? origin.map(toStandIn) : toStandIn(origin) }
}

/** Says in JSON what JSON has no word for; `createPolicy` refuses it. */
function toStandIn(value: unknown): unknown {
  if (isRegExp(value)) return { $regexp: String(value) }
  return typeof value === 'function' ? { $function: value.name } : value
}
