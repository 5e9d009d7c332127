import { ACAC, ACAH, ACAM, ACAO, APP, BEARER, type Case, JSON_POST, recorded, reply } from './shared.ts'

const refused = (
  name: string,
  status: number,
  headers: Record<string, string>,
  says: RegExp[],
  request = JSON_POST,
): Case => ({
  name,
  recording: recorded(request, null, { preflight: reply(status, headers) }),
  verdict: 'blocked',
  primary: status < 400 ? 'preflight-redirect' : 'preflight-status',
  faults: [status < 400 ? 'preflight-redirect' : 'preflight-status', 'acao-missing'],
  says,
})
const listed = { [ACAO]: APP, [ACAM]: 'GET, POST, PUT', [ACAH]: 'Content-Type' }

export const preflightCases: Case[] = [
  refused(
    'auth middleware before cors',
    401,
    { 'WWW-Authenticate': 'Bearer', 'X-Powered-By': 'Express' },
    [/before authentication/, /401/, /app\.use\(cors/],
    BEARER,
  ),
  refused('CSRF filter', 403, { Server: 'Apache' }, [/403/, /Apache/]),
  refused('route only knows POST', 405, { Allow: 'POST' }, [/405: the router knows the path/, /allow: POST/]),
  refused('no route for OPTIONS', 404, { 'X-Powered-By': 'Express' }, [/404: no route/]),
  refused('static hosting', 405, { Server: 'nginx' }, [/always/]),
  refused('Vercel deployment protection', 401, { Server: 'Vercel' }, [/deployment protection/]),
  refused('API Gateway without OPTIONS', 403, { 'x-amzn-ErrorType': 'MissingAuthenticationTokenException' }, [
    /API Gateway/,
  ]),
  refused('IIS with WebDAV', 405, { Server: 'Microsoft-IIS/10.0' }, [/OPTIONSVerbHandler/]),
  refused('Cloud Run with IAM', 403, { Server: 'Google Frontend' }, [/IAM refuses preflights/], {
    ...BEARER,
    url: 'https://svc-abc-ew.a.run.app/x',
  }),
  refused('AirPlay took port 5000', 403, { Server: 'AirTunes/775.3.1' }, [/another process/, /AirPlay/], {
    ...JSON_POST,
    origin: 'http://localhost:3000',
    url: 'http://localhost:5000/api',
  }),
  refused('backend crashed behind nginx', 502, { Server: 'nginx' }, [/did not reach the application/]),
  refused('rate limiter counts preflights', 429, { 'Retry-After': '60' }, [/rate limiter/]),
  refused('body parser refuses OPTIONS', 400, {}, [/400/]),
  refused('http to https', 301, { Location: 'https://api.example.com/items' }, [/never follow redirects/], {
    ...JSON_POST,
    origin: 'http://app.example.com',
    url: 'http://api.example.com/items',
  }),
  refused('trailing slash', 308, { Location: '/items/' }, [/trailing slash/, /location: \/items\//]),
  refused('login page', 302, { Location: 'https://login.microsoftonline.com/common/oauth2' }, [
    /login page/,
    /Easy Auth/,
  ]),
  refused('Cloudflare Access', 302, { Location: 'https://team.cloudflareaccess.com/cdn-cgi/access/login' }, [
    /Bypass OPTIONS/,
  ]),
  {
    name: 'a CORS layer refuses the origin with 403',
    recording: recorded(JSON_POST, null, { preflight: reply(403, { Vary: 'Origin' }) }),
    verdict: 'blocked',
    primary: 'acao-missing',
    faults: ['acao-missing', 'preflight-status'],
  },
  {
    name: '404 though every header is there',
    recording: recorded(JSON_POST, null, { preflight: reply(404, listed) }),
    verdict: 'blocked',
    primary: 'preflight-status',
  },
  {
    name: 'nothing handles the preflight, though it is 200',
    recording: recorded(JSON_POST, null, { preflight: reply(200, { Allow: 'GET,HEAD,POST' }) }),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/nothing handled the preflight/],
  },
  {
    name: 'single-page fallback answers OPTIONS',
    recording: recorded(JSON_POST, null, { preflight: reply(200, { 'Content-Type': 'text/html' }) }),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/HTML page/],
  },
  {
    name: 'Content-Type not listed',
    recording: recorded(JSON_POST, null, { preflight: reply(204, { [ACAO]: '*' }) }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    says: [
      /allowedHeaders: \['content-type'\]/,
      /content-type asks for a preflight because of its value "application\/json": .*text\/plain need none/,
    ],
  },
  {
    name: 'two headers not listed',
    recording: recorded(
      {
        ...JSON_POST,
        headers: [
          ['Content-Type', 'application/json'],
          ['X-Api-Key', 'k'],
          ['X-Trace', 't'],
        ],
      },
      null,
      { preflight: reply(204, listed) },
    ),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    faults: ['header-not-allowed', 'header-not-allowed'],
    says: [/x-api-key/, /x-trace/],
  },
  {
    name: '* does not cover Authorization',
    recording: recorded(BEARER, null, { preflight: reply(204, { [ACAO]: '*', [ACAH]: '*' }) }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    says: [/does not cover Authorization/],
  },
  {
    name: '* is no wildcard with credentials',
    recording: recorded({ ...JSON_POST, method: 'PUT', credentials: 'include' }, null, {
      preflight: reply(204, { [ACAO]: APP, [ACAC]: 'true', [ACAH]: '*', [ACAM]: '*' }),
    }),
    verdict: 'blocked',
    primary: 'method-not-allowed',
    faults: ['method-not-allowed', 'header-not-allowed'],
    says: [/no wildcard for a request with credentials/],
  },
  {
    name: 'lower-case patch',
    recording: recorded({ method: 'patch' }, null, { preflight: reply(204, { [ACAO]: '*', [ACAM]: 'GET, PATCH' }) }),
    verdict: 'blocked',
    primary: 'method-not-allowed',
    says: [/case-sensitive/, /write PATCH/],
  },
  {
    name: 'DELETE forgotten',
    recording: recorded({ method: 'DELETE' }, null, { preflight: reply(204, { [ACAO]: '*', [ACAM]: 'GET, POST' }) }),
    verdict: 'blocked',
    primary: 'method-not-allowed',
    says: [/DELETE/],
  },
  {
    name: 'methods with semicolons',
    recording: recorded({ method: 'PUT' }, null, { preflight: reply(204, { [ACAO]: '*', [ACAM]: 'GET; PUT' }) }),
    verdict: 'blocked',
    primary: 'acam-invalid',
    says: [/commas/],
  },
  {
    name: 'headers as a JSON array',
    recording: recorded(JSON_POST, null, { preflight: reply(204, { [ACAO]: '*', [ACAH]: '["Content-Type"]' }) }),
    verdict: 'blocked',
    primary: 'acah-invalid',
    says: [/without quotes or brackets/],
  },
  {
    name: 'the page sends Access-Control-Allow-Origin itself',
    recording: recorded({ headers: [[ACAO, '*']] }, null, {
      preflight: reply(204, { [ACAO]: '*', [ACAH]: 'Content-Type' }),
    }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    says: [/response header: the page must not send it/, /fix \(client\)/],
  },
  {
    name: 'withCredentials among the headers',
    recording: recorded({ headers: [['withCredentials', 'true']] }, null, {
      preflight: reply(204, { [ACAO]: '*', [ACAH]: 'Content-Type' }),
    }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    says: [/options of the call/],
  },
  {
    name: 'everything is wrong at once',
    recording: recorded({ ...JSON_POST, method: 'PUT', credentials: 'include' }, null, {
      preflight: reply(204, { [ACAO]: '*', [ACAM]: 'GET' }),
    }),
    verdict: 'blocked',
    primary: 'acao-wildcard-credentials',
    faults: ['acao-wildcard-credentials', 'acac-not-true', 'method-not-allowed', 'header-not-allowed'],
  },
  {
    name: 'headers on OPTIONS only',
    recording: recorded(JSON_POST, reply(200, { 'Content-Type': 'application/json' }), {
      preflight: reply(204, listed),
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/no CORS layer ran for this answer/],
  },
  {
    name: 'upload listeners force a preflight that the request does not explain',
    recording: recorded({ method: 'POST', headers: [['Content-Type', 'multipart/form-data; boundary=x']] }, null, {
      preflight: reply(404),
    }),
    verdict: 'blocked',
    primary: 'preflight-status',
    faults: ['preflight-status', 'acao-missing'],
  },
]
