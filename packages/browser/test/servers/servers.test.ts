import { describe, expect, it } from 'vitest'
import { hasServerCode } from '../../src/diagnose/server/server-change.ts'
import {
  diagnose,
  type FaultCode,
  type Header,
  type Recording,
  type ServerId,
  servers,
  texts,
} from '../../src/index.ts'
import { recordings } from './faults.ts'

const page = 'https://app.example.com'
const url = 'https://api.example.com/items'

/** Servers that cannot say what a fault needs. A new server has to be named here. */
const silent: Readonly<Record<ServerId, readonly FaultCode[]>> = {
  cors: [],
  nestjs: [],
  fastify: [],
  koa: [],
  hono: [],
  nextjs: [],
  spring: [],
  aspnet: [],
  django: [],
  flask: [],
  fastapi: [],
  rails: [],
  laravel: [],
  'rs-cors': [],
  'jub0bs-cors': [],
  gin: [],
  supabase: [],
  firebase: [],
  'api-gateway-http': [],
  // Its headers are constants, and these need two origins.
  'api-gateway-rest': ['acao-mismatch', 'cached-wrong-origin'],
  s3: [],
  vercel: [],
  netlify: [],
  nginx: [],
  apache: [],
  caddy: [],
  cloudflare: [],
}

/** What the code for everything at once holds, by the names in each server's own documentation. */
const shapes: Readonly<Record<ServerId, readonly (string | RegExp)[]>> = {
  cors: [
    "import cors from 'cors'",
    'app.use(cors({',
    `origin: ['${page}']`,
    "exposedHeaders: ['x-total']",
    'credentials: true',
    "'PURGE'",
  ],
  nestjs: ['app.enableCors({', 'credentials: true'],
  fastify: [
    "import cors from '@fastify/cors'",
    'await app.register(cors, {',
    "methods: ['GET', 'HEAD', 'POST', 'PURGE']",
  ],
  koa: ["import cors from '@koa/cors'", 'allowMethods:', "exposeHeaders: ['x-total']", "ctx.get('Origin')"],
  hono: ["import { cors } from 'hono/cors'", "app.use('*', cors({", 'allowMethods:'],
  nextjs: ['export function proxy(request: NextRequest)', 'NextResponse.next()', "matcher: '/:path*'"],
  spring: [
    'FilterRegistrationBean<CorsFilter>',
    `cors.setAllowedOrigins(List.of("${page}"))`,
    'setAllowedHeaders(List.of("*"))',
    'setExposedHeaders',
    'setAllowCredentials(true)',
    'HIGHEST_PRECEDENCE',
  ],
  aspnet: [
    'builder.Services.AddCors',
    `.WithOrigins("${page}")`,
    '.AllowAnyMethod()',
    '.AllowAnyHeader()',
    '.WithExposedHeaders("x-total")',
    '.AllowCredentials()',
    'app.UseCors();',
  ],
  django: [
    '"corsheaders"',
    '"corsheaders.middleware.CorsMiddleware"',
    `CORS_ALLOWED_ORIGINS = ["${page}"]`,
    'CORS_ALLOW_CREDENTIALS = True',
    'CORS_ALLOW_METHODS',
    'CORS_ALLOW_HEADERS',
    'CORS_EXPOSE_HEADERS',
  ],
  flask: ['from flask_cors import CORS', 'supports_credentials=True', 'expose_headers=["x-total"]', 'methods='],
  fastapi: ['CORSMiddleware', 'allow_origins=', 'allow_credentials=True', 'allow_headers=["*"]', 'expose_headers='],
  rails: [
    'insert_before 0, Rack::Cors',
    `origins "${page}"`,
    'headers: :any',
    ':purge',
    'expose: ["x-total"]',
    'credentials: true',
  ],
  laravel: [
    "'allowed_origins' => ['https://app.example.com']",
    "'supports_credentials' => true",
    "'exposed_headers' => ['x-total']",
    "'allowed_headers' => ['*']",
  ],
  'rs-cors': [
    'cors.New(cors.Options{',
    /AllowedOrigins: +\[\]string/,
    /AllowedHeaders: +\[\]string\{"\*"\}/,
    /AllowCredentials: +true/,
    /ExposedHeaders:/,
  ],
  'jub0bs-cors': [
    'cors.NewMiddleware(cors.Config{',
    /RequestHeaders: +\[\]string/,
    /Credentialed: +true/,
    /ResponseHeaders:/,
    '.Wrap(mux)',
  ],
  gin: ['router.Use(cors.New(cors.Config{', /AllowOrigins:/, /ExposeHeaders:/, /AllowCredentials: +true/],
  supabase: ['Deno.serve(withCors(handle))', "request.headers.has('Access-Control-Request-Method')"],
  firebase: ['onRequest(', 'withCors(request, response'],
  'api-gateway-http': ['"AllowOrigins"', '"AllowCredentials": true', '"ExposeHeaders"', 'aws apigatewayv2 update-api'],
  'api-gateway-rest': [
    'AllowOrigin: "\'https://app.example.com\'"',
    'AllowCredentials: true',
    'DEFAULT_4XX:',
    'DEFAULT_5XX:',
    'AddDefaultAuthorizerToCorsPreflight: false',
  ],
  s3: ['"CORSRules"', '"AllowedOrigins"', '"AllowedHeaders"', '"ExposeHeaders"', 'aws s3api put-bucket-cors'],
  vercel: ["import { next } from '@vercel/functions'", 'next({ headers })'],
  netlify: ['await context.next()', "export const config = { path: '/*' }"],
  nginx: [
    'map $http_origin $cors_origin',
    `"${page}" $http_origin;`,
    'add_header Access-Control-Allow-Origin $cors_origin always;',
    'add_header Vary Origin always;',
    'return 204;',
  ],
  apache: [
    'SetEnvIf Origin "^https://app\\.example\\.com$" CORS_ORIGIN=$0',
    'Header always set Access-Control-Allow-Origin "%{CORS_ORIGIN}e" env=CORS_ORIGIN',
    'RewriteRule ^ - [R=204,L]',
  ],
  caddy: [`header Origin "${page}"`, '{http.request.header.Origin}', 'respond @preflight 204'],
  cloudflare: ['export default {', 'await fetch(request)'],
}

