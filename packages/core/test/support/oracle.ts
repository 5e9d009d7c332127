import { isCanonical, matchesAny } from './reference-matcher.ts'

/** The options that the oracle knows, as a user writes them. */
export interface OracleOptions {
  readonly origin: '*' | true | readonly (string | RegExp)[] | ((origin: string) => unknown)
  readonly methods?: '*' | readonly string[] | undefined
  readonly allowedHeaders?: '*' | readonly string[] | undefined
  readonly exposedHeaders?: '*' | readonly string[] | undefined
  readonly credentials?: boolean | undefined
  readonly maxAge?: number | undefined
  readonly optionsSuccessStatus?: number | undefined
  readonly dangerouslyAllowNullOrigin?: boolean | undefined
  readonly dangerouslyAllowInsecureOrigins?: boolean | undefined
}

export interface OracleRequest {
  readonly method: string
  readonly origin: string | undefined
  readonly requestMethod: string | undefined
  readonly requestHeaders: string | undefined
}

export interface Answer {
  readonly kind: 'not-cors' | 'actual' | 'preflight'
  readonly allowed?: boolean
  readonly reason?: string
  readonly status?: number
  readonly headers: Record<string, string>
}

/** Answers by the rules of the protocol, one after the other, with nothing prepared and nothing shared with the sources. */
export function answer(options: OracleOptions, request: OracleRequest): Answer {
  const everyone = options.origin === '*' || options.origin === true
  const { origin } = request
  if (origin === undefined) return { kind: 'not-cors', headers: everyone ? shared(options, '*') : { vary: 'Origin' } }
  const isPreflight = request.method === 'OPTIONS' && request.requestMethod !== undefined
  const denial = everyone ? undefined : judge(options, origin)
  if (denial !== undefined) {
    const denied = { allowed: false, reason: denial, headers: { vary: 'Origin' } }
    return isPreflight ? { kind: 'preflight', status: 403, ...denied } : { kind: 'actual', ...denied }
  }
  const allowed = everyone ? '*' : origin
  return isPreflight
    ? answerPreflight(options, request, allowed)
    : {
        kind: 'actual',
        allowed: true,
        headers: { ...shared(options, allowed), ...(everyone ? {} : { vary: 'Origin' }) },
      }
}

function judge(options: OracleOptions, origin: string): string | undefined {
  const denied = 'origin-not-allowed'
  if (origin === 'null') return options.dangerouslyAllowNullOrigin === true ? undefined : denied
  if (!isCanonical(origin)) return denied
  const isInsecure =
    origin.startsWith('http://') &&
    !/^http:\/\/(?:(?:.*\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(origin)
  if (options.credentials === true && isInsecure && options.dangerouslyAllowInsecureOrigins !== true) return denied
  if (typeof options.origin === 'function') {
    try {
      return options.origin(origin) === true ? undefined : denied
    } catch {
      return 'origin-check-failed'
    }
  }
  const entries = options.origin as readonly (string | RegExp)[]
  const isAllowed = entries.some((entry) =>
    typeof entry === 'string' ? matchesAny([entry], origin) : wholly(entry, origin),
  )
  return isAllowed ? undefined : denied
}

function wholly(regExp: RegExp, origin: string): boolean {
  return regExp.exec(origin)?.[0] === origin
}

/** What every response to an allowed origin carries. */
function shared(options: OracleOptions, origin: string): Record<string, string> {
  const exposed = options.exposedHeaders ?? []
  const names = typeof exposed === 'string' ? exposed : unique(exposed, true).join(',')
  return {
    'access-control-allow-origin': origin,
    ...(options.credentials === true && { 'access-control-allow-credentials': 'true' }),
    ...(names !== '' && { 'access-control-expose-headers': names }),
  }
}

function answerPreflight(options: OracleOptions, request: OracleRequest, origin: string): Answer {
  const { methods = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY'], allowedHeaders = '*' } = options
  const { requestMethod = '', requestHeaders = '' } = request
  const methodAllowed =
    methods === '*'
      ? isName(requestMethod) && requestMethod.length <= 64
      : [...methods, 'GET', 'HEAD', 'POST'].includes(requestMethod)
  const asked = requestHeaders
    .split(',')
    .map(withoutBlanks)
    .filter((name) => name !== '')
  const entries = allowedHeaders === '*' ? [] : allowedHeaders
  const fixed = entries.filter((name) => !name.endsWith('*'))
  const prefixes = entries.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1))
  const matched = requestHeaders.length > 4096 ? [] : asked.filter((name) => matchesPrefix(prefixes, name))
  const headersAllowed =
    requestHeaders.length <= 4096 &&
    asked.every((name) =>
      allowedHeaders === '*' ? isName(name) : includesIgnoringCase(fixed, name) || matchesPrefix(prefixes, name),
    )
  const listed = {
    methods:
      methods === '*' ? (methodAllowed ? requestMethod : '') : unique(methods, false).join(',') || 'GET,HEAD,POST',
    headers:
      allowedHeaders === '*' ? (headersAllowed ? asked.join(',') : '') : unique([...fixed, ...matched], true).join(','),
  }
  const vary = [
    ...(origin === '*' ? [] : ['Origin']),
    ...(methods === '*' ? ['Access-Control-Request-Method'] : []),
    ...(allowedHeaders === '*' || prefixes.length > 0 ? ['Access-Control-Request-Headers'] : []),
  ].join(', ')
  const reason = !methodAllowed ? 'method-not-allowed' : !headersAllowed ? 'headers-not-allowed' : undefined
  return {
    kind: 'preflight',
    allowed: reason === undefined,
    ...(reason !== undefined && { reason }),
    status: options.optionsSuccessStatus ?? 204,
    headers: {
      'access-control-allow-origin': origin,
      ...(options.credentials === true && { 'access-control-allow-credentials': 'true' }),
      ...(listed.methods !== '' && { 'access-control-allow-methods': listed.methods }),
      ...(listed.headers !== '' && { 'access-control-allow-headers': listed.headers }),
      ...(options.maxAge !== undefined && { 'access-control-max-age': `${options.maxAge}` }),
      ...(vary !== '' && { vary }),
    },
  }
}

/** A token of RFC 9110, and not the wildcard, which would allow everything. */
function isName(text: string): boolean {
  return text !== '*' && text !== '' && [...text].every((character) => tokenCharacters.includes(character))
}

const tokenCharacters = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

function withoutBlanks(text: string): string {
  return text.replace(/^[ \t]*/, '').replace(/[ \t]*$/, '')
}

function includesIgnoringCase(names: readonly string[], name: string): boolean {
  return names.some((known) => known.toLowerCase() === name.toLowerCase())
}

function matchesPrefix(prefixes: readonly string[], name: string): boolean {
  const lower = name.toLowerCase()
  const isClosed = /^(authorization|cookie2?|origin|host|(sec|proxy|access-control)-.*)$/.test(lower)
  return isName(name) && !isClosed && prefixes.some((prefix) => lower.startsWith(prefix.toLowerCase()))
}

/** Without repetitions: of methods in exact case, of header names in any case. */
function unique(names: readonly string[], ignoreCase: boolean): readonly string[] {
  const key = (name: string): string => (ignoreCase ? name.toLowerCase() : name)
  return names.filter((name, index) => names.findIndex((other) => key(other) === key(name)) === index)
}
