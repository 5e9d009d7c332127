import { nearest } from '@cors/standard/nearest'
import { CorsConfigError, type CorsIssue } from '../options/errors.ts'
import type { CorsIssueCode } from '../options/issue-codes.ts'
import { adapterOptionNames, type CorsOptions, optionNames } from '../options/options.ts'
import { isTaggedAsPolicy } from '../options/validate.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { inherited, misfitOf, readOwn } from '../values/plain-object.ts'
import { show } from '../values/show.ts'
import type { CorsLogger } from './logger.ts'
import type { CorsPolicySource } from './source.ts'

/**
 * What every adapter takes along with the policy.
 *
 * @example
 * ```ts
 * import type { CorsAdapterOptions } from '@cors/core/adapter'
 *
 * const denials = new Map<string, number>()
 * const options: CorsAdapterOptions<unknown> = {
 *   onDecision: (decision) => {
 *     if ('reason' in decision) denials.set(decision.reason, (denials.get(decision.reason) ?? 0) + 1)
 *   },
 * }
 * ```
 */
export interface CorsAdapterOptions<Request> {
  /**
   * Called once for each request that a policy decided about, `not-cors` included, with the framework's own request: for metrics. What
   * it throws is logged, and changes nothing.
   *
   * @default nothing is called
   */
  readonly onDecision?: ((decision: CorsDecision, request: Request) => unknown) | undefined
  /**
   * Hands allowed preflights on to the application, with the headers set.
   *
   * @default `false`
   */
  readonly preflightContinue?: boolean | undefined
  /**
   * Where denials (outside production) and failures are written; `false` for silence.
   *
   * @default the framework's own logger, or the console
   */
  readonly logger?: CorsLogger | false | undefined
  /**
   * How many milliseconds, from 1, a resolver may take to answer with a policy; then the request is denied.
   *
   * @default `5000`
   */
  readonly resolverTimeout?: number | undefined
}

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
 * Checks the options of an adapter.
 *
 * @throws {CorsConfigError} for an unknown key or a wrong type
 * @example
 * ```ts
 * import { readAdapterOptions } from '@cors/core/adapter'
 *
 * const { preflightContinue = false } = readAdapterOptions({ preflightContinue: true })
 * ```
 */
export function readAdapterOptions<Request>(
  options: CorsAdapterOptions<Request> | undefined,
): CorsAdapterOptions<Request> {
  const issues: CorsIssue[] = []
  const own = readGiven(options, 'adapter-options-type', adapterOptionNames, issues)
  const given: Record<string, unknown> = Object.create(null)
  const addIssue = (code: CorsIssueCode, name: string, message: string): number =>
    issues.push({ code, path: [name], value: given[name], message })
  for (const [key, value] of own) {
    const name = String(key)
    given[name] = value
    if (adapterOptionNames.includes(name)) continue
    const near = nearest(name, adapterOptionNames)
    const hint = (optionNames as readonly string[]).includes(name)
      ? 'it belongs to the policy, the argument before'
      : near === undefined
        ? `the options are ${adapterOptionNames.join(', ')}`
        : `write ${near}`
    addIssue('adapter-option-unknown', name, `${show(name)} is not an option of the adapter: ${hint}`)
  }
  const { onDecision, preflightContinue, logger, resolverTimeout } = given
  if (onDecision !== undefined && typeof onDecision !== 'function') {
    addIssue('on-decision-type', 'onDecision', `expected a function, found ${show(onDecision)}`)
  }
  if (preflightContinue !== undefined && typeof preflightContinue !== 'boolean') {
    addIssue('preflight-continue-type', 'preflightContinue', `expected true or false, found ${show(preflightContinue)}`)
  }
  if (logger !== undefined && logger !== false && !isLogger(logger)) {
    addIssue('logger-type', 'logger', `expected false or an object with warn and error, found ${show(logger)}`)
  }
  if (resolverTimeout !== undefined && !(Number.isInteger(resolverTimeout) && (resolverTimeout as number) >= 1)) {
    const message = `expected a whole number of milliseconds from 1, found ${show(resolverTimeout)}`
    addIssue('resolver-timeout-range', 'resolverTimeout', message)
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return given as CorsAdapterOptions<Request>
}

function isLogger(value: unknown): value is CorsLogger {
  const { warn, error } = (value ?? {}) as Partial<CorsLogger>
  return typeof warn === 'function' && typeof error === 'function'
}

/** Reads the own properties of an object of options, which may be anything. */
function readGiven(
  options: unknown,
  typeCode: CorsIssueCode,
  names: readonly string[],
  issues: CorsIssue[],
): ReadonlyMap<PropertyKey, unknown> {
  if (options === undefined) return new Map()
  if (isTaggedAsPolicy(options)) {
    const message = 'expected an object of options, found a policy: write { policy } around it'
    issues.push({ code: 'policy-unwrapped', path: [], value: options, message })
    return new Map()
  }
  const misfit = misfitOf(options)
  if (misfit) {
    const [words, subject] = misfit
    // Rules by origin have no place for the options of an adapter.
    const isRules = Array.isArray(options) && names.includes('policy') && misfitOf(options[0]) === undefined
    const message = isRules ? 'an array is not an object of options: write { policy: [ … ] }' : `${subject} ${words}`
    issues.push({ code: typeCode, path: [], value: options, message })
    return new Map()
  }
  return readOwn(options as object, names, (name) =>
    issues.push({ code: typeCode, path: [name], message: `${name} ${inherited}` }),
  )
}

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
  // Without a prototype, whatever the names are.
  const source: Record<PropertyKey, unknown> = Object.create(null)
  const adapterOptions: Record<PropertyKey, unknown> = Object.create(null)
  const given = readGiven(options, 'options-type', ['policy', ...optionNames, ...adapterOptionNames], issues)
  for (const [name, value] of given) {
    if ((frameworkNames as readonly unknown[]).includes(name)) continue
    ;((adapterOptionNames as readonly unknown[]).includes(name) ? adapterOptions : source)[name] = value
  }
  if (Object.hasOwn(source, 'policy')) checkPolicy(source, issues)
  if (issues.length > 0) throw new CorsConfigError(issues)
  const { policy = source } = source
  return [policy as CorsPolicySource<Request>, readAdapterOptions(adapterOptions)]
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
