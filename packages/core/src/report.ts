import type { CorsAdapterOptions } from './adapter-options.ts'
import type { CorsDecision, CorsRequest } from './decide.ts'
import { escapeControls, messageOf } from './errors.ts'
import { describeDenial } from './explain.ts'
import type { CorsPolicy } from './policy.ts'
import { isThenable } from './predicate.ts'

/**
 * The part of a logger that adapters use; the console, Nest's Logger and pino have it.
 *
 * @example
 * ```ts
 * import type { CorsLogger } from '@cors/core/adapter'
 *
 * const logger: CorsLogger = { warn: (message) => console.warn(message), error: (message, cause) => console.error(message, cause) }
 * ```
 */
export interface CorsLogger {
  /** A denial, or a header of another layer that was replaced: outside production only. */
  warn(message: string): void
  /** A predicate, a resolver or `onDecision` failed. */
  error(message: string, cause?: unknown): void
}

/** Tells of decisions: the user's `onDecision`, and the log. */
export interface Reporter<Native> {
  /** Returns the decision, so that reporting fits between a decision and its use. Never throws. */
  report(decision: CorsDecision, native: Native, request: CorsRequest, policy: CorsPolicy | undefined): CorsDecision
  reportFailure(what: string, cause: unknown): void
  noteForeignHeader(name: string): void
}

interface ReadableRequests<Native> {
  header(request: Native, name: string): string | undefined
  readonly logger: CorsLogger
}

/** At most so many different denials are logged in the life of an adapter: an attacker chooses the origins. */
const mostDenials = 100
/** Failures repeat with every request while a database is down. */
const mostFailures = 10
const failureWindow = 60_000

export function createReporter<Native>(
  { onDecision, logger: chosen }: CorsAdapterOptions<Native>,
  { header, logger: fallback }: ReadableRequests<Native>,
): Reporter<Native> {
  const logger = chosen === false ? undefined : (chosen ?? fallback)
  const isDevelopment = logger !== undefined && !isProduction()
  const log = (level: 'warn' | 'error', message: string, ...cause: unknown[]): void => {
    try {
      logger?.[level](message, ...(cause as [unknown?]))
    } catch {
      // A logger that fails must not fail the request.
    }
  }
  const mayLogFailure = createRateLimit()
  const reportFailure = (what: string, cause: unknown): void => {
    if (mayLogFailure()) log('error', `CORS: ${what}: ${escapeControls(messageOf(cause))}`, cause)
  }
  const mayLog = createOnce()

  const warnOfDenial = (
    decision: Extract<CorsDecision, { allowed: false }>,
    native: Native,
    request: CorsRequest,
    policy: CorsPolicy,
  ): void => {
    const { origin = '' } = request
    if (isSameOriginRequest(origin, (name) => header(native, name)) || !mayLog(`${decision.reason} ${origin}`)) return
    log('warn', describeDenial(policy, request, decision))
  }
  const call = (decision: CorsDecision, native: Native): void => {
    if (onDecision === undefined) return
    const failed = (cause: unknown): void => reportFailure('onDecision failed', cause)
    try {
      const result = onDecision(decision, native)
      if (isThenable(result)) result.then(undefined, failed)
    } catch (cause) {
      failed(cause)
    }
  }

  return {
    report: (decision, native, request, policy) => {
      if (decision.kind !== 'not-cors' && !decision.allowed) {
        if (decision.reason === 'origin-check-failed')
          reportFailure('the origin check failed, so the origin is denied', decision.cause)
        else if (isDevelopment && policy !== undefined) warnOfDenial(decision, native, request, policy)
      }
      call(decision, native)
      return decision
    },
    reportFailure,
    noteForeignHeader: (name) => {
      if (!isDevelopment || !mayLog(name)) return
      log(
        'warn',
        `CORS: a handler, a proxy or another CORS layer set ${name} itself; the policy's own value took its place`,
      )
    },
  }
}

/** Without a `process`, as in a worker, nobody develops on this machine. */
function isProduction(): boolean {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env === undefined || process.env.NODE_ENV === 'production'
}

/** A page may send Origin to its own server: with every POST, for one. That is no denial worth a line. */
function isSameOriginRequest(origin: string, header: (name: string) => string | undefined): boolean {
  if (header('sec-fetch-site') === 'same-origin') return true
  const host = header('host')
  return host !== undefined && host !== '' && origin.endsWith(`://${host}`)
}

function createOnce(): (key: string) => boolean {
  const seen = new Set<string>()
  return (key) => {
    if (seen.size >= mostDenials || seen.has(key)) return false
    seen.add(key)
    return true
  }
}

function createRateLimit(): () => boolean {
  let windowStart = 0
  let count = 0
  return () => {
    const now = Date.now()
    if (now - windowStart >= failureWindow) {
      windowStart = now
      count = 0
    }
    return ++count <= mostFailures
  }
}
