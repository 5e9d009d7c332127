import { ACAC, ACAH, ACAO, APP, BEARER, type Case, JSON_POST, recorded, reply } from './shared.ts'

const allowCookies = { [ACAO]: APP, [ACAC]: 'true' }
const OTHER = 'https://api.other.net/me'
const cookies = (name: string, shape: unknown, primary: string | null, response = reply(401, allowCookies)): Case => ({
  name: `cookies as ${name}`,
  recording: recorded({ credentials: 'include', url: OTHER }, response, { cookies: shape as never }),
  verdict: 'allowed',
  primary,
})
/** What recorders and people write in other ways, and consumers of all kinds. */
export const recorderCases: Case[] = [
  cookies('lines', ['sid=1; SameSite=Lax'], 'cookie-not-sent/same-site'),
  cookies('one line', 'sid=1; SameSite=None', 'cookie-not-sent/secure'),
  cookies('names alone', ['sid'], 'cookie-not-sent/same-site'),
  cookies('one object', { sameSite: 'Strict', secure: true }, 'cookie-not-sent/same-site'),
  cookies(
    'lists by what became of them',
    { set: ['sid=1; SameSite=None; Secure'], blocked: [{ name: 'sid', sameSite: 'None', secure: true }] },
    'cookie-not-sent/third-party',
    reply(200, allowCookies),
  ),
  cookies(
    'reasons of the developer tools',
    [{ name: 'sid', sameSite: 'None', secure: true, blockedReasons: ['ThirdPartyPhaseout'] }],
    'cookie-not-sent/third-party',
  ),
  cookies(
    'another reason',
    [{ name: 'sid', sameSite: 'None', secure: true, blockedReasons: ['SameSiteNoneInsecure'] }],
    'cookie-not-sent/secure',
  ),
  cookies('attributes in a string', [{ name: 'sid', attributes: 'SameSite=Lax; Secure' }], 'cookie-not-sent/same-site'),
  cookies(
    'something that was sent',
    [{ name: 'sid', sameSite: 'None', secure: true, sent: true }],
    'not-cors/http-error',
  ),
  cookies('something else altogether', 42, 'not-cors/http-error'),
  {
    name: 'a Secure cookie for a plain http API',
    recording: recorded(
      { origin: 'http://app.example.com', url: 'http://api.example.com/me', credentials: 'include' },
      reply(401, { ...allowCookies, [ACAO]: 'http://app.example.com' }),
      { cookies: ['sid=1; Secure'] },
    ),
    verdict: 'allowed',
    primary: 'cookie-not-sent/secure',
  },
  {
    name: 'a Secure cookie on localhost is fine',
    recording: recorded(
      { origin: 'http://localhost:3000', url: 'http://localhost:8000/me', credentials: 'include' },
      reply(200, { ...allowCookies, [ACAO]: 'http://localhost:3000' }),
      { cookies: ['sid=1; Secure'] },
    ),
    verdict: 'allowed',
    primary: null,
  },
  {
    name: 'headers of an opaque response are no fault of their own',
    recording: recorded({ mode: 'no-cors' }, reply(200, { ETag: '1' }), { reads: ['ETag'] }),
    verdict: 'allowed',
    primary: 'opaque-no-cors',
  },
  {
    name: 'a script sets Cookie itself',
    recording: recorded({ headers: [['Cookie', 'sid=1']] }, reply(401, { [ACAO]: APP })),
    verdict: 'allowed',
    primary: 'cookie-not-sent/credentials-mode',
    says: [/no script may/],
  },
  {
    name: 'http page and https API of one host are two sites',
    recording: recorded(
      { origin: 'http://app.example.com', credentials: 'include' },
      reply(200, { ...allowCookies, [ACAO]: 'http://app.example.com', 'Set-Cookie': 'sid=1; SameSite=Lax' }),
    ),
    verdict: 'allowed',
    primary: 'cookie-not-sent/same-site',
  },
  {
    name: 'a cookie for another path',
    recording: recorded({ credentials: 'include' }, reply(401, allowCookies), {
      cookies: ['sid=1; Path=/admin; SameSite=None; Secure'],
    }),
    verdict: 'allowed',
    primary: 'cookie-not-sent/path',
  },
  {
    name: 'cookie without credentials, and Lax on top',
    recording: recorded({ url: OTHER }, reply(401, { [ACAO]: APP }), { cookies: ['sid=1; SameSite=Lax'] }),
    verdict: 'allowed',
    primary: 'cookie-not-sent/credentials-mode',
    faults: ['cookie-not-sent/credentials-mode', 'cookie-not-sent/same-site'],
  },
  {
    name: '401 without anything to know the user by',
    recording: recorded({}, reply(401, { [ACAO]: APP })),
    verdict: 'allowed',
    primary: 'cookie-not-sent/credentials-mode',
  },
  {
    name: '401 with a token is the server’s own answer',
    recording: recorded(BEARER, reply(401, { [ACAO]: APP }), {
      preflight: reply(204, { [ACAO]: APP, [ACAH]: 'authorization' }),
    }),
    verdict: 'allowed',
    primary: 'not-cors/http-error',
  },
  {
    name: 'a redirect dropped the token',
    recording: recorded(
      { ...BEARER, url: 'https://app.example.com/go' },
      reply(307, { Location: 'https://api.example.com/items' }),
      {
        redirects: [
          {
            url: 'https://api.example.com/items',
            preflight: null,
            response: reply(401, { [ACAO]: APP, 'WWW-Authenticate': 'Bearer' }),
          },
        ],
      },
    ),
    verdict: 'allowed',
    primary: 'not-cors/http-error',
    says: [/dropped Authorization/],
  },
  {
    name: 'a redirect turned POST into GET',
    recording: recorded({ method: 'POST' }, reply(301, { [ACAO]: APP, Location: '/items/' }), {
      redirects: [{ url: 'https://api.example.com/items/', preflight: null, response: reply(405, { [ACAO]: APP }) }],
    }),
    verdict: 'allowed',
    primary: 'not-cors/http-error',
    says: [/turned POST into GET/],
  },
  {
    name: 'session of the own server expired: its login page is foreign',
    recording: recorded(
      { url: 'https://app.example.com/api/me' },
      reply(302, { Location: 'https://login.example.org/authorize' }),
      {
        redirects: [
          {
            url: 'https://login.example.org/authorize',
            preflight: null,
            response: reply(200, { 'Content-Type': 'text/html' }),
          },
        ],
      },
    ),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/redirected: .*api\/me \(302\) -> https:\/\/login/, /login page/, /401 in place of a redirect/],
  },
  {
    name: 'the whole chain in redirects, no last answer',
    recording: recorded({}, null, {
      redirects: [
        {
          url: 'https://api.example.com/items',
          preflight: null,
          response: reply(302, { [ACAO]: APP, Location: '/b' }),
        },
        { url: 'https://api.example.com/b', preflight: null, response: reply(200) },
      ],
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
  },
  {
    name: 'status 0 and headers in an object',
    recording: recorded(
      JSON_POST,
      { status: 0, headers: [] },
      { preflight: { status: 204, headers: { [ACAO]: APP, Vary: ['Origin'] } as never } },
    ),
    verdict: 'blocked',
    primary: 'header-not-allowed',
  },
  {
    name: 'WebSocket',
    recording: recorded({ url: 'wss://api.example.com/ws' }, null, {
      consoleMessage:
        "WebSocket connection to 'wss://api.example.com/ws' failed: Error during WebSocket handshake: Unexpected response code: 403",
    }),
    verdict: 'blocked',
    primary: 'not-cors/websocket',
  },
  {
    name: 'insecure WebSocket from a secure page',
    recording: recorded({ url: 'ws://api.example.com/ws' }, null),
    verdict: 'blocked',
    primary: 'not-cors/mixed-content',
  },
  {
    name: 'Starlette refuses the origin with 400',
    recording: recorded(JSON_POST, null, {
      preflight: reply(400, {
        'Access-Control-Allow-Methods': 'GET, POST',
        'Access-Control-Max-Age': '600',
        Vary: 'Origin',
      }),
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
    faults: ['acao-missing', 'header-not-allowed', 'preflight-status'],
  },
  {
    name: 'Starlette refuses a header with 400',
    recording: recorded({ headers: [['X-Key', '1']] }, null, {
      preflight: reply(400, { [ACAO]: APP, [ACAH]: 'Accept, Content-Type', Vary: 'Origin' }),
    }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    faults: ['header-not-allowed', 'preflight-status'],
  },
  {
    name: 'a font that a CDN holds was never stored without Origin',
    recording: recorded(
      { url: 'https://cdn.example.net/f.woff2' },
      reply(200, { 'X-Cache': 'HIT', Age: '9', Vary: 'Accept-Encoding' }),
      { consumer: 'font' },
    ),
    verdict: 'blocked',
    primary: 'acao-missing',
  },
  {
    name: 'a frame that is refused',
    recording: recorded({}, reply(200, { 'X-Frame-Options': 'DENY' }), { consumer: 'iframe' }),
    verdict: 'allowed',
    primary: 'not-cors/framing',
  },
  {
    name: 'a frame that is not',
    recording: recorded({}, reply(200), { consumer: 'iframe' }),
    verdict: 'allowed',
    primary: null,
  },
  {
    name: 'a form blocked by the policy of its page',
    recording: recorded({}, null, {
      consumer: 'form',
      consoleMessage:
        'Refused to send form data because it violates the following Content Security Policy directive: "form-action \'self\'"',
    }),
    verdict: 'blocked',
    primary: 'not-cors/csp',
  },
  {
    name: 'a worker script of another origin',
    recording: recorded({ url: 'https://cdn.example.net/w.js' }, null, { consumer: 'new Worker' }),
    verdict: 'blocked',
    primary: 'mode-same-origin',
  },
  {
    name: 'JSON in a script element',
    recording: recorded({ mode: 'no-cors' }, reply(200, { 'Content-Type': 'application/json' }), {
      consumer: 'script',
      networkError: 'net::ERR_BLOCKED_BY_ORB',
    }),
    verdict: 'blocked',
    primary: 'not-cors/orb',
  },
  {
    name: 'JSON in a script element, in Firefox',
    recording: recorded({ mode: 'no-cors' }, reply(200), {
      consumer: 'script',
      consoleMessage:
        'The resource at “https://api.example.com/items” was blocked by OpaqueResponseBlocking. Reason: “JSON”.',
    }),
    verdict: 'blocked',
    primary: 'not-cors/orb',
  },
  {
    name: 'HTML in a module script',
    recording: recorded({}, reply(200, { [ACAO]: '*', 'Content-Type': 'text/html' }), {
      consumer: 'script type=module',
      consoleMessage:
        'Failed to load module script: Expected a JavaScript module script but the server responded with a MIME type of "text/html".',
    }),
    verdict: 'allowed',
    primary: 'not-cors/mime-type',
  },
  {
    name: 'WebGL texture without crossorigin',
    recording: recorded({ url: 'https://cdn.example.net/t.png' }, reply(200), { consumer: 'WebGL texture' }),
    verdict: 'allowed',
    primary: 'opaque-no-cors',
  },
  {
    name: 'image with crossorigin and no headers',
    recording: recorded({ url: 'https://cdn.example.net/t.png' }, reply(200), {
      consumer: 'img crossorigin=anonymous',
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
  },
  {
    name: 'cached preflight of another origin',
    recording: recorded(BEARER, null, {
      preflight: reply(204, { [ACAO]: 'https://admin.example.com', [ACAH]: 'authorization', Age: '20' }),
    }),
    verdict: 'blocked',
    primary: 'cached-wrong-origin',
    faults: ['cached-wrong-origin', 'acao-mismatch'],
  },
  {
    name: '304 without headers',
    recording: recorded({}, reply(304, {})),
    verdict: 'blocked',
    primary: 'cached-wrong-origin',
    faults: ['cached-wrong-origin', 'acao-missing'],
  },
]
