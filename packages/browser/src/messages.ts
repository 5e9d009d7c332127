import type { Failure } from './check.ts'
import type { EngineMessages, FailureStage } from './types.ts'

/** What the wording of a failure needs. */
export interface MessageContext {
  /** The URL that failed, and the one that the page asked for. */
  readonly url: string
  readonly initialUrl: string
  /** Origin as it was sent. */
  readonly origin: string
  readonly stage: FailureStage
  readonly status: number
}

const INVALID_VALUE = ' Have the server send the header with a valid value.'

function chromeReason({ code, value }: Failure): string {
  const acao = "The 'Access-Control-Allow-Origin' header"
  const mode = "when the request's credentials mode is 'include'."
  switch (code) {
    case 'acao-missing':
      return "No 'Access-Control-Allow-Origin' header is present on the requested resource."
    case 'acao-multiple':
      return `${acao} contains multiple values '${value}', but only one is allowed.${INVALID_VALUE}`
    case 'acao-invalid':
      return `${acao} contains the invalid value '${value}'.${INVALID_VALUE}`
    case 'acao-mismatch':
      if (value.includes(' ')) return chromeReason({ code: 'acao-multiple', value })
      if (!/^([a-z][a-z0-9+.-]*:\/\/.|null$)/i.test(value)) return chromeReason({ code: 'acao-invalid', value })
      return `${acao} has a value '${value}' that is not equal to the supplied origin.${INVALID_VALUE}`
    case 'acao-wildcard-credentials':
      return `The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' ${mode}`
    case 'acac-not-true':
      return `The value of the 'Access-Control-Allow-Credentials' header in the response is '${value}' which must be 'true' ${mode}`
    case 'preflight-status':
      return 'It does not have HTTP ok status.'
    case 'preflight-redirect':
      return 'Redirect is not allowed for a preflight request.'
    case 'acam-invalid':
      return 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.'
    case 'acah-invalid':
      return 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.'
    case 'method-not-allowed':
      return `Method ${value} is not allowed by Access-Control-Allow-Methods in preflight response.`
    case 'header-not-allowed':
      return `Request header field ${value} is not allowed by Access-Control-Allow-Headers in preflight response.`
    case 'redirect-credentials':
      return `Redirect location '${value}' contains a username and password, which is disallowed for cross-origin requests.`
    case 'mode-same-origin':
      return 'Cross origin requests are not allowed by request mode.'
    default:
      return 'Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, data, http, https.'
  }
}

// Failures that Chrome finds outside of its CORS code have no line with the usual beginning.
function chromeOther({ code, value }: Failure, { url }: MessageContext): string | undefined {
  switch (code) {
    case 'redirect-mode-error':
    case 'no-cors-redirect-mode':
    case 'redirect-location':
      return `Fetch API cannot load ${url}. net::ERR_FAILED`
    case 'redirect-scheme':
      return `Fetch API cannot load ${value}. net::ERR_UNSAFE_REDIRECT`
    case 'redirect-count':
      return `GET ${url} net::ERR_TOO_MANY_REDIRECTS`
    case 'method-forbidden':
      return `Failed to execute 'fetch' on 'Window': '${value}' HTTP method is unsupported.`
    case 'no-cors-method':
      return `Failed to execute 'fetch' on 'Window': '${value}' is unsupported in no-cors mode.`
    case 'corp':
      return `GET ${url} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`
    case 'sri-opaque':
      return `Subresource Integrity: The resource '${url}' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.`
    default:
      return undefined
  }
}

function chrome(failure: Failure, context: MessageContext): string {
  const other = chromeOther(failure, context)
  if (other !== undefined) return other
  const { url, initialUrl, origin, stage } = context
  const redirected = url === initialUrl ? '' : `(redirected from '${initialUrl}') `
  const access = stage === 'preflight' && /^(acao|acac|preflight)/.test(failure.code)
  const preflight = access ? "Response to preflight request doesn't pass access control check: " : ''
  return `Access to fetch at '${url}' ${redirected}from origin '${origin}' has been blocked by CORS policy: ${preflight}${chromeReason(failure)}`
}

