import { type CompiledPolicy, compile } from './compile/compile.ts'
import { CorsConfigError, type CorsIssue, createIssue, isOnlyTold } from './options/errors.ts'
import type { GuardOptions } from './options/literal-checks.ts'
import { notAPolicy } from './options/not-a-policy.ts'
import type { PolicyOptions } from './options/options.ts'
import { type ResolvedCorsOptions, readBack, withStandIns } from './options/read-back.ts'
import { validateRules } from './options/validate-rules.ts'
import { getOrAdd } from './values/get-or-add.ts'

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
  /** Only a type, and by a name, as the declarations for `import` and for `require` have to mean the same. */
  readonly '~async'?: Async
  readonly [Symbol.toStringTag]: string
  /**
   * The options that it was made of, frozen and complete: `createPolicy` makes a policy of them that decides the same. Copying a policy
   * copies these, and no copy of a policy is one.
   */
  readonly options: ResolvedPolicyOptions
  /** What is only useless in the options, and was dropped or limited; adapters log it when they start, outside production. */
  readonly notices: readonly CorsIssue[]
  /** The options for `JSON.stringify`; RegExps and functions as `{ $regexp }` and `{ $function }`, which `createPolicy` refuses. */
  toJSON(): unknown
}

type ResolvedPolicyOptions = ResolvedCorsOptions | readonly ResolvedCorsOptions[]

/** What policies of other copies of the core have as well, as their own property. */
const mark: unique symbol = Symbol.for('@cors/core policy')

/** Throws a `CorsConfigError` for what is not a policy. */
export let compiledOf: (policy: CorsPolicy) => CompiledPolicy
let hasCompiled: (value: object) => boolean

/**
 * Holds the compiled parts where no code outside of the core can reach or change them: not even as static methods, since
 * `policy.constructor` would lead to those.
 */
class Policy {
  static {
    compiledOf = (policy) => {
      try {
        if (#compiled in policy) return policy.#compiled
      } catch {
        // What is not an object at all; every request would pay for asking first.
      }
      return (readPolicy(policy) as unknown as Policy).#compiled
    }
    hasCompiled = (value) => #compiled in value
  }

  readonly #compiled: CompiledPolicy
  readonly options: ResolvedPolicyOptions
  readonly notices: readonly CorsIssue[]

  constructor(compiled: CompiledPolicy, notices: readonly CorsIssue[]) {
    this.#compiled = compiled
    const own = compiled.rules.map(({ options }) => readBack(options))
    this.options = compiled.isByOrigin ? Object.freeze(own) : (own[0] as ResolvedCorsOptions)
    this.notices = Object.freeze(notices)
    // Not enumerable, so that no copy has it.
    Object.defineProperty(this, mark, { value: true })
    Object.freeze(this)
  }

  toJSON(): unknown {
    const own = this.options
    return Array.isArray(own) ? own.map(withStandIns) : withStandIns(own as ResolvedCorsOptions)
  }

  get [Symbol.toStringTag](): string {
    return 'CorsPolicy'
  }
}
Object.freeze(Policy.prototype)

/** Policies of other copies of the core, as `import` and `require` give two, and what they were made into here. */
const adopted = new WeakMap<object, CorsPolicy>()

/** Whether a value is a policy made by this copy of the core. */
export function isPolicy(value: unknown): value is CorsPolicy {
  return typeof value === 'object' && value !== null && hasCompiled(value)
}

/** Whether a value is a policy, of this copy of the core or of another. */
export function isMarked(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, mark)
}

/**
 * Reads what has to be a policy, for functions that take nothing else: options that went missing would be those for every origin.
 *
 * @param path names the value in the message
 * @returns the policy; of one of another copy of the core, what it is here
 * @throws {CorsConfigError} for what is not a policy, options and copies of a policy included
 * @example
 * ```ts
 * import { type CorsPolicy, createPolicy } from '@cors/core'
 * import { readPolicy } from '@cors/core/adapter'
 *
 * const originsOf = (policy: CorsPolicy): unknown => readPolicy(policy, 'policy').options
 * originsOf(createPolicy({ origin: 'https://app.example.com' }))
 * ```
 */
export function readPolicy(value: unknown, ...path: readonly string[]): CorsPolicy {
  if (isMarked(value)) return createPolicy(value)
  throw notAPolicy(value, path)
}

/** `GuardOptions`, for what is no policy. */
type GuardPolicy<O> = [Extract<O, CorsPolicy>] extends [never] ? GuardOptions<O> : unknown

type IsAsync<O> =
  O extends CorsPolicy<infer Async>
    ? Async
    : O extends readonly (infer Rule)[]
      ? IsAsyncOptions<Rule>
      : IsAsyncOptions<O>

type IsAsyncOptions<O> = O extends { readonly origin: (...args: never) => infer Answer }
  ? [Answer] extends [boolean]
    ? false
    : boolean
  : O extends { readonly origin?: infer Value }
    ? [Extract<Value, (...args: never) => unknown>] extends [never]
      ? false
      : boolean
    : false

/** Makes a policy for every origin, `'*'`, with the defaults of all options. */
export function createPolicy(): CorsPolicy<false>
/**
 * Compiles options into a policy; a policy stays what it is, and one of another copy of the core is checked again. Everything that per-request work could be saved on happens here.
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
export function createPolicy<const O extends PolicyOptions | CorsPolicy | undefined>(
  options: O & GuardPolicy<O>,
): CorsPolicy<IsAsync<O>>
export function createPolicy(options?: unknown): CorsPolicy {
  if (isPolicy(options)) return options
  if (!isMarked(options)) return makePolicy(options)
  return getOrAdd(adopted, options, () => makePolicy(optionsOf(options)))
}

/** Options that went missing, such as a key that a configuration lost, would be those for every origin. */
export function createGivenPolicy(options: PolicyOptions | CorsPolicy): CorsPolicy {
  if (options !== undefined) return createPolicy(options as PolicyOptions)
  const message = 'undefined is not an object of options: write {} to allow every origin'
  throw new CorsConfigError([{ code: 'options-type', path: [], value: options, message }])
}

function makePolicy(options: unknown): CorsPolicy {
  const issues: CorsIssue[] = []
  const notices: CorsIssue[] = []
  const rules = validateRules(options, (code, path, value, words, more) =>
    (isOnlyTold(more) ? notices : issues).push(createIssue(code, path, value, words, more)),
  )
  if (issues.length > 0) throw new CorsConfigError(issues)
  return new Policy(compile(rules, Array.isArray(options)), notices) as unknown as CorsPolicy
}

/** What a policy of another copy says of itself, which is checked as all options are. */
function optionsOf(policy: unknown): unknown {
  const { options } = Object.hasOwn(policy as object, 'options') ? (policy as Partial<CorsPolicy>) : {}
  // Without an origin they would be "no options", which allow every site.
  if (Array.isArray(options) || Object.hasOwn(Object(options) as object, 'origin')) return options
  const words = 'is of another version of @cors/core, and does not show its options: use one version'
  throw new CorsConfigError([createIssue('policy-foreign', [], policy, words, { subject: 'a policy' })])
}
