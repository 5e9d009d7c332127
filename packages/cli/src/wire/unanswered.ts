/** Why no answer came, as far as a client can tell. */
export type UnansweredReason =
  | 'refused'
  | 'reset'
  | 'unknown-host'
  | 'unreachable'
  | 'timeout'
  | 'certificate'
  | 'tls'
  | 'not-http'
  | 'headers-too-large'
  | 'proxy-auth'
  | 'proxy-status'
  | 'other'

const REASONS: Readonly<Record<string, UnansweredReason>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  ETIMEDOUT: 'timeout',
  CERT_HAS_EXPIRED: 'certificate',
  CERT_NOT_YET_VALID: 'certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
}

/** What Chrome would call it, for the doctor. */
const NETWORK_ERRORS: Readonly<Record<UnansweredReason, string>> = {
  refused: 'net::ERR_CONNECTION_REFUSED',
  reset: 'net::ERR_CONNECTION_RESET',
  'unknown-host': 'net::ERR_NAME_NOT_RESOLVED',
  unreachable: 'net::ERR_ADDRESS_UNREACHABLE',
  timeout: 'net::ERR_CONNECTION_TIMED_OUT',
  certificate: 'net::ERR_CERT_AUTHORITY_INVALID',
  tls: 'net::ERR_SSL_PROTOCOL_ERROR',
  'not-http': 'net::ERR_INVALID_HTTP_RESPONSE',
  'headers-too-large': 'net::ERR_RESPONSE_HEADERS_TOO_BIG',
  'proxy-auth': 'net::ERR_PROXY_AUTH_UNSUPPORTED',
  'proxy-status': 'net::ERR_TUNNEL_CONNECTION_FAILED',
  other: 'net::ERR_FAILED',
}

function reasonOf(code: string): UnansweredReason {
  if (Object.hasOwn(REASONS, code)) return REASONS[code] as UnansweredReason
  if (code.startsWith('HPE_')) return 'not-http'
  return /^(ERR_SSL_|ERR_TLS_|EPROTO)/.test(code) ? 'tls' : 'other'
}

function codeOf(error: unknown): string | undefined {
  // Where several addresses were tried, the last one's failure stands for all.
  const last = error instanceof AggregateError ? error.errors.at(-1) : error
  return (last as NodeJS.ErrnoException | undefined)?.code
}

/** What a proxy did in place of passing a request on. */
export class ProxyFault extends Error {
  readonly code: string
  readonly reason: UnansweredReason

  /** @param status what it answered; of one that gave no answer, the code of the error stands in its place */
  constructor(status: number | string, options?: ErrorOptions) {
    super('proxy', options)
    this.code = typeof status === 'number' ? `HTTP ${status}` : status
    this.reason = typeof status === 'string' ? reasonOf(status) : status === 407 ? 'proxy-auth' : 'proxy-status'
  }

  /** One without a code ended before it answered. */
  static of(error: unknown): ProxyFault {
    return new ProxyFault(codeOf(error) ?? 'ECONNRESET', { cause: error })
  }
}

/** A request that got no answer. */
export class Unanswered extends Error {
  readonly reason: UnansweredReason
  /** The code of the error, as Node has it. */
  readonly code: string
  readonly url: string
  /** What it went through. */
  readonly proxy: URL | undefined

  constructor(url: string, code: string, reason: UnansweredReason, proxy?: URL, options?: ErrorOptions) {
    super(`${url}: ${code}`, options)
    this.name = 'Unanswered'
    this.url = url
    this.code = code
    this.reason = reason
    this.proxy = proxy
  }

  /** Whether the proxy is at fault, and the server was never asked. */
  get isProxyFault(): boolean {
    return this.cause instanceof ProxyFault
  }

  /** What Chrome would call it. */
  get networkError(): string {
    const isSilent = this.isProxyFault && !this.reason.startsWith('proxy-')
    return isSilent ? 'net::ERR_PROXY_CONNECTION_FAILED' : NETWORK_ERRORS[this.reason]
  }

  /** Of whatever a socket or a parser fails with. */
  static of(url: string, error: unknown, proxy?: URL): Unanswered {
    if (error instanceof ProxyFault) return new Unanswered(url, error.code, error.reason, proxy, { cause: error })
    const code = codeOf(error) ?? 'UNKNOWN'
    return new Unanswered(url, code, reasonOf(code), proxy, { cause: error })
  }
}
