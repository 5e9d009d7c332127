import type { Asked } from './asked.ts'

const MISSING = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const at = (page: string, reason = MISSING): string =>
  `Access to fetch at 'https://api.a.test/x' from origin '${page}' has been blocked by CORS policy: ${reason}`

/** Fourteen more, of servers that no reader was written for. */
export const third: readonly Asked[] = [
  {
    name: 'socket.io: a slash in its own option',
    text: `const io = new Server(httpServer, {
  cors: {
    origin: "http://localhost:3000/",
    methods: ["GET", "POST"]
  }
});
${at('http://localhost:3000')}`,
    right: ['acao-missing'],
    says: [/trailing slash/],
  },
  {
    name: 'Strapi: another scheme',
    text: `{
    name: 'strapi::cors',
    config: {
      origin: ['http://app.a.test'],
      headers: ['Content-Type', 'Authorization'],
      keepHeaderOnError: true,
    },
},
${at('https://app.a.test')}`,
    right: ['acao-missing'],
    says: [/scheme differs/],
  },
  {
    name: 'Google Cloud Storage: the rules of a bucket',
    text: `[
  {
    "origin": ["https://www.a.test"],
    "method": ["GET"],
    "responseHeader": ["Content-Type"],
    "maxAgeSeconds": 3600
  }
]
${at('https://a.test')}`,
    right: ['acao-missing'],
    says: [/www differs/],
  },
  {
    name: 'Actix: one origin',
    text: `let cors = Cors::default()
    .allowed_origin("http://localhost:3000")
    .allowed_methods(vec!["GET", "POST"])
    .max_age(3600);
${at('http://localhost:5173')}`,
    right: ['acao-missing'],
    says: [/port differs/],
  },
  {
    name: 'axum: a value parsed',
    text: `let cors = CorsLayer::new()
    .allow_origin("http://localhost:3000".parse::<HeaderValue>().unwrap())
    .allow_methods([Method::GET, Method::POST]);
${at('http://localhost:5173')}`,
    right: ['acao-missing'],
    says: [/localhost:3000/],
  },
  {
    name: 'Ktor: a host without scheme',
    text: `install(CORS) {
    allowHost("client.a.test", schemes = listOf("https"))
    allowMethod(HttpMethod.Put)
    allowCredentials = true
}
${at('https://app.a.test')}`,
    right: ['acao-missing'],
    says: [/client\.a\.test/],
  },
  {
    name: 'Gorilla: everybody with credentials',
    text: `handlers.CORS(
    handlers.AllowedOrigins([]string{"*"}),
    handlers.AllowedMethods([]string{"GET", "POST"}),
    handlers.AllowCredentials(),
)(r)`,
    right: ['acao-wildcard-credentials'],
    says: [/credentials/],
  },
  {
    name: 'Symfony: nelmio_cors',
    text: `nelmio_cors:
    defaults:
        origin_regex: false
        allow_origin: ['http://localhost:4200']
        allow_methods: ['GET', 'POST']
        allow_headers: ['Content-Type']
${at('http://localhost:3000')}`,
    right: ['acao-missing'],
    says: [/port differs/],
  },
  {
    name: 'Lambda: everybody with cookies in an object of headers',
    text: `return {
  statusCode: 200,
  headers: {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Credentials": true,
  },
  body: JSON.stringify(data),
}`,
    right: ['acao-wildcard-credentials'],
    says: [/credentials/],
  },
  {
    name: 'Express by hand: two origins in one header',
    text: `app.use((req, res, next) => {
  res.header("Access-Control-Allow-Origin", "http://localhost:3000, https://a.test");
  next();
});`,
    right: ['acao-multiple', 'acao-mismatch'],
    says: [/one/],
  },
  {
    name: 'PHP by hand: a slash',
    text: `header('Access-Control-Allow-Origin: https://a.test/');
header('Access-Control-Allow-Methods: GET, POST');`,
    right: ['acao-mismatch'],
    says: [/trailing slash/],
  },
  {
    name: 'Supabase: Authorization is not in the list',
    text: `export const corsHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'x-client-info, apikey, content-type',
}
${at('http://localhost:3000', 'Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.')}`,
    right: ['header-not-allowed'],
    says: [/does not list authorization/],
  },
  {
    name: 'Rails: two blocks, the page in neither',
    text: `Rails.application.config.middleware.insert_before 0, Rack::Cors do
  allow do
    origins 'https://admin.a.test'
    resource '/admin/*', headers: :any, methods: :any
  end
  allow do
    origins ENV.fetch('FRONTEND_URL', 'http://localhost:3000')
    resource '*', headers: :any, methods: %i[get post put]
  end
end
${at('https://app.a.test')}`,
    right: ['acao-missing'],
    says: [/ENV\.fetch/],
  },
  {
    name: 'Django: a wildcard that is none',
    text: `CORS_ALLOWED_ORIGINS = ["https://*.a.test"]
${at('https://app.a.test')}`,
    right: ['acao-missing'],
    says: [/letter by letter|REGEXES/],
  },
]
