import type { CorsLogger } from './logger.ts'

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
  /** Reads a request header, by its lower-case name. */
  header(request: Native, name: string): string | undefined
  /**
   * Reads the host and port that the client asked for: forwarded ones only where the framework itself trusts its proxy.
   *
   * @default the `host` header
   */
  host?(request: Native): string | undefined
  /** Reads the URL for the log, as the client sent it. */
  url?(request: Native): string | undefined
  /** The framework's logger, for adapters without one of their own in their options. */
  readonly logger: CorsLogger
  /** Whether the adapter calls `reportSent` for each preflight that it answered. */
  readonly reportsSent?: boolean
  /** The notices that were logged, where several engines are parts of one application: routes often have the same useless option. */
  readonly noticed?: Set<string>
}
