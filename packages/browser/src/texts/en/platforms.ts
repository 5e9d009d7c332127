import type { Platform } from '../../traces/platforms.ts'

/** Where the CORS headers are set on a platform, for people who do not run this library there. */
export const platforms: Readonly<Record<Platform, string>> = {
  airplay:
    'another process answers on this port: macOS AirPlay Receiver takes 5000 and 7000; use another port or switch it off',
  'cloudflare-access':
    'Cloudflare Access: allow OPTIONS in the application’s CORS settings (“Bypass OPTIONS requests to origin”)',
  'cloudflare-challenge':
    'a Cloudflare bot challenge answered, not the server: add a WAF rule that skips this path and OPTIONS',
  vercel:
    'Vercel: headers in vercel.json or the function; deployment protection answers preflights with 401 unless OPTIONS is in its allow-list',
  netlify: 'Netlify: headers in netlify.toml or _headers do not apply to functions; those set their own',
  'amazon-cloudfront':
    'CloudFront: forward Origin and Access-Control-Request-* (managed policy CORS-S3Origin), allow OPTIONS, or attach a response headers policy',
  'amazon-api-gateway':
    'API Gateway: enable CORS and redeploy, leave OPTIONS without authorizer, add the headers to gateway responses (4XX, 5XX), and return them from a proxy Lambda',
  'amazon-s3': 'S3: the bucket’s CORS configuration; it answers only requests that carry Origin',
  'google-cloud-storage': 'Cloud Storage: gcloud storage buckets update --cors-file',
  'google-apps-script':
    'Apps Script: no OPTIONS and no headers of your own; send a safelisted request (text/plain, no extra headers) and deploy for anyone',
  'google-cloud-run':
    'Cloud Run and Functions: IAM refuses preflights, which carry no token; allow unauthenticated invocations and check the token in the code',
  firebase: 'Firebase: functions answer OPTIONS themselves (cors: true in onRequest)',
  azure:
    'Azure: CORS is set in App Service, Storage or API Management itself, and authentication (Easy Auth) must leave OPTIONS alone; only one layer may answer',
  supabase:
    'Supabase Edge Functions answer OPTIONS themselves, errors included; verify_jwt refuses preflights where it is not',
  heroku: 'Heroku’s router answered: the dyno is down or timed out (H10, H12); its error pages carry no CORS headers',
  ngrok:
    'ngrok: its interstitial page answers browsers; send the header ngrok-skip-browser-warning, and see that the tunnel is up',
  spring:
    'Spring: http.cors() in Spring Security with a CorsConfigurationSource, so that it runs before authentication',
  iis: 'IIS: the CORS module; WebDAV and OPTIONSVerbHandler answer OPTIONS otherwise. ASP.NET Core: UseCors between UseRouting and UseAuthentication',
  nginx:
    'nginx: add_header needs “always” to reach error statuses, is lost where a nested block has its own, and belongs either there or in the application; client_max_body_size gives 413',
  apache:
    'Apache: “Header always set” reaches error statuses; plain “Header set” on top of an application’s own gives two lines',
  envoy: 'Envoy: the cors filter before ext_authz and jwt_authn, which otherwise refuse OPTIONS',
  kong: 'Kong: the cors plugin runs before authentication plugins only if those do not run on preflight (run_on_preflight=false)',
  express: 'Express: app.use(cors(…)) before every router and before authentication',
  php: 'PHP: header() must run before any output and for OPTIONS too; a fatal error sends none',
  python:
    'Django: CorsMiddleware first in MIDDLEWARE; FastAPI: CORSMiddleware is skipped for unhandled exceptions; redirect_slashes and APPEND_SLASH redirect',
  cloudflare: 'Cloudflare: its error pages (52x, WAF) carry no CORS headers; Transform Rules can add them',
}
