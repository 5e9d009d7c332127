import type { PolicyOptions } from './options/options.ts'
import { type CorsPolicy, createGivenPolicy } from './policy.ts'

/**
 * Holds the policy that is in force, for a server whose policy changes while it runs.
 *
 * @example
 * ```ts
 * import { createPolicyRef, type PolicyRef } from '@cors/core'
 *
 * const refs = new Map<string, PolicyRef>([['acme', createPolicyRef({ origin: 'https://app.acme.example' })]])
 * ```
 */
export interface PolicyRef {
  /** The policy that is in force. */
  readonly current: CorsPolicy
  /** The same as a function without parameters: what every adapter takes as a resolver. */
  readonly resolve: () => CorsPolicy
  /**
   * Puts another policy in force, from the next request on; requests that are being decided keep theirs.
   *
   * @returns the policy that was in force
   * @throws {CorsConfigError} where the options are wrong; then the policy stays
   */
  replace(options: PolicyOptions | CorsPolicy): CorsPolicy
}

/**
 * Creates a holder of a policy that can be replaced while requests run; what replaces it is checked first, and `undefined` refused.
 *
 * @throws {CorsConfigError} where the options are wrong
 * @example
 * ```ts
 * import { createPolicyRef } from '@cors/core'
 *
 * const ref = createPolicyRef({ origin: 'https://app.example.com' })
 * // app.use(cors(ref.resolve))
 * ref.replace({ origin: ['https://app.example.com', 'https://beta.example.com'] })
 * console.log(ref.current.options) // { origin: ['https://app.example.com', 'https://beta.example.com'], … }
 * ```
 */
export function createPolicyRef(options: PolicyOptions | CorsPolicy): PolicyRef {
  let current = createGivenPolicy(options)
  return {
    get current() {
      return current
    },
    resolve: () => current,
    replace: (next) => {
      // First, as reading the options may replace the policy, too.
      const policy = createGivenPolicy(next)
      const before = current
      current = policy
      return before
    },
  }
}
