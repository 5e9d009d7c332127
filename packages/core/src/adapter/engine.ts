import { CorsConfigError } from '../options/errors.ts'
import { defaultOriginTimeout } from '../options/options.ts'
import { compiledOf } from '../policy.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { isThenable } from '../values/predicate.ts'
import { type CorsAdapterOptions, readAdapterOptions } from './adapter-options.ts'
import { addCacheControl } from './cache-control.ts'
import { createConstant, createResolving } from './deciding.ts'
import { type Evaluation, isOff, isToldToNobody } from './evaluation.ts'
import type { NativeRequests } from './native-requests.ts'
import { createRejection } from './reject/rejection.ts'
import { createReporter, type Reporter } from './report.ts'
import { Shadow } from './shadow.ts'
import { type CorsPolicySource, compileSource } from './source.ts'
import { Tally } from './tally.ts'

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
  /** Whether no function of the user has a part in the decisions, so that they are the same before and after everything else. */
  readonly isConstant: boolean
  /**
   * Decides and reports. Never throws, never rejects; a promise only where a predicate or a resolver returned one. Where CORS is
   * switched off, the decision is `not-cors` with no headers (or only `vary`), so that adapters need no case of their own.
   *
   * @param further what resolvers get with the request, such as the environment of a worker
   */
  decide(native: Native, request: CorsRequest, further?: readonly unknown[]): CorsDecision | Promise<CorsDecision>
  /** Decides as `decide` does, and reports nothing: for decisions that several policies have a part in. */
  evaluate(native: Native, request: CorsRequest, further?: readonly unknown[]): Evaluation | Promise<Evaluation>
  /** Rejects what another engine evaluated, where `rejectDenied` says so; `undefined` where the option is off. */
  readonly reject: ((evaluation: Evaluation, native: Native, request: CorsRequest) => Evaluation) | undefined
  /** Reports what was evaluated, rejected where `rejectDenied` says so; returns its decision. */
  report(evaluation: Evaluation, native: Native, request: CorsRequest, further?: readonly unknown[]): CorsDecision
  /**
   * Told the `Access-Control-Allow-Headers` that a preflight was answered with, after everybody who had a hand in it: what a tracing agent
   * added is not denied.
   */
  reportSent(native: Native, request: CorsRequest, allowedHeaders: string | undefined): void
  /** Reports once that a response could not be given its headers. */
  reportUnwritable(cause: unknown): void
  /** Notes in the development log that a CORS header of someone else was replaced or removed. */
  onOverriddenHeader(name: string): void
  /** Writes a line to the development log. */
  warn(message: string): void
}

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
): CorsEngine<Native> {
  const adapterOptions = readAdapterOptions(options)
  const { preflightContinue = false, cacheControl } = adapterOptions
  const made =
    typeof source === 'function' && !isThenable(source) ? source : compileSource(source === undefined ? {} : source)
  const reporter = createReporter(adapterOptions, requests)
  const shadow = createShadow(adapterOptions, requests, reporter.tell)
  const rejectDecision = createRejection(adapterOptions.rejectDenied, requests)
  const reject: CorsEngine<Native>['reject'] =
    rejectDecision &&
    ((evaluation, native, request) =>
      isOff(evaluation)
        ? evaluation
        : { ...evaluation, decision: rejectDecision(evaluation.decision, native, request) })
  const report: CorsEngine<Native>['report'] = (evaluation, native, request, further) => {
    const rejected = reject === undefined ? evaluation : reject(evaluation, native, request)
    return reportBy(reporter, shadow, rejected, native, request, further)
  }
  const { resolverTimeout = defaultOriginTimeout } = adapterOptions
  const { isConstant, evaluate, decide } =
    typeof made === 'function'
      ? createResolving(made, resolverTimeout, reject !== undefined, reporter, report, shadow)
      : createConstant(made, reporter, rejectDecision, shadow)
  const engine: CorsEngine<Native> = {
    preflightContinue,
    isConstant,
    decide,
    evaluate: reject === undefined ? evaluate : rejectEvaluated(evaluate, reject),
    reject,
    report,
    reportSent: (native, request, allowedHeaders) => reporter.reportSent(native, request, allowedHeaders),
    reportUnwritable: (cause) => reporter.reportUnwritable(cause),
    onOverriddenHeader: (name) => reporter.onOverriddenHeader(name),
    warn: (message) => reporter.warn(message),
  }
  // What the application answers is its own to cache.
  return cacheControl === undefined || preflightContinue ? engine : answerBy(engine, addCacheControl(cacheControl))
}

/** The policy that is tried beside a source, whose options for the answer are those of the source. */
function createShadow<Native>(
  { shadow, rejectDenied, resolverTimeout }: CorsAdapterOptions<Native>,
  requests: NativeRequests<Native>,
  tell: Reporter<Native>['tell'],
): Shadow<Native> | undefined {
  if (shadow === undefined) return undefined
  const options = { rejectDenied, resolverTimeout, logger: false } as const
  const source = shadow as CorsPolicySource<Native>
  const { evaluate, isConstant, reject } = within('shadow', () => createEngine<Native>(source, options, requests))
  // What is rejected depends on more of a request than its CORS headers.
  const policy = isConstant && reject === undefined && compileSource(source)
  return new Shadow({ evaluate, constant: policy === false ? undefined : compiledOf(policy) }, new Tally(tell))
}

/** Names the option that something wrong is found in. */
function within<Made>(name: string, make: () => Made): Made {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof CorsConfigError)) throw error
    throw new CorsConfigError(error.issues.map((issue) => ({ ...issue, path: [name, ...issue.path] })))
  }
}

/** Changes what is answered with, and not what is reported. */
function answerBy<Native>(
  engine: CorsEngine<Native>,
  change: (decision: CorsDecision) => CorsDecision,
): CorsEngine<Native> {
  return {
    ...engine,
    decide: (native, request, further) => {
      const decision = engine.decide(native, request, further)
      return decision instanceof Promise ? decision.then(change) : change(decision)
    },
    report: (evaluation, native, request, further) => change(engine.report(evaluation, native, request, further)),
  }
}

function rejectEvaluated<Native>(
  evaluate: CorsEngine<Native>['evaluate'],
  reject: NonNullable<CorsEngine<Native>['reject']>,
): CorsEngine<Native>['evaluate'] {
  return (native, request, further) => {
    const evaluation = evaluate(native, request, further)
    return evaluation instanceof Promise
      ? evaluation.then((late) => reject(late, native, request))
      : reject(evaluation, native, request)
  }
}

function reportBy<Native>(
  reporter: Reporter<Native>,
  shadow: Shadow<Native> | undefined,
  evaluation: Evaluation,
  native: Native,
  request: CorsRequest,
  further: readonly unknown[] | undefined,
): CorsDecision {
  const { decision, policy, failure } = evaluation
  const told =
    shadow !== undefined && evaluation.shadow === shadow
      ? shadow.compare(decision, native, request, further)
      : undefined
  // Nobody is told of requests that CORS is switched off for.
  if (isToldToNobody(evaluation)) {
    if (told !== undefined) reporter.reportDifference(told, native, request)
    return decision
  }
  if (failure !== undefined) reporter.reportFailure('the policy resolver failed', failure.cause)
  return reporter.report(decision, native, request, policy, told)
}
