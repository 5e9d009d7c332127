import type { Asked } from './asked.ts'

const MISSING = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const PREFLIGHT = "Response to preflight request doesn't pass access control check: "

/** Twenty more, written after the first forty were read. */
export const second: readonly Asked[] = [
  {
    name: 'S3: the rules as JSON, without PUT',
    text: `Access to XMLHttpRequest at 'https://bucket.s3.eu-west-1.amazonaws.com/a.jpg?X-Amz-Signature=1' from origin 'https://app.a.test' has been blocked by CORS policy: ${PREFLIGHT}${MISSING}

[
  {
    "AllowedHeaders": ["*"],
    "AllowedMethods": ["GET", "POST"],
    "AllowedOrigins": ["https://app.a.test"],
    "ExposeHeaders": []
  }
]`,
    right: ['acao-missing'],
    says: [/S3/, /GET, POST/],
  },
  {
    name: 'S3: the rules as XML, a slash in the origin',
    text: `XMLHttpRequest cannot load https://s3.amazonaws.com/assets.a.test?prefix=x. ${PREFLIGHT}${MISSING} Origin 'http://localhost:1338' is therefore not allowed access.

<CORSConfiguration>
 <CORSRule>
   <AllowedOrigin>http://localhost:1338/</AllowedOrigin>
   <AllowedMethod>PUT</AllowedMethod>
   <AllowedHeader>*</AllowedHeader>
 </CORSRule>
</CORSConfiguration>`,
    right: ['acao-missing'],
    says: [/trailing slash/],
  },
  {
    name: 'ingress-nginx: annotations for another scheme',
    text: `annotations:
  nginx.ingress.kubernetes.io/enable-cors: "true"
  nginx.ingress.kubernetes.io/cors-allow-origin: "http://app.a.test"
  nginx.ingress.kubernetes.io/cors-allow-credentials: "true"

Access to fetch at 'https://api.a.test/v1' from origin 'https://app.a.test' has been blocked by CORS policy: ${MISSING}`,
    right: ['acao-missing'],
    says: [/scheme differs/],
  },
  {
    name: 'Spring in Kotlin: a mapping without origins, preflight refused',
    text: `class CorsConfig : WebMvcConfigurer {
    override fun addCorsMappings(registry: CorsRegistry) {
        registry.addMapping("/**")
    }
}

Access to XMLHttpRequest at 'http://localhost:8080/login' from origin 'http://localhost:4200' has been blocked by CORS policy: ${PREFLIGHT}It does not have HTTP ok status.`,
    right: ['preflight-status'],
    says: [/Spring/, /OPTIONS/],
  },
  {
    name: 'Spring in Kotlin: a list',
    text: `val config = CorsConfiguration()
config.allowedOrigins = listOf("http://localhost:3000")
config.allowedMethods = listOf("GET", "POST")
config.allowedHeaders = listOf("*")

Access to fetch at 'http://localhost:8080/a' from origin 'http://localhost:3000' has been blocked by CORS policy: Method DELETE is not allowed by Access-Control-Allow-Methods in preflight response.`,
    right: ['method-not-allowed'],
    says: [/does not list DELETE/],
  },
  {
    name: 'Spring: one header added with commas inside',
    text: `configuration.setAllowedOrigins(Arrays.asList(landing, gateway, php));
configuration.addAllowedHeader("Authorization, Origin, X-Requested-With, Content-Type, Accept");
configuration.addAllowedMethod("*");

Access to fetch at 'http://localhost:8080/a' from origin 'http://localhost:3000' has been blocked by CORS policy: ${PREFLIGHT}${MISSING}`,
    right: ['acao-missing'],
    says: [/landing/],
  },
  {
    name: 'Quarkus: properties',
    text: `quarkus.http.cors=true
quarkus.http.cors.origins=http://localhost:8081
quarkus.http.cors.methods=GET,PUT,POST

Access to fetch at 'http://localhost:8080/fruits' from origin 'http://localhost:3000' has been blocked by CORS policy: ${MISSING}`,
    right: ['acao-missing'],
    says: [/port differs/],
  },
  {
    name: 'Echo: everybody with cookies',
    text: `e.Use(middleware.CORSWithConfig(middleware.CORSConfig{
    AllowCredentials: true,
    AllowMethods:     []string{echo.GET, echo.HEAD, echo.PUT},
    AllowOrigins:     []string{"*"},
}))
Failed to load https://domain.a.test/v0/partners: ${PREFLIGHT}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.
Origin 'https://app.a.test' is therefore not allowed access. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.`,
    right: ['acao-wildcard-credentials'],
    says: [/every origin/],
  },
  {
    name: 'Fiber: origins in one string',
    text: `app.Use(cors.New(cors.Config{
    AllowOrigins: "https://a.test, https://b.test",
    AllowHeaders: "Origin, Content-Type, Accept",
}))
Access to fetch at 'https://api.a.test/x' from origin 'https://www.a.test' has been blocked by CORS policy: ${MISSING}`,
    right: ['acao-missing'],
    says: [/www differs/],
  },
  {
    name: 'Axios: the page sends the response header',
    text: `const res = await axios.get('https://api.a.test/s3/sign', { headers: { "Access-Control-Allow-Origin": "https://localhost:3000", "content-type": type } })
Access to XMLHttpRequest at 'https://api.a.test/s3/sign' from origin 'https://localhost:3000' has been blocked by CORS policy: Request header field access-control-allow-origin is not allowed by Access-Control-Allow-Headers in preflight response.`,
    right: ['header-not-allowed'],
    says: [/Do not send access-control-allow-origin/i],
  },
  {
    name: 'Firefox, as Markdown links the address',
    text: '>Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at [https://bucket.sfo3.digitaloceanspaces.com/a.pdf?X-Amz-Algorithm=AWS4](https://bucket.sfo3.digitaloceanspaces.com/a.pdf?X-Amz-Algorithm=AWS4). (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.',
    right: ['acao-missing'],
    says: [/403/],
  },
  {
    name: 'Chrome, broken into lines',
    text: `Access to XMLHttpRequest at 'http://localhost:4566/media/4sE0.mp4?partNumber=1'
from origin 'http://localhost:8000'
has been blocked by CORS policy:
${PREFLIGHT}
${MISSING}`,
    right: ['acao-missing'],
    says: [/http:\/\/localhost:8000/],
  },
  {
    name: 'a network panel: OPTIONS is answered with 401',
    text: `Request URL:http://localhost:8080/rest/client/user
Request Method:OPTIONS
Status Code:401 Full authentication is required to access this resource
Remote Address:[::1]:8080
Referrer Policy:no-referrer-when-downgrade`,
    right: ['preflight-status'],
    says: [/401/],
  },
  {
    name: 'curl -v to Echo without Origin',
    text: `curl -v http://localhost:1323
*   Trying 127.0.0.1:1323...
> GET / HTTP/1.1
> Host: localhost:1323
> User-Agent: curl/7.79.1
>
< HTTP/1.1 200 OK
< Content-Type: text/plain; charset=UTF-8
< Vary: Origin
<
Hello, World!`,
    right: ['acao-missing', 'open'],
    says: [/Origin/],
  },
  {
    name: 'serverless.yml: everybody with cookies',
    text: `functions:
  hello:
    handler: handler.hello
    events:
      - http:
          path: hello
          method: get
          cors:
            origin: '*'
            allowCredentials: true`,
    right: ['acao-wildcard-credentials'],
    says: [/credentials/],
  },
  {
    name: 'Django: a value of the environment split by a helper',
    text: `CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_CREDENTIALS = True
Access to fetch at 'https://api.a.test/me' from origin 'https://a.test' has been blocked by CORS policy: ${MISSING}`,
    right: ['acao-missing'],
    says: [/env\.list/],
  },
  {
    name: 'Flask: the argument is misspelt',
    text: `CORS(app, support_credentials=True)
The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'. Origin 'http://localhost:8002' is therefore not allowed access.`,
    right: ['acac-not-true'],
    says: [/supports_credentials/],
  },
  {
    name: 'Nest: a list with a slash, alone',
    text: "app.enableCors({ origin: ['http://localhost:5173/', 'https://app.a.test'], credentials: true })",
    right: ['acao-missing'],
    says: [/trailing slash/],
  },
  {
    name: 'Next.js: headers() with two origins in one value',
    text: `async headers() {
  return [
    {
      source: "/api/:path*",
      headers: [
        { key: "Access-Control-Allow-Credentials", value: "true" },
        { key: "Access-Control-Allow-Origin", value: "https://a.test,https://b.test" },
      ]
    }
  ]
}`,
    right: ['acao-multiple', 'acao-mismatch'],
    says: [/one/],
  },
  {
    name: 'Apache: SetEnvIf, the value is a variable',
    text: `SetEnvIf Origin "https?://(www\\.)?(a.test|b.test)$" AccessControlAllowOrigin=$0
Header add Access-Control-Allow-Origin %{AccessControlAllowOrigin}e env=AccessControlAllowOrigin
Access to font at 'https://cdn.a.test/f.woff2' from origin 'https://app.a.test' has been blocked by CORS policy: ${MISSING}`,
    right: ['acao-missing'],
    says: [/AccessControlAllowOrigin/],
  },
]
