import { type CorsAdapterOptions, readAdapterOptions } from './adapter-options.ts'
import { createRefusal } from './compile.ts'
import { type CorsDecision, type CorsRequest, decide, isCors, isPreflight } from './decide.ts'
import { HeaderList, withVary } from './headers.ts'
import { defaultOriginTimeout } from './options.ts'
import { type CorsPolicy, compiledOf } from './policy.ts'
import { createPolicyCache } from './policy-cache.ts'
import { askUser } from './predicate.ts'
import { type CorsLogger, createReporter } from './report.ts'
import { type CorsPolicySource, checkResolver, compileSource, compileWith } from './source.ts'

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
  /** Reads the URL for the log, as the client sent it. */
  url?(request: Native): string | undefined
  /** The framework's logger, for adapters without one of their own in their options. */
  readonly logger: CorsLogger
  /** Whether the adapter calls `reportSent` for each preflight that it answered. */
  readonly reportsSent?: boolean
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
  noteForeignHeader(name: string): void
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
  readonly policy?: CorsPolicy | undefined
  /** What a resolver threw without there being an origin to deny. */
  readonly failure?: { readonly cause: unknown } | undefined
}

const off: CorsDecision = Object.freeze({ kind: 'not-cors', headers: new HeaderList(undefined, [], '') })
const switchedOff: Evaluation = Object.freeze({ decision: off })

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
export const undecided: CorsDecision = createRefusal('origin-check-failed').actual

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
  const reporter = createReporter(adapterOptions, requests)
  const { evaluate, isConstant } = createEvaluate(source, adapterOptions.resolverTimeout ?? defaultOriginTimeout)

  const report: CorsEngine<Native>['report'] = ({ decision, policy, failure }, native, request) => {
    // Nobody is told of requests that CORS is switched off for.
    if (policy === undefined && failure === undefined && decision.kind === 'not-cors') return decision
    if (failure !== undefined) reporter.reportFailure('the policy resolver failed', failure.cause)
    return reporter.report(decision, native, request, policy)
  }

  return {
    preflightContinue: adapterOptions.preflightContinue === true,
    isConstant,
    decide: (native, request) => {
      const evaluation = evaluate(native, request)
      return evaluation instanceof Promise
        ? evaluation.then((late) => report(late, native, request))
        : report(evaluation, native, request)
    },
    evaluate,
    report,
    reportSent: reporter.reportSent,
    reportUnwritable: reporter.reportUnwritable,
    noteForeignHeader: reporter.noteForeignHeader,
    warn: reporter.warn,
  }
}

function createEvaluate<Native>(
  source: CorsPolicySource<Native> | undefined,
  resolverTimeout: number,
): Pick<CorsEngine<Native>, 'evaluate' | 'isConstant'> {
  if (typeof source === 'function') return { evaluate: createResolving(source, resolverTimeout), isConstant: false }
  const policy = compileSource(source === undefined ? {} : source)
  if (policy === false) return { evaluate: () => switchedOff, isConstant: true }
  const { predicate } = compiledOf(policy).options.origin
  return { evaluate: (_native, request) => evaluateBy(policy, request), isConstant: predicate === undefined }
}

function createResolving<Native>(
  resolver: (request: Native) => unknown,
  timeout: number,
): CorsEngine<Native>['evaluate'] {
  checkResolver(resolver)
  const create = createPolicyCache()
  const patience = { who: 'The policy resolver', timeout }
  return (native, request) => {
    const resolved = (answer: unknown): Evaluation | Promise<Evaluation> => {
      const policy = compileWith(answer, create)
      const evaluation = policy === false ? switchedOff : evaluateBy(policy, request)
      return evaluation instanceof Promise ? evaluation.then(varyOnOrigin) : varyOnOrigin(evaluation)
    }
    return askUser<Evaluation>(
      () => resolver(native),
      patience,
      resolved,
      (cause) => refuse(request, cause),
    )
  }
}

function evaluateBy(policy: CorsPolicy, request: CorsRequest): Evaluation | Promise<Evaluation> {
  const decision = decide(policy, request)
  return decision instanceof Promise ? decision.then((late) => ({ decision: late, policy })) : { decision, policy }
}

/** What a resolver answers may depend on the Origin, so that every response that went through one has to say so. */
function varyOnOrigin(evaluation: Evaluation): Evaluation {
  const { decision } = evaluation
  const headers = withVary(decision.headers, 'Origin')
  return headers === decision.headers
    ? evaluation
    : { ...evaluation, decision: Object.freeze({ ...decision, headers }) }
}

function refuse(request: CorsRequest, cause: unknown): Evaluation {
  // Without an Origin nothing is denied, but the failure has to be seen all the same.
  if (!isCors(request)) return varyOnOrigin({ decision: off, failure: { cause } })
  const refusal = createRefusal('origin-check-failed', cause)
  return { decision: isPreflight(request) ? refusal.preflight(request) : refusal.actual }
}
