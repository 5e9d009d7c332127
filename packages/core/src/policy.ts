import { type CompiledPolicy, compile } from './compile/compile.ts'
import { CorsConfigError, type CorsIssue } from './options/errors.ts'
import type { GuardOptions } from './options/literal-checks.ts'
import type { PolicyOptions } from './options/options.ts'
import { validateRules } from './options/validate-rules.ts'
import { isRegExp, show } from './values/show.ts'

declare const asynchronous: unique symbol

/**
 * A compiled, immutable policy; make one with `createPolicy`.
 *
 * `Async` is `false` where the origin predicate cannot return a promise, so that `decide` is known to answer at once.
 *
 * @example
 * ```ts
 * import { type CorsPolicy, createPolicy } from '@cors/core'
 *
 * const policies = new Map<string, CorsPolicy>([['acme', createPolicy({ origin: 'https://app.acme.example' })]])
 * ```
 */
export interface CorsPolicy<Async extends boolean = boolean> {
  readonly [asynchronous]: Async
  readonly [Symbol.toStringTag]: string
  /** The options that it was made of, frozen: for looking at. Copying a policy copies these, and no copy of a policy is one. */
  readonly options: PolicyOptions
}

export let compiledOf: (policy: CorsPolicy) => CompiledPolicy
let hasCompiled: (value: object) => boolean

/**
 * Holds the compiled parts where no code outside of the core can reach or change them: not even as static methods, since
 * `policy.constructor` would lead to those.
 */
class Policy {
  static {
    compiledOf = (policy) => (policy as unknown as Policy).#compiled
    hasCompiled = (value) => #compiled in value
  }

  readonly #compiled: CompiledPolicy
  readonly options: PolicyOptions

  constructor(compiled: CompiledPolicy) {
    this.#compiled = compiled
    const given = compiled.rules.map(({ options }) => Object.fromEntries(options.given))
    this.options = frozenCopy(compiled.isByOrigin ? given : given[0]) as PolicyOptions
    Object.freeze(this)
  }

  get [Symbol.toStringTag](): string {
    return 'CorsPolicy'
  }
}
Object.freeze(Policy.prototype)

/** RegExps can be changed whatever one does, so that nobody gets those of the matcher, or gives it theirs. */
function frozenCopy(value: unknown): unknown {
  if (isRegExp(value)) return new RegExp(value)
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy))
  if (typeof value !== 'object' || value === null) return value
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([name, item]) => [name, frozenCopy(item)])))
}

/** Whether a value is a policy made by this copy of the core. */
export function isPolicy(value: unknown): value is CorsPolicy {
  return typeof value === 'object' && value !== null && hasCompiled(value)
}

type IsAsync<O> = O extends readonly (infer Rule)[] ? IsAsyncRule<Rule> : IsAsyncRule<O>

type IsAsyncRule<O> = O extends { readonly origin: (...args: never) => infer Answer }
  ? [Answer] extends [boolean]
    ? false
    : boolean
  : O extends { readonly origin?: infer Value }
    ? [Extract<Value, (...args: never) => unknown>] extends [never]
      ? false
      : boolean
    : false

/**
 * Compiles options into a policy. Everything that per-request work could be saved on happens here.
 *
 * @param options one object, or rules by origin: the first one that allows an origin answers it
 * @throws {CorsConfigError} with every issue at once, each with the fix in its message
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 *
 * const policy = createPolicy({ origin: ['https://app.example.com', 'http://localhost:*'], credentials: true })
 * const byOrigin = createPolicy([{ origin: 'https://app.example.com', credentials: true }, { origin: '*' }])
 * ```
 */
// What may be either, as the options of a policy, has nothing to look at; the inference below would take it for one of them.
export function createPolicy<O extends PolicyOptions>(options: PolicyOptions extends O ? O : never): CorsPolicy
export function createPolicy<const O extends PolicyOptions = Record<never, never>>(
  // These type the parameters of a predicate where there is nothing else to infer from.
  options?: PolicyOptions & O & GuardOptions<O>,
): CorsPolicy<IsAsync<O>>
export function createPolicy(options?: unknown): CorsPolicy {
  const issues: CorsIssue[] = []
  const rules = validateRules(options, (code, path, value, words, subject = show(value)) =>
    issues.push({ code, path, value, message: `${subject} ${words}` }),
  )
  if (issues.length > 0) throw new CorsConfigError(issues)
  return new Policy(compile(rules, Array.isArray(options))) as unknown as CorsPolicy
}
