import type { RoutePath } from '../routes.ts'
import type { SetupName } from '../setups.ts'

/**
 * One request, and the whole of what CORS adds to its response: a header that is not named here must not be there.
 *
 * @example
 * ```ts
 * import { type Case, cases } from '@cors/conformance'
 *
 * const preflights: readonly Case[] = cases.filter(({ method }) => method === 'OPTIONS')
 * ```
 */
export interface Case {
  /** Stable and unique; adapters name their exceptions by it. */
  readonly id: string
  /** A rule of docs/behaviour.md, which lists the rows that hold it. */
  readonly rule: number
  readonly setup: SetupName
  readonly method: string
  readonly path: RoutePath | '/missing'
  /** Several values of one name are sent as several lines. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly status: number
  /** CORS headers by lower-case name, `vary` included. */
  readonly expected: Readonly<Record<string, string>>
  /** The adapter answers by itself: no body, and a Content-Length that fits the status. */
  readonly ended?: boolean
  /** The `Cache-Control` of an answer of the adapter, where that is in question; `''` for none. */
  readonly cacheControl?: string
}

/** A case whose rule is not said yet. */
export type Row = Omit<Case, 'rule'>
