import { type CorsAdapterOptions, readAdapterOptions } from './adapter-options.ts'
import { createRefusal } from './compile.ts'
import { type CorsDecision, type CorsRequest, decide, isPreflight } from './decide.ts'
import { HeaderList, withVary } from './headers.ts'
import type { CorsPolicy } from './policy.ts'
import { askUser } from './predicate.ts'
import { type CorsLogger, createReporter } from './report.ts'
import { type CorsPolicySource, compileSource } from './source.ts'

/**
 * What the engine has to know of a framework's requests beyond what a decision depends on.
 *
 * @example
 * ```ts
 * import type { NativeRequests } from '@cors/core/adapter'
 *
 * const requests: NativeRequests<Request> = { header: ({ headers }, name) => headers.get(name) ?? undefined, logger: console }
 * ```
 */
export interface NativeRequests<Native> {
  /** Reads a request header for the log, by its lower-case name. */
  header(request: Native, name: string): string | undefined
  /** The framework's logger, for adapters without one of their own in their options. */
  readonly logger: CorsLogger
}

/**
 * A decision with what its report needs.
 *
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 * import type { CorsEvaluation } from '@cors/core/adapter'
 *
 * const policy = createPolicy()
 * const request = { method: 'GET', origin: undefined, requestMethod: undefined, requestHeaders: undefined }
 * const evaluation: CorsEvaluation = { decision: decide(policy, request), policy }
 * ```
 */
export interface CorsEvaluation {
  readonly decision: CorsDecision
  /** The policy that decided; `false` where CORS is switched off, and `undefined` where the resolver failed. */
  readonly policy: CorsPolicy | false | undefined
  /** Why the resolver failed, where the decision does not say so. */
  readonly failure?: unknown
}

/**
 * A policy source made ready for an adapter: decisions, reported once.
 *
 * @example
 * ```ts
 * import { type CorsEngine, createEngine } from '@cors/core/adapter'
 *
 * const engine: CorsEngine<Request> = createEngine({ origin: '*' }, {}, { header: () => undefined, logger: console })
 * ```
 */
export interface CorsEngine<Native> {
  /** Whether allowed preflights go on to the application. */
  readonly preflightContinue: boolean
  /**
   * Decides and reports. Never throws, never rejects; a promise only where a predicate or a resolver returned one. Where CORS is
   * switched off, the decision is `not-cors` with no headers (or only `vary`), so that adapters need no case of their own.
   */
  decide(native: Native, request: CorsRequest): CorsDecision | Promise<CorsDecision>
  /** Notes in the development log that a CORS header of someone else was replaced or removed. */
  noteForeignHeader(name: string): void
}

/**
 * An engine that also decides without a report, for adapters where another policy may govern in the end.
 *
 * @example
 * ```ts
 * import { type CorsEvaluator, createEngine } from '@cors/core/adapter'
 *
 * const engine: CorsEvaluator<Request> = createEngine({ origin: '*' }, {}, { header: () => undefined, logger: console })
 * ```
 */
export interface CorsEvaluator<Native> extends CorsEngine<Native> {
  /** Decides like `decide`, and leaves the report to whoever carries the decision out. */
  evaluate(native: Native, request: CorsRequest): CorsEvaluation | Promise<CorsEvaluation>
  /** Reports what `evaluate` of this engine or of another found. Never throws. */
  report(evaluation: CorsEvaluation, native: Native, request: CorsRequest): CorsDecision
}

const off: CorsDecision = Object.freeze({ kind: 'not-cors', headers: new HeaderList(undefined, [], '') })

/**
 * Compiles a policy source for an adapter. A source that is left out is `'*'`.
 *
 * @throws {CorsConfigError} where the options are wrong
 * @example
 * ```ts
 * import { createEngine } from '@cors/core/adapter'
 *
 * const engine = createEngine<Request>({ origin: 'https://app.example.com' }, {}, {
 *   header: ({ headers }, name) => headers.get(name) ?? undefined,
 *   logger: console,
 * })
 * ```
 */
export function createEngine<Native>(
  source: CorsPolicySource<Native> | undefined,
  options: CorsAdapterOptions<Native> | undefined,
  requests: NativeRequests<Native>,
): CorsEvaluator<Native> {
  const adapterOptions = readAdapterOptions(options)
  const reporter = createReporter(adapterOptions, requests)
  const compiled = typeof source === 'function' ? source : compileSource(source === undefined ? {} : source)

  const report: Finish<Native, CorsDecision> = (decision, policy, native, request, failure) => {
    if (policy === false) return decision
    if (failure !== undefined) reporter.reportFailure('the policy resolver failed', failure)
    return reporter.report(decision, native, request, policy)
  }
  return {
    preflightContinue: adapterOptions.preflightContinue === true,
    decide: createEvaluate(compiled, report),
    evaluate: createEvaluate(compiled, keep),
    report: ({ decision, policy, failure }, native, request) => report(decision, policy, native, request, failure),
    noteForeignHeader: reporter.noteForeignHeader,
  }
}

/** What becomes of a decision; no object where the report follows at once. */
type Finish<Native, Result> = (
  decision: CorsDecision,
  policy: CorsEvaluation['policy'],
  native: Native,
  request: CorsRequest,
  failure?: unknown,
) => Result

function keep(
  decision: CorsDecision,
  policy: CorsEvaluation['policy'],
  _native: unknown,
  _request: CorsRequest,
  failure?: unknown,
): CorsEvaluation {
  return { decision, policy, failure }
}

function createEvaluate<Native, Result>(
  source: CorsPolicy | false | ((native: Native) => unknown),
  finish: Finish<Native, Result>,
): (native: Native, request: CorsRequest) => Result | Promise<Result> {
  const finishBy = (
    policy: CorsPolicy | false,
    native: Native,
    request: CorsRequest,
    adapt: (decision: CorsDecision) => CorsDecision,
  ): Result | Promise<Result> => {
    const decision = policy === false ? off : decide(policy, request)
    return decision instanceof Promise
      ? decision.then((late) => finish(adapt(late), policy, native, request))
      : finish(adapt(decision), policy, native, request)
  }
  if (typeof source !== 'function') return (native, request) => finishBy(source, native, request, asItIs)
  return (native, request) => {
    const resolved = (answer: unknown): Result | Promise<Result> =>
      finishBy(compileSource(answer), native, request, varyOnOrigin)
    // Without an Origin nothing is denied, but the failure has to be seen all the same.
    const failed = (cause: unknown): Result => {
      const failure = request.origin === undefined ? (cause ?? 'it threw nothing') : undefined
      return finish(refuse(request, cause), undefined, native, request, failure)
    }
    return askUser<Result>(() => source(native), undefined, resolved, failed)
  }
}

function asItIs(decision: CorsDecision): CorsDecision {
  return decision
}

/**
 * What a resolver answers may depend on the Origin, so that every response that went through one has to say so.
 *
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 * import { varyOnOrigin } from '@cors/core/adapter'
 *
 * const request = { method: 'GET', origin: undefined, requestMethod: undefined, requestHeaders: undefined }
 * console.log(varyOnOrigin(decide(createPolicy(), request)).headers.vary)
 * ```
 */
export function varyOnOrigin(decision: CorsDecision): CorsDecision {
  const headers = withVary(decision.headers, 'Origin')
  return headers === decision.headers ? decision : Object.freeze({ ...decision, headers })
}

function refuse(request: CorsRequest, cause: unknown): CorsDecision {
  if (request.origin === undefined) return varyOnOrigin(off)
  const refusal = createRefusal('origin-check-failed', cause)
  return isPreflight(request) ? refusal.preflight(request) : refusal.actual
}
