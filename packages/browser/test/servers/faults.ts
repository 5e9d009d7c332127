import type { FaultCode, Header, Recording } from '../../src/index.ts'

const page = 'https://app.example.com'
const url = 'https://api.example.com/items'
const request = { origin: page, url }
const ok = (...headers: Header[]) => ({ status: 200, headers })
const allow: Header = ['Access-Control-Allow-Origin', page]
const put = { ...request, method: 'PUT' }

/** A recording that shows each fault. */
export const recordings: Readonly<Record<FaultCode, Recording>> = {
  'acao-missing': { request, response: ok() },
  'acao-mismatch': { request, response: ok(['Access-Control-Allow-Origin', 'https://other.example.net']) },
  'acao-invalid': { request, response: ok(['Access-Control-Allow-Origin', 'https://app.example.com\u0000']) },
  'acao-multiple': { request, response: ok(allow, allow) },
  'acao-wildcard-credentials': {
    request: { ...request, credentials: 'include' },
    response: ok(['Access-Control-Allow-Origin', '*']),
  },
  'acac-not-true': { request: { ...request, credentials: 'include' }, response: ok(allow) },
  'preflight-status': { request: put, preflight: { status: 404, headers: [] } },
  'acam-invalid': { request: put, preflight: ok(allow, ['Access-Control-Allow-Methods', '[PUT]']) },
  'acah-invalid': {
    request: { ...request, headers: [['X-Token', '1']] },
    preflight: ok(allow, ['Access-Control-Allow-Headers', '"x-token"']),
  },
  'method-not-allowed': { request: put, preflight: ok(allow) },
  'header-not-allowed': { request: { ...request, headers: [['X-Token', '1']] }, preflight: ok(allow) },
  'not-exposed': { request, reads: ['x-total'], response: ok(allow, ['X-Total', '3']) },
  'cached-wrong-origin': {
    request,
    response: ok(['Access-Control-Allow-Origin', 'https://other.example.net'], ['Age', '60'], ['X-Cache', 'HIT']),
  },
  'preflight-redirect': { request: put, preflight: { status: 301, headers: [['Location', `${url}/`]] } },
  'redirect-mode-error': {
    request: { ...request, redirect: 'error' },
    response: { status: 302, headers: [allow, ['Location', '/new']] },
  },
  'redirect-credentials': {
    request,
    response: { status: 302, headers: [allow, ['Location', 'https://user:secret@cdn.example.org/']] },
  },
  'redirect-scheme': { request, response: { status: 302, headers: [allow, ['Location', 'ftp://files.example.org/']] } },
  'redirect-location': { request, response: { status: 302, headers: [allow, ['Location', 'http://[']] } },
  'redirect-count': {
    request,
    response: { status: 302, headers: [allow, ['Location', url]] },
    redirects: Array.from({ length: 21 }, () => ({
      url,
      response: { status: 302, headers: [allow, ['Location', url]] },
    })),
  },
  'mode-same-origin': { request: { ...request, mode: 'same-origin' }, response: ok() },
  'scheme-not-http': { request: { origin: page, url: 'ftp://files.example.org/' }, response: null },
  'no-cors-redirect-mode': { request: { ...request, mode: 'no-cors', redirect: 'manual' }, response: ok() },
  'no-cors-method': { request: { ...put, mode: 'no-cors' }, response: ok() },
  'method-forbidden': { request: { ...request, method: 'TRACE' }, response: ok() },
  corp: {
    request: { ...request, mode: 'no-cors' },
    consumer: 'img',
    response: ok(['Cross-Origin-Resource-Policy', 'same-origin']),
  },
  'sri-opaque': { request: { ...request, mode: 'no-cors', integrity: true }, response: ok() },
  'opaque-no-cors': { request: { ...request, mode: 'no-cors' }, response: ok() },
  'cookie-not-sent': {
    request: { origin: page, url: 'https://api.example.net/', credentials: 'include' },
    response: ok(allow, ['Access-Control-Allow-Credentials', 'true']),
    cookies: ['session=1; SameSite=Lax'],
  },
  'not-cors': { request, networkError: 'net::ERR_CONNECTION_REFUSED', response: null },
}
