import type { BrowserRequest, FailureCode, Header, WireResponse } from '@cors/browser'

const PAGE = 'https://app.example.com'
const API = 'https://api.example.com/items'
const ALLOWED: Header = ['Access-Control-Allow-Origin', PAGE]
const VARY: Header = ['Vary', 'Origin']
const CREDENTIALS: Header = ['Access-Control-Allow-Credentials', 'true']

/** A request with its answers; those to the preflight apart, where that is what fails. */
export interface Side {
  readonly request: BrowserRequest
  readonly response: WireResponse
  readonly preflight?: WireResponse
}

/** A failure as it is met, and the same without it. */
export interface FailureExample {
  readonly wrong: Side
  readonly right: Side
}

const get: BrowserRequest = { origin: PAGE, url: API }
const withCookies: BrowserRequest = { ...get, credentials: 'include' }
const put: BrowserRequest = { ...get, method: 'PUT' }
const json: BrowserRequest = { ...get, method: 'POST', headers: [['Content-Type', 'application/json']] }

function ok(...headers: Header[]): WireResponse {
  return { status: 200, headers }
}

function noContent(...headers: Header[]): WireResponse {
  return { status: 204, headers }
}

function redirect(location: string, ...headers: Header[]): WireResponse {
  return { status: 302, headers: [['Location', location], ...headers] }
}

function allowing(name: string, value: string): WireResponse {
  return noContent(ALLOWED, VARY, [`Access-Control-Allow-${name}`, value])
}

const open = ok(ALLOWED, VARY)
const openWithCookies = ok(ALLOWED, CREDENTIALS, VARY)
const putAllowed = allowing('Methods', 'GET, PUT')
const jsonAllowed = allowing('Headers', 'content-type')

/** The same request, answered otherwise. */
function answered(request: BrowserRequest, wrong: WireResponse, right: WireResponse): FailureExample {
  return { wrong: { request, response: wrong }, right: { request, response: right } }
}

/** The same request, whose preflight is answered otherwise. */
function preflighted(request: BrowserRequest, wrong: WireResponse, right: WireResponse): FailureExample {
  return {
    wrong: { request, preflight: wrong, response: open },
    right: { request, preflight: right, response: open },
  }
}

/** The same answer, to a request that the page makes otherwise. */
function asked(wrong: Partial<BrowserRequest>, right: Partial<BrowserRequest>, response = open): FailureExample {
  return { wrong: { request: { ...get, ...wrong }, response }, right: { request: { ...get, ...right }, response } }
}

/** One example for each check of the standard; a test asks `simulateFetch` whether it fails and passes as it says. */
export const failureExamples: Readonly<Record<FailureCode, FailureExample>> = {
  'acao-missing': answered(get, ok(), open),
  'acao-mismatch': answered(get, ok(['Access-Control-Allow-Origin', 'http://localhost:3000']), open),
  'acao-multiple': answered(get, ok(['Access-Control-Allow-Origin', `${PAGE}, https://admin.example.com`]), open),
  'acao-invalid': answered(get, ok(['Access-Control-Allow-Origin', `${PAGE}\u0000`]), open),
  'acao-wildcard-credentials': answered(
    withCookies,
    ok(['Access-Control-Allow-Origin', '*'], CREDENTIALS),
    openWithCookies,
  ),
  'acac-not-true': answered(withCookies, open, openWithCookies),
  'preflight-status': preflighted(put, { status: 401, headers: putAllowed.headers }, putAllowed),
  'preflight-redirect': preflighted(put, redirect(`${API}/`, ALLOWED), putAllowed),
  'method-not-allowed': preflighted(put, allowing('Methods', 'GET, POST'), putAllowed),
  'header-not-allowed': preflighted(json, noContent(ALLOWED, VARY), jsonAllowed),
  'acam-invalid': preflighted(put, allowing('Methods', '["GET", "PUT"]'), putAllowed),
  'acah-invalid': preflighted(json, allowing('Headers', '"content-type"'), jsonAllowed),
  'redirect-credentials': answered(get, redirect('https://user:secret@api.example.com/new', ALLOWED, VARY), open),
  'redirect-count': answered(get, redirect(API, ALLOWED, VARY), open),
  'redirect-scheme': answered(get, redirect('ftp://api.example.com/items', ALLOWED, VARY), open),
  'redirect-location': answered(get, redirect('http://', ALLOWED, VARY), open),
  'redirect-mode-error': {
    wrong: { request: { ...get, redirect: 'error' }, response: redirect('/v2/items', ALLOWED, VARY) },
    right: { request: { ...get, url: 'https://api.example.com/v2/items', redirect: 'error' }, response: open },
  },
  'scheme-not-http': asked({ url: 'localhost:3000/items' }, { url: 'http://localhost:3000/items' }),
  'mode-same-origin': asked({ mode: 'same-origin' }, {}),
  'no-cors-redirect-mode': asked({ mode: 'no-cors', redirect: 'manual' }, { redirect: 'manual' }),
  'no-cors-method': {
    wrong: { request: { ...put, mode: 'no-cors' }, response: open },
    right: { request: put, preflight: putAllowed, response: open },
  },
  'method-forbidden': asked({ method: 'TRACE' }, {}),
  'sri-opaque': asked({ mode: 'no-cors', integrity: true }, { integrity: true }),
  corp: answered(
    { ...get, mode: 'no-cors' },
    ok(['Cross-Origin-Resource-Policy', 'same-origin']),
    ok(['Cross-Origin-Resource-Policy', 'cross-origin']),
  ),
}
