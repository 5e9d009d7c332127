import type { EngineWordings, WriteLine } from '../wording.ts'

const ACAO = "The 'Access-Control-Allow-Origin' header"
const INCLUDE = "when the request's credentials mode is 'include'."
const INVALID_VALUE = ' Have the server send the header with a valid value.'

/** A line of Chrome's CORS code. */
const policy =
  (reason: (value: string) => string): WriteLine =>
  (value, { url, initialUrl, origin }) => {
    const redirected = url === initialUrl ? '' : `(redirected from '${initialUrl}') `
    return `Access to fetch at '${url}' ${redirected}from origin '${origin}' has been blocked by CORS policy: ${reason(value)}`
  }

/** The same for a check that the answer to a preflight has to pass as well. */
const access =
  (reason: (value: string) => string): WriteLine =>
  (value, context) => {
    const preflight =
      context.stage === 'preflight' ? "Response to preflight request doesn't pass access control check: " : ''
    return policy((text) => `${preflight}${reason(text)}`)(value, context)
  }

const multiple = (value: string): string =>
  `${ACAO} contains multiple values '${value}', but only one is allowed.${INVALID_VALUE}`
const invalid = (value: string): string => `${ACAO} contains the invalid value '${value}'.${INVALID_VALUE}`
const failed: WriteLine = (_value, { url }) => `Fetch API cannot load ${url}. net::ERR_FAILED`

function mismatch(value: string): string {
  if (value.includes(' ')) return multiple(value)
  if (!/^([a-z][a-z0-9+.-]*:\/\/.|null$)/i.test(value)) return invalid(value)
  return `${ACAO} has a value '${value}' that is not equal to the supplied origin.${INVALID_VALUE}`
}

/**
 * Chromium's lines (`cors_error_string.cc`), the names of its developer tools (`corsError`), and what it wrote in the past.
 *
 * @see https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/cors/cors_error_string.cc
 */
export const chrome: EngineWordings = {
  otherwise: failed,
  lines: {
    'acao-missing': {
      writes: access(() => "No 'Access-Control-Allow-Origin' header is present on the requested resource."),
      reads: /No 'Access-Control-Allow-Origin' header is present|(?:Preflight)?MissingAllowOriginHeader|No ACAO/i,
    },
    'acao-multiple': {
      writes: access(multiple),
      reads: /contains multiple values '([^']*)'|(?:Preflight)?MultipleAllowOriginValues/i,
    },
    'acao-invalid': { writes: access(invalid) },
    'acao-mismatch': {
      writes: access(mismatch),
      // Chrome calls everything invalid that does not look like an origin, which the standard merely finds unequal.
      reads:
        /has a value '([^']*)' that is not equal|contains the invalid value '([^']*)'|(?:Preflight)?(?:AllowOriginMismatch|InvalidAllowOriginValue)/i,
    },
    'acao-wildcard-credentials': {
      writes: access(
        () =>
          `The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' ${INCLUDE}`,
      ),
      reads: /must not be (?:the|a) wildcard|wildcard '\*' cannot be used|(?:Preflight)?WildcardOriginNotAllowed/i,
    },
    'acac-not-true': {
      writes: access(
        (value) =>
          `The value of the 'Access-Control-Allow-Credentials' header in the response is '${value}' which must be 'true' ${INCLUDE}`,
      ),
      reads:
        /'Access-Control-Allow-Credentials' header in the response is '([^']*)'|Credentials flag is .true|(?:Preflight)?InvalidAllowCredentials/i,
    },
    'preflight-status': {
      writes: access(() => 'It does not have HTTP ok status.'),
      reads:
        /does not have HTTP ok status|Response for preflight (?:has invalid HTTP status(?: code (\d+))?|is invalid)|PreflightInvalidStatus/i,
    },
    'preflight-redirect': {
      writes: access(() => 'Redirect is not allowed for a preflight request.'),
      reads:
        /Redirect is not allowed for a preflight|Response for preflight is invalid \(redirect\)|PreflightDisallowedRedirect/i,
    },
    'acam-invalid': {
      writes: policy(() => 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.'),
      reads: /InvalidAllowMethodsPreflight|Cannot parse Access-Control-Allow-Methods/i,
    },
    'acah-invalid': {
      writes: policy(() => 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.'),
      reads: /InvalidAllowHeadersPreflight|Cannot parse Access-Control-Allow-Headers/i,
    },
    'method-not-allowed': {
      writes: policy(
        (value) => `Method ${value} is not allowed by Access-Control-Allow-Methods in preflight response.`,
      ),
      reads: /Method (\S+) is not allowed by Access-Control-Allow-Methods|MethodDisallowedByPreflight/i,
    },
    'header-not-allowed': {
      writes: policy(
        (value) =>
          `Request header field ${value} is not allowed by Access-Control-Allow-Headers in preflight response.`,
      ),
      reads: /Request header field (\S+) is not allowed|HeaderDisallowedByPreflight/i,
    },
    'redirect-credentials': {
      writes: policy(
        (value) =>
          `Redirect location '${value}' contains a username and password, which is disallowed for cross-origin requests.`,
      ),
      reads: /contains a username and password|RedirectContainsCredentials/i,
    },
    'redirect-scheme': { writes: (value) => `Fetch API cannot load ${value}. net::ERR_UNSAFE_REDIRECT` },
    'redirect-count': {
      writes: (_value, { url }) => `GET ${url} net::ERR_TOO_MANY_REDIRECTS`,
      reads: /TOO_MANY_REDIRECTS/i,
    },
    'mode-same-origin': {
      writes: policy(() => 'Cross origin requests are not allowed by request mode.'),
      reads: /not allowed by request mode|DisallowedByMode|Request mode is "same-origin"/i,
    },
    'scheme-not-http': {
      writes: policy(
        () =>
          'Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, data, http, https.',
      ),
      reads:
        /only supported for (?:protocol schemes|HTTP)|CorsDisabledScheme|URL scheme "[\w-]+" is not supported|unique security origin|not allowed to load local resource/i,
    },
    'method-forbidden': {
      writes: (value) => `Failed to execute 'fetch' on 'Window': '${value}' HTTP method is unsupported.`,
    },
    'no-cors-redirect-mode': { reads: /NoCorsRedirectModeNotFollow/ },
    'no-cors-method': {
      writes: (value) => `Failed to execute 'fetch' on 'Window': '${value}' is unsupported in no-cors mode.`,
    },
    corp: {
      writes: (_value, { url }) => `GET ${url} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`,
      reads: /ERR_BLOCKED_BY_RESPONSE|NotSameOrigin|CORP\b|NotSameSite/i,
    },
    'sri-opaque': {
      writes: (_value, { url }) =>
        `Subresource Integrity: The resource '${url}' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.`,
      reads: /requires the request to be CORS enabled to check the integrity/i,
    },
  },
}
