import type { FailureCode } from '../../failures/catalogue.ts'

/** What the words about a failure may name. */
export interface FailureWords {
  /** The value, method, header name, URL or status that failed; undefined where a line does not tell it. */
  readonly value: string | undefined
  /** As it was sent. */
  readonly origin: string
  readonly method: string
  readonly credentials: boolean
  /** Names of the request headers that the preflight's answer does not list. */
  readonly missing: readonly string[]
}

interface FailureTexts {
  /** The check that failed, in one sentence. */
  readonly message: (words: FailureWords) => string
  /** What to change. */
  readonly fix: (words: FailureWords) => string
}

/** A value where it is known. */
function tail(value: string | undefined): string {
  return value === undefined ? '' : `: "${value}"`
}

function answerWithOrigin({ origin, credentials }: FailureWords): string {
  const also = credentials ? ' and Access-Control-Allow-Credentials: true' : ''
  return `Answer with Access-Control-Allow-Origin: ${origin}${also}, on this status too, from one place only, and with Vary: Origin.`
}

export const PREFLIGHT_FIRST: string =
  'Answer OPTIONS requests that carry Origin and Access-Control-Request-Method before authentication, routing, redirects and body parsing: with 204 and the CORS headers. Preflights never carry cookies or Authorization. Put the CORS layer first.'

export const failures: Readonly<Record<FailureCode, FailureTexts>> = {
  'acao-missing': {
    message: () => 'The answer has no Access-Control-Allow-Origin',
    fix: answerWithOrigin,
  },
  'acao-mismatch': {
    message: ({ value, origin }) =>
      value === undefined
        ? `Access-Control-Allow-Origin names another origin than ${origin}`
        : `Access-Control-Allow-Origin is "${value}", and the page is "${origin}"`,
    fix: answerWithOrigin,
  },
  'acao-invalid': {
    message: () => 'Access-Control-Allow-Origin has bytes that a header must not have',
    fix: answerWithOrigin,
  },
  'acao-multiple': {
    message: ({ value }) => `Access-Control-Allow-Origin names more than one origin${tail(value)}`,
    fix: (words) =>
      `Let one layer send the CORS headers and remove the others (proxy, CDN, gateway, framework): exactly one origin may be named. ${answerWithOrigin(words)}`,
  },
  'acao-wildcard-credentials': {
    message: () => 'Access-Control-Allow-Origin is "*", which is forbidden for a request with credentials',
    fix: (words) =>
      `Name the origin in place of *, which credentials forbid; or drop credentials in the page if no cookie is needed. ${answerWithOrigin(words)}`,
  },
  'acac-not-true': {
    message: ({ value }) =>
      value === undefined
        ? 'Access-Control-Allow-Credentials is not "true", which it must be for a request with credentials'
        : `Access-Control-Allow-Credentials is ${value === '' ? 'missing' : `"${value}"`} and must be "true" for a request with credentials`,
    fix: () =>
      'Send Access-Control-Allow-Credentials: true, in lower case, once, on the preflight and on the answer; or drop credentials in the page if no cookie is needed.',
  },
  'preflight-status': {
    message: ({ value }) =>
      !value
        ? 'The preflight (OPTIONS) was not answered with a status of 200 to 299'
        : `The preflight (OPTIONS) was answered with ${value}, and only 200 to 299 counts`,
    fix: () => PREFLIGHT_FIRST,
  },
  'preflight-redirect': {
    message: ({ value }) =>
      `The preflight (OPTIONS) was answered with a redirect${value ? ` (${value})` : ''}, and browsers do not follow it`,
    fix: () =>
      `Ask for the final URL (scheme, host, trailing slash), because preflights never follow redirects; or let the server answer OPTIONS without redirecting. ${PREFLIGHT_FIRST}`,
  },
  'acam-invalid': {
    message: ({ value }) => `Access-Control-Allow-Methods is not a list of methods${tail(value)}`,
    fix: () =>
      'Write Access-Control-Allow-Methods as method names with commas between them, without quotes or brackets.',
  },
  'acah-invalid': {
    message: ({ value }) => `Access-Control-Allow-Headers is not a list of header names${tail(value)}`,
    fix: () =>
      'Write Access-Control-Allow-Headers as header names with commas between them, without quotes or brackets.',
  },
  'method-not-allowed': {
    message: ({ value, method }) =>
      `The preflight's answer does not allow the method${value || method ? ` ${value || method}` : ' of the request'}`,
    fix: ({ method }) =>
      `List ${method || 'the method of the request'} in Access-Control-Allow-Methods of the preflight's answer (with credentials, * is taken literally).`,
  },
  'header-not-allowed': {
    message: ({ value }) =>
      value
        ? `The preflight's answer does not allow the request header ${value}`
        : "The preflight's answer does not allow one of the request headers",
    fix: ({ value, missing }) =>
      `List ${missing.length > 0 ? missing.join(', ') : value || 'every header that the page sends'} in Access-Control-Allow-Headers of the preflight's answer (* never covers Authorization, and with credentials it is taken literally), or do not send what the server does not need.`,
  },
  'redirect-mode-error': {
    message: () => "The server redirects, and the page asked for redirect: 'error'",
    fix: () => "Ask for the final URL, or use redirect: 'follow'.",
  },
  'redirect-credentials': {
    message: () => 'The redirect goes to a URL with user name and password',
    fix: () =>
      'Redirect to a URL without user name and password; send an Authorization header to the final URL instead.',
  },
  'redirect-scheme': {
    message: () => 'The redirect goes to a URL that is not http(s)',
    fix: () => 'Redirect to an http(s) URL: browsers do not follow any other.',
  },
  'redirect-location': {
    message: () => 'The redirect has no valid Location',
    fix: () => 'Send exactly one Location header with a valid URL.',
  },
  'redirect-count': {
    message: () => 'The server redirects more than 20 times',
    fix: () =>
      'Break the redirect loop (often login, trailing slash, or http to https behind a proxy): browsers follow 20.',
  },
  'mode-same-origin': {
    message: () => "The page asked with mode 'same-origin' for another origin",
    fix: () => "Leave out mode: 'same-origin', or ask a URL of the page's own origin.",
  },
  'scheme-not-http': {
    message: () => 'The URL is not http(s), so there is no CORS for it',
    fix: () =>
      'Serve page and resource over http(s), for example from a small local web server: file: and other schemes have no CORS.',
  },
  'no-cors-redirect-mode': {
    message: () => "Mode no-cors does not go with redirect: 'error' or 'manual'",
    fix: () => "Mode no-cors only works with redirect: 'follow'; use mode cors and let the server allow the origin.",
  },
  'no-cors-method': {
    message: () => 'Mode no-cors sends only GET, HEAD and POST',
    fix: () =>
      'Mode no-cors only sends GET, HEAD and POST, and hides the answer; use mode cors and let the server allow the origin.',
  },
  'method-forbidden': {
    message: () => 'Pages may not send CONNECT, TRACE or TRACK',
    fix: () => 'CONNECT, TRACE and TRACK cannot be sent from a page; use another method.',
  },
  corp: {
    message: () => 'Cross-Origin-Resource-Policy (or COEP on the page) keeps the resource from this page',
    fix: () =>
      'Send Cross-Origin-Resource-Policy: cross-origin with this resource; or load it with CORS (crossorigin) and allow the origin.',
  },
  'sri-opaque': {
    message: () => 'Integrity cannot be checked on a response without CORS',
    fix: () => 'Add crossorigin="anonymous" along with integrity, and let the server send Access-Control-Allow-Origin.',
  },
}

