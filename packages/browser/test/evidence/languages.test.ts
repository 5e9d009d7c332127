import { describe, expect, it } from 'vitest'
import { readEvidence } from '../../src/index.ts'

type Told = readonly [name: string, text: string, library: string, options: unknown]

const open = (source: string) => ({ $open: source })

const told: readonly Told[] = [
  [
    'Spring: a CorsConfiguration, one method called several times',
    `CorsConfiguration cors = new CorsConfiguration();
cors.addAllowedOrigin("https://a.test");
cors.addAllowedOrigin(frontend);
cors.setAllowedMethods(Arrays.asList("GET", HttpMethod.PUT.name())); // no DELETE
cors.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE));
cors.setMaxAge(Duration.ofHours(1));`,
    'spring',
    {
      allowedOrigins: ['https://a.test', open('frontend')],
      allowedMethods: ['GET', 'PUT'],
      allowedHeaders: ['CONTENT-TYPE'],
      maxAge: 3600,
    },
  ],
  [
    'Spring: a value out of the environment',
    `registry.addMapping("/**")
  .allowedOrigins(allowedOrigins.split(","))
  .allowedMethods("*");`,
    'spring',
    { mapping: '/**', allowedOrigins: open('allowedOrigins.split(",")'), allowedMethods: '*' },
  ],
  ['Spring: an annotation alone', '@CrossOrigin\n@RestController', 'spring', { annotation: 'CrossOrigin' }],
  [
    'Spring: an annotation with one origin',
    '@CrossOrigin("https://a.test")',
    'spring',
    { annotation: 'CrossOrigin', origins: 'https://a.test' },
  ],
  [
    'Spring: properties',
    'spring.graphql.cors.allowed-origins=https://a.test, https://b.test',
    'spring',
    { 'allowed-origins': ['https://a.test', 'https://b.test'] },
  ],
  [
    'Django: expressions, comments, names of before',
    `CORS_ORIGIN_WHITELIST = (
    'https://a.test',  # the page
    os.environ.get('BASE'),
)
CORS_ALLOWED_ORIGIN_REGEXES = [r"^https://\\w+\\.b\\.test$"]
CORS_ALLOW_HEADERS = list(default_headers) + ['x-id']
CORS_ALLOW_CREDENTIALS = True`,
    'django',
    {
      CORS_ORIGIN_WHITELIST: ['https://a.test', open("os.environ.get('BASE')")],
      CORS_ALLOWED_ORIGIN_REGEXES: [/^https:\/\/\w+\.b\.test$/],
      CORS_ALLOW_HEADERS: open("list(default_headers) + ['x-id']"),
      CORS_ALLOW_CREDENTIALS: true,
    },
  ],
  [
    'FastAPI: a variable of the same text, a comma forgotten',
    `origins = [
    "https://a.test",
]
app.add_middleware(
    CORSMiddleware,
    allow_origins=origins    # important
    allow_methods=["*"],
    allow_origin_regex=r"https://.*\\.b\\.test",
)`,
    'fastapi',
    { allow_origins: ['https://a.test'], allow_methods: ['*'], allow_origin_regex: /^(?:https:\/\/.*\.b\.test)$/ },
  ],
  [
    'Starlette: an argument that is called as the variable it takes',
    'allow_origins = ["https://a.test"]\nmiddleware = [Middleware(CORSMiddleware, allow_origins=allow_origins)]',
    'fastapi',
    { allow_origins: ['https://a.test'] },
  ],
  ['Flask without options', 'from flask_cors import CORS\nCORS(app)', 'flask', undefined],
  [
    'Flask: resources',
    'CORS(app, resources={r"/api/*": {"origins": ["https://a.test"]}}, supports_credentials=True)',
    'flask',
    { resources: { '/api/*': { origins: ['https://a.test'] } }, supports_credentials: true },
  ],
  [
    'ASP.NET: an array, a duration',
    `options.AddPolicy("spa", policy => policy
    .WithOrigins(new[] { "https://a.test", "https://b.test" })
    .WithMethods("PUT")
    .SetPreflightMaxAge(TimeSpan.FromMinutes(10)));`,
    'aspnet',
    { WithOrigins: ['https://a.test', 'https://b.test'], WithMethods: ['PUT'], SetPreflightMaxAge: 600 },
  ],
  [
    'ASP.NET: configuration',
    'policy.WithOrigins(builder.Configuration["Origin"]).AllowAnyHeader();',
    'aspnet',
    { WithOrigins: [open('builder.Configuration["Origin"]')], AllowAnyHeader: true },
  ],
  [
    'Laravel',
    `'paths' => ['api/*'],
'allowed_origins' => explode(',', env('ORIGINS')),
'allowed_origins_patterns' => ['#^https://.*\\.a\\.test\\z#u'],
'supports_credentials' => true,`,
    'laravel',
    {
      paths: ['api/*'],
      allowed_origins: open("explode(',', env('ORIGINS'))"),
      allowed_origins_patterns: [/^https:\/\/.*\.a\.test$/u],
      supports_credentials: true,
    },
  ],
  [
    'rack-cors: expressions, words, both ways to write a hash',
    `allow do
  origins 'a.test', /\\Ahttps:\\/\\/.*\\.b\\.test\\z/, ENV['ORIGIN']
  resource '/api/*',
    :headers => :any,
    methods: %i[get post],
    expose: ['x-id']
end`,
    'rails',
    {
      origins: ['a.test', /^https:\/\/.*\.b\.test$/, open("ENV['ORIGIN']")],
      resource: '/api/*',
      headers: 'any',
      methods: ['get', 'post'],
      expose: ['x-id'],
    },
  ],
  [
    'rs/cors',
    'c := cors.New(cors.Options{\n\tAllowedOrigins: []string{"https://a.test", os.Getenv("ORIGIN")},\n\tAllowedMethods: []string{http.MethodPut},\n})',
    'rs-cors',
    { AllowedOrigins: ['https://a.test', open('os.Getenv("ORIGIN")')], AllowedMethods: ['PUT'] },
  ],
  [
    'jub0bs/cors',
    'cors.NewMiddleware(cors.Config{\n\tOrigins: []string{"https://*.a.test"},\n\tCredentialed: true,\n})',
    'jub0bs-cors',
    { Origins: ['https://*.a.test'], Credentialed: true },
  ],
  [
    'gin, by what is imported',
    '"github.com/gin-contrib/cors"\nr.Use(cors.Default())',
    'gin',
    { AllowAllOrigins: true },
  ],
  [
    'gin: a function',
    'cors.Config{\n\tAllowOriginFunc: func(origin string) bool {\n\t\treturn origin == "https://a.test"\n\t},\n\tMaxAge: 12 * time.Hour,\n}',
    'gin',
    { AllowOriginFunc: open('func(origin string) bool { return origin == "https://a.test" }'), MaxAge: 43_200 },
  ],
  [
    'Spring in Kotlin',
    'config.allowedOrigins = listOf("https://a.test")\nconfig.allowCredentials = true',
    'spring',
    { allowedOrigins: ['https://a.test'], allowCredentials: true },
  ],
  [
    'S3: JSON',
    '{\n  "CORSRules": [\n    { "AllowedOrigins": ["https://a.test"], "AllowedMethods": ["PUT"] },\n    { "AllowedOrigins": ["*"] }\n  ]\n}',
    's3',
    { CORSRules: [{ AllowedOrigins: ['https://a.test'], AllowedMethods: ['PUT'] }, { AllowedOrigins: ['*'] }] },
  ],
  [
    'S3: XML',
    '<CORSConfiguration><CORSRule><AllowedOrigin>https://a.test</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod><MaxAgeSeconds>60</MaxAgeSeconds></CORSRule></CORSConfiguration>',
    's3',
    { CORSRules: [{ AllowedOrigins: ['https://a.test'], AllowedMethods: ['GET', 'PUT'], MaxAgeSeconds: 60 }] },
  ],
  [
    'ingress-nginx',
    'nginx.ingress.kubernetes.io/enable-cors: "true"\nnginx.ingress.kubernetes.io/cors-allow-origin: "https://a.test, https://b.test"',
    'ingress-nginx',
    { 'cors-allow-origin': 'https://a.test, https://b.test' },
  ],
  [
    'SAM: constants in two quotation marks',
    'Cors:\n  AllowOrigin: "\'https://a.test\'"\n  AllowCredentials: true\nTimeout: 3',
    'api-gateway-rest',
    { AllowOrigin: 'https://a.test', AllowCredentials: true },
  ],
  [
    'application.yml: a list, and a value of the environment',
    "globalcors:\n  cors-configurations:\n    '[/**]':\n      allowedOrigins:\n        - https://a.test\n        - !Ref FRONTEND\n      allowedMethods: [GET, PUT]",
    'spring',
    { allowedOrigins: ['https://a.test', open('!Ref FRONTEND')], allowedMethods: ['GET', 'PUT'] },
  ],
  [
    'actix-cors',
    'Cors::default()\n    .allowed_origin("https://a.test")\n    .allowed_origin(&origin)\n    .allowed_headers(vec![header::CONTENT_TYPE])\n    .supports_credentials()',
    'actix-cors',
    {
      allowed_origins: ['https://a.test', open('&origin')],
      allowed_headers: ['CONTENT-TYPE'],
      supports_credentials: true,
    },
  ],
  [
    'tower-http: everybody, and a value that is parsed',
    'CorsLayer::new().allow_origin(Any).allow_methods([Method::PUT])',
    'tower-http',
    { allow_origins: ['*'], allow_methods: ['PUT'] },
  ],
  [
    'Ktor: hosts with their schemes',
    'install(CORS) {\n    allowHost("a.test")\n    allowHost("b.test", schemes = listOf("http", "https"))\n    allowMethod(HttpMethod.Put)\n    allowHeader(HttpHeaders.ContentType)\n    allowCredentials = true\n}',
    'ktor',
    {
      allowedOrigins: ['http://a.test', 'http://b.test', 'https://b.test'],
      allowedMethods: ['PUT'],
      allowedHeaders: ['Content-Type'],
      allowCredentials: true,
    },
  ],
  [
    'gorilla/handlers',
    'handlers.CORS(handlers.AllowedOrigins([]string{"https://a.test"}), handlers.AllowCredentials())(r)',
    'gorilla',
    { AllowedOrigins: ['https://a.test'], AllowCredentials: true },
  ],
  [
    'Cloud Storage',
    '[{ "origin": ["https://a.test"], "method": ["GET"], "maxAgeSeconds": 60 }]',
    'gcs',
    { CORSRules: [{ origin: ['https://a.test'], method: ['GET'], maxAgeSeconds: 60 }] },
  ],
  [
    'Strapi',
    "{ name: 'strapi::cors', config: { origin: ['https://a.test'], headers: ['X-Id'] } }",
    'strapi',
    { origin: ['https://a.test'], headers: ['X-Id'] },
  ],
  [
    'Spring: a string with commas, which it takes for a list',
    'cors:\n  allowed-origins: "https://a.test,https://b.test"',
    'spring',
    { 'allowed-origins': ['https://a.test', 'https://b.test'] },
  ],
  [
    "Vite's own server",
    "export default defineConfig({ server: {\n  cors: { origin: 'https://a.test' },\n} })",
    'vite',
    { origin: 'https://a.test' },
  ],
  [
    'a variable of the environment that the paste gives a value',
    'FRONTEND_URL=https://a.test/\napp.enableCors({ origin: process.env.FRONTEND_URL })',
    'nestjs',
    { origin: 'https://a.test/' },
  ],
  [
    'and one that is split',
    'ORIGINS="https://a.test, https://b.test"\napp.add_middleware(CORSMiddleware, allow_origins=os.getenv("ORIGINS").split(","))',
    'fastapi',
    { allow_origins: ['https://a.test', 'https://b.test'] },
  ],
  [
    'but not one that is given an expression',
    'CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS")',
    'django',
    { CORS_ALLOWED_ORIGINS: open('env.list("CORS_ALLOWED_ORIGINS")') },
  ],
  [
    'Caddy',
    'header @api {\n\tAccess-Control-Allow-Origin https://a.test\n\t+Vary Origin\n}',
    'caddy',
    [
      ['Access-Control-Allow-Origin', 'https://a.test'],
      ['Vary', 'Origin'],
    ],
  ],
]

