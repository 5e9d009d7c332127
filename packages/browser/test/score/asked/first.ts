import type { Asked } from './asked.ts'

/** Forty questions after public ones, written before anything was made for them. */
export const first: readonly Asked[] = [
  {
    name: 'Spring: everybody with credentials, the error of the server',
    text: `@Bean
public FilterRegistrationBean simpleCorsFilter() {
    UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
    CorsConfiguration config = new CorsConfiguration();
    config.setAllowCredentials(true);
    config.setAllowedOrigins(Collections.singletonList("*"));
    config.setAllowedMethods(Collections.singletonList("*"));
    config.setAllowedHeaders(Collections.singletonList("*"));
    source.registerCorsConfiguration("/**", config);
    FilterRegistrationBean bean = new FilterRegistrationBean<>(new CorsFilter(source));
    bean.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return bean;
}`,
    right: ['acao-wildcard-credentials'],
    says: [/spring/i, /allowedOriginPatterns|name|origin/i],
  },
  {
    name: 'Spring: addCorsMappings for another port',
    text: `Access to XMLHttpRequest at 'http://localhost:8080/api/users' from origin 'http://localhost:5173' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.

@Override
public void addCorsMappings(CorsRegistry registry) {
    registry.addMapping("/api/**")
        .allowedOrigins("http://localhost:3000")
        .allowedMethods("GET", "POST", "PUT", "DELETE")
        .allowCredentials(true);
}`,
    right: ['acao-missing'],
    says: [/http:\/\/localhost:3000/, /port differs/],
  },
  {
    name: 'Spring: @CrossOrigin on the controller, PATCH',
    text: `@CrossOrigin(origins = "http://localhost:4200", methods = {RequestMethod.GET, RequestMethod.POST})
@RestController
public class ItemController { }

Access to XMLHttpRequest at 'http://localhost:8080/items/4' from origin 'http://localhost:4200' has been blocked by CORS policy: Method PATCH is not allowed by Access-Control-Allow-Methods in preflight response.`,
    right: ['method-not-allowed'],
    says: [/does not list PATCH/],
  },
  {
    name: 'Django: the whole settings, all origins, the middleware twice',
    text: `Access to XMLHttpRequest at 'http://127.0.0.1:8000/api/general' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.

INSTALLED_APPS = [
    'django.contrib.admin',
    'rest_framework',
    'corsheaders',
]
MIDDLEWARE = [
    'corsheaders.middleware.CorsMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.security.SecurityMiddleware',
]
CORS_ORIGIN_ALLOW_ALL = True
CORS_ORIGIN_WHITELIST = ['http://localhost:3000']`,
    right: ['acao-missing'],
    says: [/allows every origin/, /did not come through|restarted/],
  },
  {
    name: 'Django: Firefox, 127.0.0.1 in the list and localhost as the page',
    text: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://127.0.0.1:8000/api/categories. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.

CORS_ALLOWED_ORIGINS = [
    "http://127.0.0.1:3000"
]`,
    right: ['acao-missing'],
    says: [/http:\/\/127\.0\.0\.1:3000/],
  },
  {
    name: 'Django: the origin has no scheme',
    text: `CORS_ALLOWED_ORIGINS = ["localhost:3000", "app.a.test"]
CORS_ALLOW_CREDENTIALS = True`,
    right: ['acao-missing', 'acao-mismatch'],
    says: [/scheme/, /https?:\/\/localhost:3000/],
  },
  {
    name: 'Django: redirect of the preflight, middleware at the end',
    text: `Access to XMLHttpRequest at 'http://127.0.0.1:8000/api/2' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    "corsheaders.middleware.CorsMiddleware",
]
CORS_ALLOWED_ORIGINS = ["http://localhost:3000"]`,
    right: ['preflight-redirect'],
    says: [/CommonMiddleware/],
  },
  {
    name: 'FastAPI: everybody, and the console says no header',
    text: `Access to XMLHttpRequest at "http://127.0.0.1:8086/api" from origin "http://www.a.test" has been blocked by CORS policy:Response to preflight request doesn't pass access control check:No 'Access-Control-Allow-Origin' header is present on the requeste resource.

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(
    CORSMiddleware,
    allow_origins=["*"],
    allow_credentials=True,
    allow_methods=["*"],
    allow_headers=["*"],
)`,
    right: ['acao-missing'],
    says: [/every origin/],
  },
  {
    name: 'FastAPI: origins from the environment, 500 behind it',
    text: `Access to fetch at 'http://localhost:8000/items' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
GET http://localhost:8000/items net::ERR_FAILED 500 (Internal Server Error)

origins = os.getenv("ALLOWED_ORIGINS", "").split(",")

app.add_middleware(CORSMiddleware, allow_origins=origins, allow_credentials=True)`,
    right: ['acao-missing'],
    says: [/500/, /os\.getenv/],
  },
  {
    name: 'FastAPI: a slash in the origin, alone',
    text: `app.add_middleware(
    CORSMiddleware,
    allow_origins=["http://localhost:3000/"],  # frontend
    allow_credentials=True,
    allow_methods=["*"],
)`,
    right: ['acao-missing', 'acao-mismatch'],
    says: [/trailing slash/],
  },
  {
    name: 'Flask: credentials are not set',
    text: `XMLHttpRequest cannot load http://0.0.0.0:5000/img. Response to preflight request doesn't pass access control check: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'. Origin 'http://localhost:8080' is therefore not allowed access.

app = Flask(__name__)
CORS(app, resources={r"/*": {"origins": "*"}})
app.config['CORS_HEADERS'] = 'Content-Type'`,
    right: ['acac-not-true'],
    says: [/supports_credentials/],
  },
  {
    name: 'Flask: another page',
    text: `from flask_cors import CORS
CORS(app, origins=["https://www.a.test"], supports_credentials=True)

Access to fetch at 'https://api.a.test/login' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.`,
    right: ['acao-missing'],
    says: [/www differs/],
  },
  {
    name: 'gin: everybody with credentials',
    text: `r.Use(cors.New(cors.Config{
    AllowAllOrigins:  true,
    AllowMethods:     []string{"GET", "POST", "PUT", "HEAD"},
    AllowHeaders:     []string{"Origin", "Content-Length", "Content-Type"},
    AllowCredentials: true,
    MaxAge: 12 * time.Hour,
}))`,
    right: ['acao-wildcard-credentials'],
    says: [/gin/],
  },
  {
    name: 'gin: Authorization is not in the list',
    text: `config := cors.DefaultConfig()
config.AllowOrigins = []string{"http://localhost:3000"}
config.AllowHeaders = []string{"Origin", "Content-Type"}
router.Use(cors.New(config))

Access to XMLHttpRequest at 'http://localhost:8080/me' from origin 'http://localhost:3000' has been blocked by CORS policy: Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.`,
    right: ['header-not-allowed'],
    says: [/does not list authorization/i],
  },
  {
    name: 'rs/cors: a slash',
    text: `c := cors.New(cors.Options{
		AllowedOrigins:   []string{"http://localhost:8080/"},
		AllowCredentials: true,
		// Enable Debugging for testing, consider disabling in production
		Debug: true,
})
handler := c.Handler(mux)

Access to fetch at 'http://localhost:9000/v1' from origin 'http://localhost:8080' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    right: ['acao-missing'],
    says: [/trailing slash/],
  },
  {
    name: 'ASP.NET: a slash, and everybody',
    text: `app.UseCors( builder =>
{
    builder.WithOrigins("http://localhost:3000/").AllowAnyOrigin()
    .AllowCredentials()
    .AllowAnyMethod()
    .AllowAnyHeader();
});

Access to fetch at 'http://localhost:53531/api/account/register' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.`,
    right: ['acao-missing'],
    says: [/AllowAnyOrigin|every origin|credentials/],
  },
  {
    name: 'ASP.NET: SignalR, a slash',
    text: `Access to XMLHttpRequest at 'http://localhost:55039/myhub/negotiate?negotiateVersion=1' from origin 'http://localhost:54114' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.

app.UseCors(builder =>
{
    builder.WithOrigins("http://localhost:54114/")
        .AllowAnyHeader()
        .WithMethods("GET", "POST")
        .AllowCredentials();
});`,
    right: ['acao-missing'],
    says: [/trailing slash/],
  },
  {
    name: 'Laravel: a pattern without a scheme from the environment',
    text: `'supports_credentials' => false,
'allowed_origins' => [env('ALLOWED_ORIGINS')],
'allowed_origins_patterns' => [],
'allowed_headers' => ['Content-Type', 'X-Requested-With', 'Accept', 'Authorization'],
'allowed_methods' => ['*'],
'exposed_headers' => [],
'max_age' => 0,

Access to XMLHttpRequest at 'https://api.a.test/login' from origin 'https://app.a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    right: ['acao-missing'],
    says: [/env\('ALLOWED_ORIGINS'\)/],
  },
  {
    name: 'Laravel: credentials are false',
    text: `return [
    'paths' => ['api/*', 'sanctum/csrf-cookie'],
    'allowed_methods' => ['*'],
    'allowed_origins' => ['http://localhost:3000'],
    'allowed_headers' => ['*'],
    'exposed_headers' => [],
    'max_age' => 0,
    'supports_credentials' => false,
];

Access to XMLHttpRequest at 'http://localhost:8000/sanctum/csrf-cookie' from origin 'http://localhost:3000' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.`,
    right: ['acac-not-true'],
    says: [/supports_credentials/],
  },
  {
    name: 'Rails: a method is missing',
    text: `Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins 'http://localhost:3001'
    resource '*', headers: :any, methods: [:get, :post, :options]
  end
end

Access to fetch at 'http://localhost:3000/posts/1' from origin 'http://localhost:3001' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    right: ['acao-missing'],
    says: [/methods/i],
  },
  {
    name: 'Rails: everybody with credentials',
    text: `config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins '*'
    resource '*', :headers => :any, :methods => [:get, :post, :options], :credentials => true
  end
end`,
    right: ['acao-wildcard-credentials'],
    says: [/rack-cors/i],
  },
  {
    name: 'nginx: two layers',
    text: `Access to XMLHttpRequest at 'https://api.a.test/login' from origin 'https://a.test' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header contains multiple values '*, https://a.test', but only one is allowed.

location / {
    add_header 'Access-Control-Allow-Origin' '*';
    proxy_pass http://127.0.0.1:3000;
}

app.use(cors({ origin: "https://a.test" }));`,
    right: ['acao-multiple'],
    says: [/several layers/, /nginx/],
  },
  {
    name: 'nginx and the application, alone',
    text: `location / {
    add_header Access-Control-Allow-Origin "https://a.test" always;
    proxy_pass http://127.0.0.1:8000;
}

app.add_middleware(CORSMiddleware, allow_origins=["https://a.test"])`,
    right: ['acao-multiple'],
    says: [/nginx/],
  },
  {
    name: 'nginx: no header on a 502',
    text: `GET https://api.a.test/v2/list net::ERR_FAILED 502 (Bad Gateway)
Access to fetch at 'https://api.a.test/v2/list' from origin 'https://a.test' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.
add_header 'Access-Control-Allow-Origin' 'https://a.test';`,
    right: ['acao-missing'],
    says: [/502/, /always/],
  },
  {
    name: 'nginx: two origins in one header, alone',
    text: 'add_header Access-Control-Allow-Origin "https://a.test, https://b.test";',
    right: ['acao-multiple', 'acao-mismatch'],
    says: [/one/],
  },
  {
    name: 'Apache: everybody, 401 to OPTIONS',
    text: `<IfModule mod_headers.c>
  Header set Access-Control-Allow-Origin "*"
  Header set Access-Control-Allow-Headers "Content-Type, Authorization"
</IfModule>

Access to XMLHttpRequest at 'https://a.test/wp-json/wc/v3/products' from origin 'http://localhost:8080' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.
OPTIONS https://a.test/wp-json/wc/v3/products net::ERR_FAILED 401 (Unauthorized)`,
    right: ['preflight-status'],
    says: [/401/],
  },
  {
    name: 'Caddy: everybody with credentials, alone',
    text: `:8080 {
  header {
      Access-Control-Allow-Origin *
      Access-Control-Allow-Methods "GET, OPTIONS"
      Access-Control-Allow-Headers "Authorization, Content-Type"
      Access-Control-Allow-Credentials true
  }
  file_server browse
}`,
    right: ['acao-wildcard-credentials'],
    says: [/caddy/i],
  },
  {
    name: 'Caddy and the application, the browser says it',
    text: `Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains multiple values 'https://client.a.test, *', but only one is allowed. Origin 'https://client.a.test' is therefore not allowed access.

header / {
  Access-Control-Allow-Origin "https://client.a.test"
  Access-Control-Allow-Methods "OPTIONS, HEAD, GET, POST, PUT, DELETE"
}`,
    right: ['acao-multiple'],
    says: [/caddy/i],
  },
  {
    name: 'Express: a slash, alone',
    text: "app.use(cors({ origin: 'http://localhost:3000/', credentials: true }))",
    right: ['acao-mismatch'],
    says: [/trailing slash/],
  },
  {
    name: 'Express: everybody with credentials, alone',
    text: `const corsOptions = {
  origin: "*",
  credentials: true,
  optionSuccessStatus: 200,
};
app.use(cors(corsOptions));`,
    right: ['acao-wildcard-credentials'],
    says: [/cors/],
  },
  {
    name: 'Firefox: it did not succeed, with the options of cors',
    text: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at http://localhost:5000/api/v1/LoginUser/LoginUser. (Reason: CORS request did not succeed).
origin: 'http://localhost:3000',
optionsSuccessStatus: 200`,
    right: ['open', 'not-cors/server-down'],
    says: [/server/],
  },
  {
    name: 'Firefox: the preflight was answered with 502',
    text: 'Error: Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://a.test/.netlify/functions/run. (Reason: CORS preflight response did not succeed). Status code: 502.',
    right: ['preflight-status'],
    says: [/502/],
  },
  {
    name: 'Firefox: the header twice',
    text: 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://demo.a.test/api/home/Getlist. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘*, *’).',
    right: ['acao-multiple', 'acao-mismatch'],
    says: [/two layers|layers/],
  },
  {
    name: 'Firefox in Chinese: the preflight did not succeed',
    text: '已拦截跨源请求：同源策略禁止读取位于 https://10.93.133.45:28001/api/event?traceType=CELL 的远程资源。（原因：CORS 预检通道未成功）',
    right: ['preflight-status', 'open'],
    says: [/OPTIONS|preflight/],
  },
  {
    name: 'Safari: three lines with a number of a line',
    text: `[Error] Origin https://www.a.test is not allowed by Access-Control-Allow-Origin.
[Error] Fetch API cannot load https://x.execute-api.us-east-1.amazonaws.com/beta/courses/search?query=CS%201114&size=1000 due to access control checks.
[Error] Failed to load resource: Origin https://www.a.test is not allowed by Access-Control-Allow-Origin. (search, line 0)`,
    right: ['acao-missing', 'acao-mismatch'],
    says: [/https:\/\/www\.a\.test/],
  },
  {
    name: 'Safari: only that it cannot load',
    text: '[Error] XMLHttpRequest cannot load http://localhost:8888/api/contents/guideline.ipynb?type=notebook&token=ba63 due to access control checks.',
    right: ['open', 'acao-missing'],
    says: [/Console|curl/],
  },
  {
    name: 'Axios: login page of OAuth behind a redirect',
    text: `Access to XMLHttpRequest at 'http://192.168.3.99:8001/oauth2/authorization/demo' (redirected from 'http://192.168.3.99:9080/app/auth/user-info') from origin 'http://192.168.3.99:9080' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.`,
    right: ['preflight-redirect'],
    says: [/401|login/],
  },
  {
    name: 'curl -I without Origin, after a rack-cors configuration',
    text: `$ curl -I localhost:3000
HTTP/1.1 200 OK
X-Frame-Options: SAMEORIGIN
Content-Type: text/html; charset=utf-8
Server: WEBrick/1.3.1 (Ruby/2.4.3/2017-12-14)
X-Runtime: 0.690068

origins '*'
resource '*', :headers => :any, :methods => [:get, :post, :options]`,
    right: ['acao-missing', 'open'],
    says: [/Origin/],
  },
  {
    name: 'http is redirected to https before the preflight is answered',
    text: "Access to XMLHttpRequest at 'http://registry-api.a.test/dataset/6663666e' from origin 'http://localhost:3000' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
    right: ['preflight-redirect'],
    says: [/https|redirect/],
  },
  {
    name: 'an old line of Chrome: the origin has a letter too many',
    text: "XMLHttpRequest cannot load http://localhost:3000/services.json. The 'Access-Control-Allow-Origin' header has a value 'http:/localhostz:8000' that is not equal to the supplied origin. Origin 'http://localhost:8000' is therefore not allowed access.",
    right: ['acao-mismatch', 'acao-invalid'],
    says: [/http:\/localhostz:8000/],
  },
]
