import type { WireResponse } from '../protocol/exchange.ts'

/** What a response can have passed; where its CORS headers are set there, `texts` says. */
export type Platform =
  | 'airplay'
  | 'cloudflare-access'
  | 'cloudflare-challenge'
  | 'vercel'
  | 'netlify'
  | 'amazon-cloudfront'
  | 'amazon-api-gateway'
  | 'amazon-s3'
  | 'google-cloud-storage'
  | 'google-apps-script'
  | 'google-cloud-run'
  | 'firebase'
  | 'azure'
  | 'supabase'
  | 'heroku'
  | 'ngrok'
  | 'spring'
  | 'iis'
  | 'nginx'
  | 'apache'
  | 'envoy'
  | 'kong'
  | 'express'
  | 'php'
  | 'python'
  | 'cloudflare'

/** Matched against `name: value` lines of the response, `url: …`, and `body: …` with the beginning of the body. */
const traces: Readonly<Record<Platform, RegExp>> = {
  airplay: /^server: airtunes/m,
  'cloudflare-access': /cloudflareaccess\.com|^cf-access/m,
  'cloudflare-challenge': /^cf-mitigated: challenge/m,
  vercel: /^server: vercel|^x-vercel-/m,
  netlify: /^server: netlify|^x-nf-request-id/m,
  'amazon-cloudfront': /cloudfront/m,
  'amazon-api-gateway': /^x-amzn-requestid|^x-amz-apigw-id|^x-amzn-errortype|execute-api/m,
  'amazon-s3': /^server: amazons3|\.s3[.-][^\n]*amazonaws\.com/m,
  'google-cloud-storage': /^x-guploader-uploadid|storage\.googleapis\.com/m,
  'google-apps-script': /script\.google(usercontent)?\.com/m,
  'google-cloud-run': /\.run\.app|cloudfunctions\.net/m,
  firebase: /firebaseapp\.com|\.web\.app/m,
  azure:
    /^x-ms-request-id|azurewebsites\.net|^www-authenticate: bearer[^\n]*login\.(microsoftonline|windows)|login\.microsoftonline\.com/m,
  supabase: /supabase\.co/m,
  heroku: /^via: [^\n]*vegur|^server: (cowboy|heroku)/m,
  ngrok: /ngrok/m,
  spring: /invalid cors request|whitelabel error page|^set-cookie: jsessionid/m,
  iis: /^server: (microsoft-iis|kestrel)|^x-powered-by: asp\.net/m,
  nginx: /^server: (nginx|openresty)|^body: [^\n]*<center>(nginx|openresty)/m,
  apache: /^server: apache|^body: [^\n]*<address>apache/m,
  envoy: /^server: (envoy|istio-envoy)/m,
  kong: /^(via|server): [^\n]*kong/m,
  express: /^x-powered-by: express|^body: [^\n]*<pre>cannot (options|get|head|post|put|patch|delete) \//m,
  php: /^x-powered-by: php/m,
  python:
    /^server: (uvicorn|gunicorn|werkzeug|wsgiserver|daphne|hypercorn|simplehttp)|^body: [^\n]*(csrf verification failed|\{"detail": ?"(method not allowed|not found|not authenticated)"\})/m,
  cloudflare: /^server: cloudflare|^cf-ray/m,
}

/** An answer as far as it names who made it. */
export type TracedResponse = WireResponse & { readonly body?: string }

/** The answer in lines that traces are matched against. */
export function traceLines({ headers, body = '' }: TracedResponse, url: string): string {
  return [
    `url: ${url}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    `body: ${body.slice(0, 2000).replace(/\s+/g, ' ').trim()}`,
  ]
    .join('\n')
    .toLowerCase()
}

/** Whether the lines have a trace: that of a platform, or another. */
export function matchesTrace(trace: Platform | RegExp, lines: string): boolean {
  return (typeof trace === 'string' ? traces[trace] : trace).test(lines)
}

/** The servers and services that this response passed. */
export function platformsOf(response: TracedResponse, url: string): Platform[] {
  const lines = traceLines(response, url)
  return (Object.keys(traces) as Platform[]).filter((platform) => traces[platform].test(lines))
}
