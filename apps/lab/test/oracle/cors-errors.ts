import type { FailureCode } from '@cors/browser'
import type { CDPSession } from 'playwright-core'

declare const session: CDPSession
type LoadingFailed = Parameters<Parameters<typeof session.on<'Network.loadingFailed'>>[1]>[0]

/** Chromium's reasons, as its protocol has them. */
export type CorsError = NonNullable<LoadingFailed['corsErrorStatus']>['corsError']

const origin = {
  WildcardOriginNotAllowed: ['acao-wildcard-credentials'],
  MissingAllowOriginHeader: ['acao-missing'],
  MultipleAllowOriginValues: ['acao-multiple'],
  // Whatever does not look like an origin; the standard finds it unequal.
  InvalidAllowOriginValue: ['acao-mismatch', 'acao-invalid'],
  AllowOriginMismatch: ['acao-mismatch'],
  InvalidAllowCredentials: ['acac-not-true'],
} as const satisfies Partial<Record<CorsError, readonly FailureCode[]>>

/**
 * Our codes for each reason of Chromium's; none where it is no check of the Fetch Standard.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
 */
export const codesOf: Readonly<Record<CorsError, readonly FailureCode[]>> = {
  ...origin,
  PreflightWildcardOriginNotAllowed: origin.WildcardOriginNotAllowed,
  PreflightMissingAllowOriginHeader: origin.MissingAllowOriginHeader,
  PreflightMultipleAllowOriginValues: origin.MultipleAllowOriginValues,
  PreflightInvalidAllowOriginValue: origin.InvalidAllowOriginValue,
  PreflightAllowOriginMismatch: origin.AllowOriginMismatch,
  PreflightInvalidAllowCredentials: origin.InvalidAllowCredentials,
  PreflightInvalidStatus: ['preflight-status'],
  PreflightDisallowedRedirect: ['preflight-redirect'],
  InvalidAllowMethodsPreflightResponse: ['acam-invalid'],
  InvalidAllowHeadersPreflightResponse: ['acah-invalid'],
  MethodDisallowedByPreflightResponse: ['method-not-allowed'],
  HeaderDisallowedByPreflightResponse: ['header-not-allowed'],
  DisallowedByMode: ['mode-same-origin'],
  CorsDisabledScheme: ['scheme-not-http', 'redirect-scheme'],
  RedirectContainsCredentials: ['redirect-credentials'],
  NoCorsRedirectModeNotFollow: ['no-cors-redirect-mode'],
  InvalidResponse: [],
  // Of the local network, about which the Fetch Standard is silent.
  PreflightMissingAllowExternal: [],
  PreflightInvalidAllowExternal: [],
  InsecureLocalNetwork: [],
  InvalidLocalNetworkAccess: [],
  LocalNetworkAccessPermissionDenied: [],
}