/** What only looks like one. */
const other: readonly (readonly [name: string, text: string])[] = [
  ['settings of Django without CORS', "INSTALLED_APPS = ['django.contrib.admin']\nMIDDLEWARE = []"],
  ['another middleware', 'app.add_middleware(GZipMiddleware, minimum_size=1000)'],
  ['headers of another kind in PHP', "return ['max_age' => 5, 'paths' => ['a']]"],
  ['a mapping of another kind', 'chain.addFilter(mapping)'],
  ['rules of hosts in ASP.NET', 'app.UseHsts().AllowCredentials()'],
  ['resources of Rails', "resource 'posts', only: :index\nresources :users"],
  ['another package of Go', 'options := redis.Options{Addr: "localhost:6379"}'],
  ['JSON with lists of another kind', '[{ "AllowedMethods": ["GET"] }]'],
  ['YAML with another block', 'cors_proxy:\n  image: nginx\n  ports: [80]'],
  ['a header in prose', 'the header Access-Control-Allow-Origin is missing here'],
]

describe('configurations in other languages', () => {
  it.each(told)('%s', (_name, text, library, options) => {
    expect(readEvidence(text).recordings).toEqual([{ request: { url: '' }, config: { library, options } }])
  })

  it.each(other)('%s', (_name, text) => {
    expect(readEvidence(text).recordings).toEqual([])
  })
})
