import type { Case } from './case.ts'

export const json: readonly Case[] = [
  {
    name: "Chrome's archive: preflight, refused request",
    text: '{"log":{"creator":{"name":"WebInspector"},"pages":[{"id":"page_1","title":"https://a.test/"}],"entries":[{"_resourceType":"document","pageref":"page_1","request":{"method":"GET","url":"https://a.test/","headers":[]},"response":{"status":200,"headers":[]}},{"_resourceType":"fetch","pageref":"page_1","request":{"method":"PUT","url":"https://api.a.test/x","headers":[{"name":"x-id","value":"1"}],"cookies":[]},"response":{"status":0,"headers":[],"_error":"net::ERR_FAILED"}},{"_resourceType":"preflight","pageref":"page_1","request":{"method":"OPTIONS","url":"https://api.a.test/x","headers":[{"name":"origin","value":"https://a.test"},{"name":"access-control-request-method","value":"PUT"},{"name":"access-control-request-headers","value":"x-id"}]},"response":{"status":403,"headers":[{"name":"server","value":"nginx"}],"_error":"net::ERR_FAILED"}}]}}',
    recordings: [
      {
        request: {
          origin: 'https://a.test',
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [['x-id', '1']],
        },
        preflight: { status: 403, headers: [['server', 'nginx']] },
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: "Firefox's archive",
    text: '{"log":{"creator":{"name":"Firefox"},"pages":[{"id":"page_1","title":"Shop"}],"entries":[{"pageref":"page_1","request":{"method":"GET","url":"https://api.a.test/x","headers":[{"name":"Origin","value":"https://a.test"},{"name":"Referer","value":"https://a.test/"}],"cookies":[]},"response":{"status":0,"statusText":"","headers":[],"cookies":[],"content":{},"redirectURL":""}}]}}',
    recordings: [{ request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' } }],
    ignored: [],
  },
  {
    name: "Safari's archive",
    text: '{"log":{"creator":{"name":"WebKit Web Inspector"},"pages":[{"id":"page_0","title":"https://a.test/shop"}],"entries":[{"pageref":"page_0","request":{"method":"GET","url":"https://api.a.test/x","headers":[],"cookies":[]},"response":{"status":0,"headers":[],"_error":"Origin https://a.test is not allowed by Access-Control-Allow-Origin. Status code: 200"}}]}}',
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        response: { status: 200 },
        consoleMessage: 'Origin https://a.test is not allowed by Access-Control-Allow-Origin. Status code: 200',
      },
    ],
    ignored: [],
  },
  {
    name: 'an archive and a line',
    text: `{"log":{"entries":[{"request":{"method":"GET","url":"https://api.a.test/x","headers":[{"name":"Origin","value":"https://a.test"}]},"response":{"status":-1,"headers":[],"_failureText":"net::ERR_FAILED"}}]}}
Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'GET' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a redirect in the protocol, each hop with its preflight, and the line that names both',
    text: `[{"method":"Network.requestWillBeSent","params":{"requestId":"1","documentURL":"https://a.test/","type":"Fetch","request":{"url":"https://api.a.test/x","method":"PUT","headers":{}}}},{"method":"Network.requestWillBeSent","params":{"requestId":"2","type":"Other","request":{"url":"https://api.a.test/x","method":"OPTIONS","headers":{"Origin":"https://a.test","Access-Control-Request-Method":"PUT"}}}},{"method":"Network.responseReceived","params":{"requestId":"2","type":"Preflight","response":{"url":"https://api.a.test/x","status":204,"headers":{"a":"1"}}}},{"method":"Network.requestWillBeSent","params":{"requestId":"1","documentURL":"https://a.test/","type":"Fetch","redirectResponse":{"status":307,"headers":{"location":"/y"}},"request":{"url":"https://api.a.test/y","method":"PUT","headers":{}}}},{"method":"Network.requestWillBeSent","params":{"requestId":"3","type":"Other","request":{"url":"https://api.a.test/y","method":"OPTIONS","headers":{"Origin":"https://a.test","Access-Control-Request-Method":"PUT"}}}},{"method":"Network.responseReceived","params":{"requestId":"3","type":"Preflight","response":{"url":"https://api.a.test/y","status":204,"headers":{"a":"2"}}}},{"method":"Network.responseReceivedExtraInfo","params":{"requestId":"1","statusCode":200,"headers":{"a":"3"}}}]
Access to fetch at 'https://api.a.test/y' (redirected from 'https://api.a.test/x') from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT' },
        preflight: { status: 204, headers: [['a', '1']] },
        response: { status: 307, headers: [['location', '/y']] },
        redirects: [
          {
            url: 'https://api.a.test/y',
            preflight: { status: 204, headers: [['a', '2']] },
            response: { status: 200, headers: [['a', '3']] },
          },
        ],
        consoleMessage:
          "Access to fetch at 'https://api.a.test/y' (redirected from 'https://api.a.test/x') from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'one event of the protocol',
    text: '{"method":"Network.loadingFailed","params":{"requestId":"1.2","timestamp":1,"type":"Fetch","errorText":"net::ERR_FAILED","canceled":false,"corsErrorStatus":{"corsError":"HeaderDisallowedByPreflightResponse","failedParameter":"x-id"}}}',
    recordings: [
      {
        request: { url: '', headers: [['x-id', '']] },
        consoleMessage: 'net::ERR_FAILED {"corsError":"HeaderDisallowedByPreflightResponse","failedParameter":"x-id"}',
        networkError: 'net::ERR_FAILED',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'its parameters, over lines',
    text: `{
  "requestId": "1.2",
  "type": "XHR",
  "errorText": "net::ERR_FAILED",
  "corsErrorStatus": { "corsError": "AllowOriginMismatch", "failedParameter": "https://b.test" }
}`,
    recordings: [
      {
        request: { url: '' },
        consoleMessage: 'net::ERR_FAILED {"corsError":"AllowOriginMismatch","failedParameter":"https://b.test"}',
        networkError: 'net::ERR_FAILED',
        consumer: 'XMLHttpRequest',
      },
    ],
    ignored: [],
  },
  {
    name: 'an error of Axios',
    text: '{"message":"Network Error","name":"AxiosError","config":{"url":"/x","baseURL":"https://api.a.test/","method":"put","headers":{"Accept":"application/json","Content-Type":"application/json","Authorization":"Bearer ***"},"withCredentials":true},"code":"ERR_NETWORK","status":null}',
    recordings: [
      {
        request: {
          url: 'https://api.a.test/x',
          method: 'PUT',
          headers: [
            ['Content-Type', 'application/json'],
            ['Authorization', 'Bearer ***'],
          ],
          credentials: 'include',
        },
        consoleMessage: 'AxiosError: Network Error',
        consumer: 'XMLHttpRequest',
      },
    ],
    ignored: [],
  },
  {
    name: 'an object of the protocol as a console prints it',
    text: "{requestId: '12.3', errorText: 'net::ERR_FAILED', corsErrorStatus: {corsError: 'MissingAllowOriginHeader', failedParameter: ''}}",
    recordings: [
      {
        request: { url: '' },
        consoleMessage: 'net::ERR_FAILED {"corsError":"MissingAllowOriginHeader","failedParameter":""}',
        networkError: 'net::ERR_FAILED',
      },
    ],
    ignored: [],
  },
  {
    name: 'an issue of the developer tools',
    text: '{"code":"CorsIssue","details":{"corsIssueDetails":{"corsErrorStatus":{"corsError":"PreflightMissingAllowOriginHeader","failedParameter":""},"isWarning":false,"request":{"requestId":"1","url":"https://api.a.test/x"},"initiatorOrigin":"https://a.test"}}}',
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage: '{"corsError":"PreflightMissingAllowOriginHeader","failedParameter":""}',
      },
    ],
    ignored: [],
  },
  {
    name: 'an error of Angular',
    text: '{"headers":{"normalizedNames":{},"lazyUpdate":null,"headers":{}},"status":0,"statusText":"Unknown Error","url":"https://api.a.test/x","ok":false,"name":"HttpErrorResponse","message":"Http failure response for https://api.a.test/x: 0 Unknown Error","error":{"isTrusted":true}}',
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        consoleMessage: 'Http failure response for https://api.a.test/x: 0 Unknown Error',
        consumer: 'XMLHttpRequest',
      },
    ],
    ignored: [],
  },
  {
    name: 'other JSON',
    text: `{"message":"Forbidden","request":"1"}
[1, 2]
{ "broken": `,
    recordings: [],
    ignored: ['{"message":"Forbidden","request":"1"}', '[1, 2]', '{ "broken": '],
  },
]
