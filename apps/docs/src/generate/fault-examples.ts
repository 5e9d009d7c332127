import type { EngineMessages, FailureCode, FaultCode, Header, Recording } from '@cors/browser'

/** What a doctor finds and no check of a browser names. */
export type OtherFault = Exclude<FaultCode, FailureCode>

const url = 'https://api.example.com/items'
const request = { origin: 'https://app.example.com', url } as const
const allow: Header = ['Access-Control-Allow-Origin', request.origin]
const ok = (...headers: Header[]): { status: number; headers: Header[] } => ({ status: 200, headers })

/** What was recorded where it goes wrong, and where it does not; a test asks `diagnose` about both. */
export const faultExamples: Readonly<Record<OtherFault, { readonly wrong: Recording; readonly right: Recording }>> = {
  'not-exposed': {
    wrong: { request, reads: ['x-total'], response: ok(allow, ['X-Total', '3']) },
    right: {
      request,
      reads: ['x-total'],
      response: ok(allow, ['X-Total', '3'], ['Access-Control-Expose-Headers', 'X-Total']),
    },
  },
  'opaque-no-cors': {
    wrong: { request: { ...request, mode: 'no-cors' }, response: ok() },
    right: { request: { ...request, mode: 'cors' }, response: ok(allow, ['Vary', 'Origin']) },
  },
  'cookie-not-sent': {
    wrong: {
      request: { origin: request.origin, url: 'https://api.example.net/', credentials: 'include' },
      response: ok(allow, ['Access-Control-Allow-Credentials', 'true']),
      cookies: ['session=1; SameSite=Lax'],
    },
    right: {
      request: { origin: request.origin, url: 'https://api.example.net/', credentials: 'include' },
      response: ok(allow, ['Access-Control-Allow-Credentials', 'true']),
      cookies: ['session=1; SameSite=None; Secure'],
    },
  },
  'cached-wrong-origin': {
    wrong: {
      request,
      response: ok(['Access-Control-Allow-Origin', 'https://other.example.net'], ['Age', '60'], ['X-Cache', 'HIT']),
    },
    right: { request, response: ok(allow, ['Age', '60'], ['X-Cache', 'HIT'], ['Vary', 'Origin']) },
  },
  'not-cors': {
    wrong: { request, networkError: 'net::ERR_CONNECTION_REFUSED', response: null },
    right: { request, response: ok(allow, ['Vary', 'Origin']) },
  },
}

/** What the consoles say of the example that no answer reaches; a test asks `diagnose` whether they are read as such. */
export const unanswered: EngineMessages = {
  chrome: `GET ${url} net::ERR_CONNECTION_REFUSED`,
  firefox: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: CORS request did not succeed). Status code: (null).`,
  safari: 'Failed to load resource: Could not connect to the server.',
}
