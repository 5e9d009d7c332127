import type { Case } from './case.ts'

export const console: readonly Case[] = [
  {
    name: 'Firefox: header missing',
    text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.',
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        response: { status: 404 },
        consoleMessage:
          'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.',
      },
    ],
    ignored: [],
  },
  {
    name: 'Firefox twice, then the script',
    text: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS preflight response did not succeed). Status code: 405.
Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS request did not succeed). Status code: (null).
TypeError: NetworkError when attempting to fetch resource. app.js:12:5`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        preflight: { status: 405 },
        response: null,
        consoleMessage:
          'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS preflight response did not succeed). Status code: 405.\n' +
          'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: CORS request did not succeed). Status code: (null).\n' +
          'TypeError: NetworkError when attempting to fetch resource. app.js:12:5',
      },
    ],
    ignored: [],
  },
  {
    name: 'Firefox over two lines, with time and link',
    text: `12:34:56.789 Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x.
(Reason: header ‘authorization’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response). [Learn More]`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x', headers: [['authorization', '']] },
        consoleMessage:
          'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.a.test/x. (Reason: header ‘authorization’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response). [Learn More]',
      },
    ],
    ignored: [],
  },
  {
    name: "Firefox's network panel in three lines",
    text: `XHRGET
https://api.a.test/x
CORS Missing Allow Origin`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x', method: 'GET' },
        consoleMessage: 'XHRGET https://api.a.test/x CORS Missing Allow Origin',
      },
    ],
    ignored: [],
  },
  {
    name: "Firefox's network panel, a preflight",
    text: `XHROPTIONS https://api.a.test/x
