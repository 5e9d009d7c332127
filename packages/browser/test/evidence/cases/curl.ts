import type { Case } from './case.ts'

export const curl: readonly Case[] = [
  {
    name: '-v',
    text: `$ curl -v -H 'Origin: https://a.test' http://localhost:8787/x
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 127.0.0.1:8787...
* Connected to localhost (127.0.0.1) port 8787 (#0)
> GET /x HTTP/1.1
> Host: localhost:8787
> User-Agent: curl/7.88.1
> Accept: */*
> Origin: https://a.test
> 
< HTTP/1.1 200 OK
< access-control-allow-origin: https://a.test
< content-type: application/json
< Date: Fri, 27 Nov 2026 12:48:13 GMT
< Connection: keep-alive
< Keep-Alive: timeout=5
< Transfer-Encoding: chunked
< 
{ [18 bytes data]

100     8    0     8    0     0   1775      0 --:--:-- --:--:-- --:--:--  2000
* Connection #0 to host localhost left intact
{"a":1}
`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'http://localhost:8787/x', method: 'GET' },
        response: {
          status: 200,
          headers: [
            ['access-control-allow-origin', 'https://a.test'],
            ['content-type', 'application/json'],
            ['Date', 'Fri, 27 Nov 2026 12:48:13 GMT'],
            ['Connection', 'keep-alive'],
            ['Keep-Alive', 'timeout=5'],
            ['Transfer-Encoding', 'chunked'],
          ],
          body: '{"a":1}',
        },
      },
    ],
    ignored: [],
  },
  {
    name: '-i -L',
    text: `$ curl -i -L -H 'Origin: https://a.test' http://localhost:8787/r
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0

100     8    0     8    0     0   3581      0 --:--:-- --:--:-- --:--:--  3581
HTTP/1.1 301 Moved Permanently
location: /x
Date: Fri, 27 Nov 2026 12:48:13 GMT
Connection: keep-alive
Keep-Alive: timeout=5
Transfer-Encoding: chunked

HTTP/1.1 200 OK
access-control-allow-origin: https://a.test
content-type: application/json
Date: Fri, 27 Nov 2026 12:48:13 GMT
Connection: keep-alive
Keep-Alive: timeout=5
Transfer-Encoding: chunked

{"a":1}
`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'http://localhost:8787/r', method: 'GET' },
        response: {
          status: 301,
          headers: [
            ['location', '/x'],
            ['Date', 'Fri, 27 Nov 2026 12:48:13 GMT'],
            ['Connection', 'keep-alive'],
            ['Keep-Alive', 'timeout=5'],
            ['Transfer-Encoding', 'chunked'],
          ],
        },
        redirects: [
          {
            url: 'http://localhost:8787/x',
            response: {
              status: 200,
              headers: [
                ['access-control-allow-origin', 'https://a.test'],
                ['content-type', 'application/json'],
                ['Date', 'Fri, 27 Nov 2026 12:48:13 GMT'],
                ['Connection', 'keep-alive'],
                ['Keep-Alive', 'timeout=5'],
                ['Transfer-Encoding', 'chunked'],
              ],
              body: '{"a":1}',
            },
          },
        ],
      },
    ],
    ignored: [],
  },
  {
    name: '-v -L',
    text: `$ curl -v -L http://localhost:8787/r
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 127.0.0.1:8787...
* Connected to localhost (127.0.0.1) port 8787 (#0)
> GET /r HTTP/1.1
> Host: localhost:8787
> User-Agent: curl/7.88.1
> Accept: */*
> 
< HTTP/1.1 301 Moved Permanently
< location: /x
< Date: Fri, 27 Nov 2026 12:48:14 GMT
< Connection: keep-alive
< Keep-Alive: timeout=5
< Transfer-Encoding: chunked
< 
* Ignoring the response-body
{ [5 bytes data]

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
* Connection #0 to host localhost left intact
* Issue another request to this URL: 'http://localhost:8787/x'
* Found bundle for host: 0x55de10452ee0 [serially]
* Can not multiplex, even if we wanted to
* Re-using existing connection #0 with host localhost
> GET /x HTTP/1.1
> Host: localhost:8787
> User-Agent: curl/7.88.1
> Accept: */*
> 
< HTTP/1.1 200 OK
< access-control-allow-origin: https://a.test
< content-type: application/json
< Date: Fri, 27 Nov 2026 12:48:14 GMT
< Connection: keep-alive
< Keep-Alive: timeout=5
< Transfer-Encoding: chunked
< 
{ [18 bytes data]

100     8    0     8    0     0   2089      0 --:--:-- --:--:-- --:--:--  2089
* Connection #0 to host localhost left intact
{"a":1}
`,
    recordings: [
      {
        request: { url: 'http://localhost:8787/r', method: 'GET' },
        response: {
          status: 301,
          headers: [
            ['location', '/x'],
            ['Date', 'Fri, 27 Nov 2026 12:48:14 GMT'],
            ['Connection', 'keep-alive'],
            ['Keep-Alive', 'timeout=5'],
            ['Transfer-Encoding', 'chunked'],
          ],
        },
        redirects: [
          {
            url: 'http://localhost:8787/x',
            response: {
              status: 200,
              headers: [
                ['access-control-allow-origin', 'https://a.test'],
                ['content-type', 'application/json'],
                ['Date', 'Fri, 27 Nov 2026 12:48:14 GMT'],
                ['Connection', 'keep-alive'],
                ['Keep-Alive', 'timeout=5'],
                ['Transfer-Encoding', 'chunked'],
              ],
              body: '{"a":1}',
            },
          },
        ],
      },
    ],
    ignored: [],
  },
  {
    name: 'an error page',
    text: `$ curl -sS -i http://localhost:8787/bad
HTTP/1.1 500 Internal Server Error
content-type: text/html
Date: Fri, 27 Nov 2026 12:48:14 GMT
Connection: keep-alive
Keep-Alive: timeout=5
Transfer-Encoding: chunked

<html>
<body>

oops
</body>
</html>
`,
    recordings: [
      {
        request: { url: 'http://localhost:8787/bad', method: 'GET' },
        response: {
          status: 500,
          headers: [
            ['content-type', 'text/html'],
            ['Date', 'Fri, 27 Nov 2026 12:48:14 GMT'],
            ['Connection', 'keep-alive'],
            ['Keep-Alive', 'timeout=5'],
            ['Transfer-Encoding', 'chunked'],
          ],
          body: '<html>\n<body>\noops\n</body>\n</html>',
        },
      },
    ],
    ignored: [],
  },
  {
    name: '-v of a preflight',
    text: `$ curl -v -X OPTIONS -H 'Origin: https://a.test' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type,x-id' http://localhost:8787/x
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 127.0.0.1:8787...
* Connected to localhost (127.0.0.1) port 8787 (#0)
> OPTIONS /x HTTP/1.1
> Host: localhost:8787
> User-Agent: curl/7.88.1
> Accept: */*
> Origin: https://a.test
> Access-Control-Request-Method: PUT
> Access-Control-Request-Headers: content-type,x-id
> 
< HTTP/1.1 204 No Content
< access-control-allow-origin: https://a.test
< content-type: application/json
< Date: Fri, 27 Nov 2026 12:48:14 GMT
< Connection: keep-alive
< Keep-Alive: timeout=5
< 

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
* Connection #0 to host localhost left intact
`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'http://localhost:8787/x',
          method: 'PUT',
          headers: [
            ['content-type', ''],
            ['x-id', ''],
          ],
        },
        preflight: {
          status: 204,
          headers: [
            ['access-control-allow-origin', 'https://a.test'],
            ['content-type', 'application/json'],
            ['Date', 'Fri, 27 Nov 2026 12:48:14 GMT'],
            ['Connection', 'keep-alive'],
            ['Keep-Alive', 'timeout=5'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'refused',
    text: `$ curl -v http://localhost:8799/x
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 127.0.0.1:8799...
* connect to 127.0.0.1 port 8799 failed: Connection refused
*   Trying [::1]:8799...
* connect to ::1 port 8799 failed: Connection refused
* Failed to connect to localhost port 8799 after 0 ms: Couldn't connect to server

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
* Closing connection 0
curl: (7) Failed to connect to localhost port 8799 after 0 ms: Couldn't connect to server
`,
    recordings: [
      {
        request: { url: 'http://localhost:8799/x', method: 'GET' },
        response: null,
        networkError: "curl: (7) Failed to connect to localhost port 8799 after 0 ms: Couldn't connect to server",
      },
    ],
    ignored: [],
  },
  {
    name: 'no such host',
    text: `$ curl -sS http://nowhere.invalid/x
curl: (6) Could not resolve host: nowhere.invalid
`,
    recordings: [
      {
        request: { url: 'http://nowhere.invalid/x', method: 'GET' },
        response: null,
        networkError: 'curl: (6) Could not resolve host: nowhere.invalid',
      },
    ],
    ignored: [],
  },
  {
    name: '-f',
    text: `$ curl -sSf http://localhost:8787/bad
curl: (22) The requested URL returned error: 500
`,
    recordings: [{ request: { url: 'http://localhost:8787/bad', method: 'GET' }, response: { status: 500 } }],
    ignored: [],
  },
  {
    name: '-I',
    text: `$ curl -I http://localhost:8787/x
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0
HTTP/1.1 200 OK
access-control-allow-origin: https://a.test
content-type: application/json
Date: Fri, 27 Nov 2026 12:48:15 GMT
Connection: keep-alive
Keep-Alive: timeout=5

`,
    recordings: [
      {
        request: { url: 'http://localhost:8787/x', method: 'HEAD' },
        response: {
          status: 200,
          headers: [
            ['access-control-allow-origin', 'https://a.test'],
            ['content-type', 'application/json'],
            ['Date', 'Fri, 27 Nov 2026 12:48:15 GMT'],
            ['Connection', 'keep-alive'],
            ['Keep-Alive', 'timeout=5'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: '-v with a body',
    text: `$ curl -v -d '{}' -H 'Content-Type: application/json' http://localhost:8787/x
  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed

  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0*   Trying 127.0.0.1:8787...
* Connected to localhost (127.0.0.1) port 8787 (#0)
> POST /x HTTP/1.1
> Host: localhost:8787
> User-Agent: curl/7.88.1
> Accept: */*
> Content-Type: application/json
> Content-Length: 2
> 
} [2 bytes data]
< HTTP/1.1 200 OK
< access-control-allow-origin: https://a.test
< content-type: application/json
< Date: Fri, 27 Nov 2026 12:48:15 GMT
< Connection: keep-alive
< Keep-Alive: timeout=5
< Transfer-Encoding: chunked
< 
{ [18 bytes data]

100    10    0     8  100     2   2076    519 --:--:-- --:--:-- --:--:--  3333
* Connection #0 to host localhost left intact
{"a":1}
`,
    recordings: [
      {
        request: {
          url: 'http://localhost:8787/x',
          method: 'POST',
          headers: [['Content-Type', 'application/json']],
        },
        response: {
          status: 200,
          headers: [
            ['access-control-allow-origin', 'https://a.test'],
            ['content-type', 'application/json'],
            ['Date', 'Fri, 27 Nov 2026 12:48:15 GMT'],
            ['Connection', 'keep-alive'],
            ['Keep-Alive', 'timeout=5'],
            ['Transfer-Encoding', 'chunked'],
          ],
          body: '{"a":1}',
        },
      },
    ],
    ignored: [],
  },
  {
    name: "Chrome's command for Windows",
    text: `curl ^"https://api.a.test/x^" ^
  -X ^"PUT^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  -H ^"origin: https://a.test^" ^
  -H ^"referer: https://a.test/^" ^
  --data-raw ^"^{^\\^"a^\\^":1^}^"`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [['content-type', 'application/json']],
        },
      },
    ],
    ignored: [],
  },
  {
    name: "Chrome's command for bash",
    text: `curl 'https://api.a.test/x' \\
  -H 'accept: */*' \\
  -H 'content-type: application/json' \\
  -b 'sid=***' \\
  -H 'origin: https://a.test' \\
  -H 'sec-fetch-mode: cors' \\
  --data-raw $'{"a":"it\\'s"}'`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'POST',
          headers: [['content-type', 'application/json']],
          mode: 'cors',
          credentials: 'include',
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'a preflight and its request',
    text: `curl -X OPTIONS -i https://api.a.test/x -H "Origin: https://a.test" -H "Access-Control-Request-Method: PUT" -H "Access-Control-Request-Headers: content-type"
HTTP/1.1 204 No Content
access-control-allow-origin: https://a.test

curl -X PUT -i https://api.a.test/x -H "Origin: https://a.test" --json '{}'
HTTP/1.1 500 Internal Server Error
server: nginx
`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [['Content-Type', 'application/json']],
        },
        preflight: { status: 204, headers: [['access-control-allow-origin', 'https://a.test']] },
        response: { status: 500, headers: [['server', 'nginx']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'HTTP/2 by curl -v',
    text: `*   Trying 1.2.3.4:443...
* Connected to api.a.test (1.2.3.4) port 443
* ALPN: server accepted h2
* [HTTP/2] [1] OPENED stream for https://api.a.test/x?a=1
> GET /x?a=1 HTTP/2
> Host: api.a.test
> User-Agent: curl/8.5.0
> Accept: */*
> Origin: https://a.test
>
< HTTP/2 200
* Added cookie sid="1" for domain api.a.test
< access-control-allow-origin: https://b.test
<
{ [8 bytes data]
* Connection #0 to host api.a.test left intact`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x?a=1', method: 'GET' },
        response: { status: 200, headers: [['access-control-allow-origin', 'https://b.test']] },
      },
    ],
    ignored: [],
  },
  {
    name: '100 Continue and a proxy',
    text: `> CONNECT api.a.test:443 HTTP/1.1
> Host: api.a.test:443
>
< HTTP/1.1 200 Connection established
<
> POST /x HTTP/1.1
> Host: api.a.test
> Origin: https://a.test
> Expect: 100-continue
>
< HTTP/1.1 100 Continue
< HTTP/1.1 201 Created
< Access-Control-Allow-Origin: *
<`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'POST' },
        response: { status: 201, headers: [['Access-Control-Allow-Origin', '*']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'a raw exchange',
    text: `OPTIONS /x HTTP/1.1
Host: localhost:3000
Origin: http://localhost:5173
Access-Control-Request-Method: PATCH

HTTP/1.1 404 Not Found
Content-Type: text/html
`,
    recordings: [
      {
        request: { origin: 'http://localhost:5173', url: 'http://localhost:3000/x', method: 'PATCH' },
        preflight: { status: 404, headers: [['Content-Type', 'text/html']] },
      },
    ],
    ignored: [],
  },
  {
    name: 'two requests',
    text: `> GET /a HTTP/1.1
> Host: api.a.test
>
< HTTP/1.1 200 OK
<
> GET /b HTTP/1.1
> Host: api.a.test
>
< HTTP/1.1 404 Not Found
<`,
    recordings: [
      { request: { url: 'https://api.a.test/a', method: 'GET' }, response: { status: 200, headers: [] } },
      { request: { url: 'https://api.a.test/b', method: 'GET' }, response: { status: 404, headers: [] } },
    ],
    ignored: [],
  },
  {
    name: 'a prompt with spaces',
    text: `root@web /srv # curl -i https://api.a.test/x -H 'Origin: https://a.test'
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
    name: 'all copied as cURL',
    text: `curl 'https://api.a.test/x' \\
  -H 'origin: https://a.test' ;
curl 'https://api.a.test/y' \\
  -H 'origin: https://a.test'`,
    recordings: [
      { request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' } },
      { request: { origin: 'https://a.test', url: 'https://api.a.test/y', method: 'GET' } },
    ],
    ignored: [],
  },
  {
    name: 'a preflight and its request by curl -v',
    text: `* Connected to localhost (::1) port 3000
> OPTIONS /x HTTP/1.1
> Host: localhost:3000
> Origin: http://localhost:5173
> Access-Control-Request-Method: PUT
>
< HTTP/1.1 204 No Content
< Access-Control-Allow-Origin: http://localhost:5173
< Access-Control-Allow-Methods: PUT
<
* Connection #0 to host localhost left intact
* Connected to localhost (::1) port 3000
> PUT /x HTTP/1.1
> Host: localhost:3000
> Origin: http://localhost:5173
>
< HTTP/1.1 200 OK
<
{"ok":true}
* Connection #0 to host localhost left intact`,
    recordings: [
      {
        request: { origin: 'http://localhost:5173', url: 'http://localhost:3000/x', method: 'PUT' },
        preflight: {
          status: 204,
          headers: [
            ['Access-Control-Allow-Origin', 'http://localhost:5173'],
            ['Access-Control-Allow-Methods', 'PUT'],
          ],
        },
        response: { status: 200, headers: [], body: '{"ok":true}' },
      },
    ],
    ignored: [],
  },
  {
    name: 'an answer with a page',
    text: `HTTP/1.1 401 Unauthorized
Content-Type: text/html

<html><body>Login</body></html>`,
    recordings: [
      {
        request: { url: '' },
        response: {
          status: 401,
          headers: [['Content-Type', 'text/html']],
          body: '<html><body>Login</body></html>',
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'a certificate',
    text: `curl -v https://api.a.test/x
* Host api.a.test:443 was resolved.
* SSL certificate problem: self-signed certificate
* Closing connection
curl: (60) SSL certificate problem: self-signed certificate
More details here: https://curl.se/docs/sslcerts.html

curl failed to verify the legitimacy of the server and therefore could not
establish a secure connection to it.`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x', method: 'GET' },
        response: null,
        networkError: 'curl: (60) SSL certificate problem: self-signed certificate',
      },
    ],
    ignored: [
      'More details here: https://curl.se/docs/sslcerts.html',
      'curl failed to verify the legitimacy of the server and therefore could not',
      'establish a secure connection to it.',
    ],
  },
  {
    name: 'long options over lines, with an answer',
    text: `curl --request POST \\
  --url https://api.a.test/x \\
  --header 'Content-Type: application/json' \\
  --header 'Origin: https://a.test' \\
  --data '{
  "a": 1
}'

HTTP/1.1 403 Forbidden
Server: cloudflare
CF-RAY: 1
`,
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'POST',
          headers: [['Content-Type', 'application/json']],
        },
        response: {
          status: 403,
          headers: [
            ['Server', 'cloudflare'],
            ['CF-RAY', '1'],
          ],
        },
      },
    ],
    ignored: [],
  },
  {
    name: 'a redirect to another host',
    text: `> GET /x HTTP/1.1
> Host: api.a.test
> Origin: https://a.test
> 
< HTTP/1.1 302 Found
< Location: https://login.b.test/
< 
* Issue another request to this URL: 'https://login.b.test/'
> GET / HTTP/1.1
> Host: login.b.test
> Origin: https://a.test
> 
< HTTP/1.1 200 OK
< Content-Type: text/html
<`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 302, headers: [['Location', 'https://login.b.test/']] },
        redirects: [
          {
            url: 'https://login.b.test/',
            response: { status: 200, headers: [['Content-Type', 'text/html']] },
          },
        ],
      },
    ],
    ignored: [],
  },
  {
    name: 'a raw preflight and its request',
    text: `OPTIONS /x HTTP/1.1
Host: api.a.test
Origin: https://a.test
Access-Control-Request-Method: PUT

HTTP/1.1 204 No Content
Access-Control-Allow-Origin: https://a.test
Access-Control-Allow-Methods: PUT

PUT /x HTTP/1.1
Host: api.a.test
Origin: https://a.test

HTTP/1.1 500 Internal Server Error

`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT' },
        preflight: {
          status: 204,
          headers: [
            ['Access-Control-Allow-Origin', 'https://a.test'],
            ['Access-Control-Allow-Methods', 'PUT'],
          ],
        },
        response: { status: 500, headers: [] },
      },
    ],
    ignored: [],
  },
  {
    name: 'two copied commands, the preflight first',
    text: `curl 'https://api.a.test/x' -X OPTIONS -H 'access-control-request-method: PUT' -H 'origin: https://a.test'
curl 'https://api.a.test/x' -X PUT -H 'origin: https://a.test'`,
    recordings: [{ request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT' } }],
    ignored: [],
  },
  {
    name: 'curl in a sentence',
    text: `curl is the same, and curl works. > quoted text
* a point of a list`,
    recordings: [],
    ignored: ['curl is the same, and curl works. > quoted text', '* a point of a list'],
  },
]
