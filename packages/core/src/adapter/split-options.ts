import { CorsConfigError, type CorsIssue } from '../options/errors.ts'
import { adapterOptionNames, type CorsOptions, optionNames } from '../options/options.ts'
import { misfitOf } from '../values/plain-object.ts'
import { show } from '../values/show.ts'
import { type CorsAdapterOptions, checkAdapterOptions } from './adapter-options.ts'
import { readGiven } from './read-given.ts'
import { type CorsPolicySource, compileSource, type OtherSource } from './source.ts'

/**
 * One object for frameworks that pass one: the options of the policy with those of the adapter, or a `policy` with those of the adapter.
 *
 * @example
 * ```ts
 * import { createPolicy } from '@cors/core'
 * import type { SingleOptions } from '@cors/core/adapter'
 *
 * const flat: SingleOptions<unknown> = { origin: 'https://app.example.com', logger: false }
 * const nested: SingleOptions<unknown> = { policy: createPolicy({ origin: 'https://app.example.com' }), logger: false }
 * ```
 */
export type SingleOptions<Request> =
  | (CorsOptions & CorsAdapterOptions<Request> & { readonly policy?: never })
  | ({ readonly policy: CorsPolicySource<Request> } & CorsAdapterOptions<Request>)

/**
 * Splits one object into the policy's source and the adapter's options.
 *
 * @param frameworkNames the keys with them that are the framework's own business
 * @throws {CorsConfigError} where both a policy and its options are given, or `policy` is `undefined`
 * @example
 * ```ts
 * import { splitOptions } from '@cors/core/adapter'
 *
 * const [source, adapterOptions] = splitOptions({ origin: 'https://app.example.com', logger: false })
 * ```
 */
export function splitOptions<Request>(
  options: SingleOptions<Request> | undefined,
  frameworkNames: readonly string[] = [],
): [source: CorsPolicySource<Request> | undefined, adapterOptions: CorsAdapterOptions<Request>] {
  const issues: CorsIssue[] = []
  const given = readGiven(options, 'options-type', ['policy', ...optionNames, ...adapterOptionNames], issues)
  const { source, adapterOptions } = divide(given, frameworkNames)
  if (Object.hasOwn(source, 'policy')) checkPolicy(source, issues)
  const { policy = source } = source
  const misplaced = issues.length
  const checked = checkAdapterOptions<Request>(adapterOptions, issues)
  if (issues.length > 0) throw createError(issues, misplaced > 0 ? undefined : policy)
  return [policy as CorsPolicySource<Request>, checked]
}

/**
 * Tells all at once: what is wrong with the policy, too.
 *
 * @param source `undefined` where that could not be read
 */
function createError(issues: readonly CorsIssue[], source: unknown): CorsConfigError {
  if (typeof source === 'function' || source === undefined) return new CorsConfigError(issues)
  try {
    compileSource(source)
    return new CorsConfigError(issues)
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    return new CorsConfigError([...error.issues, ...issues])
  }
}

interface Divided {
  readonly source: Record<PropertyKey, unknown>
  readonly adapterOptions: Record<PropertyKey, unknown>
}

function divide(given: ReadonlyMap<PropertyKey, unknown>, left: readonly string[]): Divided {
  // Without a prototype, whatever the names are.
  const divided: Divided = { source: Object.create(null), adapterOptions: Object.create(null) }
  for (const [name, value] of given) {
    if ((left as readonly unknown[]).includes(name)) continue
    divided[(adapterOptionNames as readonly unknown[]).includes(name) ? 'adapterOptions' : 'source'][name] = value
  }
  return divided
}

function checkPolicy({ policy, ...rest }: Record<PropertyKey, unknown>, issues: CorsIssue[]): void {
  for (const name of Object.keys(rest)) {
    issues.push({
      code: 'option-beside-policy',
      path: [name],
      value: rest[name],
      message: `${show(name)} is given with a policy, which would ignore it: move it into the policy`,
    })
  }
  if (policy === undefined) {
    const message = 'policy is undefined: pass options, a policy, a resolver, or false for no CORS'
    issues.push({ code: 'policy-missing', path: ['policy'], value: policy, message })
  }
}

/**
 * What function adapters take first: a source, or the options of a policy with those of the adapter in one object, as users of other
 * libraries write them.
 *
 * @example
 * ```ts
 * import type { FlatSource } from '@cors/core/adapter'
 *
 * const source: FlatSource<Request> = { origin: 'https://app.example.com', preflightContinue: true }
 * ```
 */
export type FlatSource<Request> = OtherSource<Request> | (CorsOptions & CorsAdapterOptions<Request>)

/**
 * Separates what a function adapter is called with, where options of the adapter stand with those of the policy.
 *
 * @throws {CorsConfigError} where an option of the adapter is wrong, or given in both places
 * @example
 * ```ts
 * import { separateOptions } from '@cors/core/adapter'
 *
 * const [source, adapterOptions] = separateOptions({ origin: '*', preflightContinue: true }, { logger: false })
 * ```
 */
export function separateOptions<Request>(
  policy: FlatSource<Request> | undefined,
  options: CorsAdapterOptions<Request> | undefined,
): [source: CorsPolicySource<Request> | undefined, adapterOptions: CorsAdapterOptions<Request>] {
  const issues: CorsIssue[] = []
  const second = checkAdapterOptions(options, issues)
  const isFlat =
    misfitOf(policy) === undefined && adapterOptionNames.some((name) => Object.hasOwn(policy as object, name))
  if (!isFlat) {
    if (issues.length > 0) throw createError(issues, policy)
    return [policy as CorsPolicySource<Request> | undefined, second]
  }
  const before = issues.length
  const given = readGiven(policy, 'options-type', [...optionNames, ...adapterOptionNames], issues)
  const isRead = issues.length === before
  const { source, adapterOptions } = divide(given, [])
  const first = checkAdapterOptions<Request>(adapterOptions, issues)
  for (const name of Object.keys(adapterOptions)) {
    if (!Object.hasOwn(second, name)) continue
    const message = `${show(name)} is given with the policy as well: write it once`
    issues.push({ code: 'adapter-option-twice', path: [name], value: adapterOptions[name], message })
  }
  if (issues.length > 0) throw createError(issues, isRead ? source : undefined)
  return [source as CorsPolicySource<Request>, { ...first, ...second }]
}
