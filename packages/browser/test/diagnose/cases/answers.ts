import { ACAC, ACAH, ACAM, ACAO, ACEH, APP, BEARER, type Case, JSON_POST, recorded, reply } from './shared.ts'

const good = { [ACAO]: APP, [ACAM]: 'GET, POST, PUT', [ACAH]: 'Content-Type, Authorization' }
const hidden = (name: string, status: number, headers: Record<string, string>, says: RegExp[]): Case => ({
  name,
  recording: recorded(JSON_POST, reply(status, headers), {
    preflight: reply(204, good),
    consoleMessage: `Access to fetch at 'https://api.example.com/items' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
  }),
  verdict: 'blocked',
  primary: 'acao-missing',
  says,
})

export const answerCases: Case[] = [
  hidden('upload too large for nginx', 413, { Server: 'nginx/1.24.0' }, [
    /413: the body is larger/,
    /client_max_body_size/,
  ]),
  hidden('bad gateway', 502, { Server: 'nginx' }, [/502: the proxy did not reach/]),
  hidden('timeout at the gateway', 504, { Server: 'awselb/2.0' }, [/took too long/]),
  hidden('the application threw', 500, { 'X-Powered-By': 'Express' }, [/500: the application threw/]),
  hidden('session expired: redirect to login', 302, { Location: 'https://api.example.com/login' }, [/login page/]),
  hidden('rate limited', 429, { 'Retry-After': '30' }, [/429/]),
  hidden('token expired', 401, { 'WWW-Authenticate': 'Bearer error="invalid_token"' }, [/401: authentication/]),
  hidden('Cloudflare cannot reach the server', 522, { Server: 'cloudflare', 'CF-Ray': '1' }, [
    /Cloudflare did not reach/,
  ]),
  hidden('Cloudflare challenge', 403, { Server: 'cloudflare', 'cf-mitigated': 'challenge' }, [/challenge/]),
  hidden('Heroku dyno down', 503, { Server: 'Cowboy', Via: '1.1 vegur' }, [/dyno/]),
  {
    name: 'simple GET without any CORS',
    recording: recorded({}, reply(200, { 'Content-Type': 'application/json' })),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/If the server is not yours/],
  },
  {
    name: 'cached for another origin',
    recording: recorded(
      {},
      reply(200, {
        [ACAO]: 'https://admin.example.com',
        Age: '300',
        'X-Cache': 'HIT',
        'Cache-Control': 'public, max-age=3600',
      }),
    ),
    verdict: 'blocked',
    primary: 'cached-wrong-origin',
    faults: ['cached-wrong-origin', 'acao-mismatch'],
    says: [/Vary: Origin/, /age: 300/],
  },
  {
    name: 'stored without Origin by CloudFront in front of S3',
    recording: recorded(
      { url: 'https://d111.cloudfront.net/a.css' },
      reply(200, {
        Age: '583098',
        Server: 'AmazonS3',
        Vary: 'Accept-Encoding',
        'X-Cache': 'Hit from cloudfront',
        Via: '1.1 x.cloudfront.net (CloudFront)',
      }),
    ),
    verdict: 'blocked',
    primary: 'cached-wrong-origin',
    faults: ['cached-wrong-origin', 'acao-missing'],
    says: [/without Origin/, /crossorigin from the start/],
  },
  {
    name: "the browser's own copy of an image without CORS",
    recording: recorded(
      { url: 'https://bucket.s3.amazonaws.com/i.png' },
      reply(200, { 'Cache-Control': 'max-age=3600' }),
      {
        consoleMessage:
          "No 'Access-Control-Allow-Origin' header is present on the requested resource. (from disk cache)",
      },
    ),
    verdict: 'blocked',
    primary: 'cached-wrong-origin',
    faults: ['cached-wrong-origin', 'acao-missing'],
  },
  {
    name: 'preflight allows, the cached answer names another',
    recording: recorded(
      BEARER,
      reply(200, { [ACAO]: 'https://www.example.com', 'Cache-Control': 'public, max-age=60' }),
      { preflight: reply(204, good) },
    ),
    verdict: 'blocked',
    primary: 'cached-wrong-origin',
    faults: ['cached-wrong-origin', 'acao-mismatch'],
  },
  {
    name: 'a cache that keeps origins apart is not to blame',
    recording: recorded(
      {},
      reply(200, { [ACAO]: 'https://admin.example.com', Age: '300', Vary: 'Accept-Encoding, Origin' }),
    ),
    verdict: 'blocked',
    primary: 'acao-mismatch',
  },
  {
    name: 'a static wrong origin is no cache fault',
    recording: recorded({}, reply(200, { [ACAO]: 'https://www.example.com', 'Cache-Control': 'no-store' })),
    verdict: 'blocked',
    primary: 'acao-mismatch',
  },
  {
    name: 'the recorded answer is right, the browser says otherwise',
    recording: recorded({}, reply(200, { [ACAO]: APP }), {
      consoleMessage:
        "The 'Access-Control-Allow-Origin' header has a value 'https://admin.example.com' that is not equal to the supplied origin.",
    }),
    verdict: 'blocked',
    primary: 'cached-wrong-origin',
    named: 'acao-mismatch',
    faults: ['cached-wrong-origin', 'acao-mismatch'],
  },
  {
    name: 'redirect to another host makes the origin null',
    recording: recorded({}, reply(302, { [ACAO]: APP, Location: 'https://cdn.example.net/f' }), {
      redirects: [{ url: 'https://cdn.example.net/f', preflight: null, response: reply(200, { [ACAO]: APP }) }],
    }),
    verdict: 'blocked',
    primary: 'acao-mismatch',
    says: [/Origin became null/, /final URL/],
  },
  {
    name: 'the redirect itself has no headers',
    recording: recorded({}, reply(301, { Location: 'https://api.example.com/items/' }), {
      redirects: [{ url: 'https://api.example.com/items/', preflight: null, response: reply(200, { [ACAO]: '*' }) }],
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/301|redirect to/],
  },
  {
    name: 'final answer first, redirects beside it',
    recording: recorded({}, reply(200, { [ACAO]: '*' }), {
      redirects: [
        { url: 'https://api.example.com/items', preflight: null, response: reply(302, { Location: '/items/' }) },
      ],
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
  },
  {
    name: 'password in the redirect',
    recording: recorded({}, reply(302, { [ACAO]: '*', Location: 'https://u:p@api.example.com/x' })),
    verdict: 'blocked',
    primary: 'redirect-credentials',
  },
  {
    name: 'trailing slash redirect falls back to http behind a TLS proxy',
    recording: recorded({}, reply(307, { [ACAO]: APP, Location: 'http://api.example.com/items/' }), {
      redirects: [{ url: 'http://api.example.com/items/', preflight: null, response: null }],
    }),
    verdict: 'blocked',
    primary: 'not-cors/mixed-content',
    says: [/X-Forwarded-Proto/],
  },
  {
    name: 'total count is hidden',
    recording: recorded({}, reply(200, { [ACAO]: '*', 'X-Total-Count': '42' }), { reads: ['X-Total-Count'] }),
    verdict: 'allowed',
    primary: 'not-exposed',
    says: [/exposedHeaders: \['x-total-count'\]/],
  },
  {
    name: 'file name is hidden, another header is exposed',
    recording: recorded({}, reply(200, { [ACAO]: '*', [ACEH]: 'ETag', 'Content-Disposition': 'attachment' }), {
      reads: ['Content-Disposition', 'ETag', 'Content-Type'],
    }),
    verdict: 'allowed',
    primary: 'not-exposed',
    says: [/exposedHeaders: \['ETag', 'content-disposition'\]/],
  },
  {
    name: 'exposing * with credentials',
    recording: recorded(
      { credentials: 'include' },
      reply(200, { [ACAO]: APP, [ACAC]: 'true', [ACEH]: '*', 'X-Id': '1' }),
      { reads: ['x-id'] },
    ),
    verdict: 'allowed',
    primary: 'not-exposed',
    says: [/no wildcard for a request with credentials/],
  },
  {
    name: 'Set-Cookie is never readable',
    recording: recorded({ credentials: 'include' }, reply(200, { [ACAO]: APP, [ACAC]: 'true' }), {
      reads: ['Set-Cookie'],
    }),
    verdict: 'allowed',
    primary: 'not-exposed',
    says: [/No script can read Set-Cookie/],
  },
  {
    name: 'everything is right',
    recording: recorded({}, reply(200, { [ACAO]: '*' })),
    verdict: 'allowed',
    primary: null,
    says: [/nothing is wrong/],
  },
  {
    name: 'a readable 500 is no CORS error',
    recording: recorded({}, reply(500, { [ACAO]: '*' })),
    verdict: 'allowed',
    primary: 'not-cors/http-error',
    says: [/CORS is in order/],
  },
]
