import type { ServerConfig } from '../../../src/index.ts'
import { API, APP, type Case } from './shared.ts'

const PREFLIGHT = "Response to preflight request doesn't pass access control check: "
const MISSING = "No 'Access-Control-Allow-Origin' header is present on the requested resource."

const told = (
  name: string,
  [reason, primary]: readonly [string, string],
  config: ServerConfig,
  says: RegExp[],
  silent: RegExp[] = [],
): Case => ({
  name: `${config.library}: ${name}`,
  recording: {
    request: { origin: APP, url: API },
    consoleMessage: `Access to fetch at '${API}' from origin '${APP}' has been blocked by CORS policy: ${reason}`,
    config,
  },
  verdict: 'blocked',
  certainty: 'proven',
  primary,
  says,
  silent,
})

const missing = (name: string, library: string, options: unknown, says: RegExp[], silent: RegExp[] = []): Case =>
  told(name, [MISSING, 'acao-missing'], { library, options }, says, silent)

/** Where a console line stands next to what a library in another language was told. */
export const libraryCases: Case[] = [
  missing(
    'a slash that is taken off',
    'spring',
    { allowedOrigins: [`${APP}/`] },
    [/did not come through it/],
    [/trailing/],
  ),
  missing('a slash', 'rs-cors', { AllowedOrigins: [`${APP}/`] }, [/trailing slash/]),
  missing('the scheme left out', 'rails', { origins: ['app.example.com'] }, [/allows https:\/\/app\.example\.com/]),
  missing('a pattern', 'spring', { allowedOriginPatterns: 'https://*.example.com:[*]' }, [/allows https:\/\/app/]),
  missing('a pattern that is none', 'aspnet', { WithOrigins: ['https://*.example.com'] }, [/letter by letter/]),
  missing(
    'a pattern, since it was switched on',
    'aspnet',
    { WithOrigins: ['https://*.example.com'], SetIsOriginAllowedToAllowWildcardSubdomains: true },
    [/allows https:\/\/app\.example\.com/],
  ),
  missing('an expression', 'django', { CORS_ALLOWED_ORIGIN_REGEXES: [/^https:\/\/\w+\.example\.com$/] }, [
    /allows https/,
  ]),
  missing(
    'two options for origins',
    'django',
    { CORS_ALLOWED_ORIGINS: ['https://b.test'], CORS_ALLOW_ALL_ORIGINS: true },
    [/allows every origin/],
  ),
  missing(
    'everybody with cookies, with which nothing starts',
    'aspnet',
    { AllowAnyOrigin: true, AllowCredentials: true },
    [/ASP\.NET Core refuses the two together/, /name the origins in place of \*/],
    [/did not come through/],
  ),
  missing(
    'everybody with cookies, who get their own origin',
    'laravel',
    { allowed_origins: ['*'], supports_credentials: true },
    [/did not come through it/],
  ),
  missing('an entry with which it does not start', 'django', { CORS_ALLOWED_ORIGINS: ['app.example.com'] }, [
    /scheme is missing/,
    /does not start with it/,
  ]),
  missing('a function', 'gin', { AllowOriginFunc: { $open: 'allowed' } }, [/takes AllowOriginFunc from allowed/]),
  missing('nobody by default', 'fastapi', { allow_methods: ['*'] }, [/allows no origin/]),
  missing('everybody by default', 'flask', undefined, [/allows every origin/]),
  missing('resources', 'flask', { resources: { '/api/*': { origins: 'https://b.test' } } }, [
    /allows \['https:\/\/b\.test'\]/,
  ]),
  missing(
    'a middleware that answers first',
    'django',
    { CORS_ALLOW_ALL_ORIGINS: true, MIDDLEWARE: ['x.CommonMiddleware', 'corsheaders.middleware.CorsMiddleware'] },
    [/stands after x\.CommonMiddleware/, /first in MIDDLEWARE/],
  ),
  missing(
    'the middleware first',
    'django',
    { CORS_ALLOW_ALL_ORIGINS: true, MIDDLEWARE: ['corsheaders.middleware.CorsMiddleware', 'x.CommonMiddleware'] },
    [/allows every origin/],
    [/first in MIDDLEWARE/],
  ),
  missing('the middleware is not there', 'django', { CORS_ALLOW_ALL_ORIGINS: true, MIDDLEWARE: ['x'] }, [
    /MIDDLEWARE does not have/,
  ]),
  told(
    'a method that is not listed',
    [PREFLIGHT + MISSING, 'acao-missing'],
    { library: 'rails', options: { origins: [APP], methods: ['get'] } },
    [/rack-cors lists the methods GET; .*without any CORS header/],
  ),
  told(
    'everything is listed',
    [PREFLIGHT + MISSING, 'acao-missing'],
    { library: 'rails', options: { origins: [APP], methods: 'any', headers: 'any' } },
    [/did not come through it/],
    [/without any CORS header/],
  ),
  told(
    'GET alone by default',
    ['Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.', 'method-not-allowed'],
    { library: 'fastapi', options: { allow_origins: [APP] } },
    [/allows only GET where its options do not name methods/, /methods: \['GET', 'PUT'\]/],
  ),
  told(
    'headers by default',
    [
      'Request header field x-id is not allowed by Access-Control-Allow-Headers in preflight response.',
      'header-not-allowed',
    ],
    { library: 'django', options: { CORS_ALLOWED_ORIGINS: [APP] } },
    [/django-cors-headers allows only accept, /],
  ),
  told(
    'any method',
    ['Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.', 'method-not-allowed'],
    { library: 'aspnet', options: { WithOrigins: [APP], AllowAnyMethod: true } },
    [/lists PUT/, /did not come through it/],
  ),
  told(
    'no credentials',
    [
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
      'acac-not-true',
    ],
    { library: 'aspnet', options: { WithOrigins: [APP] } },
    [/\.AllowCredentials\(\)/],
  ),
  {
    ...missing(
      'an error without the header',
      'nginx',
      [['Access-Control-Allow-Origin', APP]],
      [/not to 502/, /Write always/],
    ),
    recording: {
      request: { origin: APP, url: API },
      response: { status: 502, headers: [['Server', 'nginx']] },
      config: { library: 'nginx', options: [['Access-Control-Allow-Origin', APP]] },
    },
  },
]