function codeOf(recording: Recording, server?: ServerId): string[] {
  const diagnosis = server === undefined ? diagnose(recording) : diagnose(recording).on(server)
  return (diagnosis.primary?.fix.code ?? []).map(({ code }) => code)
}

describe('code for a server', () => {
  it.each(Object.entries(recordings))('is written for %s where CORS is what has to change', (name, recording) => {
    const code = name as FaultCode
    for (const { id } of servers) {
      const fault = diagnose(recording)
        .on(id)
        .faults.find((found) => found.code === code)
      expect(fault, `${name}: ${diagnose(recording)}`).toBeDefined()
      const isWritten = hasServerCode(code) && !silent[id].includes(code)
      expect(fault?.fix.code !== undefined, `${id}: ${fault?.fix.text}`).toBe(isWritten)
    }
  })

  const everything: Recording = {
    request: { origin: page, url, method: 'PURGE', headers: [['X-Token', '1']], credentials: 'include' },
    preflight: { status: 401, headers: [] },
    response: { status: 200, headers: [] },
    reads: ['x-total'],
  }

  it.each(Object.entries(shapes))('has what the documentation of %s names', (id, parts) => {
    const recording = id === 's3' ? { ...everything, request: { ...everything.request, method: 'PUT' } } : everything
    const code = codeOf(recording, id as ServerId).join('\n')
    for (const part of parts)
      expect(code).toEqual(typeof part === 'string' ? expect.stringContaining(part) : expect.stringMatching(part))
    for (const name of ['undefined', '[object', 'NaN']) expect(code).not.toContain(name)
  })

  it('goes into next.config where no route refuses OPTIONS', () => {
    const code = codeOf(
      { request: { origin: page, url: 'https://api.example.com/api/items' }, response: { status: 200, headers: [] } },
      'nextjs',
    ).join()
    for (const part of [
      "source: '/api/:path*'",
      "has: [{ type: 'header', key: 'origin', value: 'https://app\\\\.example\\\\.com' }]",
      "key: 'Vary'",
    ])
      expect(code).toContain(part)
  })

  it('is none where a server cannot say it', () => {
    expect(codeOf(everything, 's3')).toEqual([])
  })

  it.each(servers.map(({ id }) => id))('says in English and in Korean where it goes: %s', (id) => {
    const diagnosis = diagnose(recordings['preflight-status']).on(id)
    for (const { place } of diagnosis.primary?.fix.code ?? []) expect(place).not.toMatch(/[가-힣]/)
    for (const { place } of diagnosis.in(texts.ko).primary?.fix.code ?? []) expect(place).toMatch(/[가-힣]/)
    for (const { file, code } of diagnosis.primary?.fix.code ?? []) {
      expect(String(diagnosis)).toContain(file)
      expect(String(diagnosis)).toContain(`    ${code.split('\n')[0]}`)
    }
  })
})

