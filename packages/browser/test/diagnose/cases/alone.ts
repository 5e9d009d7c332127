import type { ServerConfig } from '../../../src/index.ts'
import { API, APP, type Case } from './shared.ts'

type Rest = Omit<Case, 'name' | 'recording' | 'verdict'>

/** A configuration, and nothing else. */
const alone = (name: string, config: ServerConfig | readonly ServerConfig[], rest: Rest): Case => ({
  name,
  recording: { request: { url: '' }, config },
  verdict: 'unknown',
  ...rest,
})

const wrong = (name: string, library: string, options: unknown, primary: string, says: RegExp[]): Case =>
  alone(`${library}: ${name}`, { library, options }, { certainty: 'proven', primary, says, assumed: [] })

/** What only looks wrong, or is wrong for some pages alone. */
const fine = (name: string, library: string, options: unknown): Case =>
  alone(`${library}: ${name}`, { library, options }, { certainty: 'open', primary: null })

const likely = (name: string, library: string, options: unknown): Case =>
  alone(
    `${library}: ${name}`,
    { library, options },
    {
      certainty: 'likely',
      primary: 'acao-wildcard-credentials',
      says: [/which exclude each other/],
      assumed: [/sends credentials/],
    },
  )

const ADD_HEADER: ServerConfig = { library: 'nginx', options: [['Access-Control-Allow-Origin', APP]] }
const CORS: ServerConfig = { library: 'cors', options: { origin: APP } }

/** Where nothing but a server's configuration is known. */
export const aloneCases: Case[] = [
  wrong('a slash in a string', 'cors', { origin: `${APP}/` }, 'acao-mismatch', [
    /trailing slash/,
    /origin: \['https:\/\/app\.example\.com'\]/,
  ]),
  wrong('a slash in a list', 'cors', { origin: [APP, 'https://b.test/'] }, 'acao-missing', [
    /No page can match https:\/\/b\.test\//,
    /origin: \['https:\/\/app\.example\.com', 'https:\/\/b\.test'\]/,
  ]),
  wrong('a path', 'hono', { origin: [`${APP}/app`] }, 'acao-missing', [/a path/]),
  wrong('no scheme', 'fastapi', { allow_origins: ['localhost:3000'] }, 'acao-missing', [/http:\/\/localhost:3000/]),
  wrong('origins in one string', 'nestjs', { origin: 'https://a.test, https://b.test' }, 'acao-mismatch', [
    /several origins/,
  ]),
  wrong(
    'origins in one entry of a list',
    'spring',
    { allowedOrigins: ['https://a.test,https://b.test'] },
    'acao-missing',
    [/one to an entry/],
  ),
  wrong('a star in a string', '@fastify/cors', { origin: ['https://*.a.test'] }, 'acao-missing', [/letter by letter/]),
  wrong('upper case', 'django', { CORS_ALLOWED_ORIGINS: ['https://A.test'] }, 'acao-missing', [/upper case/]),
  wrong('no scheme, which it refuses', 'django', { CORS_ALLOWED_ORIGINS: ['a.test'] }, 'acao-missing', [
    /does not start/,
  ]),
  wrong('one entry, sent as it is', 'laravel', { allowed_origins: [`${APP}/`] }, 'acao-mismatch', [/trailing slash/]),
  wrong(
    'several origins in one header',
    'nginx',
    [['Access-Control-Allow-Origin', 'https://a.test, https://b.test']],
    'acao-multiple',
    [/Write https:\/\/a\.test|one to an entry/],
  ),
  wrong(
    'everybody with cookies',
    'spring',
    { allowedOrigins: '*', allowCredentials: true },
    'acao-wildcard-credentials',
    [/Spring refuses the two/],
  ),
  wrong(
    'everybody with cookies',
    'aspnet',
    { AllowAnyOrigin: true, AllowCredentials: true },
    'acao-wildcard-credentials',
    [/does not start/],
  ),
  wrong('everybody with cookies', 'rails', { origins: ['*'], credentials: true }, 'acao-wildcard-credentials', [
    /rack-cors/,
  ]),
  wrong(
    'a list, of which every entry is sent',
    '@koa/cors',
    { origin: ['https://a.test', 'https://b.test'] },
    'acao-multiple',
    [/every entry as a header of its own/, /one origin, or a function/],
  ),
  fine('a list of one', '@koa/cors', { origin: [APP] }),
  fine('a list that is one', 'cors', { origin: ['https://a.test', 'https://b.test'] }),
  fine('a slash, since scheme and host alone are compared', 'django', { CORS_ALLOWED_ORIGINS: [`${APP}/`] }),
  likely('everybody with cookies', 'cors', { origin: '*', credentials: true }),
  likely('everybody with cookies', 'gin', { AllowAllOrigins: true, AllowCredentials: true }),
  likely('everybody with cookies', 'caddy', [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Credentials', 'true'],
  ]),
  alone('nginx before the application', [ADD_HEADER, CORS], {
    certainty: 'likely',
    primary: 'acao-multiple',
    says: [/nginx and cors both send/],
    assumed: [/passes through both/],
  }),
  alone(
    'two libraries, of which the second writes over the first',
    [CORS, { library: 'headers', options: [['Access-Control-Allow-Origin', APP]] }],
    {
      certainty: 'open',
      primary: null,
    },
  ),
  fine('an origin', 'cors', { origin: APP }),
  fine('a slash that is taken off', 'spring', { allowedOrigins: [`${APP}/`] }),
  fine('upper case that makes no difference', 'aspnet', { WithOrigins: ['https://APP.example.com'] }),
  fine('no scheme, which stands for all', 'rails', { origins: ['localhost:3000'] }),
  fine('a star that is a pattern', 'laravel', { allowed_origins: ['https://*.a.test'] }),
  fine('a star that is a pattern', 'spring', { allowedOriginPatterns: ['https://*.a.test'], allowCredentials: true }),
  fine('everybody with cookies, who get their own origin', 'django', {
    CORS_ALLOW_ALL_ORIGINS: true,
    CORS_ALLOW_CREDENTIALS: true,
  }),
  fine('everybody', 'flask', undefined),
  fine('files and sandboxes', 'cors', { origin: ['null', 'file://'] }),
  fine('a value that the text leaves open', 'cors', { origin: { $open: 'process.env.ORIGIN' }, credentials: true }),
  fine('an unknown library', 'elysia', { origin: '*', credentials: true }),
  {
    name: 'a request that was seen to fail counts more than what is wrong for everybody',
    recording: {
      request: { origin: APP, url: API },
      response: { status: 200, headers: [] },
      config: { library: 'cors', options: { origin: '*', credentials: true } },
    },
    verdict: 'blocked',
    certainty: 'proven',
    primary: 'acao-missing',
  },
]
