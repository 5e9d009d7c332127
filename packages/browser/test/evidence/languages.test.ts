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