[HTTP/2 403 Forbidden 30ms]`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        preflight: { status: 403 },
        consoleMessage: 'XHROPTIONS https://api.a.test/x [HTTP/2 403 Forbidden 30ms]',
      },
    ],
    ignored: [],
  },
  {
    name: 'German',
    text: "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.a.test/x. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 200.",
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        response: { status: 200 },
        consoleMessage:
          "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.a.test/x. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 200.",
      },
    ],
    ignored: [],
  },
  {
    name: 'French',
    text: 'Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.a.test/x. Raison : échec de la réponse de pré-vérification des requêtes CORS. Code d’état : 403.',
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        preflight: { status: 403 },
        consoleMessage:
          "Blocage d'une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur https://api.a.test/x. Raison : échec de la réponse de pré-vérification des requêtes CORS. Code d'état : 403.",
      },
    ],
    ignored: [],
  },
  {
    name: 'Korean',
    text: '교차 출처 요청 차단: 동일 출처 정책으로 인해 https://api.a.test/x에 있는 원격 리소스를 차단했습니다. (원인: ‘Access-Control-Allow-Origin’ CORS 헤더가 ‘https://b.test’와 일치하지 않음).',
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        consoleMessage:
          "교차 출처 요청 차단: 동일 출처 정책으로 인해 https://api.a.test/x에 있는 원격 리소스를 차단했습니다. (원인: 'Access-Control-Allow-Origin' CORS 헤더가 'https://b.test'와 일치하지 않음).",
      },
    ],
    ignored: [],
  },
  {
    name: 'Japanese',
    text: 'クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、https://api.a.test/x にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘*’ である場合、認証情報はサポートされない)。',
    recordings: [
      {
        request: { url: 'https://api.a.test/x', credentials: 'include' },
        consoleMessage:
          "クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、https://api.a.test/x にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー 'Access-Control-Allow-Origin' が '*' である場合、認証情報はサポートされない)。",
      },
    ],
    ignored: [],
  },
  {
    name: 'Chinese',
    text: "已拦截跨源请求：同源策略禁止读取位于 https://api.a.test/x 的远程资源。（原因：CORS 头缺少 'Access-Control-Allow-Origin'）。状态码：502。",
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        response: { status: 502 },
        consoleMessage:
          "已拦截跨源请求：同源策略禁止读取位于 https://api.a.test/x 的远程资源。（原因：CORS 头缺少 'Access-Control-Allow-Origin'）。状态码：502。",
      },
    ],
    ignored: [],
  },
  {
    name: 'Spanish',
    text: "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en https://api.a.test/x (razón: falta la cabecera CORS 'Access-Control-Allow-Origin').",
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        consoleMessage:
          "Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en https://api.a.test/x (razón: falta la cabecera CORS 'Access-Control-Allow-Origin').",
      },
    ],
    ignored: [],
  },
  {
    name: 'Portuguese',
    text: 'Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em https://api.a.test/x (motivo: header ‘x-id’ não permitido, de acordo com o header ‘Access-Control-Allow-Headers’ da resposta de comprovação (preflight) do CORS).',
    recordings: [
      {
        request: { url: 'https://api.a.test/x', headers: [['x-id', '']] },
        consoleMessage:
          "Requisição cross-origin bloqueada: A diretiva Same Origin (mesma origem) não permite a leitura do recurso remoto em https://api.a.test/x (motivo: header 'x-id' não permitido, de acordo com o header 'Access-Control-Allow-Headers' da resposta de comprovação (preflight) do CORS).",
      },
    ],
    ignored: [],
  },
  {
    name: 'Russian',
    text: 'Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на https://api.a.test/x. (Причина: не удалось выполнить запрос CORS). Код состояния: (null).',
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        response: null,
        consoleMessage:
          'Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на https://api.a.test/x. (Причина: не удалось выполнить запрос CORS). Код состояния: (null).',
      },
    ],
    ignored: [],
  },
  {
    name: 'Italian',
    text: 'Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da https://api.a.test/x. Motivo: previsto “true” in header CORS “Access-Control-Allow-Credentials”.',
    recordings: [
      {
        request: { url: 'https://api.a.test/x', credentials: 'include' },
        consoleMessage: `Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell'origine non consente la lettura della risorsa remota da https://api.a.test/x. Motivo: previsto "true" in header CORS "Access-Control-Allow-Credentials".`,
      },
    ],
    ignored: [],
  },
  {
    name: 'Safari, four lines of one failure',
    text: `[Error] Origin https://a.test is not allowed by Access-Control-Allow-Origin. Status code: 200
[Error] Fetch API cannot load https://api.a.test/x due to access control checks.
[Error] Failed to load resource: Origin https://a.test is not allowed by Access-Control-Allow-Origin. Status code: 200 (x, line 0)
[Error] Unhandled Promise Rejection: TypeError: Load failed
	(anonymous function)`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        response: { status: 200 },
        consoleMessage:
          'Origin https://a.test is not allowed by Access-Control-Allow-Origin. Status code: 200\n' +
          'Fetch API cannot load https://api.a.test/x due to access control checks.\n' +
          'Failed to load resource: Origin https://a.test is not allowed by Access-Control-Allow-Origin. Status code: 200 (x, line 0)\n' +
          'Unhandled Promise Rejection: TypeError: Load failed',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'Safari, two failures',
    text: `[Error] Request header field X-Id is not allowed by Access-Control-Allow-Headers.
[Error] XMLHttpRequest cannot load https://api.a.test/x due to access control checks.
[Error] Preflight response is not successful. Status code: 401
[Error] Fetch API cannot load https://api.a.test/y due to access control checks.`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x', headers: [['X-Id', '']] },
        consoleMessage:
          'Request header field X-Id is not allowed by Access-Control-Allow-Headers.\n' +
          'XMLHttpRequest cannot load https://api.a.test/x due to access control checks.',
        consumer: 'XMLHttpRequest',
      },
      {
        request: { url: 'https://api.a.test/y' },
        preflight: { status: 401 },
        consoleMessage:
          'Preflight response is not successful. Status code: 401\n' +
          'Fetch API cannot load https://api.a.test/y due to access control checks.',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: "Safari's error in German",
    text: 'TypeError: Es konnte keine Verbindung zum Server hergestellt werden.',
    recordings: [
      {
        request: { url: '' },
        consoleMessage: 'TypeError: Es konnte keine Verbindung zum Server hergestellt werden.',
        networkError: 'Es konnte keine Verbindung zum Server hergestellt werden',
      },
    ],
    ignored: [],
  },
  {
    name: 'Chrome of 2016',
    text: "XMLHttpRequest cannot load https://api.a.test/x. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://a.test' is therefore not allowed access. The response had HTTP status code 404.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        response: { status: 404 },
        consoleMessage:
          "XMLHttpRequest cannot load https://api.a.test/x. No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://a.test' is therefore not allowed access. The response had HTTP status code 404.",
        consumer: 'XMLHttpRequest',
      },
    ],
    ignored: [],
  },
  {
    name: 'Chrome of 2017',
    text: "Failed to load https://api.a.test/x: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to the supplied origin. Origin 'https://a.test' is therefore not allowed access.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "Failed to load https://api.a.test/x: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to the supplied origin. Origin 'https://a.test' is therefore not allowed access.",
      },
    ],
    ignored: [],
  },
  {
    name: 'Chrome of 2017, a redirect',
    text: "Redirect from 'https://api.a.test/x' to 'https://login.b.test/' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://a.test' is therefore not allowed access.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        redirects: [{ url: 'https://login.b.test/' }],
        consoleMessage:
          "Redirect from 'https://api.a.test/x' to 'https://login.b.test/' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. Origin 'https://a.test' is therefore not allowed access.",
      },
    ],
    ignored: [],
  },
  {
    name: 'a line that an editor broke',
    text: `Access to fetch at 'https://api.a.test/x' from origin
'https://a.test' has been blocked by CORS policy: No
'Access-Control-Allow-Origin' header is present on the requested resource.`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a font, with places in scripts',
    text: `app.js:12 Access to font at 'https://cdn.a.test/f.woff2' from origin 'https://a.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to the supplied origin.
cdn.a.test/f.woff2:1  Failed to load resource: net::ERR_FAILED`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://cdn.a.test/f.woff2' },
        consoleMessage:
          "Access to font at 'https://cdn.a.test/f.woff2' from origin 'https://a.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://b.test' that is not equal to the supplied origin.\n" +
          'cdn.a.test/f.woff2:1  Failed to load resource: net::ERR_FAILED',
        networkError: 'net::ERR_FAILED',
        consumer: '@font-face',
      },
    ],
    ignored: [],
  },
  {
    name: 'mixed content',
    text: "Mixed Content: The page at 'https://a.test/' was loaded over HTTPS, but requested an insecure resource 'http://api.a.test/x'. This request has been blocked; the content must be served over HTTPS.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'http://api.a.test/x' },
        consoleMessage:
          "Mixed Content: The page at 'https://a.test/' was loaded over HTTPS, but requested an insecure resource 'http://api.a.test/x'. This request has been blocked; the content must be served over HTTPS.",
      },
    ],
    ignored: [],
  },
  {
    name: 'content security policy',
    text: "Refused to connect to 'https://api.a.test/x' because it violates the following Content Security Policy directive: \"connect-src 'self'\".",
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        consoleMessage: `Refused to connect to 'https://api.a.test/x' because it violates the following Content Security Policy directive: "connect-src 'self'".`,
      },
    ],
    ignored: [],
  },
  {
    name: 'refused connection with a stack trace',
    text: `GET https://api.a.test/x net::ERR_CONNECTION_REFUSED
Uncaught (in promise) TypeError: Failed to fetch
    at load (app.js:12:3)
    at async main (app.js:20:1)`,
    recordings: [
      {
        request: { url: 'https://api.a.test/x', method: 'GET' },
        response: null,
        consoleMessage:
          'GET https://api.a.test/x net::ERR_CONNECTION_REFUSED\nUncaught (in promise) TypeError: Failed to fetch',
        networkError: 'net::ERR_CONNECTION_REFUSED',
      },
    ],
    ignored: [],
  },
  {
    name: "the script's error alone",
    text: 'TypeError: Failed to fetch',
    recordings: [{ request: { url: '' }, consoleMessage: 'TypeError: Failed to fetch' }],
    ignored: [],
  },
  {
    name: 'the message of Axios alone',
    text: 'Network Error',
    recordings: [{ request: { url: '' }, consoleMessage: 'Network Error' }],
    ignored: [],
  },
  {
    name: "Angular's object",
    text: "HttpErrorResponse {headers: HttpHeaders, status: 0, statusText: 'Unknown Error', url: 'https://api.a.test/x', ok: false, …}",
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        consoleMessage:
          "HttpErrorResponse {headers: HttpHeaders, status: 0, statusText: 'Unknown Error', url: 'https://api.a.test/x', ok: false, …}",
      },
    ],
    ignored: [],
  },
  {
    name: "Angular's message",
    text: 'Http failure response for https://api.a.test/x: 0 Unknown Error',
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        consoleMessage: 'Http failure response for https://api.a.test/x: 0 Unknown Error',
      },
    ],
    ignored: [],
  },
  {
    name: 'two addresses',
    text: `Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.
Access to fetch at 'https://api.a.test/y' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', method: 'PUT' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
        consumer: 'fetch',
      },
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/y', method: 'PUT' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/y' from origin 'https://a.test' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a page without an origin',
    text: "Access to fetch at 'http://localhost:8080/x' from origin 'null' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    recordings: [
      {
        request: { origin: 'null', url: 'http://localhost:8080/x' },
        consoleMessage:
          "Access to fetch at 'http://localhost:8080/x' from origin 'null' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'OPTIONS with its status first',
    text: `OPTIONS https://api.a.test/x 405 (Method Not Allowed)
Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        preflight: { status: 405 },
        consoleMessage:
          'OPTIONS https://api.a.test/x 405 (Method Not Allowed)\n' +
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a row of the network panel',
    text: 'x\t(failed) net::ERR_FAILED\tfetch\tapp.js:12\t0 B\t12 ms',
    recordings: [
      {
        request: { url: '' },
        consoleMessage: 'x\t(failed) net::ERR_FAILED\tfetch\tapp.js:12\t0 B\t12 ms',
        networkError: 'net::ERR_FAILED',
      },
    ],
    ignored: [],
  },
  {
    name: 'another row',
    text: 'x\tCORS error\tfetch\tapp.js:12\t0 B\t12 ms',
    recordings: [{ request: { url: '' }, consoleMessage: 'x\tCORS error\tfetch\tapp.js:12\t0 B\t12 ms' }],
    ignored: [],
  },
  {
    name: 'a name of the protocol alone',
    text: 'MethodDisallowedByPreflightResponse',
    recordings: [{ request: { url: '' }, consoleMessage: 'MethodDisallowedByPreflightResponse' }],
    ignored: [],
  },
  {
    name: 'straight double quotation marks',
    text: 'Access to fetch at "https://api.a.test/x" from origin "https://a.test" has been blocked by CORS policy: The value of the "Access-Control-Allow-Origin" header in the response must not be the wildcard "*" when the request\'s credentials mode is "include".',
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x', credentials: 'include' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'no console line',
    text: 'We failed to fetch the parcel. The network is lost. Our CORS is fine.',
    recordings: [],
    ignored: ['We failed to fetch the parcel. The network is lost. Our CORS is fine.'],
  },
  {
    name: 'Edge of 2015',
    text: "SEC7120: [CORS] The origin 'https://a.test' did not find 'https://a.test' in the Access-Control-Allow-Origin response header for cross-origin resource at 'https://api.a.test/x'.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "SEC7120: [CORS] The origin 'https://a.test' did not find 'https://a.test' in the Access-Control-Allow-Origin response header for cross-origin resource at 'https://api.a.test/x'.",
      },
    ],
    ignored: [],
  },
  {
    name: 'redacted addresses',
    text: "Access to fetch at 'https://<my-api>/x' from origin 'https://<my-app>' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    recordings: [
      {
        request: { origin: 'https://<my-app>', url: 'https://<my-api>/x' },
        consoleMessage:
          "Access to fetch at 'https://<my-api>/x' from origin 'https://<my-app>' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'a line without its beginning',
    text: "from origin 'https://a.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values 'https://a.test, *', but only one is allowed.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: '' },
        consoleMessage:
          "from origin 'https://a.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values 'https://a.test, *', but only one is allowed.",
      },
    ],
    ignored: [],
  },
  {
    name: 'a redirected preflight',
    text: "Access to XMLHttpRequest at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "Access to XMLHttpRequest at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
        consumer: 'XMLHttpRequest',
      },
    ],
    ignored: [],
  },
  {
    name: 'Chrome of 2018',
    text: 'Fetch API cannot load https://api.a.test/x. Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.',
    recordings: [
      {
        request: { url: 'https://api.a.test/x', headers: [['authorization', '']] },
        consoleMessage:
          'Fetch API cannot load https://api.a.test/x. Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.',
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
  {
    name: 'WebSocket',
    text: "WebSocket connection to 'wss://api.a.test/ws' failed: Error during WebSocket handshake: Unexpected response code: 403",
    recordings: [
      {
        request: { url: 'wss://api.a.test/ws' },
        consoleMessage:
          "WebSocket connection to 'wss://api.a.test/ws' failed: Error during WebSocket handshake: Unexpected response code: 403",
      },
    ],
    ignored: [],
  },
  {
    name: 'a script with the status of its answer',
    text: `Access to script at 'https://cdn.a.test/x.js' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
GET https://cdn.a.test/x.js net::ERR_FAILED 200 (OK)`,
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://cdn.a.test/x.js', method: 'GET' },
        response: { status: 200 },
        consoleMessage:
          "Access to script at 'https://cdn.a.test/x.js' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n" +
          'GET https://cdn.a.test/x.js net::ERR_FAILED 200 (OK)',
        networkError: 'net::ERR_FAILED',
        consumer: 'script crossorigin',
      },
    ],
    ignored: [],
  },
  {
    name: 'mixed content, from Safari',
    text: '[blocked] The page at https://a.test/ requested insecure content from http://api.a.test/x. This content was blocked and must be served over HTTPS.',
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'http://api.a.test/x' },
        consoleMessage:
          '[blocked] The page at https://a.test/ requested insecure content from http://api.a.test/x. This content was blocked and must be served over HTTPS.',
      },
    ],
    ignored: [],
  },
  {
    name: 'content security policy, in new words',
    text: "Connecting to 'https://api.a.test/x' violates the following Content Security Policy directive: \"connect-src 'self'\". The action has been blocked.",
    recordings: [
      {
        request: { url: 'https://api.a.test/x' },
        consoleMessage: `Connecting to 'https://api.a.test/x' violates the following Content Security Policy directive: "connect-src 'self'". The action has been blocked.`,
      },
    ],
    ignored: [],
  },
  {
    name: 'a row that names another cause',
    text: 'x\t(blocked:mixed-content)\tfetch\tapp.js:12',
    recordings: [{ request: { url: '' }, consoleMessage: 'x\t(blocked:mixed-content)\tfetch\tapp.js:12' }],
    ignored: [],
  },
  {
    name: 'a page from a file',
    text: "Access to script at 'file:///C:/x.js' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, data, http, https.",
    recordings: [
      {
        request: { origin: 'null', url: 'file:///C:/x.js' },
        consoleMessage:
          "Access to script at 'file:///C:/x.js' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, data, http, https.",
        consumer: 'script crossorigin',
      },
    ],
    ignored: [],
  },
  {
    name: 'a reason alone',
    text: '(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.',
    recordings: [
      {
        request: { url: '' },
        response: { status: 404 },
        consoleMessage: '(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.',
      },
    ],
    ignored: [],
  },
  {
    name: 'in a quotation, with a time',
    text: "> [12:00:01 PM] Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    recordings: [
      {
        request: { origin: 'https://a.test', url: 'https://api.a.test/x' },
        consoleMessage:
          "Access to fetch at 'https://api.a.test/x' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
        consumer: 'fetch',
      },
    ],
    ignored: [],
  },
]
