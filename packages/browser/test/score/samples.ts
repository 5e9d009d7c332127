/** What people paste, and what they must be told. */
export interface Sample {
  readonly kind: string
  readonly text: string
  /** `code`, `code/subtype`, or `open`. */
  readonly cause: string
  readonly says: readonly RegExp[]
  readonly silent?: readonly RegExp[]
}

const API = 'https://api.a.test/x'
const chrome = (reason: string, at = `'${API}'`): string =>
  `Access to fetch at ${at} from origin 'https://a.test' has been blocked by CORS policy: ${reason}`
const MISSING = "No 'Access-Control-Allow-Origin' header is present on the requested resource."

export const samples: readonly Sample[] = [
  {
    kind: 'console line of Chrome',
    text: chrome('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
    cause: 'method-not-allowed',
    says: [/List PUT/],
  },
  {
    kind: 'console line of Chrome',
    text: `${chrome(MISSING).replaceAll("'", '’')}\nGET ${API} net::ERR_FAILED 503 (Service Unavailable)`,
    cause: 'acao-missing',
    says: [/behind it: a 503/],
  },
  {
    kind: 'network error alone',
    text: `POST ${API} net::ERR_FAILED`,
    cause: 'open',
    says: [/tab Console/],
    silent: [/server answered|Start the server/],
  },
  {
    kind: 'console line of Firefox',
    text: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${API}. (Reason: CORS request did not succeed). Status code: (null).`,
    cause: 'open',
    says: [/certificate/, /extension/, /local network/, /origin was not recorded/],
  },
  {
    kind: 'console line of Safari',
    text: `Preflight response is not successful. Status code: 405\nFetch API cannot load ${API} due to access control checks.`,
    cause: 'preflight-status',
    says: [/answered with 405/],
  },
  {
    kind: 'curl -i',
    text: `$ curl -i -H 'Origin: https://a.test' ${API}\nHTTP/2 200\naccess-control-allow-origin: https://a.test/`,
    cause: 'acao-mismatch',
    says: [/trailing slash/],
  },
  {
    kind: 'curl -v',
    text: '> OPTIONS /x HTTP/2\n> Host: api.a.test\n> Origin: https://a.test\n> Access-Control-Request-Method: DELETE\n< HTTP/2 403',
    cause: 'preflight-status',
    says: [/DELETE has to be allowed too/],
  },
  {
    kind: 'copied request',
    text: `curl '${API}' -X PUT -H 'origin: https://a.test' -H 'authorization: Bearer ***'`,
    cause: 'open',
    says: [/unknown/, /Access-Control-Request-Headers: authorization/],
  },
  {
    kind: 'response headers',
    text: 'HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Origin: https://a.test',
    cause: 'acao-multiple',
    says: [/two layers/],
  },
  {
    kind: "Chrome's protocol",
    text: `GET ${API} net::ERR_FAILED {"corsError":"PreflightInvalidStatus","failedParameter":""}`,
    cause: 'preflight-status',
    says: [/at the preflight/],
  },
  {
    kind: 'console line and configuration',
    text: `${chrome(MISSING)}\napp.use(cors({ origin: 'http://a.test' }))`,
    cause: 'acao-missing',
    says: [/cors allows http:\/\/a\.test.*the scheme differs/],
  },
  {
    kind: 'HAR of Chrome',
    text: JSON.stringify({
      log: {
        entries: [
          {
            request: { method: 'GET', url: API, headers: [{ name: 'Origin', value: 'https://a.test' }] },
            response: {
              status: 200,
              headers: [{ name: 'access-control-allow-origin', value: '*' }],
              _error: 'net::ERR_FAILED',
            },
          },
        ],
      },
    }),
    cause: 'acao-wildcard-credentials',
    says: [/likely/, /sends credentials/],
  },
  {
    kind: 'console line of Chrome',
    text: chrome(
      'Request header field access-control-allow-origin is not allowed by Access-Control-Allow-Headers in preflight response.',
    ),
    cause: 'header-not-allowed',
    says: [/Do not send access-control-allow-origin/],
    silent: [/List access-control/],
  },
  {
    kind: 'console line of Chrome',
    text: chrome(MISSING, "'https://accounts.b.test/login' (redirected from 'https://api.a.test/auth')"),
    cause: 'acao-missing',
    says: [/401 in place of the redirect/],
    silent: [/Answer with Access-Control-Allow-Origin/],
  },
  {
    kind: 'console line of Chrome',
    text: chrome(
      'Permission was denied for this request to access the `local` address space.',
      "'http://192.168.0.7/x'",
    ),
    cause: 'not-cors/local-network',
    says: [/No response header can grant it/],
  },
  {
    kind: 'console line of Chrome',
    text: chrome("Response to preflight request doesn't pass access control check: It does not have HTTP ok status."),
    cause: 'preflight-status',
    says: [/-X OPTIONS/],
    silent: [/answered with \d/],
  },
]
