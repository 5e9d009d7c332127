import type { Fix } from '../fixes.ts'
import { isLoopback, parseUrl } from '../url.ts'
import { withoutUrls } from './console.ts'
import type { NotCorsSubtype, Recording } from './recording.ts'

/** What a message says, where it names something else than CORS; the first that matches counts. */
const MESSAGES: readonly (readonly [NotCorsSubtype, RegExp])[] = [
  [
    'mixed-content',
    /mixed[ -](active |passive |display )?content|requested an insecure|insecure content|not allowed to (display|run|request) insecure|ERR_MIXED|upgrade-insecure/i,
  ],
  ['csp', /content.security.policy|\bCSP\b|violates the (following|document)|ERR_BLOCKED_BY_CSP|connect-src/i],
  [
    'local-network',
    /address space|private.network|local.network|LOCAL_NETWORK_ACCESS|loopback-network|not a secure context and the resource is in more-private/i,
  ],
  [
    'extension',
    /ERR_BLOCKED_BY_(CLIENT|ADMINISTRATOR)|blocked by (an? |the |your )?(browser )?(extension|ad.?block|client|plugin)|ad.?blocker|ublock|adblock|privacy badger|ghostery|content blocker/i,
  ],
  [
    'tracking-protection',
    /tracking protection|trackers? (was|were) blocked|known tracker|ERR_BLOCKED_BY_TRACKING|BLOCKED_BY_FINGERPRINT/i,
  ],
  [
    'certificate',
    /ERR_CERT|ERR_SSL|ERR_BAD_SSL|SSL_ERROR|SEC_ERROR|MOZILLA_PKIX|certificate|self.?signed|\bTLS\b.*(error|fail|alert)|(error|fail).*\bTLS\b|CERT_HAS_EXPIRED|secure connection (failed|to the server)/i,
  ],
  [
    'unsafe-port',
    /ERR_UNSAFE_PORT|unsafe port|PORT_ACCESS_NOT_ALLOWED|restricted network port|not allowed to use restricted/i,
  ],
  ['orb', /ERR_BLOCKED_BY_ORB|Opaque.?Response.?Blocking|\bCORB\b|Cross-Origin Read Blocking/i],
  [
    'framing',
    /X-Frame-Options|frame-ancestors|Refused to display|Blocked a frame with origin|refused to connect.*frame|cross-origin frame/i,
  ],
  ['mime-type', /MIME type|nosniff|Failed to load module script|disallowed MIME/i],
  ['service-worker', /service.?worker|FetchEvent|respondWith/i],
  [
    'websocket',
    /WebSocket connection|\bwss?:\/\/.*(fail|error|closed)|NotYetConnected|Unexpected response code.*websocket/i,
  ],
  [
    'protocol-error',
    /ERR_HTTP2|ERR_HTTP3|ERR_QUIC|ERR_INVALID_HTTP|ERR_INVALID_CHUNKED|ERR_INCOMPLETE_CHUNKED|ERR_CONTENT_LENGTH_MISMATCH|ERR_CONTENT_DECODING|ERR_RESPONSE_HEADERS|NS_ERROR_NET_PARTIAL|network connection was lost.*upload|ERR_INVALID_RESPONSE/i,
  ],
  [
    'server-down',
    /ERR_CONNECTION|ERR_NAME|ERR_ADDRESS|ERR_TIMED_OUT|ERR_INTERNET|ERR_EMPTY_RESPONSE|ERR_NETWORK_(CHANGED|IO|ACCESS)|ERR_SOCKET|ERR_DNS|ERR_HOST|ECONN|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|EAI_AGAIN|connection (was )?(refused|reset|timed out|closed)|could ?n.t connect|could not connect|can.t (connect|find)|NS_ERROR_(CONNECTION|UNKNOWN_HOST|NET_|OFFLINE)|(host|server).{0,30}(not be found|unreachable|not found|is down|not running)|network connection was lost|timed? ?out|\boffline\b|socket hang up|did not succeed/i,
  ],
  ['proxy', /ERR_PROXY|ERR_TUNNEL|proxy (server )?(refus|error|auth)/i],
  ['aborted', /ERR_ABORTED|AbortError|\bwas aborted|\bcancell?ed\b|BINDING_ABORTED|signal is aborted/i],
]

