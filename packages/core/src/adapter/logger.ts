import { isThenable } from '../values/predicate.ts'

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

export interface Log {
  log(level: 'warn' | 'error', message: string, ...cause: unknown[]): void
  /** Whether nobody reads it. */
  readonly isSilent: boolean
  readonly isDevelopment: boolean
  /** Whether what is only useless in a configuration is worth a line: not in tests, which make many. */
  readonly tellsNotices: boolean
}

/** The console is for people who watch it: not for the output of tests. What was chosen, or set up as a framework's own, is asked for. */
export function createLog(chosen: CorsLogger | false | undefined, fallback: CorsLogger): Log {
  const environment = readEnvironment()
  const { console } = globalThis as { console?: unknown }
  const isSilent = chosen === undefined && fallback === console && environment === 'test'
  const logger = chosen === false || isSilent ? undefined : (chosen ?? fallback)
  const isDevelopment = logger !== undefined && environment !== 'production'
  return {
    log: (level, message, ...cause) => {
      // A logger that fails, now or later, must not fail the request.
      try {
        const result: unknown = logger?.[level](message, ...(cause as [unknown?]))
        if (isThenable(result)) result.then(undefined, ignore)
      } catch {}
    },
    isSilent: logger === undefined,
    isDevelopment,
    tellsNotices: isDevelopment && environment !== 'test',
  }
}

function ignore(): void {}

/** Without a `process`, as in a worker, nobody develops on this machine. */
function readEnvironment(): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } }
  return process?.env === undefined ? 'production' : process.env.NODE_ENV
}
