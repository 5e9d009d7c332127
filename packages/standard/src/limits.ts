/**
 * No origin has more characters: scheme (64), separator (3), host (253 and a trailing dot), colon and port (6), and a little air. The
 * standard has no such limit; what is longer is refused unread.
 */
export const longestOrigin = 330

/** Rule 9: more characters than a method has that a browser could mean to ask for. */
export const longestMethod = 64

/** Rule 9: more characters than a list of header names has that a browser could mean to ask for. */
export const longestHeaderList = 4096

/** Seconds beyond which no engine keeps the answer to a preflight. */
export const longestMaxAge = 86_400

/**
 * Longest time in seconds that each engine keeps a preflight, whatever `Access-Control-Max-Age` says.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Access-Control-Max-Age#delta-seconds
 * @example
 * ```ts
 * import { maxAgeCaps } from '@cors/browser'
 *
 * console.log(maxAgeCaps.chrome) // 7200
 * ```
 */
export const maxAgeCaps: { readonly chrome: number; readonly firefox: number; readonly safari: number } = {
  chrome: 7200,
  firefox: longestMaxAge,
  safari: 600,
}

/** Seconds that an answer is kept which does not say how long. */
export const defaultMaxAge = 5