function firefoxReason({ code, value }: Failure, status: number): string {
  switch (code) {
    case 'acao-missing':
      return `(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: ${status}.`
    case 'acao-multiple':
      // Firefox counts header lines; a list in one line is compared, and does not match.
      if (!value.includes(', ')) return firefoxReason({ code: 'acao-mismatch', value }, status)
      return '(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).'
    case 'acao-mismatch':
    case 'acao-invalid':
      return `(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘${value}’).`
    case 'acao-wildcard-credentials':
      return '(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).'
    case 'acac-not-true':
      return '(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).'
    case 'preflight-status':
      return `(Reason: CORS preflight response did not succeed). Status code: ${status}.`
    case 'preflight-redirect':
      return '(Reason: CORS request external redirect not allowed).'
    case 'acam-invalid':
    case 'acah-invalid': {
      const bad = value.split(',').find((item) => !/^[!#$%&'*+\-.^_`|~\w]*$/.test(item.trim())) ?? value
      return `(Reason: invalid token ‘${bad.trim()}’ in CORS header ‘Access-Control-Allow-${code === 'acam-invalid' ? 'Methods' : 'Headers'}’).`
    }
    case 'method-not-allowed':
      return '(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).'
    case 'header-not-allowed':
      return `(Reason: header ‘${value}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`
    case 'scheme-not-http':
    case 'redirect-scheme':
      return '(Reason: CORS request not http).'
    default:
      return '(Reason: CORS request did not succeed). Status code: (null).'
  }
}

function firefox(failure: Failure, { url, status }: MessageContext): string {
  if (failure.code === 'corp') {
    return `The resource at “${url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).`
  }
  if (failure.code === 'sri-opaque') {
    return `“${url}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.`
  }
  return `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. ${firefoxReason(failure, status)}`
}

function safari({ code, value }: Failure, { url, origin, status }: MessageContext): string {
  switch (code) {
    case 'acao-missing':
    case 'acao-mismatch':
    case 'acao-invalid':
      return `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: ${status}`
    case 'acao-multiple':
      return 'Access-Control-Allow-Origin cannot contain more than one origin.'
    case 'acao-wildcard-credentials':
      return 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.'
    case 'acac-not-true':
      return 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".'
    case 'preflight-status':
    case 'preflight-redirect':
      return `Preflight response is not successful. Status code: ${status}`
    case 'acam-invalid':
      return `Header Access-Control-Allow-Methods has an invalid value: ${value}`
    case 'acah-invalid':
      return `Header Access-Control-Allow-Headers has an invalid value: ${value}`
    case 'method-not-allowed':
      return `Method ${value} is not allowed by Access-Control-Allow-Methods.`
    case 'header-not-allowed':
      return `Request header field ${value} is not allowed by Access-Control-Allow-Headers.`
    case 'redirect-credentials':
      return `redirection URL ${value} has credentials`
    case 'redirect-scheme':
      return 'not allowed to follow a cross-origin CORS redirection with non CORS scheme'
    case 'corp':
      return `Cancelled load to ${url} because it violates the resource's Cross-Origin-Resource-Policy response header.`
    case 'sri-opaque':
      return `Cannot load ${url}. Failed integrity metadata check.`
    default:
      return `Fetch API cannot load ${url} due to access control checks.`
  }
}

/**
 * The line that each engine writes to its console.
 * Wording of Chromium's `cors_error_string.cc`, Gecko's `security.properties` and WebKit's `CrossOriginAccessControl.cpp`.
 */
export function engineMessages(failure: Failure, context: MessageContext): EngineMessages {
  return { chrome: chrome(failure, context), firefox: firefox(failure, context), safari: safari(failure, context) }
}
