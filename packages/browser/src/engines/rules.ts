import { defaultMaxAge, maxAgeCaps } from '@cors/standard/limits'

/**
 * Whose rules a simulation follows; `standard` is the Fetch Standard.
 *
 * @see https://fetch.spec.whatwg.org/
 * @example
 * ```ts
 * import type { Engine } from '@cors/browser'
 *
 * const engine: Engine = 'safari'
 * ```
 */
export type Engine = 'standard' | 'chrome' | 'firefox' | 'safari'

/**
 * Where an engine is known to leave the standard; read from its source or from browser-compat-data.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Headers#browser_compatibility
 * @example
 * ```ts
 * import { engineRules, type EngineRules } from '@cors/browser'
 *
 * const rules: EngineRules = engineRules.firefox
 * ```
 */
export interface EngineRules {
  /** `Access-Control-Allow-Headers: *` lets `Authorization` through. */
  readonly wildcardCoversAuthorization: boolean
  /** The preflight's status is looked at before its `Access-Control-Allow-Origin`. */
  readonly statusFirst: boolean
  /** Several `Access-Control-Allow-Origin` lines fail before their value is compared. */
  readonly countsAllowOriginLines: boolean
  /** Seconds beyond which `Access-Control-Max-Age` is cut; `Infinity` for the standard, which imposes none. */
  readonly maxAgeCap: number
  /** Seconds for an `Access-Control-Max-Age` that is not a number. */
  readonly invalidMaxAge: number
  /** A number with a sign is understood. */
  readonly signedMaxAge: boolean
  /** A cached `*` answers later requests. */
  readonly cachesWildcard: boolean
}

const standard: EngineRules = {
  wildcardCoversAuthorization: false,
  statusFirst: false,
  countsAllowOriginLines: false,
  maxAgeCap: Infinity,
  invalidMaxAge: defaultMaxAge,
  signedMaxAge: false,
  cachesWildcard: true,
}

/**
 * Known differences between engines, as data: `Authorization` under a wildcard, the order of checks, and the
 * caps of the preflight cache (Chromium 7200 s, WebKit 600 s, Firefox 86400 s).
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Max-Age#delta-seconds
 * @example
 * ```ts
 * import { engineRules } from '@cors/browser'
 *
 * console.log(engineRules.safari.maxAgeCap) // 600
 * ```
 */
export const engineRules: Readonly<Record<Engine, EngineRules>> = {
  standard,
  chrome: { ...standard, wildcardCoversAuthorization: true, maxAgeCap: maxAgeCaps.chrome, signedMaxAge: true },
  firefox: {
    ...standard,
    wildcardCoversAuthorization: true,
    countsAllowOriginLines: true,
    maxAgeCap: maxAgeCaps.firefox,
    invalidMaxAge: 0,
    cachesWildcard: false,
  },
  safari: {
    ...standard,
    wildcardCoversAuthorization: true,
    statusFirst: true,
    maxAgeCap: maxAgeCaps.safari,
    signedMaxAge: true,
  },
}
