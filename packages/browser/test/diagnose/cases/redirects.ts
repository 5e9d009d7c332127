import { ACAO, API, APP, type Case, recorded, reply } from './shared.ts'

const LOGIN = 'https://accounts.b.test/login'
const line = (to: string, from: string): string =>
  `Access to fetch at '${to}' (redirected from '${from}') from origin '${APP}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
const moved = (
  name: string,
  status: number,
  location: string,
  says: RegExp[],
  silent: RegExp[] = [/login page/],
): Case => ({
  name,
  recording: recorded({}, reply(status, { Location: location })),
  verdict: 'blocked',
  certainty: 'proven',
  primary: 'acao-missing',
  says,
  silent,
})
const NO_HEADER_ADVICE = [/Answer with Access-Control-Allow-Origin/, /If the server is not yours/]

export const redirectCases: Case[] = [
  {
    name: 'to a login page, told by Chrome',
    recording: { request: { origin: APP, url: API }, redirects: [{ url: LOGIN }], consoleMessage: line(LOGIN, API) },
    verdict: 'blocked',
    certainty: 'proven',
    primary: 'acao-missing',
    says: [/401 in place of the redirect/, /location\.href/, /redirected: https:\/\/api/],
    silent: NO_HEADER_ADVICE,
  },
  {
    name: 'a slash more, told by Chrome',
    recording: { request: { origin: APP, url: API }, consoleMessage: line(`${API}/`, API) },
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/final URL, https:\/\/api\.example\.com\/items\/ \(a trailing slash/],
  },
  {
    name: 'to another host, so that the origin became null',
    recording: {
      request: { origin: 'null', url: API },
      consoleMessage: line('https://files.b.test/1', API).replace(APP, 'null'),
    },
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/no redirect leads from one foreign origin to another/, /another host/],
    silent: [/sandboxed frame/],
  },
  {
    name: 'to a page that is no login',
    recording: {
      request: { origin: APP, url: API },
      consoleMessage: line('https://files.b.test/authors/1', API),
    },
    verdict: 'blocked',
    certainty: 'proven',
    primary: 'acao-missing',
    says: [/Answer with Access-Control-Allow-Origin/],
    silent: [/login/],
  },
  {
    name: 'to a login page, recorded',
    recording: recorded({ url: 'https://app.example.com/api/me' }, reply(302, { Location: LOGIN }), {
      redirects: [{ url: LOGIN, preflight: null, response: reply(200) }],
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/401 in place of the redirect/],
    silent: NO_HEADER_ADVICE,
  },
  {
    name: 'from the own server to a login page of another, of which nothing is known',
    recording: {
      request: { origin: APP, url: 'https://app.example.com/api/me' },
      response: reply(302, { Location: LOGIN }),
      networkError: 'net::ERR_FAILED',
    },
    verdict: 'blocked',
    certainty: 'likely',
    primary: 'acao-missing',
    says: [/401 in place of the redirect/],
    silent: NO_HEADER_ADVICE,
    assumed: [/login page answers without/],
  },
  {
    name: 'from the own server to its own login page',
    recording: {
      request: { origin: APP, url: 'https://app.example.com/api/me' },
      response: reply(302, { Location: '/login' }),
      networkError: 'net::ERR_FAILED',
    },
    verdict: 'blocked',
    certainty: 'open',
    primary: null,
  },
  moved('to a login page, which was not asked', 302, LOGIN, [/401 in place of the redirect/], NO_HEADER_ADVICE),
  moved('a slash more', 301, 'https://api.example.com/items/', [
    /final URL, https:\/\/api\.example\.com\/items\/ \(a trailing slash/,
  ]),
  moved('another path', 302, '/v2/items', [/final URL, https:\/\/api\.example\.com\/v2\/items \(another path/]),
  {
    name: 'https in place of http',
    recording: recorded(
      { origin: 'http://app.example.com', url: 'http://api.example.com/items' },
      reply(308, { Location: API }),
    ),
    verdict: 'blocked',
    primary: 'acao-missing',
    says: [/https in place of http/],
  },
  {
    name: 'a redirect that may be read is not the fault',
    recording: recorded({}, reply(301, { [ACAO]: '*', Location: '/items/' }), {
      redirects: [{ url: 'https://api.example.com/items/', response: reply(200) }],
    }),
    verdict: 'blocked',
    primary: 'acao-missing',
    silent: [/final URL/],
  },
  {
    name: 'a preflight that leads to its own URL',
    recording: recorded({ method: 'PUT' }, null, { preflight: reply(307, { Location: API }) }),
    verdict: 'blocked',
    certainty: 'proven',
    primary: 'preflight-redirect',
    faults: ['preflight-redirect', 'acao-missing'],
    says: [/the URL itself/, /extension/, /HSTS/, /fix \(network\)/],
    silent: [/has to be allowed too/],
    next: [/curl -i -X OPTIONS/, /private window/],
  },
  {
    name: 'a preflight that leads elsewhere',
    recording: recorded({ method: 'PUT' }, null, { preflight: reply(307, { Location: '/items/' }) }),
    verdict: 'blocked',
    primary: 'preflight-redirect',
    faults: ['preflight-redirect', 'acao-missing'],
    says: [/never follow redirects/, /a trailing slash/, /PUT has to be allowed too/],
    silent: [/extension/],
    next: [],
  },
  {
    name: 'a redirect that the browser made for HSTS',
    recording: recorded(
      { method: 'PUT', origin: 'http://app.example.com', url: 'http://api.example.com/items' },
      null,
      {
        preflight: reply(307, { Location: API, 'Non-Authoritative-Reason': 'HSTS' }),
      },
    ),
    verdict: 'blocked',
    primary: 'preflight-redirect',
    faults: ['preflight-redirect', 'acao-missing'],
    says: [/HSTS/, /https in place of http/],
  },
]
