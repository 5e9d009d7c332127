import type { CheckedRequest, Failure } from './check.ts'
import { combined } from './headers.ts'
import type { BrowserRequest, FailureCode, Header, WireRequest } from './types.ts'
import { isLoopback, parseUrl } from './url.ts'

/**
 * Options of `createPolicy` that would let a request through; JSON.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS
 * @example
 * ```ts
 * import type { AdvisedOptions } from '@cors/browser'
 *
 * const options: AdvisedOptions = { origin: ['https://app.example.com'], credentials: true }
 * ```
 */
export interface AdvisedOptions {
  origin?: '*' | readonly string[]
  methods?: readonly string[]
  allowedHeaders?: readonly string[]
  exposedHeaders?: readonly string[]
  credentials?: boolean
  dangerouslyAllowInsecureOrigins?: true
}

/**
 * What to change so that the request succeeds.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 * @example
 * ```ts
 * import { advise, type BrowserRequest, type Fix, simulateFetch } from '@cors/browser'
 *
 * const request: BrowserRequest = { origin: 'https://app.example.com', url: 'https://api.example.com/' }
 * const outcome = await simulateFetch(request, () => ({ status: 200, headers: [] }))
 * const fix: Fix | undefined = advise(request, outcome)
 * ```
 */
export interface Fix {
  /** Who can do it: the server that answered, the page, or what lies between and around them. */
  readonly where: 'server' | 'client' | 'network'
  /** What to do, in words that hold for any server. */
  readonly text: string
  /** The same in terms of `CorsOptions`, where an option does it. */
  readonly options?: AdvisedOptions
}

/** Safelisted methods always pass; the rest is what `createPolicy` allows when nothing is said. */
const DEFAULT_METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE']

const list = (headers: readonly Header[], name: string): string[] =>
  (combined(headers, name) ?? '')
    .split(/[\s,;]+/)
    .filter((item) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(item) && item !== '*')

/** The request as the checks see it, told from what was sent. */
export function checkedFromWire(wire: WireRequest, request: BrowserRequest): CheckedRequest {
  const names = combined(wire.headers, 'access-control-request-headers')
  return {
    origin: combined(wire.headers, 'origin') ?? request.origin,
    method: combined(wire.headers, 'access-control-request-method') ?? wire.method,
    credentials: request.credentials ?? 'same-origin',
    unsafeHeaders: names === undefined ? [] : names.split(','),
    corsFlag: request.useCorsPreflight ?? false,
  }
}

/** The options that allow one origin; none for `null`, which stands for every sandboxed page there is. */
function allowOptions(origin: string, credentials: boolean): AdvisedOptions | undefined {
  if (origin === 'null') return undefined
  const insecure = /^http:/.test(origin) && !isLoopback(parseUrl(origin)?.hostname ?? '')
  return {
    origin: [origin],
    ...(credentials ? { credentials: true } : {}),
    ...(credentials && insecure ? { dangerouslyAllowInsecureOrigins: true as const } : {}),
  }
}

/** The fix with the options that allow this origin. */
export function withAllowed(fix: Fix, origin: string, credentials: boolean, more: AdvisedOptions = {}): Fix {
  const options = allowOptions(origin, credentials)
  return options === undefined ? fix : { ...fix, options: { ...options, ...more } }
}

function withOptions(fix: Fix, { origin, credentials }: CheckedRequest, more?: AdvisedOptions): Fix {
  return withAllowed(fix, origin, credentials === 'include', more)
}

function originFix(checked: CheckedRequest): Fix {
  if (checked.origin === 'null') {
    const text =
      'Serve the page over http(s), so that it has an origin (a file, a sandboxed frame without allow-same-origin and a redirect between two foreign origins have the origin null). Allowing null (dangerouslyAllowNullOrigin) would allow every sandboxed page there is.'
    return { where: 'client', text }
  }
  const also = checked.credentials === 'include' ? ' and Access-Control-Allow-Credentials: true' : ''
  const text = `Answer with Access-Control-Allow-Origin: ${checked.origin}${also}, on this status too, from one place only, and with Vary: Origin.`
  return withOptions({ where: 'server', text }, checked)
}

const PREFLIGHT_FIRST =
  'Answer OPTIONS requests that carry Origin and Access-Control-Request-Method before authentication, routing, redirects and body parsing: with 204 and the CORS headers. Preflights never carry cookies or Authorization. Put the CORS layer first.'

function methodFix(checked: CheckedRequest, methods: readonly string[]): Fix {
  const { method } = checked
  const text = `List ${method} in Access-Control-Allow-Methods of the preflight's answer (with credentials * is no wildcard).`
  const upper = method.toUpperCase()
  if (upper === method) return withOptions({ where: 'server', text }, checked, { methods })
  const cased = `Methods are case-sensitive, and only GET, HEAD, POST, PUT, DELETE and OPTIONS are put in upper case for you: write ${upper} in the page.`
  return { where: 'client', text: cased }
}

/** What people write among the request headers that belongs elsewhere. */
const MISTAKEN = /^(access-control-.*|with-?credentials|credentials|mode|cross-?domain|cross-?origin)$/

