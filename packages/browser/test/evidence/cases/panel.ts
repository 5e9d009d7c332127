import type { Case } from './case.ts'

export const panel: readonly Case[] = [
  {
    name: 'Chrome, names and values in lines of their own',
    text: `General
Request URL:
https://api.a.test/x
Request Method:
OPTIONS
Status Code:
204 No Content
Remote Address:
1.2.3.4:443

Response Headers
access-control-allow-methods:
GET, POST
server:
nginx

Request Headers
:authority:
api.a.test
access-control-request-method:
PUT
origin:
https://a.test`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT' },
        preflight: {
          status: 204,
          headers: [
            ['access-control-allow-methods', 'GET, POST'],
            ['server', 'nginx'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'names and values in one line',
    text: `Request URL: https://api.a.test/x
Request Method: GET
Status Code: 200 OK
Referrer Policy: strict-origin-when-cross-origin
Response Headers
Access-Control-Allow-Origin: *
Content-Type: application/json
Request Headers
Origin: https://a.test
Cookie: a=1
Content-Type: application/json
X-Foo: 1`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'GET',
          headers: [
            ['Content-Type', 'application/json'],
            ['X-Foo', '1'],
          ],
          credentials: 'include',
        },
        response: {
          status: 200,
          headers: [
            ['Access-Control-Allow-Origin', '*'],
            ['Content-Type', 'application/json'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'response headers without a status, in lines of their own',
    text: `access-control-allow-origin
https://b.test
vary
Origin
server
nginx`,
    recordings: [
      {
        request: { url: '' },
        responseHeaders: [
          ['access-control-allow-origin', 'https://b.test'],
          ['vary', 'Origin'],
          ['server', 'nginx'],
        ],
      },
    ],
    ignored: [],
  },
  {
    name: 'response headers without a status',
    text: `access-control-allow-origin: https://b.test
content-type: text/html`,
    recordings: [
      {
        request: { url: '' },
        responseHeaders: [
          ['access-control-allow-origin', 'https://b.test'],
          ['content-type', 'text/html'],
        ],
      },
    ],
    ignored: [],
  },
  {
    name: 'HTTP/2 with its status as a header',
    text: `:status: 403
server: nginx
access-control-allow-origin: *`,
    recordings: [
      {
        request: { url: '' },
        response: {
          status: 403,
          headers: [
            ['server', 'nginx'],
            ['access-control-allow-origin', '*'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'Firefox',
    text: `GET
	
scheme
	https
host
	api.a.test
filename
	/x

Status
200
OK
VersionHTTP/2
Transferred1.2 kB`,
    recordings: [{ request: { url: 'https://api.a.test/x', method: 'GET' }, response: { status: 200 } }],
    ignored: [],
  },
  {
    name: 'Safari',
    text: `Summary
URL: https://api.a.test/x
Status: 200
Source: Network
Address: 1.2.3.4:443

Request
GET /x HTTP/1.1
Host: api.a.test
Origin: https://a.test

Response
HTTP/1.1 200 OK
Server: nginx`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 200, headers: [['Server', 'nginx']] },
      },
    ],
    ignored: [],
  },
  {
    name: "a line, then the preflight's headers",
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.

HTTP/1.1 204 No Content
Server: nginx`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        preflight: { status: 204, headers: [['Server', 'nginx']] },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'Chrome, all in lines of their own without sections',
    text: `Request URL
https://api.a.test/x
Request Method
POST
Status Code
401 Unauthorized
Remote Address
[::1]:443
Referrer Policy
strict-origin-when-cross-origin
access-control-allow-credentials
true
vary
Origin
x-powered-by
Express
:authority
api.a.test
accept
*/*
origin
https://a.test
content-type
application/json`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'POST',
          headers: [['content-type', 'application/json']],
        },
        response: {
          status: 401,
          headers: [
            ['access-control-allow-credentials', 'true'],
            ['vary', 'Origin'],
            ['x-powered-by', 'Express'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'two answers alone',
    text: `HTTP/1.1 204 No Content
Access-Control-Allow-Origin: https://a.test
Access-Control-Allow-Methods: GET

HTTP/1.1 200 OK
Server: nginx`,
    recordings: [
      {
        request: { url: '' },
        preflight: {
          status: 204,
          headers: [
            ['Access-Control-Allow-Origin', 'https://a.test'],
            ['Access-Control-Allow-Methods', 'GET'],
          ],
        },
        response: { status: 200, headers: [['Server', 'nginx']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'two answers alone, neither of a preflight',
    text: `HTTP/1.1 200 OK
Access-Control-Allow-Origin: https://a.test

HTTP/1.1 200 OK
Server: nginx`,
    recordings: [
      {
        request: { url: '' },
        response: { status: 200, headers: [['Access-Control-Allow-Origin', 'https://a.test']] },
      },
      {
        request: { url: '' },
        response: { status: 200, headers: [['Server', 'nginx']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'no headers',
    text: `Note: this
Server: is down today
Title: none`,
    recordings: [],
    ignored: ['Note: this', 'Server: is down today', 'Title: none'],
  },
  {
    name: 'code',
    text: `origin: true,
Vary: 'Origin',
Server: {`,
    recordings: [],
    ignored: ['origin: true,', "Vary: 'Origin',", 'Server: {'],
  },
]
