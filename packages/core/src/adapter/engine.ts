import { denyOrigin, switchedOff as noOrigin } from '../compile/origin-match.ts'
import { decide } from '../decide.ts'
import { defaultOriginTimeout } from '../options/options.ts'
import { type CorsPolicy, compiledOf } from '../policy.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { withVary } from '../protocol/headers.ts'
import { type CorsRequest, isCors, isPreflight } from '../protocol/request.ts'
import { askUser, isThenable } from '../values/predicate.ts'
import { type CorsAdapterOptions, readAdapterOptions } from './adapter-options.ts'
import { addCacheControl } from './cache-control.ts'
import type { NativeRequests } from './native-requests.ts'
import { createPolicyCache } from './policy-cache.ts'
import { createReporter, type Reporter } from './report.ts'
import { type CorsPolicySource, checkResolver, compileSource, compileWith, rememberPolicy } from './source.ts'

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
   */
  decide(native: Native, request: CorsRequest): CorsDecision | Promise<CorsDecision>
  /** Decides as `decide` does, and reports nothing: for decisions that several policies have a part in. */
  evaluate(native: Native, request: CorsRequest): Evaluation | Promise<Evaluation>
  /** Reports what was evaluated; returns its decision. */
  report(evaluation: Evaluation, native: Native, request: CorsRequest): CorsDecision
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
 * A decision before it is reported.
 *
 * @example
 * ```ts
 * import type { CorsEngine, Evaluation } from '@cors/core/adapter'
 *
 * const isGrant = ({ decision }: Evaluation): boolean => decision.kind === 'actual' && decision.allowed
 * ```
 */
export interface Evaluation {
  readonly decision: CorsDecision
  /** What decided; `undefined` where CORS is switched off, or a resolver failed. */
  readonly policy: CorsPolicy | undefined
  /** What a resolver threw without there being an origin to deny. */
  readonly failure: { readonly cause: unknown } | undefined
}

const off = noOrigin.actual
export const switchedOff: Evaluation = Object.freeze({ decision: off, policy: undefined, failure: undefined })

/**
 * What guards a response while its decision is pending: whoever answers meanwhile (a timeout, an abort handler) sends `Vary: Origin` and
 * no CORS header.
 *
 * @example
 * ```ts
 * import { undecided } from '@cors/core/adapter'
 *
 * undecided.headers.toJSON() // { vary: 'Origin' }
 * ```
 */
export const undecided: CorsDecision = denyOrigin({ reason: 'origin-check-failed', cause: undefined }).actual

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
  const reporter = createReporter(adapterOptions, requests)
  const { decide: decideAndReport, ...rest } =
    typeof source === 'function' && !isThenable(source)
      ? createResolving(source, adapterOptions.resolverTimeout ?? defaultOriginTimeout, reporter)
      : createConstant(compileSource(source === undefined ? {} : source), reporter)
  const engine: CorsEngine<Native> = {
    preflightContinue,
    decide: decideAndReport,
    ...rest,
    report: (evaluation, native, request) => reportBy(reporter, evaluation, native, request),
    reportSent: reporter.reportSent,
    reportUnwritable: reporter.reportUnwritable,
    onOverriddenHeader: reporter.onOverriddenHeader,
    warn: reporter.warn,
  }
  // What the application answers is its own to cache.
  return cacheControl === undefined || preflightContinue ? engine : answerBy(engine, addCacheControl(cacheControl))
}

/** Changes what is answered with, and not what is reported. */
function answerBy<Native>(
  engine: CorsEngine<Native>,
  change: (decision: CorsDecision) => CorsDecision,
): CorsEngine<Native> {
  return {
    ...engine,
    decide: (native, request) => {
      const decision = engine.decide(native, request)
      return decision instanceof Promise ? decision.then(change) : change(decision)
    },
    report: (evaluation, native, request) => change(engine.report(evaluation, native, request)),
  }
}

type Deciding<Native> = Pick<CorsEngine<Native>, 'decide' | 'evaluate' | 'isConstant'>

