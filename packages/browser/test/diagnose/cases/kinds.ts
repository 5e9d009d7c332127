import { ACAC, ACAH, ACAM, ACAO, ACEH, API, APP, type Case, JSON_POST, recorded, reply } from './shared.ts'

const line = (reason: string): string =>
  `Access to fetch at '${API}' from origin '${APP}' has been blocked by CORS policy: ${reason}`
/** Lists, caches, bare preflights, and what is seldom thought of. */
export const kindCases: Case[] = [
  {
    name: 'a header misspelt by a letter',
    recording: recorded({ headers: [['X-Api-Key', 'k']] }, null, {
      preflight: reply(204, { [ACAO]: '*', [ACAH]: 'X-Apikey' }),
    }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    says: [/X-Apikey is listed, and the page sends x-api-key/],
  },
  {
    name: 'a header that is another one',
    recording: recorded({ headers: [['X-Api-Key', 'k']] }, null, {
      preflight: reply(204, { [ACAO]: '*', [ACAH]: 'X-Trace' }),
    }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    silent: [/misspelt/],
  },
  {
    name: 'a remembered preflight',
    recording: recorded({ method: 'PUT' }, reply(200, { [ACAO]: APP }), {
      preflight: reply(204, { [ACAO]: APP, [ACAM]: 'PUT', 'Access-Control-Max-Age': '86400' }),
      consoleMessage: line('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
    }),
    verdict: 'blocked',
    primary: 'method-not-allowed',
    says: [/remembers an older one/, /Access-Control-Max-Age: 86400/],
    next: [/curl -i -X OPTIONS/, /private window/],
  },
  {
    name: 'a preflight that is as the line says',
    recording: recorded({ method: 'PUT' }, null, {
      preflight: reply(204, { [ACAO]: APP, [ACAM]: 'GET', 'Access-Control-Max-Age': '86400' }),
      consoleMessage: line('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
    }),
    verdict: 'blocked',
    primary: 'method-not-allowed',
    silent: [/remembers/],
    next: [],
  },
  {
    name: 'the origin of somebody else, perhaps stored',
    recording: recorded({}, reply(200, { [ACAO]: 'https://else.test' })),
    verdict: 'blocked',
    certainty: 'proven',
    primary: 'acao-mismatch',
    next: [/curl -i/, /private window/],
  },
  {
    name: 'the own origin written wrong is not stored',
    recording: recorded({}, reply(200, { [ACAO]: 'http://app.example.com' })),
    verdict: 'blocked',
    primary: 'acao-mismatch',
    next: [],
  },
  {
    name: 'a bare preflight: what its lists will need',
    recording: recorded({ ...JSON_POST, method: 'PUT' }, null, { preflight: reply(403) }),
    verdict: 'blocked',
    primary: 'preflight-status',
    faults: ['preflight-status', 'acao-missing'],
    says: [/Content-Type has to be allowed too/, /PUT has to be allowed too/],
  },
  {
    name: 'a preflight with lists needs no such word',
    recording: recorded(JSON_POST, null, { preflight: reply(404, { [ACAO]: APP, [ACAH]: 'Content-Type' }) }),
    verdict: 'blocked',
    primary: 'preflight-status',
    silent: [/has to be allowed too/],
  },
  {
    name: 'a bare preflight told by a line',
    recording: {
      request: { origin: APP, url: API, ...JSON_POST },
      consoleMessage: line(
        "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      ),
    },
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/at the preflight/, /Content-Type has to be allowed too/],
  },
  {
    name: 'an exposed header that is not sent',
    recording: recorded({}, reply(200, { [ACAO]: APP, [ACEH]: 'X-Total-Count' }), { reads: ['x-total-count'] }),
    verdict: 'allowed',
    primary: 'not-exposed',
    says: [/The server never sends the response header x-total-count/],
  },
  {
    name: 'an exposed header that is sent',
    recording: recorded(
      { credentials: 'omit' },
      reply(200, { [ACAO]: APP, [ACEH]: 'X-Total-Count', 'X-Total-Count': '3' }),
      { reads: ['x-total-count'] },
    ),
    verdict: 'allowed',
    certainty: 'proven',
    primary: null,
  },
  {
    name: 'ORB over an error page',
    recording: recorded({ mode: 'no-cors' }, reply(503, { 'Content-Type': 'text/html' }), {
      consumer: 'script',
      networkError: 'net::ERR_BLOCKED_BY_ORB',
    }),
    verdict: 'blocked',
    primary: 'not-cors/orb',
    says: [/behind it: a 503/, /Fix what stands behind it first/],
  },
  {
    name: 'ORB over an answer that is no error',
    recording: recorded({ mode: 'no-cors' }, reply(200), {
      consumer: 'script',
      networkError: 'net::ERR_BLOCKED_BY_ORB',
    }),
    verdict: 'blocked',
    primary: 'not-cors/orb',
    silent: [/behind it/],
  },
  ...[
    [409, /conflict/],
    [422, /validation/],
    [522, /did not answer the connection in time/],
    [524, /100 seconds/],
  ].map(
    ([status, says]): Case => ({
      name: `a ${status} without headers`,
      recording: recorded({}, reply(status as number)),
      verdict: 'blocked',
      primary: 'acao-missing',
      says: [says as RegExp],
    }),
  ),
  {
    name: 'the word false',
    recording: recorded({}, reply(200, { [ACAO]: 'false' })),
    verdict: 'blocked',
    primary: 'acao-mismatch',
    says: [/the word false/, /@koa\/cors/],
  },
  {
    name: 'two stars',
    recording: recorded({}, reply(200, { [ACAO]: '**' })),
    verdict: 'blocked',
    primary: 'acao-mismatch',
    says: [/every origin is one star/],
  },
  {
    name: 'an error page names the server that it is from',
    recording: recorded({ method: 'PUT' }, null, {
      preflight: { status: 404, headers: [], body: '<html><body><pre>Cannot OPTIONS /items</pre></body></html>' },
    }),
    verdict: 'blocked',
    primary: 'preflight-status',
    faults: ['preflight-status', 'acao-missing'],
    says: [/app\.use\(cors\(…\)\) before every router/],
  },
  {
    name: 'a body that is the application’s own names none',
    recording: recorded({ method: 'PUT' }, null, {
      preflight: { status: 404, headers: [], body: '{"error":"cannot options"}' },
    }),
    verdict: 'blocked',
    primary: 'preflight-status',
    faults: ['preflight-status', 'acao-missing'],
    silent: [/Elsewhere/],
  },
  {
    name: 'two stars in a list',
    recording: recorded(JSON_POST, null, { preflight: reply(204, { [ACAO]: '*', [ACAH]: '**' }) }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    says: [/\*\* is not a wildcard/, /allowedHeaders: \['content-type'\]/],
  },
  {
    name: 'one star in a list',
    recording: recorded({ ...JSON_POST, credentials: 'omit' }, reply(200, { [ACAO]: '*' }), {
      preflight: reply(204, { [ACAO]: '*', [ACAH]: '*' }),
    }),
    verdict: 'allowed',
    certainty: 'proven',
    primary: null,
  },
  {
    name: 'an answer that the browser did not get',
    recording: recorded({}, reply(200, { [ACAO]: APP, Vary: 'Origin' }), {
      consoleMessage: line("No 'Access-Control-Allow-Origin' header is present on the requested resource."),
    }),
    verdict: 'blocked',
    certainty: 'proven',
    primary: 'acao-missing',
    says: [/which answer the browser got/, /fix \(network\)/],
    silent: [/Answer with/],
    next: [/curl -i/, /private window/],
  },
  {
    name: 'user info in the URL',
    recording: recorded({ url: 'https://u:p@api.example.com/' }, null),
    verdict: 'blocked',
    certainty: 'proven',
    primary: 'not-cors/user-info',
    says: [/fetch refuses/, /Authorization/],
  },
  {
    name: 'an at sign in the path is no user info',
    recording: recorded({ url: 'https://api.example.com/@u' }, reply(200)),
    verdict: 'blocked',
    primary: 'acao-missing',
    silent: [/user name/],
  },
  {
    name: 'a cookie for a public suffix',
    recording: recorded(
      { credentials: 'include', url: 'https://api.vercel.app/x', origin: 'https://web.vercel.app' },
      reply(200, {
        [ACAO]: 'https://web.vercel.app',
        [ACAC]: 'true',
        'Set-Cookie': 'sid=1; Domain=vercel.app; SameSite=None; Secure',
      }),
    ),
    verdict: 'allowed',
    primary: 'cookie-not-sent/domain',
    says: [/public suffix/],
  },
  {
    name: 'a cookie for the domain of the own site',
    recording: recorded(
      { credentials: 'include' },
      reply(200, { [ACAO]: APP, [ACAC]: 'true', 'Set-Cookie': 'sid=1; Domain=example.com; SameSite=None; Secure' }),
    ),
    verdict: 'allowed',
    primary: null,
  },
  {
    name: 'a signed URL with a checksum',
    recording: recorded(
      {
        method: 'PUT',
        url: 'https://b.s3.amazonaws.com/k?X-Amz-Signature=1&x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32',
      },
      null,
      { preflight: reply(403) },
    ),
    verdict: 'blocked',
    primary: 'preflight-status',
    faults: ['preflight-status', 'acao-missing'],
    says: [/signed with a checksum/, /WHEN_REQUIRED/],
  },
  {
    name: 'a signed URL without one',
    recording: recorded({ method: 'PUT', url: 'https://b.s3.amazonaws.com/k?X-Amz-Signature=1' }, null, {
      preflight: reply(403),
    }),
    verdict: 'blocked',
    primary: 'preflight-status',
    faults: ['preflight-status', 'acao-missing'],
    silent: [/checksum/],
  },
  {
    name: 'preload without crossorigin, told by Chrome',
    recording: recorded({ mode: 'no-cors' }, reply(200), {
      consumer: 'link rel=preload',
      consoleMessage:
        "A preload for 'https://cdn.example.net/f.woff2' is found, but is not used because the request credentials mode does not match. Consider taking a look at crossorigin attribute.",
    }),
    verdict: 'allowed',
    primary: 'not-cors/preload',
    says: [/Add crossorigin/],
  },
  {
    name: 'preload of a font without crossorigin',
    recording: recorded({ url: 'https://cdn.example.net/f.woff2' }, reply(200, { [ACAO]: '*' }), {
      consumer: 'link rel=preload as=font',
    }),
    verdict: 'allowed',
    primary: 'not-cors/preload',
  },
  {
    name: 'preload of a font with crossorigin',
    recording: recorded({ url: 'https://cdn.example.net/f.woff2' }, reply(200, { [ACAO]: '*' }), {
      consumer: 'link rel=preload as=font crossorigin',
    }),
    verdict: 'allowed',
    primary: null,
  },
]
