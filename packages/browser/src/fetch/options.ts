import type { Engine } from '../engines/rules.ts'
import type { CredentialsMode, WireResponse } from '../protocol/exchange.ts'

/**
 * What a preflight is looked up and stored by.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache-match
 * @example
 * ```ts
 * import type { PreflightKey } from '@cors/browser'
 *
 * const ask: PreflightKey = {
 *   origin: 'https://app.example', url: 'https://api.example/x', credentials: 'omit', method: 'PUT', headers: [],
 * }
 * ```
 */
export interface PreflightKey {
  readonly origin: string
  readonly url: string
  readonly credentials: CredentialsMode
  readonly method: string
  readonly headers: readonly string[]
  /** Whether upload listeners or a streamed body force a preflight. */
  readonly useCorsPreflight?: boolean
}

/**
 * What a simulation needs of a preflight cache; `PreflightCache` is one.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 * @example
 * ```ts
 * import type { PreflightStore } from '@cors/browser'
 *
 * const forgetful: PreflightStore = { has: () => false, store() {}, clear() {} }
 * ```
 */
export interface PreflightStore {
  has(request: PreflightKey): boolean
  store(request: PreflightKey, response: WireResponse): void
  clear(origin: string, url: string): void
}

/**
 * Settings of a simulation beyond the request.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-cache
 * @example
 * ```ts
 * import { PreflightCache, type SimulateOptions } from '@cors/browser'
 *
 * const options: SimulateOptions = { engine: 'firefox', cache: new PreflightCache() }
 * ```
 */
export interface SimulateOptions {
  /** Whose deviations from the standard to follow. @default 'standard' */
  engine?: Engine
  /** Remembers preflights between simulations. @default none */
  cache?: PreflightStore
}
