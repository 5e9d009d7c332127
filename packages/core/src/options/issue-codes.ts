import type { AdapterIssueCode } from './adapter-issue-codes.ts'

/**
 * Every kind of issue that the core or an adapter finds in options; those of the core have their sections in docs/config-errors.md.
 *
 * More may come in a minor version, so let a `switch` have a default.
 *
 * @example
 * ```ts
 * import type { CorsIssueCode } from '@cors/core'
 *
 * const hints: Partial<Record<CorsIssueCode, string>> = { 'origin-missing': 'is CORS_ORIGIN set?' }
 * ```
 */
export type CorsIssueCode =
  | AdapterIssueCode
  | 'adapter-option-twice'
  | 'adapter-option-unknown'
  | 'adapter-options-type'
  | 'allowed-headers-type'
  | 'cache-control-value'
  | 'credentials-type'
  | 'dangerously-allow-insecure-origins-type'
  | 'dangerously-allow-null-origin-type'
  | 'dangerously-allow-public-suffixes-type'
  | 'exposed-headers-type'
  | 'exposed-request-header'
  | 'exposed-set-cookie'
  | 'exposed-wildcard-credentials'
  | 'header-forbidden'
  | 'header-invalid'
  | 'header-protocol'
  | 'logger-type'
  | 'max-age-range'
  | 'method-case'
  | 'method-forbidden'
  | 'method-invalid'
  | 'methods-type'
  | 'name-empty'
  | 'name-list-joined'
  | 'name-type'
  | 'name-white-space'
  | 'name-wildcard-in-list'
  | 'on-decision-type'
  | 'option-beside-policy'
  | 'option-unknown'
  | 'options-success-status-range'
  | 'options-type'
  | 'origin-callback'
  | 'origin-default-port'
  | 'origin-empty'
  | 'origin-empty-list'
  | 'origin-false'
  | 'origin-fragment'
  | 'origin-host-invalid'
  | 'origin-host-missing'
  | 'origin-insecure-credentials'
  | 'origin-ip-embedded'
  | 'origin-ip-form'
  | 'origin-list-joined'
  | 'origin-missing'
  | 'origin-null'
  | 'origin-opaque-scheme'
  | 'origin-path'
  | 'origin-port-invalid'
  | 'origin-public-suffix'
  | 'origin-public-suffix-credentials'
  | 'origin-query'
  | 'origin-regexp-canary'
  | 'origin-regexp-flags'
  | 'origin-regexp-unanchored'
  | 'origin-regexp-unbounded'
  | 'origin-scheme-invalid'
  | 'origin-scheme-missing'
  | 'origin-timeout-range'
  | 'origin-trailing-slash'
  | 'origin-type'
  | 'origin-unicode'
  | 'origin-upper-case'
  | 'origin-user-info'
  | 'origin-white-space'
  | 'origin-wildcard-credentials'
  | 'origin-wildcard-host'
  | 'origin-wildcard-in-list'
  | 'origin-wildcard-ip'
  | 'origin-wildcard-position'
  | 'policy-callback'
  | 'policy-foreign'
  | 'policy-missing'
  | 'policy-unwrapped'
  | 'preflight-continue-type'
  | 'resolver-timeout-range'
  | 'rule-unreachable'
  | 'rules-empty'

/** The code of a plain check, from the name of its option: `max-age-range` of `maxAge-range`. */
export function codeOf(text: string): CorsIssueCode {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) as CorsIssueCode
}
