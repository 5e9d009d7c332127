import { decideBy } from '../decide.ts'
import { CorsConfigError } from '../options/errors.ts'
import { defaultOriginTimeout } from '../options/options.ts'
import { type CorsPolicy, compiledOf } from '../policy.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { askUser, isThenable } from '../values/predicate.ts'
import { type CorsAdapterOptions, readAdapterOptions } from './adapter-options.ts'
import { addCacheControl } from './cache-control.ts'
import {
  denyUnresolved,
  type Evaluation,
  evaluateBy,
  isOff,
  isToldToNobody,
  switchedOff,
  varied,
} from './evaluation.ts'
import type { NativeRequests } from './native-requests.ts'
import { createPolicyCache } from './policy-cache.ts'
import { createRejection, type Reject } from './reject/rejection.ts'
import { createReporter, type Reporter } from './report.ts'
import type { Shadowing } from './shadow.ts'
import {
  type CorsPolicySource,
  checkResolver,
  compileSource,
  compileWith,
  isOffPolicy,
  rememberPolicy,
} from './source.ts'

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
   * @param further what a resolver gets with the request, such as the environment of a worker
   */
  decide(native: Native, request: CorsRequest, further?: readonly unknown[]): CorsDecision | Promise<CorsDecision>
  /** Decides as `decide` does, and reports nothing: for decisions that several policies have a part in. */
  evaluate(native: Native, request: CorsRequest, further?: readonly unknown[]): Evaluation | Promise<Evaluation>
  /** Rejects what another engine evaluated, where `rejectDenied` says so; `undefined` where the option is off. */
  readonly reject: ((evaluation: Evaluation, native: Native, request: CorsRequest) => Evaluation) | undefined
  /** Reports what was evaluated, rejected where `rejectDenied` says so; returns its decision. */
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
  const own = adapterOptions.shadow === undefined ? undefined : new WeakSet<CorsPolicy>()
  if (typeof made === 'object') own?.add(made)
  const reporter = createReporter(adapterOptions, requests, createShadowing(own, adapterOptions, requests))
  const rejectDecision = createRejection(adapterOptions.rejectDenied, requests)
  const reject: CorsEngine<Native>['reject'] =
    rejectDecision &&
    ((evaluation, native, request) =>
      isOff(evaluation)
        ? evaluation
        : { ...evaluation, decision: rejectDecision(evaluation.decision, native, request) })
  const report: CorsEngine<Native>['report'] = (evaluation, native, request) =>
    reportBy(reporter, reject === undefined ? evaluation : reject(evaluation, native, request), native, request)
  const {
    isConstant,
    evaluate,
    decide: decideAndReport,
  } = typeof made === 'function'
    ? createResolving(
        made,
        adapterOptions.resolverTimeout ?? defaultOriginTimeout,
        (policy) => {
          own?.add(policy)
          reporter.reportNotices(policy)
        },
        report,
        reject !== undefined,
      )
    : createConstant(made, reporter, rejectDecision)
  const engine: CorsEngine<Native> = {
    preflightContinue,
    isConstant,
    decide: decideAndReport,
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

/**
 * The policy that is tried beside a source, whose options for the answer are those of the source.
 *
 * @param own what the source gave: routes have other policies
 */
function createShadowing<Native>(
  own: WeakSet<CorsPolicy> | undefined,
  { shadow, rejectDenied, resolverTimeout }: CorsAdapterOptions<Native>,
  requests: NativeRequests<Native>,
): Shadowing<Native> | undefined {
  if (shadow === undefined || own === undefined) return undefined
  const options = { rejectDenied, resolverTimeout, logger: false } as const
  const { evaluate, isConstant, reject } = within('shadow', () => createEngine(shadow, options, requests))
  return {
    isOf: (policy) => policy !== undefined && own.has(policy),
    evaluate,
    // What is rejected depends on more of a request than its origin.
    isConstant: isConstant && reject === undefined,
  }
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
    report: (evaluation, native, request) => change(engine.report(evaluation, native, request)),
  }
}

type Deciding<Native> = Pick<CorsEngine<Native>, 'decide' | 'evaluate' | 'isConstant'>

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
  evaluation: Evaluation,
  native: Native,
  request: CorsRequest,
): CorsDecision {
  const { decision, policy, failure } = evaluation
  // Nobody is told of requests that CORS is switched off for.
  if (isToldToNobody(evaluation)) return decision
  if (failure !== undefined) reporter.reportFailure('the policy resolver failed', failure.cause)
  return reporter.report(decision, native, request, policy)
}

/** A policy that switches CORS off is as none, unless there is something to reject. */
function governs(policy: CorsPolicy | false, rejects: boolean): policy is CorsPolicy {
  return policy !== false && (rejects || !isOffPolicy(policy))
}

function createConstant<Native>(
  policy: CorsPolicy | false,
  reporter: Reporter<Native>,
  reject: Reject<Native> | undefined,
): Deciding<Native> {
  if (!governs(policy, reject !== undefined))
    return { isConstant: true, decide: () => switchedOff.decision, evaluate: () => switchedOff }
  reporter.reportNotices(policy)
  const compiled = compiledOf(policy)
  const isOn = !compiled.isOff
  const isPlain = isOn && reject === undefined
  const report = (given: CorsDecision, native: Native, request: CorsRequest): CorsDecision => {
    const decision = reject === undefined ? given : reject(given, native, request)
    return isOn || decision.kind !== 'not-cors' ? reporter.report(decision, native, request, policy) : decision
  }
  const reportLate = (pending: Promise<CorsDecision>, native: Native, request: CorsRequest): Promise<CorsDecision> =>
    pending.then((late) => report(late, native, request))
  return {
    isConstant: compiled.rules.every(({ options }) => options.origin.predicate === undefined),
    // Without an evaluation, which would be one more object for each request; and of a thousand policies asked in turn, every object and
    // function on the way has to be fetched from memory, so that there are as few as can be.
    decide: (native, request) => {
      const decision = decideBy(compiled, request)
      if (decision instanceof Promise) return reportLate(decision, native, request)
      return isPlain ? reporter.report(decision, native, request, policy) : report(decision, native, request)
    },
    evaluate: (_native, request) => evaluateBy(policy, request),
  }
}

function createResolving<Native>(
  resolver: (request: Native, ...further: readonly unknown[]) => unknown,
  timeout: number,
  onGoverning: (policy: CorsPolicy) => void,
  report: CorsEngine<Native>['report'],
  rejects: boolean,
): Deciding<Native> {
  checkResolver(resolver)
  const create = createPolicyCache(rememberPolicy)
  const patience = { who: 'The policy resolver', timeout }
  const evaluate: Deciding<Native>['evaluate'] = (native, request, further = []) => {
    const resolved = (answer: unknown): Evaluation | Promise<Evaluation> => {
      const policy = compileWith(answer, create)
      const isGoverned = governs(policy, rejects)
      if (isGoverned) onGoverning(policy)
      const evaluation = isGoverned ? evaluateBy(policy, request) : switchedOff
      return evaluation instanceof Promise ? evaluation.then(varied) : varied(evaluation)
    }
    const failed = (cause: unknown): Evaluation => denyUnresolved(request, cause)
    return askUser<Evaluation>(() => resolver(native, ...further), patience, resolved, failed)
  }
  return {
    isConstant: false,
    decide: (native, request, further) => {
      const evaluation = evaluate(native, request, further)
      return evaluation instanceof Promise
        ? evaluation.then((late) => report(late, native, request))
        : report(evaluation, native, request)
    },
    evaluate,
  }
}