function reportBy<Native>(
  reporter: Reporter<Native>,
  { decision, policy, failure }: Evaluation,
  native: Native,
  request: CorsRequest,
): CorsDecision {
  // Nobody is told of requests that CORS is switched off for.
  if (policy === undefined && failure === undefined && decision.kind === 'not-cors') return decision
  if (failure !== undefined) reporter.reportFailure('the policy resolver failed', failure.cause)
  return reporter.report(decision, native, request, policy)
}

function createConstant<Native>(policy: CorsPolicy | false, reporter: Reporter<Native>): Deciding<Native> {
  if (policy === false) return { isConstant: true, decide: () => off, evaluate: () => switchedOff }
  reporter.reportNotices(policy)
  return {
    isConstant: compiledOf(policy).rules.every(({ options }) => options.origin.predicate === undefined),
    // Without an evaluation, which would be one more object for each request.
    decide: (native, request) => {
      const decision = decide(policy, request)
      return decision instanceof Promise
        ? decision.then((late) => reporter.report(late, native, request, policy))
        : reporter.report(decision, native, request, policy)
    },
    evaluate: (_native, request) => evaluateBy(policy, request),
  }
}

function createResolving<Native>(
  resolver: (request: Native) => unknown,
  timeout: number,
  reporter: Reporter<Native>,
): Deciding<Native> {
  checkResolver(resolver)
  const create = createPolicyCache(rememberPolicy)
  const patience = { who: 'The policy resolver', timeout }
  const evaluate: Deciding<Native>['evaluate'] = (native, request) => {
    const resolved = (answer: unknown): Evaluation | Promise<Evaluation> => {
      const policy = compileWith(answer, create)
      if (policy !== false) reporter.reportNotices(policy)
      const evaluation = policy === false ? switchedOff : evaluateBy(policy, request)
      return evaluation instanceof Promise ? evaluation.then(varied) : varied(evaluation)
    }
    const failed = (cause: unknown): Evaluation => deny(request, cause)
    return askUser<Evaluation>(() => resolver(native), patience, resolved, failed)
  }
  return {
    isConstant: false,
    decide: (native, request) => {
      const evaluation = evaluate(native, request)
      return evaluation instanceof Promise
        ? evaluation.then((late) => reportBy(reporter, late, native, request))
        : reportBy(reporter, evaluation, native, request)
    },
    evaluate,
  }
}

function evaluateBy(policy: CorsPolicy, request: CorsRequest): Evaluation | Promise<Evaluation> {
  const evaluationOf = (decision: CorsDecision): Evaluation => ({ decision, policy, failure: undefined })
  const decision = decide(policy, request)
  return decision instanceof Promise ? decision.then(evaluationOf) : evaluationOf(decision)
}

/**
 * Rule 15: what a resolver answers may depend on the Origin, so that every response that went through one has to say so.
 *
 * @example
 * ```ts
 * import { createPolicy, decide } from '@cors/core'
 * import { varyOnOrigin } from '@cors/core/adapter'
 *
 * const request = { method: 'GET', origin: undefined, requestMethod: undefined, requestHeaders: undefined }
 * console.log(varyOnOrigin(decide(createPolicy(), request)).headers.vary) // Origin
 * ```
 */
export function varyOnOrigin(decision: CorsDecision): CorsDecision {
  const headers = withVary(decision.headers, 'Origin')
  return headers === decision.headers ? decision : Object.freeze({ ...decision, headers })
}

function varied(evaluation: Evaluation): Evaluation {
  return { ...evaluation, decision: varyOnOrigin(evaluation.decision) }
}

function deny(request: CorsRequest, cause: unknown): Evaluation {
  // Without an Origin nothing is denied, but the failure has to be seen all the same.
  if (!isCors(request)) return varied({ decision: off, policy: undefined, failure: { cause } })
  const denied = denyOrigin({ reason: 'origin-check-failed', cause })
  const decision = isPreflight(request) ? denied.forbidden : denied.actual
  return { decision, policy: undefined, failure: undefined }
}
