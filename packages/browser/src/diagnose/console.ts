import type { Failure } from '../check.ts'
import type { FailureCode } from '../types.ts'

/** What each engine writes for each failure; the group, where there is one, is the value that failed. */
const LINES: readonly (readonly [FailureCode, RegExp])[] = [
  [
    'preflight-redirect',
    /Redirect is not allowed for a preflight|Response for preflight is invalid \(redirect\)|PreflightDisallowedRedirect|external redirect not allowed|Preflight response is not successful\. Status code: 30[12378]/i,
  ],
  [
    'preflight-status',
    /does not have HTTP ok status|preflight response did not succeed|Preflight response is not successful|Response for preflight (has invalid HTTP status|is invalid)|CORS Preflight Did Not Succeed|PreflightInvalidStatus/i,
  ],
  [
    'acao-wildcard-credentials',
    /must not be (the|a) wildcard|wildcard '\*' cannot be used|WildcardOriginNotAllowed|CORS Not Supporting Credentials|Cannot use wildcard in Access-Control-Allow-Origin|Credential is not supported if/i,
  ],
  [
    'acac-not-true',
    /'Access-Control-Allow-Credentials' header in the response is '([^']*)'|expected .true. in CORS header .Access-Control-Allow-Credentials|Access-Control-Allow-Credentials is not "true"|Credentials flag is .true|CORS Missing Allow Credentials|InvalidAllowCredentials/i,
  ],
  [
    'acao-multiple',
    /contains multiple values '([^']*)'|Multiple CORS header|CORS Multiple Allow Origin|MultipleAllowOriginValues|cannot contain more than one origin/i,
  ],
  [
    'acao-mismatch',
    /has a value '([^']*)' that is not equal|contains the invalid value '([^']*)'|Access-Control-Allow-Origin. does not match .([^’'‘"]*)|CORS Allow Origin Not Matching|AllowOriginMismatch|InvalidAllowOriginValue/i,
  ],
  [
    'method-not-allowed',
    /Method (\S+) is not allowed by Access-Control-Allow-Methods|Did not find method in CORS header|CORS Method Not Found|MethodDisallowedByPreflight/i,
  ],
  [
    'header-not-allowed',
    /Request header field (\S+) is not allowed|header .([\w-]+). is not allowed according to header|missing token .([\w-]+). in CORS header|CORS Missing Allow Header|HeaderDisallowedByPreflight/i,
  ],
  [
    'acam-invalid',
    /CORS Invalid Allow Method|InvalidAllowMethodsPreflight|Cannot parse Access-Control-Allow-Methods|invalid token .* in CORS header .Access-Control-Allow-Methods|Access-Control-Allow-Methods has an invalid value/i,
  ],
  [
    'acah-invalid',
    /CORS Invalid Allow Header|InvalidAllowHeadersPreflight|Cannot parse Access-Control-Allow-Headers|invalid token .* in CORS header .Access-Control-Allow-Headers|Access-Control-Allow-Headers has an invalid value/i,
  ],
  [
    'redirect-credentials',
    /contains a username and password|RedirectContainsCredentials|redirection URL .* has credentials/i,
  ],
  ['redirect-count', /TOO_MANY_REDIRECTS|too many redirects|redirect loop/i],
  [
    'scheme-not-http',
    /only supported for (protocol schemes|HTTP)|CorsDisabledScheme|CORS request not http|URL scheme "[\w-]+" is not supported|unique security origin|not allowed to load local resource/i,
  ],
  ['mode-same-origin', /not allowed by request mode|DisallowedByMode|Request mode is "same-origin"/i],
  ['sri-opaque', /requires the request to be CORS enabled to check the integrity|not eligible for integrity checks/i],
  ['corp', /ERR_BLOCKED_BY_RESPONSE|Cross-Origin-Resource-Policy|NotSameOrigin|CORP\b|NotSameSite/i],
  [
    'acao-missing',
    /No 'Access-Control-Allow-Origin' header is present|Access-Control-Allow-Origin. missing|is not allowed by Access-Control-Allow-Origin|CORS Missing Allow Origin|MissingAllowOriginHeader|No ACAO/i,
  ],
]

/** The failure that a console line names. */
export function consoleFailure(text: string): (Failure & { preflight: boolean }) | undefined {
  for (const [code, pattern] of LINES) {
    const match = pattern.exec(text)
    if (match === null) continue
    const value = match.slice(1).find((group) => group !== undefined) ?? ''
    const preflight =
      /preflight/i.test(match[0]) ||
      /Response to preflight request/i.test(text) ||
      /^(method|header|acam|acah)/.test(code)
    return { code, value, preflight }
  }
  return undefined
}

/** A line that blames CORS without saying which check. */
export function blamesCors(text: string): boolean {
  return /blocked by CORS policy|blocked:cors|CORS error|due to access control checks/i.test(text)
}

/** Without addresses, whose words say nothing about what happened. */
export function withoutUrls(text: string): string {
  return text.replace(/\b(https?|wss?|file):\/\/[^\s'"“”‘’)]*/gi, '$1://')
}

/** The page's script met an opaque response. */
export function mentionsOpaque(text: string): boolean {
  return /tainted|outputs zeroes|SecurityError|insecure operation|Script error\.?|texImage2D|cssRules|opaque|may not be loaded|cross-origin data|readPixels|status:? 0\b|unexpected end of (input|JSON)/i.test(
    text,
  )
}
