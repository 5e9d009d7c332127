import type { NotCorsSubtype } from '../../failures/fault.ts'

interface CauseTexts {
  readonly message: string
  readonly fix: string
}

/** What looks like CORS and is something else. */
export const causes: Readonly<Record<NotCorsSubtype, CauseTexts>> = {
  'mixed-content': {
    message: 'An https: page may not ask an http: URL (mixed content)',
    fix: 'Ask for the https: URL (and let the server redirect to https: URLs only: behind a TLS proxy it must trust X-Forwarded-Proto). No header allows http: from an https: page; only localhost is exempt.',
  },
  'server-down': {
    message: 'No server answered',
    fix: 'Start the server, or correct host, port and scheme: nothing answered. Try the URL in the address bar and with curl; see firewall, DNS, container port mapping and that it does not crash on this request.',
  },
  extension: {
    message: 'The browser stopped the request because of an extension or policy',
    fix: 'An extension, ad blocker or policy stopped the request in this browser: try a private window without extensions, or rename a URL that looks like an advertisement or analytics. No header can help.',
  },
  'local-network': {
    message: 'The browser wants permission before a page reaches the local network',
    fix: 'The user must grant the local network permission (Chrome 142 and newer asks), and the page must be served over https. Host the page on the local network, or reach the device through a public https: name. No response header can grant it; Access-Control-Allow-Private-Network is superseded.',
  },
  certificate: {
    message: 'The TLS connection failed',
    fix: 'The TLS handshake failed: open the URL in a tab to see the certificate error; install a valid certificate with its chain and the right name, or trust the development certificate. A self-signed one must be accepted for this very host and port; https: to an http: port fails in the same way. Preflights carry no client certificate.',
  },
  csp: {
    message: "The page's own Content-Security-Policy stopped the request",
    fix: "The page's own Content-Security-Policy forbids the address: add it to connect-src (or the directive that is named) where the page is served. The server that was asked cannot help.",
  },
  orb: {
    message: 'The browser kept an opaque response from an element (ORB, formerly CORB)',
    fix: 'The browser kept a response without CORS from an element because it is not a script, image or media (but JSON or HTML): fetch it with CORS, and let the server send the right Content-Type; see whether an error page came back.',
  },
  preload: {
    message: 'A preload without crossorigin is not used by what asks with CORS',
    fix: 'Add crossorigin to the <link rel="preload"> (fonts need it even from the own origin), with the same mode as the element or call that uses it: crossorigin for anonymous, crossorigin="use-credentials" for credentials. Otherwise it is fetched twice.',
  },
  'user-info': {
    message: 'fetch refuses a URL with user name and password (user info) in it',
    fix: "Take user name and password out of the URL (https://user:password@…), and send them as a header: Authorization: 'Basic ' + btoa('user:password'). The server then has to allow the request header Authorization.",
  },
  'mime-type': {
    message: 'The response has the wrong type for what asked for it',
    fix: 'Send the right Content-Type: an HTML page (404, login, single-page fallback) or a wrong type came back in place of the resource.',
  },
  framing: {
    message: 'A frame was refused',
    fix: 'Frames are governed by X-Frame-Options and frame-ancestors of the framed page, and scripts of another origin talk by postMessage; CORS does not apply.',
  },
  'service-worker': {
    message: 'A service worker stands between page and server',
    fix: "The page's service worker answered or failed: unregister it and try again; let it pass requests of other origins through.",
  },
  'tracking-protection': {
    message: 'Tracking protection stopped the request',
    fix: 'The browser treats the address as a tracker: use an address of your own site, or test with the protection off. No header can help.',
  },
  'unsafe-port': {
    message: 'Browsers refuse this port',
    fix: 'Browsers refuse this port whatever the server says: listen on another one, such as 8080 or 3000.',
  },
  'protocol-error': {
    message: 'The answer broke off or was not valid HTTP',
    fix: 'The connection broke in the middle of the answer: look at the logs of proxy and server (body cut off, wrong Content-Length, invalid header, HTTP/2 reset).',
  },
  proxy: {
    message: 'A proxy failed',
    fix: 'The proxy between browser and server failed: check its settings and authentication.',
  },
  aborted: {
    message: 'The page ended the request itself',
    fix: 'The page itself ended the request: a form that submits or a link that navigates (preventDefault), an AbortController, a timeout, a component that unmounts.',
  },
  websocket: {
    message: 'The WebSocket handshake failed',
    fix: 'CORS does not govern WebSocket: the handshake was refused. Check path, proxy upgrade headers, ws: against wss:, and the server’s own Origin check.',
  },
  'http-error': {
    message: 'The server answered with an error that the page can read',
    fix: 'CORS is in order: the page can read this answer. The status is the fault; look at the body and at the server.',
  },
}
