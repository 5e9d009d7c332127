import type { CorsDecision } from './decide.ts'
import { CorsConfigError, type CorsIssue, show } from './errors.ts'
import { nearest } from './nearest.ts'
import { type CorsOptions, optionNames } from './options.ts'
import type { CorsLogger } from './report.ts'
import type { CorsPolicySource } from './source.ts'

/** What every adapter takes beside the policy. */
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
}

/** One object for frameworks that pass one: the policy's options beside the adapter's, or a `policy` beside the adapter's. */
export type SingleOptions<Request> =
  | (CorsOptions & CorsAdapterOptions<Request> & { readonly policy?: never })
  | ({ readonly policy: CorsPolicySource<Request> } & CorsAdapterOptions<Request>)

const adapterOptionNames = ['onDecision', 'preflightContinue', 'logger'] as const

/**
 * Checks the options of an adapter.
 *
 * @throws {CorsConfigError} for an unknown key or a wrong type
 */
export function readAdapterOptions<Request>(
  options: CorsAdapterOptions<Request> | undefined,
): CorsAdapterOptions<Request> {
  const issues: CorsIssue[] = []
  const given = (options ?? {}) as Record<string, unknown>
  const report = (code: string, name: string, message: string): number =>
    issues.push({ code, path: [name], value: given[name], message })
  for (const name of Object.keys(given)) {
    if ((adapterOptionNames as readonly string[]).includes(name)) continue
    const known = (optionNames as readonly string[]).includes(name)
      ? 'it belongs into the policy, the argument before'
      : `the options are ${adapterOptionNames.join(', ')}`
    const near = nearest(name, adapterOptionNames)
    report(
      'adapter-option-unknown',
      name,
      `${show(name)} is not an option of the adapter: ${near ? `write ${near}` : known}`,
    )
  }
  const { onDecision, preflightContinue, logger } = given
  if (onDecision !== undefined && typeof onDecision !== 'function') {
    report('on-decision-type', 'onDecision', `expected a function, found ${show(onDecision)}`)
  }
  if (preflightContinue !== undefined && typeof preflightContinue !== 'boolean') {
    report('preflight-continue-type', 'preflightContinue', `expected true or false, found ${show(preflightContinue)}`)
  }
  if (logger !== undefined && logger !== false && !isLogger(logger)) {
    report('logger-type', 'logger', `expected false or an object with warn and error, found ${show(logger)}`)
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return { ...options }
}

function isLogger(value: unknown): value is CorsLogger {
  const { warn, error } = (value ?? {}) as Partial<CorsLogger>
  return typeof warn === 'function' && typeof error === 'function'
}

/**
 * Parts one object into the policy's source and the adapter's options.
 *
 * @throws {CorsConfigError} where both a policy and its options are given, or `policy` is `undefined`
 */
export function splitOptions<Request>(
  options: SingleOptions<Request> | undefined,
): [source: CorsPolicySource<Request> | undefined, adapterOptions: CorsAdapterOptions<Request>] {
  const source: Record<string, unknown> = {}
  const adapterOptions: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(options ?? {})) {
    const isAdapterOption = (adapterOptionNames as readonly string[]).includes(name)
    ;(isAdapterOption ? adapterOptions : source)[name] = value
  }
  if (!Object.hasOwn(source, 'policy')) return [source as CorsOptions, readAdapterOptions(adapterOptions)]
  const { policy, ...rest } = source
  const issues: CorsIssue[] = Object.keys(rest).map((name) => ({
    code: 'option-beside-policy',
    path: [name],
    value: rest[name],
    message: `${show(name)} stands beside a policy, which would ignore it: move it into the policy`,
  }))
  if (policy === undefined) {
    const message = 'policy is undefined: pass options, a policy, a resolver, or false for no CORS'
    issues.push({ code: 'policy-missing', path: ['policy'], value: policy, message })
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return [policy as CorsPolicySource<Request>, readAdapterOptions(adapterOptions)]
}
