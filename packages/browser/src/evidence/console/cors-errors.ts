/**
 * The reasons that Chromium's protocol gives.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-CorsError
 */
const NAMES: ReadonlySet<string> = new Set(
  (
    'DisallowedByMode InvalidResponse WildcardOriginNotAllowed MissingAllowOriginHeader MultipleAllowOriginValues ' +
    'InvalidAllowOriginValue AllowOriginMismatch InvalidAllowCredentials CorsDisabledScheme PreflightInvalidStatus ' +
    'PreflightDisallowedRedirect PreflightWildcardOriginNotAllowed PreflightMissingAllowOriginHeader ' +
    'PreflightMultipleAllowOriginValues PreflightInvalidAllowOriginValue PreflightAllowOriginMismatch ' +
    'PreflightInvalidAllowCredentials PreflightMissingAllowExternal PreflightInvalidAllowExternal ' +
    'PreflightMissingAllowPrivateNetwork PreflightInvalidAllowPrivateNetwork InvalidAllowMethodsPreflightResponse ' +
    'InvalidAllowHeadersPreflightResponse MethodDisallowedByPreflightResponse HeaderDisallowedByPreflightResponse ' +
    'RedirectContainsCredentials InsecurePrivateNetwork InsecureLocalNetwork InvalidPrivateNetworkAccess ' +
    'UnexpectedPrivateNetworkAccess NoCorsRedirectModeNotFollow PreflightMissingPrivateNetworkAccessId ' +
    'PreflightMissingPrivateNetworkAccessName PrivateNetworkAccessPermissionUnavailable ' +
    'PrivateNetworkAccessPermissionDenied LocalNetworkAccessPermissionDenied LocalNetworkPermissionDenied ' +
    'LoopbackNetworkPermissionDenied'
  ).split(' '),
)

/** A reason of Chromium's with the value that failed. */
export interface CorsError {
  readonly name: string
  readonly parameter: string
}

/** The reason that a text names, as an object of the protocol or by its name alone. */
export function corsErrorIn(text: string): CorsError | undefined {
  const [, listed] = /["']?corsError["']?\s{0,5}[:=]\s{0,5}["']?(?:k)?(\w{1,60})/.exec(text) ?? []
  const [, alone] = /^\W{0,3}([A-Z][A-Za-z]{9,50})\W{0,3}$/.exec(text) ?? []
  const name = listed ?? (alone !== undefined && NAMES.has(alone) ? alone : undefined)
  if (name === undefined) return undefined
  return { name, parameter: /["']?failedParameter["']?\s{0,5}:\s{0,5}["']([^"']{0,500})/.exec(text)?.[1] ?? '' }
}
