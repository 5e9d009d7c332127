import { nearest } from '@cors/standard/nearest'
import { CorsConfigError, type CorsIssue } from '../options/errors.ts'
import type { CorsIssueCode } from '../options/issue-codes.ts'
import { adapterOptionNames, optionNames } from '../options/options.ts'
import { show } from '../values/show.ts'
import type { CorsLogger } from './logger.ts'
import { readGiven } from './read-given.ts'
import { type RejectDenied, readRejectDenied } from './reject/reject-options.ts'
import type { ToldDecision } from './shadow.ts'
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
export interface CorsAdapterOptions<Request, Further extends readonly unknown[] = []> {
  /**
   * Called once for each request that a policy decided about, `not-cors` included, with the framework's own request: for metrics. What
   * it throws is logged, and changes nothing.
   *
   * It is called at once, but where there is a `shadow` whose function or resolver is late: then when that has answered, or its time is up.
   *
   * @default nothing is called
   */
  readonly onDecision?: OnDecision<Request> | undefined
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
  /**
   * The `Cache-Control` of the allowed preflights that the adapter answers itself, such as `public, max-age=86400`: for content delivery
   * networks, as browsers go by `maxAge`.
   *
   * @default not sent
   */
  readonly cacheControl?: string | undefined
  /**
   * Answers a request from an origin that the policy denies with 403, before the application sees it; requests without `Origin` and from
   * pages of this server pass. With `hosts`, a request for another host is rejected as well, whoever sends it.
   *
   * **Security**: without `hosts`, a hostile page whose name resolves to this server (DNS rebinding) counts as its own.
   *
   * @default `false`: CORS keeps pages from reading responses, and denied requests run
   * @see https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
   * @example
   * ```ts
   * import type { CorsAdapterOptions } from '@cors/core/adapter'
   *
   * const options: CorsAdapterOptions<unknown> = { rejectDenied: { hosts: ['api.example.com', 'localhost:3000'] } }
   * ```
   */
  readonly rejectDenied?: RejectDenied | undefined
  /**
   * A second policy that decides beside the first and changes no answer: where it decides otherwise, `onDecision` gets what it decides as
   * `decision.shadow`, and the log counts it: at once, and when a minute with differences is over, in production too. For trying a change
   * on real traffic; also where CORS is switched off so far, of which only the differences are told.
   *
   * `decision.shadow.differing` of `decision.shadow.compared` requests were decided otherwise, since the adapter was made.
   *
   * It stands beside the adapter's own policy, not beside those of routes. A resolver gets what the resolver of the first policy gets.
   *
   * @default none
   * @example
   * ```ts
   * import type { CorsAdapterOptions } from '@cors/core/adapter'
   *
   * const options: CorsAdapterOptions<unknown> = {
   *   shadow: { origin: 'https://app.example.com', credentials: true },
   *   onDecision: ({ kind, shadow }) => {
   *     if (shadow !== undefined) console.log(`another ${kind}`, shadow)
   *   },
   * }
   * ```
   */
  readonly shadow?: CorsPolicySource<Request, Further> | undefined
}

/** Written as a method, whose parameters compare both ways: a listener may name a type of request that is more special than `Request`. */
export type OnDecision<Request> = { listen(decision: ToldDecision, request: Request): unknown }['listen']

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
  const given = checkAdapterOptions(options, issues)
  if (issues.length > 0) throw new CorsConfigError(issues)
  return given
}

/** Reads the options of an adapter, and reports what is wrong with them. */
export function checkAdapterOptions<Request>(
  options: CorsAdapterOptions<Request> | undefined,
  issues: CorsIssue[],
): CorsAdapterOptions<Request> {
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
  const { onDecision, preflightContinue, logger, resolverTimeout, cacheControl } = given
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
  if (given.rejectDenied !== undefined) given.rejectDenied = readRejectDenied(given.rejectDenied, issues)
  if (cacheControl !== undefined && !isFieldValue(cacheControl)) {
    const fix = Number.isInteger(cacheControl) ? `: write "public, max-age=${String(cacheControl)}"` : ''
    addIssue('cache-control-value', 'cacheControl', `expected a header value, found ${show(cacheControl)}${fix}`)
  }
  return given as CorsAdapterOptions<Request>
}

/** Whether a value can be that of a header, on every platform. */
function isFieldValue(value: unknown): boolean {
  return typeof value === 'string' && /^[!-~](?:[\t -~]*[!-~])?$/.test(value)
}

function isLogger(value: unknown): value is CorsLogger {
  const { warn, error } = (value ?? {}) as Partial<CorsLogger>
  return typeof warn === 'function' && typeof error === 'function'
}
