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
): CorsEngine<Native> {
  const adapterOptions = readAdapterOptions(options)
  const reporter = createReporter(adapterOptions, requests)

  const decideBy = (policy: CorsPolicy, native: Native, request: CorsRequest): CorsDecision | Promise<CorsDecision> => {
    const decision = decide(policy, request)
    return decision instanceof Promise
      ? decision.then((late) => reporter.report(late, native, request, policy))
      : reporter.report(decision, native, request, policy)
  }

  const createDecide = (): CorsEngine<Native>['decide'] => {
    if (typeof source === 'function') {
      return (native, request) => {
        const resolved = (answer: unknown): CorsDecision | Promise<CorsDecision> => {
          const policy = compileSource(answer)
          const decision = policy === false ? off : decideBy(policy, native, request)
          return decision instanceof Promise ? decision.then(varyOnOrigin) : varyOnOrigin(decision)
        }
        const failed = (cause: unknown): CorsDecision => {
          // Without an Origin nothing is denied, but the failure has to be seen all the same.
          if (request.origin === undefined) reporter.reportFailure('the policy resolver failed', cause)
          return reporter.report(refuse(request, cause), native, request, undefined)
        }
        return askUser<CorsDecision>(() => source(native), undefined, resolved, failed)
      }
    }
    const policy = compileSource(source === undefined ? {} : source)
    return policy === false ? () => off : (native, request) => decideBy(policy, native, request)
  }

  return {
    preflightContinue: adapterOptions.preflightContinue === true,
    decide: createDecide(),
    noteForeignHeader: reporter.noteForeignHeader,
  }
}

/** What a resolver answers may depend on the Origin, so that every response that went through one has to say so. */
function varyOnOrigin(decision: CorsDecision): CorsDecision {
  const headers = withVary(decision.headers, 'Origin')
  return headers === decision.headers ? decision : Object.freeze({ ...decision, headers })
}

function refuse(request: CorsRequest, cause: unknown): CorsDecision {
  if (request.origin === undefined) return varyOnOrigin(off)
  const refusal = createRefusal('origin-check-failed', cause)
  return isPreflight(request) ? refusal.preflight(request) : refusal.actual
}
