import type { Case } from './case.ts'

export const pastes: readonly Case[] = [
  {
    name: 'a failure with its stack, prose, and a configuration',
    text: `Access to XMLHttpRequest at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
app.js:12 PUT https://api.a.test/x net::ERR_FAILED 502 (Bad Gateway)
(anonymous) @ app.js:12
Promise.then
bar @ app.js:3
Uncaught (in promise) AxiosError {message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK', config: {…}, request: XMLHttpRequest, …}
Here is my server:
\`\`\`js
app.use(cors({ origin: process.env.CORS_ORIGIN }))
\`\`\``,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT' },
        response: { status: 502 },
        consoleMessage:
          "Access to XMLHttpRequest at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n" +
          'PUT https://api.a.test/x net::ERR_FAILED 502 (Bad Gateway)\n' +
          "Uncaught (in promise) AxiosError {message: 'Network Error', name: 'AxiosError', code: 'ERR_NETWORK', config: {…}, request: XMLHttpRequest, …}",
        networkError: 'net::ERR_FAILED',
        consumer: 'XMLHttpRequest',
        config: { library: 'cors', options: { origin: { $open: 'process.env.CORS_ORIGIN' } } },
      },
    ],
    ignored: ['Here is my server:'],
  },
  {
    name: 'a line, a preflight by curl, and a request',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.
$ curl -i -X OPTIONS https://api.a.test/x -H 'Origin: https://a.test' -H 'Access-Control-Request-Method: PUT'
HTTP/2 204
access-control-allow-origin: https://a.test
access-control-allow-methods: GET

fetch('https://api.a.test/x', { method: 'PUT', credentials: 'include' })`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT', credentials: 'include' },
        preflight: {
          status: 204,
          headers: [
            ['access-control-allow-origin', 'https://a.test'],
            ['access-control-allow-methods', 'GET'],
          ],
        },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a redirect with the status of where it led',
    text: `Access to fetch at 'https://login.b.test/' (redirected from 'https://api.a.test/x') from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
GET https://login.b.test/ net::ERR_FAILED 200 (OK)`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        redirects: [{ url: 'https://login.b.test/', response: { status: 200 } }],
        consoleMessage:
          "Access to fetch at 'https://login.b.test/' (redirected from 'https://api.a.test/x') from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n" +
          'GET https://login.b.test/ net::ERR_FAILED 200 (OK)',
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'the same line ten times',
    text: `GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED
GET https://api.a.test/x net::ERR_FAILED`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x', method: 'GET' },
        consoleMessage: 'GET https://api.a.test/x net::ERR_FAILED',
        networkError: 'net::ERR_FAILED',
      },
    ],
    ignored: [],
  },
  {
    name: 'nothing',
    text: ` 

\`\`\`
\`\`\`
`,
    recordings: [],
    ignored: [],
  },
  {
    name: 'an answer to a request without Origin, beside a line that names another check',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to the supplied origin.

$ curl -i https://api.a.test/x
HTTP/1.1 200 OK
Server: nginx
`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to the supplied origin.",
        consumer: 'fetch',
      },
      {
        request: { url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 200, headers: [['Server', 'nginx']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'a refused preflight, and a request that passes',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
$ curl -i https://api.a.test/x -H 'Origin: https://a.test'
HTTP/1.1 200 OK
Access-Control-Allow-Origin: https://a.test
`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 200, headers: [['Access-Control-Allow-Origin', 'https://a.test']] },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'two failures with their statuses',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
GET https://api.a.test/x net::ERR_FAILED 503 (Service Unavailable)
Access to fetch at 'https://api.a.test/y' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
POST https://api.a.test/y net::ERR_FAILED 404 (Not Found)`,
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
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/y', method: 'POST' },
        response: { status: 404 },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/y' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n" +
          'POST https://api.a.test/y net::ERR_FAILED 404 (Not Found)',
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a call, then its failure',
    text: `fetch('https://api.a.test/x', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({}) })

Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.
POST https://api.a.test/x net::ERR_FAILED`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'POST',
          headers: [['Content-Type', 'application/json']],
        },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n" +
          'POST https://api.a.test/x net::ERR_FAILED',
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a line, a network panel, and code',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Request header field x-id is not allowed by Access-Control-Allow-Headers in preflight response.

General
Request URL: https://api.a.test/x
Request Method: OPTIONS
Status Code: 204 No Content

Response Headers
Access-Control-Allow-Origin: https://a.test
Access-Control-Allow-Headers: content-type

My server (Express):

const cors = require('cors');
app.use(cors({ origin: 'https://a.test', allowedHeaders: ['Content-Type'] }));`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', headers: [['x-id', '']] },
        preflight: {
          status: 204,
          headers: [
            ['Access-Control-Allow-Origin', 'https://a.test'],
            ['Access-Control-Allow-Headers', 'content-type'],
          ],
        },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Request header field x-id is not allowed by Access-Control-Allow-Headers in preflight response.",
        consumer: 'fetch',
        config: { library: 'cors', options: { origin: 'https://a.test', allowedHeaders: ['Content-Type'] } },
      },
    ],
    ignored: ['My server (Express):'],
  },
  {
    name: 'a line and a call whose address is put together',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.
const r = await fetch(\`\${API}/x\`, { credentials: 'include', headers: { 'X-Id': id } })`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'GET',
          headers: [['X-Id', '']],
          credentials: 'include',
        },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'curl, then code and prose',
    text: `$ curl -i https://api.a.test/x -H 'Origin: https://a.test'
HTTP/2 200
server: nginx

{ origin: 'https://b.test', credentials: true }

What is wrong?`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 200, headers: [['server', 'nginx']] },
        config: { library: 'cors', options: { origin: 'https://b.test', credentials: true } },
      },
    ],
    ignored: ['What is wrong?'],
  },
  {
    name: 'curl with an answer in JSON, then code',
    text: `$ curl -i https://api.a.test/x -H 'Origin: https://a.test'
HTTP/2 403
server: nginx

{
  "message": "Forbidden"
}

app.enableCors()`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 403, headers: [['server', 'nginx']], body: '{\n  "message": "Forbidden"\n}' },
        config: { library: 'nestjs', options: undefined },
      },
    ],
    ignored: [],
  },
  {
    name: 'prose',
    text: `Why does my request fail?
It works in Postman.`,
    recordings: [],
    ignored: ['Why does my request fail?', 'It works in Postman.'],
  },
]
