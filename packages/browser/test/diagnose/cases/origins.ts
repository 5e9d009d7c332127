import { ACAC, ACAO, APP, type Case, recorded, reply } from './shared.ts'

const allow = (value: string | string[], more = {}) =>
  reply(200, { [ACAO]: value, 'Content-Type': 'application/json', ...more })
const mismatch = (name: string, value: string, says: RegExp[], request = {}): Case => ({
  name,
  recording: recorded(request, allow(value)),
  verdict: 'blocked',
  primary: 'acao-mismatch',
  says,
})

export const originCases: Case[] = [
  mismatch('trailing slash copied from the address bar', 'https://app.example.com/', [
    /trailing slash/,
    /origin: \['https:\/\/app\.example\.com'\]/,
  ]),
  mismatch('http written, page is https', 'http://app.example.com', [/scheme differs: https:/]),
  mismatch('Vite moved to the next port', 'http://localhost:5173', [/port differs: 5174 against 5173/], {
    origin: 'http://localhost:5174',
  }),
  mismatch('port forgotten', 'http://localhost', [/port differs: 3000 against none/], {
    origin: 'http://localhost:3000',
  }),
  mismatch('www is another origin', 'https://example.com', [/www differs/], { origin: 'https://www.example.com' }),
  mismatch('apex is another origin than www', 'https://www.example.com', [/www differs/], {
    origin: 'https://example.com',
  }),
  mismatch(
    'localhost is not 127.0.0.1',
    'http://localhost:3000',
    [/127\.0\.0\.1 and localhost are different origins/],
    { origin: 'http://127.0.0.1:3000' },
  ),
  mismatch('default port written out', 'https://app.example.com:443', [/default port/]),
  mismatch('upper case', 'https://App.Example.com', [/upper case/]),
  mismatch('host without scheme', 'app.example.com', [/scheme is missing/]),
  mismatch('path and all', 'https://app.example.com/login', [/a path/]),
  mismatch('quotes from a .env file', '"https://app.example.com"', [/quotes/]),
  mismatch('wildcard subdomain sent to the browser', 'https://*.example.com', [/wildcards inside an origin/]),
  mismatch('any port sent to the browser', 'http://localhost:*', [/wildcards inside an origin/], {
    origin: 'http://localhost:8080',
  }),
  mismatch('regular expression turned into text', '/\\.example\\.com$/', [/regular expression/]),
  mismatch('environment variable not set', 'undefined', [/environment variable/]),
  mismatch('boolean turned into text', 'true', [/environment variable/]),
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is the point
  mismatch('placeholder not replaced', '${CORS_ORIGIN}', [/placeholder/]),
  mismatch('empty header', '', [/header is empty/]),
  mismatch('array turned into text', '[https://app.example.com]', [/array/]),
  mismatch('origins with spaces between', 'https://a.example.com https://app.example.com', [/exactly one/]),
  mismatch('the server names itself', 'https://api.example.com', [/server's own origin/]),
  mismatch(
    'production origin only, a preview deployment asks',
    'https://shop.vercel.app',
    [/another host: shop\.vercel\.app/],
    { origin: 'https://shop-git-fix-me.vercel.app' },
  ),
  mismatch('subdomain asks, the apex is allowed', 'https://example.com', [/subdomain app\.example\.com/]),
  mismatch('Capacitor app', 'https://app.example.com', [/capacitor:\/\/localhost/], {
    origin: 'capacitor://localhost',
  }),
  mismatch('allowed null for a real page', 'null', [/sandboxed/]),
  {
    name: 'a comma-joined list of origins',
    recording: recorded({}, allow('https://a.example.com, https://app.example.com')),
    verdict: 'blocked',
    primary: 'acao-multiple',
    says: [/must pick the one that asked/],
  },
  {
    name: 'nginx and Express both answer *',
    recording: recorded({}, allow('*, *', { Server: 'nginx/1.25' })),
    verdict: 'blocked',
    primary: 'acao-multiple',
    says: [/two layers/, /nginx/],
  },
  {
    name: 'gateway and application, two lines',
    recording: recorded({}, allow([APP, '*'], { Via: '1.1 kong' })),
    verdict: 'blocked',
    primary: 'acao-multiple',
    says: [/two layers answer \(2 header lines\)/, /one layer/],
  },
  {
    name: 'the same origin twice in one line',
    recording: recorded({ credentials: 'include' }, allow(`${APP}, ${APP}`, { [ACAC]: 'true, true' })),
    verdict: 'blocked',
    primary: 'acao-multiple',
    faults: ['acao-multiple', 'acac-not-true'],
  },
  {
    name: '* with credentials',
    recording: recorded({ credentials: 'include' }, allow('*', { [ACAC]: 'true' })),
    verdict: 'blocked',
    primary: 'acao-wildcard-credentials',
    says: [/Name the origin in place of \*/, /credentials: true/],
  },
  {
    name: '* with credentials, and no allow-credentials either',
    recording: recorded({ credentials: 'include' }, allow('*')),
    verdict: 'blocked',
    primary: 'acao-wildcard-credentials',
    faults: ['acao-wildcard-credentials', 'acac-not-true'],
  },
  {
    name: 'allow-credentials forgotten',
    recording: recorded({ credentials: 'include' }, allow(APP)),
    verdict: 'blocked',
    primary: 'acac-not-true',
    says: [/missing and must be "true"/],
  },
  {
    name: 'Python wrote True',
    recording: recorded({ credentials: 'include' }, allow(APP, { [ACAC]: 'True' })),
    verdict: 'blocked',
    primary: 'acac-not-true',
    says: [/"True"/, /lower case/],
  },
  {
    name: 'header misspelt',
    recording: recorded({}, reply(200, { 'Access-Control-Allow-Orgin': '*' })),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/Access-Control-Allow-Orgin, a misspelling/],
  },
  {
    name: 'header in the plural',
    recording: recorded({}, reply(200, { 'Access-Control-Allow-Origins': '*' })),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/misspelling/],
  },
  {
    name: 'a CORS layer that does not know this origin',
    recording: recorded({}, reply(200, { Vary: 'Origin', 'Content-Type': 'application/json' })),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/does not allow this origin/],
  },
  {
    name: 'page opened from a file',
    recording: recorded({ origin: 'null' }, reply(200)),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/over http\(s\)/, /dangerouslyAllowNullOrigin/],
  },
  {
    name: 'page opened from a file, origin written as file:',
    recording: recorded({ origin: 'file://' }, allow('http://localhost:3000')),
    verdict: 'blocked',
    primary: 'acao-mismatch',
    says: [/origin null/],
  },
  {
    name: 'a file that fetches a file',
    recording: recorded({ origin: 'null', url: 'file:///home/me/data.json' }, null, {
      consoleMessage:
        "Access to fetch at 'file:///home/me/data.json' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, data, http, https.",
    }),
    verdict: 'blocked',
    primary: 'scheme-not-http',
    says: [/local web server/],
  },
  {
    name: 'URL without scheme',
    recording: recorded({ origin: 'http://localhost:3000', url: 'localhost:8080/api' }, null),
    verdict: 'blocked',
    primary: 'scheme-not-http',
    says: [/http:\/\/ or https:\/\/ is missing/],
  },
  {
    name: 'a browser extension asks',
    recording: recorded({ origin: 'chrome-extension://abcdefghijklmnop' }, reply(200)),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/host_permissions/],
  },
]