describe('the server is known', () => {
  const answer = (headers: readonly Header[], body?: string, status = 404): Recording => ({
    request: { origin: page, url },
    response: { status, headers, ...(body === undefined ? {} : { body }) },
  })

  it.each<[ServerId | undefined, string, Recording]>([
    ['nginx', 'Server', answer([['Server', 'nginx/1.24.0']])],
    ['nginx', 'an error page', answer([], '<center>nginx</center>', 502)],
    ['apache', 'Server', answer([['Server', 'Apache/2.4.57 (Debian)']])],
    ['caddy', 'Server', answer([['Server', 'Caddy']])],
    ['cloudflare', 'CF-Ray', answer([['CF-Ray', '8a']])],
    ['cors', 'X-Powered-By', answer([['X-Powered-By', 'Express']])],
    [
      'cors',
      'the application behind nginx',
      answer([
        ['Server', 'nginx'],
        ['X-Powered-By', 'Express'],
      ]),
    ],
    ['cors', 'the error page of Express', answer([], '<pre>Cannot GET /items</pre>')],
    ['cors', 'the cookie of express-session', answer([['Set-Cookie', 'connect.sid=s%3A1']])],
    [
      'nestjs',
      'the error of Nest',
      answer([['X-Powered-By', 'Express']], '{"message":"Cannot GET /items","error":"Not Found","statusCode":404}'),
    ],
    [
      'fastify',
      'the error of Fastify',
      answer([], '{"message":"Route GET:/items not found","error":"Not Found","statusCode":404}'),
    ],
    ['hono', 'the error of Hono', answer([], '404 Not Found')],
    [undefined, 'a sentence with the same words', answer([], 'error 404 Not Found, sorry')],
    ['rs-cors', 'the error of Go', answer([], '404 page not found\n')],
    ['django', 'a cookie', answer([['Set-Cookie', 'csrftoken=1; Path=/']])],
    ['flask', 'Server', answer([['Server', 'Werkzeug/3.0.1 Python/3.12']])],
    ['fastapi', 'the error of FastAPI', answer([], '{"detail":"Not Found"}')],
    ['rails', 'X-Runtime', answer([['X-Runtime', '0.012']])],
    [
      'laravel',
      'a cookie',
      answer([
        ['X-Powered-By', 'PHP/8.3'],
        ['Set-Cookie', 'laravel_session=1'],
      ]),
    ],
    [undefined, 'PHP without a framework', answer([['X-Powered-By', 'PHP/8.3']])],
    ['spring', 'a cookie', answer([['Set-Cookie', 'JSESSIONID=1']])],
    ['aspnet', 'Server', answer([['Server', 'Kestrel']])],
    [
      'nextjs',
      'X-Powered-By',
      answer([
        ['X-Powered-By', 'Next.js'],
        ['Server', 'Vercel'],
      ]),
    ],
    ['vercel', 'Server', answer([['Server', 'Vercel']])],
    [
      'netlify',
      'a header',
      answer([
        ['X-NF-Request-ID', '1'],
        ['Server', 'Netlify'],
      ]),
    ],
    ['api-gateway-http', 'a header', answer([['Apigw-Requestid', '1']])],
    ['api-gateway-rest', 'a header', answer([['x-amz-apigw-id', '1']])],
    ['s3', 'Server', answer([['Server', 'AmazonS3']])],
    [undefined, 'nothing', answer([['Date', 'today']])],
  ])('%s by %s', (server, _, recording) => {
    expect(diagnose(recording).primary?.fix.code?.[0]?.server).toBe(server)
  })

  it.each<[ServerId | undefined, string]>([
    ['cors', 'cors'],
    ['fastify', '@fastify/cors'],
    ['koa', '@koa/cors'],
    ['hono', 'hono'],
    ['nestjs', 'nestjs'],
    ['nextjs', 'nextjs'],
    ['django', 'django'],
    ['gin', 'gin-contrib/cors'],
    // Its options are in the fix already.
    [undefined, '@cors'],
  ])('%s by the configuration, whatever stands before it: %s', (server, library) => {
    const recording = {
      ...answer([['Server', 'nginx']]),
      config: { library, options: { origin: ['https://other.example.net'] } },
    }
    expect(diagnose(recording).primary?.fix.code?.[0]?.server).toBe(server)
  })
})

