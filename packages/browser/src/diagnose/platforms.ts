import { combined } from '../headers.ts'
import type { Header, WireResponse } from '../types.ts'

interface Platform {
  readonly name: string
  readonly seen: RegExp
  /** Where its CORS headers are set, for people who do not run this library there. */
  readonly hint: string
}

/** Matched against `name: value` lines of the response, and `url: …`. */
const PLATFORMS: readonly Platform[] = [
  {
    name: 'macOS AirPlay Receiver',
    seen: /^server: airtunes/m,
    hint: 'another process answers on this port: macOS AirPlay Receiver takes 5000 and 7000; use another port or switch it off',
  },
  {
    name: 'Cloudflare Access',
    seen: /cloudflareaccess\.com|^cf-access/m,
    hint: 'Cloudflare Access: allow OPTIONS in the application’s CORS settings (“Bypass OPTIONS requests to origin”)',
  },
  {
    name: 'Cloudflare challenge',
    seen: /^cf-mitigated: challenge/m,
    hint: 'a Cloudflare bot challenge answered, not the server: add a WAF rule that skips this path and OPTIONS',
  },
  {
    name: 'Vercel',
    seen: /^server: vercel|^x-vercel-/m,
    hint: 'Vercel: headers in vercel.json or the function; deployment protection answers preflights with 401 unless OPTIONS is in its allow-list',
  },
  {
    name: 'Netlify',
    seen: /^server: netlify|^x-nf-request-id/m,
    hint: 'Netlify: headers in netlify.toml or _headers do not apply to functions; those set their own',
  },
  {
    name: 'Amazon CloudFront',
    seen: /cloudfront/m,
    hint: 'CloudFront: forward Origin and Access-Control-Request-* (managed policy CORS-S3Origin), allow OPTIONS, or attach a response headers policy',
  },
  {
    name: 'Amazon API Gateway',
    seen: /^x-amzn-requestid|^x-amz-apigw-id|^x-amzn-errortype|execute-api/m,
    hint: 'API Gateway: enable CORS and redeploy, leave OPTIONS without authorizer, add the headers to gateway responses (4XX, 5XX), and return them from a proxy Lambda',
  },
  {
    name: 'Amazon S3',
    seen: /^server: amazons3|\.s3[.-][^\n]*amazonaws\.com/m,
    hint: 'S3: the bucket’s CORS configuration; it answers only requests that carry Origin',
  },
  {
    name: 'Google Cloud Storage',
    seen: /^x-guploader-uploadid|storage\.googleapis\.com/m,
    hint: 'Cloud Storage: gcloud storage buckets update --cors-file',
  },
  {
    name: 'Google Apps Script',
    seen: /script\.google(usercontent)?\.com/m,
    hint: 'Apps Script: no OPTIONS and no headers of your own; send a safelisted request (text/plain, no extra headers) and deploy for anyone',
  },
  {
    name: 'Google Cloud Run or Functions',
    seen: /\.run\.app|cloudfunctions\.net/m,
    hint: 'Cloud Run and Functions: IAM refuses preflights, which carry no token; allow unauthenticated invocations and check the token in the code',
  },
  {
    name: 'Firebase',
    seen: /firebaseapp\.com|\.web\.app/m,
    hint: 'Firebase: functions answer OPTIONS themselves (cors: true in onRequest)',
  },
  {
    name: 'Azure',
    seen: /^x-ms-request-id|azurewebsites\.net|^www-authenticate: bearer[^\n]*login\.(microsoftonline|windows)|login\.microsoftonline\.com/m,
    hint: 'Azure: CORS is set in App Service, Storage or API Management itself, and authentication (Easy Auth) must leave OPTIONS alone; only one layer may answer',
  },
  {
    name: 'Supabase',
    seen: /supabase\.co/m,
    hint: 'Supabase Edge Functions answer OPTIONS themselves, errors included; verify_jwt refuses preflights where it is not',
  },
  {
    name: 'Heroku',
    seen: /^via: [^\n]*vegur|^server: (cowboy|heroku)/m,
    hint: 'Heroku’s router answered: the dyno is down or timed out (H10, H12); its error pages carry no CORS headers',
  },
  {
    name: 'ngrok',
    seen: /ngrok/m,
    hint: 'ngrok: its interstitial page answers browsers; send the header ngrok-skip-browser-warning, and see that the tunnel is up',
  },
  {
    name: 'Spring',
    seen: /invalid cors request|^set-cookie: jsessionid/m,
    hint: 'Spring: http.cors() in Spring Security with a CorsConfigurationSource, so that it runs before authentication',
  },
  {
    name: 'IIS or ASP.NET',
    seen: /^server: (microsoft-iis|kestrel)|^x-powered-by: asp\.net/m,
    hint: 'IIS: the CORS module; WebDAV and OPTIONSVerbHandler answer OPTIONS otherwise. ASP.NET Core: UseCors between UseRouting and UseAuthentication',
  },
  {
    name: 'nginx or OpenResty',
    seen: /^server: (nginx|openresty)/m,
    hint: 'nginx: add_header needs “always” to reach error statuses, is lost where a nested block has its own, and belongs either there or in the application; client_max_body_size gives 413',
  },
  {
    name: 'Apache',
    seen: /^server: apache/m,
    hint: 'Apache: “Header always set” reaches error statuses; plain “Header set” beside an application’s own gives two lines',
  },
  {
    name: 'Envoy or Istio',
    seen: /^server: (envoy|istio-envoy)/m,
    hint: 'Envoy: the cors filter before ext_authz and jwt_authn, which otherwise refuse OPTIONS',
  },
  {
    name: 'Kong',
    seen: /^(via|server): [^\n]*kong/m,
    hint: 'Kong: the cors plugin runs before authentication plugins only if those do not run on preflight (run_on_preflight=false)',
  },
  {
    name: 'Express',
    seen: /^x-powered-by: express/m,
    hint: 'Express: app.use(cors(…)) before every router and before authentication',
  },
  {
    name: 'PHP',
    seen: /^x-powered-by: php/m,
    hint: 'PHP: header() must run before any output and for OPTIONS too; a fatal error sends none',
  },
  {
    name: 'a Python server',
    seen: /^server: (uvicorn|gunicorn|werkzeug|wsgiserver|daphne|hypercorn|simplehttp)/m,
    hint: 'Django: CorsMiddleware first in MIDDLEWARE; FastAPI: CORSMiddleware is skipped for unhandled exceptions; redirect_slashes and APPEND_SLASH redirect',
  },
  {
    name: 'Cloudflare',
    seen: /^server: cloudflare|^cf-ray/m,
    hint: 'Cloudflare: its error pages (52x, WAF) carry no CORS headers; Transform Rules can add them',
  },
]

