import { ACAC, ACAO, APP, BEARER, type Case, JSON_POST, recorded, reply } from './shared.ts'

const silent = (name: string, subtype: string, networkError: string, request = {}, says: RegExp[] = []): Case => ({
  name,
  recording: recorded(request, null, { networkError }),
  verdict: 'blocked',
  primary: `not-cors/${subtype}`,
  says,
})
const LOCAL = { origin: 'http://localhost:3000', url: 'http://localhost:8080/api' }
const allowCookies = { [ACAO]: APP, [ACAC]: 'true' }
const cookie = (name: string, subtype: string, setCookie: string, request = {}, says: RegExp[] = []): Case => {
  const origin = (request as { origin?: string }).origin ?? APP
  return {
    name,
    recording: recorded(
      { credentials: 'include', url: 'https://api.other.net/login', ...request },
      reply(200, { ...allowCookies, [ACAO]: origin, 'Set-Cookie': setCookie }),
    ),
    verdict: 'allowed',
    primary: `cookie-not-sent/${subtype}`,
    says,
  }
}

export const otherCases: Case[] = [
  silent('server not started', 'server-down', 'net::ERR_CONNECTION_REFUSED', LOCAL, [/Start the server/]),
  silent('name does not resolve', 'server-down', 'net::ERR_NAME_NOT_RESOLVED'),
  silent('timed out', 'server-down', 'net::ERR_CONNECTION_TIMED_OUT'),
  silent(
    'self-signed certificate',
    'certificate',
    'net::ERR_CERT_AUTHORITY_INVALID',
    { url: 'https://localhost:5001/api' },
    [/open the URL in a tab/],
  ),
  silent('https to an http port', 'certificate', 'net::ERR_SSL_PROTOCOL_ERROR', { url: 'https://localhost:8080/api' }),
  silent('ad blocker', 'extension', 'net::ERR_BLOCKED_BY_CLIENT', {}, [/ad blocker/]),
  silent('port 6000', 'unsafe-port', 'net::ERR_UNSAFE_PORT', {
    origin: 'http://localhost:3000',
    url: 'http://localhost:6000/',
  }),
  silent('form submitted and the page left', 'aborted', 'net::ERR_ABORTED', {}, [/preventDefault/]),
  silent('HTTP/2 reset', 'protocol-error', 'net::ERR_HTTP2_PROTOCOL_ERROR'),
  {
    name: 'nothing said, nothing answered, http from https',
    recording: recorded({ url: 'http://api.example.com/items' }, null),
    verdict: 'blocked',
    primary: 'not-cors/mixed-content',
  },
  {
    name: 'mixed content by message',
    recording: recorded({ url: 'http://api.example.com/items' }, null, {
      consoleMessage:
        "Mixed Content: The page at 'https://app.example.com/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://api.example.com/items'. This request has been blocked; the content must be served over HTTPS.",
    }),
    verdict: 'blocked',
    primary: 'not-cors/mixed-content',
  },
  {
    name: 'local network permission denied',
    recording: recorded({ url: 'http://192.168.1.20/status' }, null, {
      consoleMessage:
        "Access to fetch at 'http://192.168.1.20/status' from origin 'https://app.example.com' has been blocked by CORS policy: Permission was denied for this request to access the `unknown` address space.",
    }),
    verdict: 'blocked',
    primary: 'not-cors/local-network',
    says: [/permission/],
  },
  {
    name: 'public page asks loopback, nothing said',
    recording: recorded({ url: 'http://localhost:9000/print' }, null),
    verdict: 'blocked',
    primary: 'not-cors/local-network',
  },
  {
    name: 'Firefox says only that it did not succeed',
    recording: recorded(LOCAL, null, {
      consoleMessage:
        'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://localhost:8080/api. (Reason: CORS request did not succeed). Status code: (null).',
    }),
    verdict: 'blocked',
    certainty: 'open',
    primary: null,
    next: [/Open http:\/\/localhost:8080\/api in a tab/, /private window/],
  },
  {
    name: 'Firefox, https on localhost: the certificate',
    recording: recorded({ origin: 'http://localhost:3000', url: 'https://localhost:5001/api' }, null, {
      consoleMessage: '(Reason: CORS request did not succeed). Status code: (null).',
    }),
    verdict: 'blocked',
    certainty: 'open',
    primary: null,
    next: [/certificate/, /private window/],
  },
  {
    name: "the page's own policy",
    recording: recorded({}, null, {
      consoleMessage: `Refused to connect to '${APP}' because it violates the following Content Security Policy directive: "connect-src 'self'".`,
    }),
    verdict: 'blocked',
    primary: 'not-cors/csp',
    says: [/connect-src/],
  },
  {
    name: 'the request itself is cut after a good preflight',
    recording: recorded(BEARER, null, {
      preflight: reply(204, { [ACAO]: '*', 'Access-Control-Allow-Headers': 'authorization' }),
      networkError: 'net::ERR_CONNECTION_RESET',
    }),
    verdict: 'blocked',
    primary: 'not-cors/server-down',
  },
  {
    name: 'only the console line is known',
    recording: recorded(JSON_POST, null, {
      consoleMessage:
        "Access to XMLHttpRequest at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
      networkError: 'net::ERR_FAILED',
    }),
    verdict: 'blocked',
    primary: 'preflight-status',
  },
  {
    name: 'only Safari’s line is known',
    recording: recorded({}, null, {
      consoleMessage: 'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 502',
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
  },
  {
    name: 'no-cors taken for a cure',
    recording: recorded({ mode: 'no-cors' }, reply(200, { 'Content-Type': 'application/json' })),
    verdict: 'allowed',
    primary: 'opaque-no-cors',
    says: [/status 0/, /Remove mode/],
  },
  {
    name: 'no-cors, and the page tells only what it sees',
    recording: recorded({ mode: 'no-cors' }, null, {
      consoleMessage: 'Response { type: "opaque", status: 0, ok: false }',
    }),
    verdict: 'allowed',
    primary: 'opaque-no-cors',
    says: [/real status unknown/],
  },
  {
    name: 'the development proxy does not reach the server',
    recording: recorded({ origin: 'http://localhost:5173', url: 'http://localhost:5173/api' }, reply(500), {
      networkError: 'http proxy error: ECONNREFUSED 127.0.0.1:8000',
    }),
    verdict: 'blocked',
    primary: 'not-cors/server-down',
  },
  {
    name: 'no-cors drops the token',
    recording: recorded({ mode: 'no-cors', ...BEARER }, reply(401)),
    verdict: 'allowed',
    primary: 'opaque-no-cors',
    says: [/dropped Authorization/],
  },
  {
    name: 'no-cors with PUT',
    recording: recorded({ mode: 'no-cors', method: 'PUT' }, null),
    verdict: 'blocked',
    primary: 'no-cors-method',
  },
  {
    name: 'canvas tainted',
    recording: recorded(
      { mode: 'no-cors', url: 'https://cdn.example.net/i.png' },
      reply(200, { 'Content-Type': 'image/png' }),
      {
        consumer: 'img',
        consoleMessage:
          "Uncaught SecurityError: Failed to execute 'getImageData' on 'CanvasRenderingContext2D': The canvas has been tainted by cross-origin data.",
      },
    ),
    verdict: 'allowed',
    primary: 'opaque-no-cors',
    says: [/crossorigin="anonymous"/],
  },
  {
    name: 'an image that only shows is fine',
    recording: recorded({ url: 'https://cdn.example.net/i.png' }, reply(200), { consumer: 'img' }),
    verdict: 'allowed',
    primary: null,
  },
  {
    name: 'web font without CORS',
    recording: recorded({ url: 'https://cdn.example.net/f.woff2' }, reply(200, { 'Content-Type': 'font/woff2' }), {
      consumer: '@font-face',
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
  },
  {
    name: 'COEP page, resource without CORP',
    recording: recorded({ mode: 'no-cors', url: 'https://cdn.example.net/i.png' }, reply(200), {
      consumer: 'img',
      networkError: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep',
    }),
    verdict: 'blocked',
    primary: 'corp',
    says: [/cross-origin/],
  },
  {
    name: 'integrity without crossorigin',
    recording: recorded(
      { mode: 'no-cors', integrity: true, url: 'https://cdn.example.net/l.js' },
      reply(200, { [ACAO]: '*' }),
      { consumer: 'script' },
    ),
    verdict: 'blocked',
    primary: 'sri-opaque',
  },
  {
    name: 'mode same-origin for another origin',
    recording: recorded({ mode: 'same-origin' }, null),
    verdict: 'blocked',
    primary: 'mode-same-origin',
  },
  cookie('SameSite left to its default', 'same-site', 'sid=1; HttpOnly', {}, [
    /counts as Lax/,
    /SameSite=None; Secure/,
  ]),
  cookie('SameSite=Strict', 'same-site', 'sid=1; SameSite=Strict; Secure'),
  cookie('None without Secure', 'secure', 'sid=1; SameSite=None'),
  cookie('localhost and 127.0.0.1 are two sites', 'same-site', 'sid=1; SameSite=Lax', {
    origin: 'http://localhost:3000',
    url: 'http://127.0.0.1:8000/login',
  }),
  cookie('two projects below vercel.app are two sites', 'same-site', 'sid=1; SameSite=Lax; Secure', {
    origin: 'https://web.vercel.app',
    url: 'https://api.vercel.app/login',
  }),
  cookie('Domain of the page', 'domain', 'sid=1; Domain=app.example.com; SameSite=None; Secure'),
  {
    name: 'credentials not asked for',
    recording: recorded({}, reply(200, { ...allowCookies, 'Set-Cookie': 'sid=1; SameSite=None; Secure' })),
    verdict: 'allowed',
    primary: 'cookie-not-sent/credentials-mode',
    says: [/credentials: 'include'/],
  },
  {
    name: 'Safari blocks third-party cookies',
    recording: recorded({ credentials: 'include', url: 'https://api.other.net/me' }, reply(401, allowCookies), {
      cookies: [{ name: 'sid', sameSite: 'None', secure: true, sent: false }],
    }),
    verdict: 'allowed',
    primary: 'cookie-not-sent/third-party',
    says: [/Safari/],
  },
  {
    name: 'same site, Lax is enough',
    recording: recorded(
      { credentials: 'include' },
      reply(200, { ...allowCookies, 'Set-Cookie': 'sid=1; SameSite=Lax; Secure' }),
    ),
    verdict: 'allowed',
    primary: null,
  },
]