function headerFix(
  failure: Failure,
  checked: CheckedRequest,
  names: readonly string[],
  missing: readonly string[],
): Fix {
  const mistaken = missing.filter((name) => MISTAKEN.test(name))
  if (mistaken.length > 0) {
    const text = `Do not send ${mistaken.join(', ')} from the page as a request header: Access-Control-Allow headers are the server's answer, and withCredentials, credentials, mode and crossDomain are options of the call.`
    return { where: 'client', text }
  }
  const asked = missing.length > 0 ? missing.join(', ') : failure.value
  const text = `List ${asked} in Access-Control-Allow-Headers of the preflight's answer (* never covers Authorization, and with credentials it is no wildcard), or do not send what the server does not need.`
  return withOptions({ where: 'server', text }, checked, names.length === 0 ? {} : { allowedHeaders: names })
}

function preflightFix(failure: Failure, checked: CheckedRequest, headers: readonly Header[]): Fix {
  const seen = list(headers, 'access-control-allow-headers')
  const missing = checked.unsafeHeaders.filter((name) => !seen.some((known) => known.toLowerCase() === name))
  const names = [...seen, ...missing]
  const listed = list(headers, 'access-control-allow-methods')
  const methods = [...new Set([...(listed.length > 0 ? listed : DEFAULT_METHODS), checked.method])]
  const server = (text: string, more?: AdvisedOptions): Fix => withOptions({ where: 'server', text }, checked, more)
  switch (failure.code) {
    case 'preflight-status':
      return server(PREFLIGHT_FIRST)
    case 'preflight-redirect':
      return {
        where: 'client',
        text: `Ask for the final URL (scheme, host, trailing slash), because preflights never follow redirects; or let the server answer OPTIONS without redirecting. ${PREFLIGHT_FIRST}`,
      }
    case 'acam-invalid':
      return server(
        'Write Access-Control-Allow-Methods as method names with commas between them, without quotes or brackets.',
        { methods },
      )
    case 'acah-invalid':
      return server(
        'Write Access-Control-Allow-Headers as header names with commas between them, without quotes or brackets.',
        { allowedHeaders: names },
      )
    case 'method-not-allowed':
      return methodFix(checked, methods)
    default:
      return headerFix(failure, checked, names, missing)
  }
}

const OTHER: Partial<Record<FailureCode, Fix>> = {
  corp: {
    where: 'server',
    text: 'Send Cross-Origin-Resource-Policy: cross-origin with this resource; or load it with CORS (crossorigin) and allow the origin.',
  },
  'sri-opaque': {
    where: 'client',
    text: 'Add crossorigin="anonymous" beside integrity, and let the server send Access-Control-Allow-Origin.',
    options: { origin: '*' },
  },
  'mode-same-origin': {
    where: 'client',
    text: "Leave out mode: 'same-origin', or ask a URL of the page's own origin.",
  },
  'scheme-not-http': {
    where: 'client',
    text: 'Serve page and resource over http(s), for example from a small local web server: file: and other schemes have no CORS.',
  },
  'no-cors-redirect-mode': {
    where: 'client',
    text: "Mode no-cors only works with redirect: 'follow'; use mode cors and let the server allow the origin.",
  },
  'no-cors-method': {
    where: 'client',
    text: 'Mode no-cors only sends GET, HEAD and POST, and hides the answer; use mode cors and let the server allow the origin.',
  },
  'method-forbidden': {
    where: 'client',
    text: 'CONNECT, TRACE and TRACK cannot be sent from a page; use another method.',
  },
  'redirect-mode-error': { where: 'client', text: "Ask for the final URL, or use redirect: 'follow'." },
  'redirect-credentials': {
    where: 'server',
    text: 'Redirect to a URL without user name and password; send an Authorization header to the final URL instead.',
  },
  'redirect-scheme': { where: 'server', text: 'Redirect to an http(s) URL: browsers follow no other.' },
  'redirect-location': { where: 'server', text: 'Send exactly one Location header with a valid URL.' },
  'redirect-count': {
    where: 'server',
    text: 'Break the redirect loop (often login, trailing slash, or http to https behind a proxy): browsers follow 20.',
  },
}

/** What to change for one failure of one exchange. */
export function fixFor(failure: Failure, checked: CheckedRequest, headers: readonly Header[]): Fix {
  const { code } = failure
  if (/^(acam|acah|method-not|header-not|preflight)/.test(code)) return preflightFix(failure, checked, headers)
  const other = OTHER[code]
  if (other !== undefined) return other
  const fix = originFix(checked)
  if (fix.where === 'client') return fix
  switch (code) {
    case 'acao-multiple':
      return {
        ...fix,
        text: `Let one layer send the CORS headers and remove the others (proxy, CDN, gateway, framework): exactly one origin may be named. ${fix.text}`,
      }
    case 'acao-wildcard-credentials':
      return {
        ...fix,
        text: `Name the origin in place of *, which credentials forbid; or drop credentials in the page if no cookie is needed. ${fix.text}`,
      }
    case 'acac-not-true':
      return {
        ...fix,
        text: `Send Access-Control-Allow-Credentials: true, in lower case, once, on the preflight and on the answer; or drop credentials in the page if no cookie is needed.`,
      }
    default:
      return fix
  }
}
