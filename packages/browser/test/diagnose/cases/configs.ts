import { ACAC, ACAM, ACAO, API, APP, type Case, recorded, reply } from './shared.ts'

const MISSING = `Access to fetch at '${API}' from origin '${APP}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
const told = (name: string, library: string, options: unknown, says: RegExp[], silent: RegExp[] = []): Case => ({
  name: `${library}: ${name}`,
  recording: { request: { origin: APP, url: API }, consoleMessage: MISSING, config: { library, options } },
  verdict: 'blocked',
  certainty: 'proven',
  primary: 'acao-missing',
  says,
  silent,
})

/** Where the server's configuration is known. */
export const configCases: Case[] = [
  told('the scheme differs', 'cors', { origin: 'http://app.example.com' }, [
    /allows http:\/\/app\.example\.com, .*the scheme differs/,
    /origin: \['http:\/\/app\.example\.com', 'https:\/\/app\.example\.com'\]/,
  ]),
  told('the port differs', '@fastify/cors', { origin: ['https://app.example.com:8443'] }, [/the port differs/]),
  told('a slash too many', '@koa/cors', { origin: 'https://app.example.com/' }, [
    /trailing slash/,
    /origin: \['https:\/\/app\.example\.com'\]\. /,
  ]),
  told('www', 'hono', { origin: ['https://www.app.example.com'] }, [/www differs/]),
  told('the apex', 'nestjs', { origin: 'https://example.com' }, [/subdomain app\.example\.com/]),
  told(
    'another host is no near miss',
    'cors',
    { origin: 'https://else.test' },
    [/allows \['https:\/\/else\.test'\], and the page/],
    [/differs/],
  ),
  told('a comma-joined string', 'cors', { origin: 'https://a.test, https://app.example.com' }, [/write an array/]),
  told('a star that is no pattern', 'cors', { origin: ['https://*.example.com'] }, [/letter by letter, the star too/]),
  {
    name: '@cors: the apex of a pattern',
    recording: {
      request: { origin: 'https://example.com', url: API },
      consoleMessage: MISSING.replace(APP, 'https://example.com'),
      config: { library: '@cors', options: { origin: ['https://*.example.com'] } },
    },
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [
      /not https:\/\/example\.com itself \(the apex\)/,
      /origin: \['https:\/\/\*\.example\.com', 'https:\/\/example\.com'\]/,
    ],
  },
  told('the scheme of a pattern', '@cors', { origin: ['http://*.example.com'] }, [/the scheme differs/], [/apex/]),
  told('more stars than anybody means', 'cors', { origin: [`https://${'*'.repeat(40)}.test`] }, [/and the page is on/]),
  told(
    'a star that is one',
    '@cors',
    { origin: ['https://*.example.com'] },
    [/allows https:\/\/app\.example\.com/],
    [/letter by letter/],
  ),
  told('a regular expression that matches', 'cors', { origin: [{ $regexp: '/\\.example\\.com$/' }] }, [
    /did not come through it/,
  ]),
  told(
    'a regular expression that does not',
    'cors',
    { origin: [/\.example\.net$/] },
    [/and the page is on/],
    [/did not come through/],
  ),
  told('everybody, so that the layer did not run', 'cors', undefined, [
    /allows every origin/,
    /did not come through it/,
    /next: Ask the application itself/,
  ]),
  told('nobody', 'cors', { origin: false }, [/allows no origin/]),
  told('a value that the text leaves open', 'cors', { origin: { $open: 'process.env.CORS_ORIGIN' } }, [
    /takes origin from process\.env\.CORS_ORIGIN/,
    /next: Print the value of process\.env\.CORS_ORIGIN/,
  ]),
  told(
    'an open value next to one that allows the page',
    'cors',
    { origin: [APP, { $open: 'more' }] },
    [/did not come through it/],
    [/Print the value/],
  ),
  told(
    'rules of next.config',
    'nextjs',
    [{ source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: 'http://app.example.com' }] }],
    [/configuration of next\.config allows http:.*the scheme differs/],
    [/'http:/],
  ),
  told(
    'headers by hand',
    'headers',
    [['Access-Control-Allow-Origin', 'http://app.example.com']],
    [/the scheme differs/],
  ),
  told('a name of another language', 'fastapi', { allow_origins: ['http://app.example.com'] }, [
    /the scheme differs/,
    /allow_origins: \[/,
  ]),
  {
    name: 'a regular expression that could take for ever is not tried',
    recording: {
      request: { origin: `https://${'a'.repeat(60)}.test`, url: API },
      consoleMessage: MISSING,
      config: { library: 'cors', options: { origin: /^https:\/\/(\w+\.?)+example\.com$/ } },
    },
    verdict: 'blocked',
    primary: 'acao-missing',
    next: [/Print the value of \//],
  },
  {
    name: 'no configuration: both possibilities are named',
    recording: recorded({}, reply(200)),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/either no CORS layer ran for this answer, or one that refuses this origin/],
  },
  {
    name: 'Allow-Credentials alone proves a layer',
    recording: recorded({}, reply(200, { [ACAC]: 'true' })),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/a CORS layer is there, and it does not allow this origin/],
    silent: [/no CORS layer ran/],
  },
  {
    name: 'Vary: Accept proves none',
    recording: recorded({}, reply(200, { Vary: 'Accept' })),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/either no CORS layer ran/],
    silent: [/a CORS layer is there/],
  },
  {
    name: 'a method that the configuration lacks',
    recording: recorded({ method: 'DELETE' }, null, {
      preflight: reply(204, { [ACAO]: '*', [ACAM]: 'GET,POST' }),
      config: { library: 'cors', options: { methods: ['GET', 'POST'] } },
    }),
    verdict: 'blocked',
    primary: 'method-not-allowed',
    says: [/methods in the configuration of cors does not list DELETE/, /methods: \['GET', 'POST', 'DELETE'\]/],
  },
  {
    name: 'a header that the configuration misspells',
    recording: recorded({ headers: [['X-Api-Key', 'k']] }, null, {
      preflight: reply(204, { [ACAO]: '*' }),
      config: { library: 'cors', options: { allowedHeaders: ['X-Apikey'] } },
    }),
    verdict: 'blocked',
    primary: 'header-not-allowed',
    says: [/X-Apikey is listed, and the page sends x-api-key/],
  },
  {
    name: 'a method that the library does not allow by default',
    recording: {
      request: { origin: APP, url: API },
      consoleMessage: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
      config: { library: '@fastify/cors', options: { origin: APP } },
    },
    verdict: 'blocked',
    primary: 'method-not-allowed',
    says: [/allows only GET, HEAD, POST/, /methods: \['GET', 'HEAD', 'POST', 'PUT'\]/],
  },
  {
    name: 'a method that another library allows by default',
    recording: {
      request: { origin: APP, url: API },
      consoleMessage: 'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
      config: { library: 'cors', options: { origin: APP } },
    },
    verdict: 'blocked',
    primary: 'method-not-allowed',
    silent: [/allows only/],
  },
  {
    name: 'a method that the configuration has',
    recording: recorded({ method: 'DELETE' }, null, {
      preflight: reply(204, { [ACAO]: '*', [ACAM]: 'GET,POST' }),
      config: { library: 'cors', options: { methods: 'GET,DELETE' } },
    }),
    verdict: 'blocked',
    primary: 'method-not-allowed',
    says: [/did not come through it/],
    silent: [/does not list/],
  },
  {
    name: 'two layers that are known',
    recording: recorded({}, reply(200, { [ACAO]: [APP, '*'] }), {
      config: [
        { library: 'cors', options: {} },
        { library: 'headers', options: [[ACAO, '*']] },
      ],
    }),
    verdict: 'blocked',
    primary: 'acao-multiple',
    says: [/several layers set the header: cors, the handwritten headers/],
  },
  {
    name: 'credentials that the configuration does not allow',
    recording: recorded({ credentials: 'include' }, reply(200, { [ACAO]: APP }), {
      config: { library: 'cors', options: { origin: APP } },
    }),
    verdict: 'blocked',
    primary: 'acac-not-true',
    says: [/does not set credentials/],
  },
]
