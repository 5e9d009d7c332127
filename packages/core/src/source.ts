import { CorsConfigError, show } from './errors.ts'
import type { CorsOptions } from './options.ts'
import { type CorsPolicy, createPolicy, isPolicy } from './policy.ts'

/**
 * Where a policy comes from: options, a policy, `false` (no CORS here), or a resolver that answers with one of them for each request.
 *
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import type { CorsPolicySource } from '@cors/core/adapter'
 *
 * const tenants = new Map([['acme', createPolicy({ origin: 'https://app.acme.example' })]])
 * const source: CorsPolicySource<{ tenant: string }> = ({ tenant }) => tenants.get(tenant) ?? false
 * ```
 */
export type CorsPolicySource<Native> =
  | CorsOptions
  | CorsPolicy
  | false
  | ((request: Native) => CorsOptions | CorsPolicy | false | Promise<CorsOptions | CorsPolicy | false>)

const compiled = new WeakMap<object, CorsPolicy>()

/**
 * Turns options into a policy, each distinct object once; a policy and `false` stay as they are.
 *
 * @throws {CorsConfigError} where the options are wrong
 * @example
 * ```ts
 * import { compileSource } from '@cors/core/adapter'
 *
 * const policy = compileSource({ origin: 'https://app.example.com' })
 * ```
 */
export function compileSource(source: unknown): CorsPolicy | false {
  if (source === false || isPolicy(source)) return source
  if (typeof source !== 'object' || source === null) {
    const message = `expected options, a policy or false, found ${show(source)}`
    throw new CorsConfigError([{ code: 'options-type', path: [], value: source, message }])
  }
  let policy = compiled.get(source)
  if (policy === undefined) {
    policy = createPolicy(source as CorsOptions)
    compiled.set(source, policy)
  }
  return policy
}
