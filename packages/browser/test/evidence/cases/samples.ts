import type { Case } from './case.ts'

export const samples: readonly Case[] = [
  {
    name: 'a method, from Chrome',
    text: "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'typographic quotation marks, and the status in the next line',
    text: `Access to fetch at ‘https://api.a.test/x’ from origin ‘https://a.test’ has been blocked by CORS policy: No ‘Access-Control-Allow-Origin’ header is present on the requested resource.
GET https://api.a.test/x net::ERR_FAILED 503 (Service Unavailable)`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 503 },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n" +
          'GET https://api.a.test/x net::ERR_FAILED 503 (Service Unavailable)',
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: "Chrome's code for any refused request",
    text: 'POST https://api.a.test/x net::ERR_FAILED',
    recordings: [
      {
        request: { url: 'https://api.a.test/x', method: 'POST' },
        consoleMessage: 'POST https://api.a.test/x net::ERR_FAILED',
        networkError: 'net::ERR_FAILED',
      },
    ],
    ignored: [],
  },
  {
    name: 'Firefox without an answer',
    text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS request did not succeed). Status code: (null).',
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        response: null,
        consoleMessage:
          'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS request did not succeed). Status code: (null).',
      },
    ],
    ignored: [],
  },
  {
    name: 'Safari, in two lines',
    text: `Preflight response is not successful. Status code: 405
Fetch API cannot load https://api.a.test/x due to access control checks.`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        preflight: { status: 405 },
        consoleMessage:
          'Preflight response is not successful. Status code: 405\n' +
          'Fetch API cannot load https://api.a.test/x due to access control checks.',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'curl -i with its command',
    text: `$ curl -i -H 'Origin: https://a.test' https://api.a.test/x
HTTP/2 200
access-control-allow-origin: https://a.test/`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 200, headers: [['access-control-allow-origin', 'https://a.test/']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'curl -v of a preflight',
    text: `> OPTIONS /x HTTP/2
> Host: api.a.test
> Origin: https://a.test
> Access-Control-Request-Method: DELETE
< HTTP/2 403`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'DELETE' },
        preflight: { status: 403, headers: [] },
      },
    ],
    ignored: [],
  },
  {
    name: 'a copied command, redacted',
    text: "curl 'https://api.a.test/x' -X PUT -H 'origin: https://a.test' -H 'authorization: Bearer ***'",
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [['authorization', 'Bearer ***']],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'bare headers, one of them twice',
    text: `HTTP/1.1 200 OK
Access-Control-Allow-Origin: *
Access-Control-Allow-Origin: https://a.test`,
    recordings: [
      {
        request: { url: '' },
        response: {
          status: 200,
          headers: [
            ['Access-Control-Allow-Origin', '*'],
            ['Access-Control-Allow-Origin', 'https://a.test'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: "a line with Chrome's object",
    text: 'GET https://api.a.test/x net::ERR_FAILED {"corsError":"PreflightInvalidStatus","failedParameter":""}',
    recordings: [
      {
        request: { url: 'https://api.a.test/x', method: 'GET' },
        consoleMessage:
          'GET https://api.a.test/x net::ERR_FAILED {"corsError":"PreflightInvalidStatus","failedParameter":""}',
        networkError: 'net::ERR_FAILED',
      },
    ],
    ignored: [],
  },
  {
    name: 'a line, then a configuration',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
app.use(cors({ origin: 'http://a.test' }))`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
        config: { library: 'cors', options: { origin: 'http://a.test' } },
      },
    ],
    ignored: [],
  },
  {
    name: 'an archive',
    text: '{"log":{"entries":[{"request":{"method":"GET","url":"https://api.a.test/x","headers":[{"name":"Origin","value":"https://a.test"}]},"response":{"status":200,"headers":[{"name":"access-control-allow-origin","value":"*"}],"_error":"net::ERR_FAILED"}}]}}',
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 200, headers: [['access-control-allow-origin', '*']] },
        networkError: 'net::ERR_FAILED',
      },
    ],
    ignored: [],
  },
  {
    name: 'a response header that the page sends',
    text: "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Request header field access-control-allow-origin is not allowed by Access-Control-Allow-Headers in preflight response.",
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          headers: [['access-control-allow-origin', '']],
        },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Request header field access-control-allow-origin is not allowed by Access-Control-Allow-Headers in preflight response.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a redirect',
    text: "Access to fetch at 'https://accounts.b.test/login' (redirected from 'https://api.a.test/auth') from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/auth' },
        redirects: [{ url: 'https://accounts.b.test/login' }],
        consoleMessage:
          "Access to fetch at 'https://accounts.b.test/login' (redirected from 'https://api.a.test/auth') from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'the local network',
    text: "Access to fetch at 'http://192.168.0.7/x' from origin 'https://a.test' has been blocked by CORS policy: Permission was denied for this request to access the `local` address space.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'http://192.168.0.7/x' },
        consoleMessage:
          "Access to fetch at 'http://192.168.0.7/x' from origin 'https://a.test' has been blocked by CORS policy: Permission was denied for this request to access the `local` address space.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a preflight without its status',
    text: "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
]
