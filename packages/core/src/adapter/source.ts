import { CorsConfigError } from '../options/errors.ts'
import type { CorsOptions, PolicyOptions } from '../options/options.ts'
import { type CorsPolicy, compiledOf, createPolicy, isPolicy } from '../policy.ts'
import { takesCallback } from '../values/callback.ts'
import { type Misfit, misfitOf } from '../values/plain-object.ts'

/**
 * Where a policy comes from: options, rules by origin, a policy, `false` (no CORS here), or a resolver that answers with one of them for each request.
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
export type CorsPolicySource<Native, Further extends readonly unknown[] = []> =
  | CorsOptions
  | OtherSource<Native, Further>

/** What is no plain options. */
export type OtherSource<Native, Further extends readonly unknown[] = []> =
  | readonly CorsOptions[]
  | CorsPolicy
  | false
  | CorsResolver<Native, Further>

type Resolved = PolicyOptions | CorsPolicy | false

/**
 * Answers with a policy for each request. It is written as a method, whose parameters compare both ways: a resolver may name a type of
 * request that is more special than `Native`.
 *
 * @example
 * ```ts
 * import type { CorsResolver } from '@cors/core/adapter'
 *
 * interface Env {
 *   readonly APP: string
 * }
 * const resolver: CorsResolver<Request, [env: Env]> = (_request, env) => ({ origin: env.APP })
 * ```
 */
export type CorsResolver<Native, Further extends readonly unknown[] = []> = {
  resolve(request: Native, ...further: Further): Resolved | Promise<Resolved>
}['resolve']

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
  return compileWith(source, compileOptions)
}

function compileOptions(options: PolicyOptions): CorsPolicy {
  const policy = createPolicy(options)
  rememberPolicy(options, policy)
  return policy
}

/** What is the same object the next time has the same policy, without being looked into. */
export function rememberPolicy(options: PolicyOptions, policy: CorsPolicy): void {
  compiled.set(options, policy)
}

/**
 * The same with another way to make a policy of options which were not seen before.
 *
 * @throws {CorsConfigError} where the options are wrong
 * @example
 * ```ts
 * import { compileWith, createPolicyCache } from '@cors/core/adapter'
 *
 * const share = createPolicyCache()
 * compileWith({ origin: '*' }, share) === compileWith({ origin: '*' }, share) // true
 * ```
 */
export function compileWith(source: unknown, create: (options: PolicyOptions) => CorsPolicy): CorsPolicy | false {
  if (source === false) return false
  if (typeof source !== 'object' || source === null) {
    const [words, subject] = misfitOf(source) as Misfit
    const message = `${subject} ${words}`
    throw new CorsConfigError([{ code: 'options-type', path: [], value: source, message }])
  }
  return isPolicy(source) ? source : (compiled.get(source) ?? create(source as PolicyOptions))
}

/** Whether a policy switches CORS off. It still says who is foreign, where the requests of such are rejected. */
export function isOffPolicy(policy: CorsPolicy): boolean {
  return compiledOf(policy).isOff
}

/**
 * Refuses what only looks like a resolver.
 *
 * @throws {CorsConfigError} for one that would answer by a callback, and so never, and for a middleware
 */
export function checkResolver(resolver: (native: never) => unknown): void {
  if (!takesCallback(resolver)) return
  const message =
    'a function hands its options to a callback, which nobody passes: return them, as in (request) => options, or a promise of them; a middleware goes to the application itself'
  throw new CorsConfigError([{ code: 'policy-callback', path: [], value: resolver, message }])
}
