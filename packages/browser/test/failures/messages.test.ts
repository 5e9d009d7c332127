import { describe, expect, it } from 'vitest'
import { simulateFetch } from '../../src/fetch/simulate.ts'
import type { BrowserRequest, Header, WireResponse } from '../../src/index.ts'

const PAGE = 'https://app.example'
const API = 'https://api.example/x'
const CHROME = `Access to fetch at '${API}' from origin '${PAGE}' has been blocked by CORS policy: `
const CHROME_PREFLIGHT = `${CHROME}Response to preflight request doesn't pass access control check: `
const FIREFOX = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${API}. `
const acao = (value: string): Header => ['Access-Control-Allow-Origin', value]

interface Row {
  request?: Partial<BrowserRequest>
  response: WireResponse
  chrome: string
  firefox: string
  safari: string
}
const reply = (headers: Header[], status = 200): WireResponse => ({ status, headers })

const rows: Record<string, Row> = {
  'acao-missing': {
    response: reply([], 502),
    chrome: `${CHROME}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    firefox: `${FIREFOX}(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 502.`,
    safari: `Origin ${PAGE} is not allowed by Access-Control-Allow-Origin. Status code: 502`,
  },
  'acao-missing at the preflight': {
    request: { method: 'PUT' },
    response: reply([], 204),
    chrome: `${CHROME_PREFLIGHT}No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
    firefox: `${FIREFOX}(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 204.`,
    safari: `Origin ${PAGE} is not allowed by Access-Control-Allow-Origin. Status code: 204`,
  },
  'acao-mismatch': {
    response: reply([acao('https://www.example')]),
    chrome: `${CHROME}The 'Access-Control-Allow-Origin' header has a value 'https://www.example' that is not equal to the supplied origin. Have the server send the header with a valid value.`,
    firefox: `${FIREFOX}(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://www.example’).`,
    safari: `Origin ${PAGE} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
  },
  'acao-mismatch of no origin': {
    response: reply([acao('app.example')]),
    chrome: `${CHROME}The 'Access-Control-Allow-Origin' header contains the invalid value 'app.example'. Have the server send the header with a valid value.`,
    firefox: `${FIREFOX}(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘app.example’).`,
    safari: `Origin ${PAGE} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
  },
  'acao-mismatch with spaces': {
    response: reply([acao(`${PAGE} https://b.example`)]),
    chrome: `${CHROME}The 'Access-Control-Allow-Origin' header contains multiple values '${PAGE} https://b.example', but only one is allowed. Have the server send the header with a valid value.`,
    firefox: `${FIREFOX}(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘${PAGE} https://b.example’).`,
    safari: `Origin ${PAGE} is not allowed by Access-Control-Allow-Origin. Status code: 200`,
  },
  'acao-multiple': {
    response: reply([acao('*'), acao('*')]),
    chrome: `${CHROME}The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed. Have the server send the header with a valid value.`,
    firefox: `${FIREFOX}(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).`,
    safari: 'Access-Control-Allow-Origin cannot contain more than one origin.',
  },
  'acao-multiple in one line': {
    response: reply([acao('*,*')]),
    chrome: `${CHROME}The 'Access-Control-Allow-Origin' header contains multiple values '*,*', but only one is allowed. Have the server send the header with a valid value.`,
    firefox: `${FIREFOX}(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘*,*’).`,
    safari: 'Access-Control-Allow-Origin cannot contain more than one origin.',
  },
  'acao-wildcard-credentials': {
    request: { credentials: 'include' },
    response: reply([acao('*')]),
    chrome: `${CHROME}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
    firefox: `${FIREFOX}(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).`,
    safari: 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
  },
  'acac-not-true': {
    request: { credentials: 'include' },
    response: reply([acao(PAGE)]),
    chrome: `${CHROME}The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.`,
    firefox: `${FIREFOX}(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).`,
    safari: 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
  },
  'preflight-status': {
    request: { method: 'PUT' },
    response: reply([acao('*')], 404),
    chrome: `${CHROME_PREFLIGHT}It does not have HTTP ok status.`,
    firefox: `${FIREFOX}(Reason: CORS preflight response did not succeed). Status code: 404.`,
    safari: 'Preflight response is not successful. Status code: 404',
  },
  'preflight-redirect': {
    request: { method: 'PUT' },
    response: reply([acao('*')], 301),
    chrome: `${CHROME_PREFLIGHT}Redirect is not allowed for a preflight request.`,
    firefox: `${FIREFOX}(Reason: CORS request external redirect not allowed).`,
    safari: 'Preflight response is not successful. Status code: 301',
  },
  'acam-invalid': {
    request: { method: 'PUT' },
    response: reply([acao('*'), ['Access-Control-Allow-Methods', 'GET, P UT']]),
    chrome: `${CHROME}Cannot parse Access-Control-Allow-Methods response header field in preflight response.`,
    firefox: `${FIREFOX}(Reason: invalid token ‘P UT’ in CORS header ‘Access-Control-Allow-Methods’).`,
    safari: 'Header Access-Control-Allow-Methods has an invalid value: GET, P UT',
  },
  'acah-invalid': {
    request: { method: 'PUT' },
    response: reply([acao('*'), ['Access-Control-Allow-Methods', 'PUT'], ['Access-Control-Allow-Headers', '[a]']]),
    chrome: `${CHROME}Cannot parse Access-Control-Allow-Headers response header field in preflight response.`,
    firefox: `${FIREFOX}(Reason: invalid token ‘[a]’ in CORS header ‘Access-Control-Allow-Headers’).`,
    safari: 'Header Access-Control-Allow-Headers has an invalid value: [a]',
  },
  'method-not-allowed': {
    request: { method: 'PUT' },
    response: reply([acao('*')]),
    chrome: `${CHROME}Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`,
    firefox: `${FIREFOX}(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).`,
    safari: 'Method PUT is not allowed by Access-Control-Allow-Methods.',
  },
  'header-not-allowed': {
    request: { headers: [['X-A', '1']] },
    response: reply([acao('*')]),
    chrome: `${CHROME}Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response.`,
    firefox: `${FIREFOX}(Reason: header ‘x-a’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`,
    safari: 'Request header field x-a is not allowed by Access-Control-Allow-Headers.',
  },
  'redirect-credentials': {
    response: reply([acao('*'), ['Location', 'https://u:p@api.example/']], 302),
    chrome: `${CHROME}Redirect location 'https://u:p@api.example/' contains a username and password, which is disallowed for cross-origin requests.`,
    firefox: `${FIREFOX}(Reason: CORS request did not succeed). Status code: (null).`,
    safari: 'redirection URL https://u:p@api.example/ has credentials',
  },
  'redirect-scheme': {
    response: reply([acao('*'), ['Location', 'ftp://api.example/']], 302),
    chrome: 'Fetch API cannot load ftp://api.example/. net::ERR_UNSAFE_REDIRECT',
    firefox: `${FIREFOX}(Reason: CORS request not http).`,
    safari: 'not allowed to follow a cross-origin CORS redirection with non CORS scheme',
  },
  'redirect-count': {
    response: reply([acao('*'), ['Location', API]], 302),
    chrome: `GET ${API} net::ERR_TOO_MANY_REDIRECTS`,
    firefox: `${FIREFOX}(Reason: CORS request did not succeed). Status code: (null).`,
    safari: `Fetch API cannot load ${API} due to access control checks.`,
  },
  'redirect-mode-error': {
    request: { redirect: 'error' },
    response: reply([acao('*'), ['Location', API]], 302),
    chrome: `Fetch API cannot load ${API}. net::ERR_FAILED`,
    firefox: `${FIREFOX}(Reason: CORS request did not succeed). Status code: (null).`,
    safari: `Fetch API cannot load ${API} due to access control checks.`,
  },
  'mode-same-origin': {
    request: { mode: 'same-origin' },
    response: reply([]),
    chrome: `${CHROME}Cross origin requests are not allowed by request mode.`,
    firefox: `${FIREFOX}(Reason: CORS request did not succeed). Status code: (null).`,
    safari: `Fetch API cannot load ${API} due to access control checks.`,
  },
  'method-forbidden': {
    request: { method: 'TRACE' },
    response: reply([]),
    chrome: "Failed to execute 'fetch' on 'Window': 'TRACE' HTTP method is unsupported.",
    firefox: `${FIREFOX}(Reason: CORS request did not succeed). Status code: (null).`,
    safari: `Fetch API cannot load ${API} due to access control checks.`,
  },
  'no-cors-method': {
    request: { method: 'PUT', mode: 'no-cors' },
    response: reply([]),
    chrome: "Failed to execute 'fetch' on 'Window': 'PUT' is unsupported in no-cors mode.",
    firefox: `${FIREFOX}(Reason: CORS request did not succeed). Status code: (null).`,
    safari: `Fetch API cannot load ${API} due to access control checks.`,
  },
  corp: {
    request: { mode: 'no-cors' },
    response: reply([['Cross-Origin-Resource-Policy', 'same-origin']]),
    chrome: `GET ${API} net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin`,
    firefox: `The resource at “${API}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).`,
    safari: `Cancelled load to ${API} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
  },
  'sri-opaque': {
    request: { mode: 'no-cors', integrity: true },
    response: reply([]),
    chrome: `Subresource Integrity: The resource '${API}' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not. The resource has been blocked because the integrity cannot be enforced.`,
    firefox: `“${API}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.`,
    safari: `Cannot load ${API}. Failed integrity metadata check.`,
  },
}

describe('messages', () => {
  it.each(Object.entries(rows))('%s', async (name, { request, response, ...messages }) => {
    const outcome = await simulateFetch({ origin: PAGE, url: API, ...request }, () => response)
    expect(outcome).toMatchObject({ failure: name.split(' ')[0], messages })
  })

  it('names the URL that was asked for where a redirect led elsewhere', async () => {
    let hop = 0
    const outcome = await simulateFetch({ origin: PAGE, url: API }, () =>
      hop++ === 0 ? reply([acao('*'), ['Location', '/y']], 302) : reply([]),
    )
    expect(outcome).toMatchObject({
      messages: {
        chrome: expect.stringContaining(`at 'https://api.example/y' (redirected from '${API}') from origin '${PAGE}'`),
      },
    })
  })

  it('says null for an origin that a redirect has made opaque', async () => {
    let hop = 0
    const outcome = await simulateFetch({ origin: PAGE, url: API }, () =>
      hop++ === 0 ? reply([acao('*'), ['Location', 'https://cdn.example/']], 302) : reply([acao(PAGE)]),
    )
    expect(outcome).toMatchObject({
      messages: { safari: 'Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200' },
    })
  })
})