const FIXES: Record<NotCorsSubtype, Fix> = {
  'mixed-content': {
    where: 'client',
    text: 'Ask for the https: URL (and let the server redirect to https: URLs only: behind a TLS proxy it must trust X-Forwarded-Proto). No header allows http: from an https: page; only localhost is exempt.',
  },
  'server-down': {
    where: 'network',
    text: 'Start the server, or correct host, port and scheme: nothing answered. Try the URL in the address bar and with curl; see firewall, DNS, container port mapping and that it does not crash on this request.',
  },
  extension: {
    where: 'network',
    text: 'An extension, ad blocker or policy stopped the request in this browser: try a private window without extensions, or rename a URL that looks like an advertisement or analytics. No header can help.',
  },
  'local-network': {
    where: 'client',
    text: 'The user must grant the local network permission (Chrome 142 and newer asks), and the page must be served over https. Host the page on the local network, or reach the device through a public https: name. No response header can grant it; Access-Control-Allow-Private-Network is superseded.',
  },
  certificate: {
    where: 'network',
    text: 'The TLS handshake failed: open the URL in a tab to see the certificate error; install a valid certificate with its chain and the right name, or trust the development certificate. A self-signed one must be accepted for this very host and port; https: to an http: port fails so too. Preflights carry no client certificate.',
  },
  csp: {
    where: 'client',
    text: "The page's own Content-Security-Policy forbids the address: add it to connect-src (or the directive that is named) where the page is served. The server asked cannot help.",
  },
  orb: {
    where: 'client',
    text: 'The browser kept a response without CORS from an element because it is no script, image or media (JSON or HTML instead): fetch it with CORS, and let the server send the right Content-Type; look whether an error page came back.',
  },
  'mime-type': {
    where: 'server',
    text: 'Send the right Content-Type: an HTML page (404, login, single-page fallback) or a wrong type came back in place of the resource.',
  },
  framing: {
    where: 'server',
    text: 'Frames are governed by X-Frame-Options and frame-ancestors of the framed page, and scripts of another origin talk by postMessage; CORS does not apply.',
  },
  'service-worker': {
    where: 'client',
    text: "The page's service worker answered or failed: unregister it and try again; let it pass requests of other origins through.",
  },
  'tracking-protection': {
    where: 'network',
    text: 'The browser treats the address as a tracker: use an address of your own site, or test with the protection off. No header can help.',
  },
  'unsafe-port': {
    where: 'server',
    text: 'Browsers refuse this port whatever the server says: listen on another one, such as 8080 or 3000.',
  },
  'protocol-error': {
    where: 'server',
    text: 'The connection broke in the middle of the answer: look at the logs of proxy and server (body cut off, wrong Content-Length, invalid header, HTTP/2 reset).',
  },
  proxy: {
    where: 'network',
    text: 'The proxy between browser and server failed: check its settings and authentication.',
  },
  aborted: {
    where: 'client',
    text: 'The page itself ended the request: a form that submits or a link that navigates (preventDefault), an AbortController, a timeout, a component that unmounts.',
  },
  websocket: {
    where: 'server',
    text: 'CORS does not govern WebSocket: the handshake was refused. Check path, proxy upgrade headers, ws: against wss:, and the server’s own Origin check.',
  },
  'http-error': {
    where: 'server',
    text: 'CORS is in order: the page can read this answer. The status is the fault; look at the body and at the server.',
  },
}

const TEXTS: Record<NotCorsSubtype, string> = {
  'mixed-content': 'An https: page may not ask an http: URL (mixed content)',
  'server-down': 'No server answered',
  extension: 'The browser stopped the request because of an extension or policy',
  'local-network': 'The browser wants permission before a page reaches the local network',
  certificate: 'The TLS connection failed',
  csp: "The page's own Content-Security-Policy stopped the request",
  orb: 'The browser kept an opaque response from an element (ORB, formerly CORB)',
  'mime-type': 'The response has the wrong type for what asked for it',
  framing: 'A frame was refused',
  'service-worker': 'A service worker stands between page and server',
  'tracking-protection': 'Tracking protection stopped the request',
  'unsafe-port': 'Browsers refuse this port',
  'protocol-error': 'The answer broke off or was no valid HTTP',
  proxy: 'A proxy failed',
  aborted: 'The page ended the request itself',
  websocket: 'The WebSocket handshake failed',
  'http-error': 'The server answered with an error that the page can read',
}

export function notCorsFix(subtype: NotCorsSubtype): Fix {
  return FIXES[subtype]
}

export function notCorsText(subtype: NotCorsSubtype): string {
  return TEXTS[subtype]
}

const PRIVATE =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd]|\[fe80)|\.local$|\.lan$|\.internal$|^[^.[]+$/

/** Loopback and private addresses, `.local` names, and names without a dot. */
export function isLocalAddress(hostname: string): boolean {
  return isLoopback(hostname) || PRIVATE.test(hostname)
}

/** An https page that asks plain http of anything but loopback. */
export function isMixedContent(origin: string, url: string): boolean {
  const target = parseUrl(url)
  return (
    /^(https|chrome-extension|moz-extension):/.test(origin) &&
    target?.protocol === 'http:' &&
    !isLoopback(target.hostname)
  )
}

const GENERIC = /did not succeed/i

function fromMessage(text: string, origin: string, url: string): NotCorsSubtype | undefined {
  const found = MESSAGES.find(([, pattern]) => pattern.test(text))?.[0]
  // Firefox says the same of every network failure, so the addresses must tell.
  const others = text.replace(GENERIC, '')
  const vague = GENERIC.test(text) && MESSAGES.every(([, pattern]) => !pattern.test(others))
  return vague || found === undefined ? (vague ? fromAddresses(origin, url, true) : undefined) : found
}

function fromAddresses(origin: string, url: string, vague: boolean): NotCorsSubtype {
  const page = parseUrl(origin)
  const target = parseUrl(url)
  if (isMixedContent(origin, url)) return 'mixed-content'
  if (page === undefined || target === undefined || !isLocalAddress(target.hostname)) return 'server-down'
  if (vague && target.protocol === 'https:') return 'certificate'
  return page.protocol === 'https:' && !isLocalAddress(page.hostname) ? 'local-network' : 'server-down'
}

/** What else than CORS the messages name, if anything. */
export function namedSubtype(
  { consoleMessage = '', networkError = '' }: Recording,
  origin: string,
  url: string,
): NotCorsSubtype | undefined {
  return fromMessage(withoutUrls(`${networkError}\n${consoleMessage}`), origin, url)
}

/** What most likely happened where nothing was answered and no message says why. */
export function guessedSubtype(origin: string, url: string): NotCorsSubtype {
  return fromAddresses(origin, url, false)
}