describe('code narrows nothing', () => {
  const preflight = { status: 204, headers: [] }
  const put = { origin: page, url, method: 'PUT', headers: [['X-Token', '1']] as const }
  const of = (options: unknown, recording: Partial<Recording> = {}, library = 'cors'): string =>
    codeOf({ request: put, preflight, ...recording, config: { library, options } }).join('\n')

  it.each<[string, string, RegExp, RegExp?]>([
    [
      'no list of headers where all were allowed',
      of({ origin: 'https://a.example' }),
      /origin: \['https:\/\/a\.example', 'https:\/\/app/,
      /allowedHeaders/,
    ],
    ['a list of headers is added to', of({ allowedHeaders: ['X-Old'] }), /allowedHeaders: \['X-Old', 'x-token'\]/],
    ['a list of methods is added to', of({ methods: ['DELETE'] }), /methods: \['DELETE', 'PUT'\]/],
    ['a list in one string is one too', of({ methods: 'GET, DELETE' }), /methods: \['GET', 'DELETE', 'PUT'\]/],
    ['no list of methods where the default holds the method', of({ origin: 'https://a.example' }), /cors\(/, /methods/],
    [
      'a regular expression stays',
      of({ origin: [/\.a\.example$/, 'https://b.example'] }),
      /'https:\/\/b\.example', 'https:\/\/app\.example\.com', \/\\\.a\\\.example\$\//,
    ],
    [
      'an entry that nothing matches gives way',
      of({ origin: ['https://app.example.com/', 'https://b.example'] }),
      /origin: \['https:\/\/b\.example', 'https:\/\/app\.example\.com'\]/,
    ],
    ['everybody stays', of(undefined), /cors\(/, /origin|methods|allowedHeaders/],
    [
      'other options stay',
      of({ origin: 'https://a.example', optionsSuccessStatus: 200, maxAge: 60 }),
      /maxAge: 60,\s+optionsSuccessStatus: 200/,
    ],
    [
      'an origin that the text leaves open stays where something else is wrong',
      of(
        { origin: { $open: 'process.env.ORIGIN' }, methods: ['GET'] },
        { preflight: { status: 204, headers: [['Access-Control-Allow-Origin', page]] } },
      ),
      /methods: \['GET', 'PUT'\].*origin: process\.env\.ORIGIN/,
    ],
    [
      'a wildcard that does not reach Authorization gives way to the default',
      of(
        { allowedHeaders: '*' },
        {
          request: { ...put, headers: [['Authorization', 'x']] },
          preflight: {
            status: 204,
            headers: [
              ['Access-Control-Allow-Origin', '*'],
              ['Access-Control-Allow-Methods', 'PUT'],
              ['Access-Control-Allow-Headers', '*'],
            ],
          },
        },
      ),
      /cors\(/,
      /allowedHeaders/,
    ],
  ])('%s', (_, code, has, lacks) => {
    expect(code).toMatch(has)
    if (lacks !== undefined) expect(code).not.toMatch(lacks)
  })

  it('headers that are written by hand count as what was allowed', () => {
    const options = [
      ['Access-Control-Allow-Origin', 'https://b.example'],
      ['Access-Control-Allow-Methods', 'GET, DELETE'],
      ['Access-Control-Allow-Headers', 'X-Old'],
    ]
    const code = of(options, {}, 'nginx')
    expect(code).toContain('"https://b.example" $http_origin;')
    expect(code).toContain('"GET, DELETE, PUT" always')
    expect(code).toContain('"X-Old, x-token" always')
    expect(of([['Access-Control-Allow-Origin', '*']], {}, 'apache')).toContain('Allow-Origin "*"')
  })

  it('is none where the text leaves open which origins are allowed', () => {
    expect(of({ origin: { $open: 'process.env.ORIGIN' } })).toBe('')
  })

  it.each([
    ['method', { ...put, method: "PUT'" }],
    ['header', { ...put, headers: [["x-'$id'", '1']] as const }],
    ['origin', { ...put, origin: 'null' }],
  ])('is none where the %s has no place in code', (_, request) => {
    for (const { id } of servers) expect(codeOf({ request, preflight }, id)).toEqual([])
  })

  it('is told once, however many faults it puts right', () => {
    const diagnosis = diagnose(recordings['preflight-status']).on('cors')
    expect(diagnosis.faults.filter(({ fix }) => fix.code !== undefined).length).toBeGreaterThan(1)
    expect(String(diagnosis).split('app.use(cors(')).toHaveLength(2)
  })

  it('says so where everybody was allowed, and cookies need names', () => {
    const recording = { ...recordings['acao-wildcard-credentials'], config: { library: 'cors', options: undefined } }
    expect(diagnose(recording).primary?.fix.code?.[0]?.place).toMatch(/Everybody was allowed/)
    expect(diagnose(recordings['acao-missing']).on('cors').primary?.fix.code?.[0]?.place).not.toMatch(/Everybody/)
  })
})