/** Why a browser blocks, for somebody who has never heard of it. */
export const explanations: Readonly<Record<FailureCode, string>> = {
  'acao-missing':
    'The answer has no Access-Control-Allow-Origin header, so the server has not said that this page may read it.',
  'acao-mismatch':
    'Access-Control-Allow-Origin names another origin than this page’s. The two are compared letter by letter.',
  'acao-invalid': 'The value of Access-Control-Allow-Origin cannot be an origin.',
  'acao-multiple': 'Access-Control-Allow-Origin names several origins; browsers accept exactly one.',
  'acao-wildcard-credentials':
    'The page sends cookies, and for those Access-Control-Allow-Origin: * does not count: the server has to name the page’s origin.',
  'acac-not-true': 'The page sends cookies, and the answer has no Access-Control-Allow-Credentials: true.',
  'preflight-status': 'The browser asked first, with an OPTIONS request, and the answer was no success (200 to 299).',
  'preflight-redirect':
    'The browser asked first, with an OPTIONS request, and was redirected. Such a question is never asked again elsewhere.',
  'acam-invalid': 'The list in Access-Control-Allow-Methods cannot be read.',
  'acah-invalid': 'The list in Access-Control-Allow-Headers cannot be read.',
  'method-not-allowed':
    'The browser asked first, and the answer does not list this method in Access-Control-Allow-Methods.',
  'header-not-allowed':
    'The browser asked first, and the answer does not list a header that the page sends in Access-Control-Allow-Headers.',
  'redirect-mode-error': 'The server redirects, and the page asked not to follow.',
  'redirect-credentials': 'The server redirects to an address with a user name or a password in it.',
  'redirect-scheme': 'The server redirects to an address that is not http or https.',
  'redirect-location': 'The server redirects to an address that cannot be read.',
  'redirect-count': 'The server redirects more than 20 times.',
  'mode-same-origin': 'The page asked with mode: "same-origin", and the address is on another origin.',
  'scheme-not-http': 'Only http and https addresses can be asked with CORS.',
  'no-cors-redirect-mode': 'Mode no-cors always follows redirects, and the page asked for something else.',
  'no-cors-method': 'Mode no-cors sends only GET, HEAD and POST.',
  'method-forbidden': 'CONNECT, TRACE and TRACK can never be sent from a page.',
  corp: 'The server forbids other sites to load this at all, with Cross-Origin-Resource-Policy.',
  'sri-opaque': 'Integrity can only be checked of an answer that the page may read.',
}