export function responseLines(response: WireResponse, url: string): string {
  return [`url: ${url}`, ...response.headers.map(([name, value]) => `${name}: ${value}`)].join('\n').toLowerCase()
}

/** What is known of the servers that this response passed. */
export function platformHints(response: WireResponse, url: string): { names: string[]; hints: string[] } {
  const lines = responseLines(response, url)
  const found = PLATFORMS.filter(({ seen }) => seen.test(lines))
  return { names: found.map(({ name }) => name), hints: found.map(({ hint }) => hint) }
}

/** Headers that tell who answered. */
const TELLING = [
  'server',
  'via',
  'x-powered-by',
  'age',
  'x-cache',
  'cf-cache-status',
  'x-vercel-cache',
  'x-served-by',
  'location',
  'www-authenticate',
  'allow',
  'retry-after',
  'vary',
  'cf-mitigated',
  'non-authoritative-reason',
]

export function tellingHeaders(headers: readonly Header[]): string[] {
  return TELLING.flatMap((name) => {
    const value = combined(headers, name)
    return value === undefined ? [] : [`${name}: ${value}`]
  })
}

const LOGIN = /log-?in|sign-?in|\bauth|oauth|\bsso\b|saml|cloudflareaccess|microsoftonline|accounts\.google|okta/i

function redirectMeaning(location: string): string {
  if (LOGIN.test(location))
    return `a redirect to a login page (${location}): the session is missing or expired, or authentication ran before CORS (answer API requests with 401 in place of a redirect)`
  return `a redirect to ${location}`
}

/** What a status usually means where the CORS headers are missing beside it. */
export function statusMeaning(response: WireResponse): string | undefined {
  const { status } = response
  const location = combined(response.headers, 'location')
  if (status >= 300 && status < 400)
    return status === 304
      ? 'a 304: the headers of the stored copy count'
      : redirectMeaning(location ?? 'nowhere (no Location)')
  const meanings: Record<number, string> = {
    400: 'a 400: the request was refused before or outside the CORS layer',
    401: 'a 401: authentication answered before the CORS layer',
    403: 'a 403: authorization, a CSRF check, a firewall, or a CORS layer that refuses the origin',
    404: 'a 404: no route for this method and path, so that nothing set the headers',
    405: 'a 405: the router knows the path but not this method',
    407: 'a 407: a proxy wants authentication',
    408: 'a 408: the request timed out',
    411: 'a 411: a length is required',
    413: 'a 413: the body is larger than a proxy or server allows, refused before the application ran',
    414: 'a 414: the URL is too long',
    415: 'a 415: the media type was refused',
    421: 'a 421: the connection was for another host',
    429: 'a 429: a rate limiter answered before the CORS layer',
    431: 'a 431: the request headers are too large',
    500: 'a 500: the application threw, and the error page lost the headers',
    501: 'a 501: the server does not know this method',
    502: 'a 502: the proxy did not reach the application, so its own error page answered',
    503: 'a 503: the application is down or overloaded, so another layer answered',
    504: 'a 504: the application took too long, so the proxy answered',
  }
  if (meanings[status] !== undefined) return meanings[status]
  if (status >= 520 && status <= 530) return `a ${status}: Cloudflare did not reach the server`
  return status >= 400 ? `status ${status}` : undefined
}
