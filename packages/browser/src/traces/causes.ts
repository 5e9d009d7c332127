import type { NotCorsSubtype } from '../failures/fault.ts'
import type { Fix } from '../failures/fix.ts'
import { withoutUrls } from './console-lines.ts'

interface Cause {
  /** Who can do something about it. */
  readonly where: Fix['where']
  /** Whether the page gets its answer all the same. */
  readonly harmless?: true
  /** A console line or network error that names it; absent where only the answer can tell. */
  readonly named?: RegExp
}

/** Everything that is taken for a failure of CORS. The first that a message names counts, so the general come last. */
export const causes: Readonly<Record<NotCorsSubtype, Cause>> = {
  'mixed-content': {
    where: 'client',
    named:
      /mixed[ -](active |passive |display )?content|requested an insecure|insecure content|not allowed to (display|run|request) insecure|ERR_MIXED|upgrade-insecure/i,
  },
  csp: {
    where: 'client',
    named: /content.security.policy|\bCSP\b|violates the (following|document)|ERR_BLOCKED_BY_CSP|connect-src/i,
  },
  'local-network': {
    where: 'client',
    named:
      /address space|private.?network|local.?network|LOCAL_NETWORK_ACCESS|loopback.?network|AllowExternal|not a secure context and the resource is in more-private/i,
  },
  extension: {
    where: 'network',
    named:
      /ERR_BLOCKED_BY_(CLIENT|ADMINISTRATOR)|subresource-filter|blocked:(devtools|other)|blockedReason\W{1,5}inspector|blocked by (an? |the |your )?(browser )?(extension|ad.?block|client|plugin)|ad.?blocker|ublock|adblock|privacy badger|ghostery|content blocker/i,
  },
  'tracking-protection': {
    where: 'network',
    named:
      /tracking protection|trackers? (was|were) blocked|known tracker|ERR_BLOCKED_BY_TRACKING|BLOCKED_BY_FINGERPRINT/i,
  },
  certificate: {
    where: 'network',
    named:
      /ERR_CERT|ERR_SSL|ERR_BAD_SSL|SSL_ERROR|SEC_ERROR|MOZILLA_PKIX|certificate|self.?signed|\bTLS\b.*(error|fail|alert)|(error|fail).*\bTLS\b|CERT_HAS_EXPIRED|secure connection (failed|to the server)/i,
  },
  'unsafe-port': {
    where: 'server',
    named: /ERR_UNSAFE_PORT|unsafe port|PORT_ACCESS_NOT_ALLOWED|restricted network port|not allowed to use restricted/i,
  },
  orb: { where: 'client', named: /ERR_BLOCKED_BY_ORB|Opaque.?Response.?Blocking|\bCORB\b|Cross-Origin Read Blocking/i },
  framing: {
    where: 'server',
    harmless: true,
    named:
      /X-Frame-Options|frame-ancestors|Refused to display|Blocked a frame with origin|refused to connect.*frame|cross-origin frame/i,
  },
  preload: {
    where: 'client',
    harmless: true,
    named: /preload for .{0,400}? is found, but is not used|was preloaded using link preload but not used/i,
  },
  'mime-type': {
    where: 'server',
    harmless: true,
    named: /MIME type|nosniff|Failed to load module script|disallowed MIME/i,
  },
  'service-worker': { where: 'client', named: /service.?worker|FetchEvent|respondWith/i },
  websocket: {
    where: 'server',
    named: /WebSocket connection|\bwss?:\/\/.*(fail|error|closed)|NotYetConnected|Unexpected response code.*websocket/i,
  },
  'protocol-error': {
    where: 'server',
    named:
      /ERR_HTTP2|ERR_HTTP3|ERR_QUIC|ERR_INVALID_HTTP|ERR_INVALID_CHUNKED|ERR_INCOMPLETE_CHUNKED|ERR_CONTENT_LENGTH_MISMATCH|ERR_CONTENT_DECODING|ERR_RESPONSE_HEADERS|NS_ERROR_NET_PARTIAL|network connection was lost.*upload|ERR_INVALID_RESPONSE/i,
  },
  'server-down': {
    where: 'network',
    named:
      /ERR_CONNECTION|ERR_NAME|ERR_ADDRESS|ERR_TIMED_OUT|ERR_INTERNET|ERR_EMPTY_RESPONSE|ERR_NETWORK_(CHANGED|IO|ACCESS)|ERR_SOCKET|ERR_DNS|ERR_HOST|ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|connection (was )?(refused|reset|timed out|closed)|could ?n.t connect|could not connect|can.t (connect|find)|NS_ERROR_(CONNECTION|UNKNOWN_HOST|NET_|OFFLINE)|(host|server).{0,30}(not be found|unreachable|not found|is down|not running)|network connection was lost|timed? ?out|\boffline\b|socket hang up/i,
  },
  proxy: { where: 'network', named: /ERR_PROXY|ERR_TUNNEL|proxy (server )?(refus|error|auth)/i },
  aborted: {
    where: 'client',
    named: /ERR_ABORTED|AbortError|\bwas aborted|\bcancell?ed\b|BINDING_ABORTED|signal is aborted/i,
  },
  'http-error': { where: 'server', harmless: true },
  'user-info': { where: 'client' },
}

const codes = /* @__PURE__ */ Object.keys(causes) as NotCorsSubtype[]

/** What else than CORS the messages name, if anything. */
export function namedCause(text: string): NotCorsSubtype | undefined {
  const words = withoutUrls(text)
  return codes.find((code) => causes[code].named?.test(words))
}
