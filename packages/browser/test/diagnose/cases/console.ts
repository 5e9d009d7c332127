import type { WireResponse } from '../../../src/protocol/exchange.ts'
import { ACAO, APP, type Case, JSON_POST, recorded, reply } from './shared.ts'

const said = (
  name: string,
  consoleMessage: string,
  primary: string,
  request = {},
  response: WireResponse | null = null,
): Case => ({
  name,
  recording: recorded(request, response, { consoleMessage }),
  verdict: 'blocked',
  primary,
})

/** Where the console is all that is known. */
export const consoleCases: Case[] = [
  {
    ...said(
      'Firefox: 404 that an unhandled OPTIONS gets',
      '(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.',
      'preflight-status',
      JSON_POST,
    ),
    faults: ['preflight-status', 'acao-missing'],
  },
  said('Safari: preflight', 'Preflight response is not successful. Status code: 401', 'preflight-status', JSON_POST),
  said(
    'Safari: preflight redirect',
    'Preflight response is not successful. Status code: 301',
    'preflight-redirect',
    JSON_POST,
  ),
  said(
    'Chrome: preflight redirect',
    "Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
    'preflight-redirect',
    JSON_POST,
  ),
  said(
    'Chrome: header',
    'Request header field x-api-key is not allowed by Access-Control-Allow-Headers in preflight response.',
    'header-not-allowed',
    { headers: [['X-Api-Key', '1']] },
  ),
  said(
    'Firefox: method',
    '(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).',
    'method-not-allowed',
    { method: 'PUT' },
  ),
  said(
    'Firefox: header',
    '(Reason: header ‘x-a’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).',
    'header-not-allowed',
    { headers: [['X-A', '1']] },
  ),
  said(
    'Firefox: wildcard',
    '(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).',
    'acao-wildcard-credentials',
    { credentials: 'include' },
  ),
  said(
    'Chrome: several',
    "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed.",
    'acao-multiple',
  ),
  said(
    'Safari: credentials',
    'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
    'acac-not-true',
    { credentials: 'include' },
  ),
  said(
    'a stale preflight in the cache',
    'Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.',
    'method-not-allowed',
    { method: 'PUT' },
    reply(200, { [ACAO]: APP }),
  ),
  said(
    'service worker',
    'The FetchEvent for "https://api.example.com/items" resulted in a network error response: an "opaque" response was used',
    'not-cors/service-worker',
  ),
  said(
    'tracking protection',
    'The resource at “https://api.example.com/items” was blocked because Enhanced Tracking Protection is enabled.',
    'not-cors/tracking-protection',
  ),
  said(
    'private network, before Chrome 142',
    "No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `local` address space.",
    'not-cors/local-network',
    { url: 'http://192.168.0.9/' },
  ),
  said('proxy', 'net::ERR_TUNNEL_CONNECTION_FAILED', 'not-cors/proxy'),
  said('redirect loop', 'GET https://api.example.com/items net::ERR_TOO_MANY_REDIRECTS', 'redirect-count'),
  said(
    'integrity',
    "Subresource Integrity: The resource 'https://api.example.com/items' has an integrity attribute, but the resource requires the request to be CORS enabled to check the integrity, and it is not.",
    'sri-opaque',
    { mode: 'no-cors' },
  ),
  said('older Chrome: redirect', 'Response for preflight is invalid (redirect)', 'preflight-redirect', JSON_POST),
  said(
    'older Chrome: status',
    'Response for preflight has invalid HTTP status code 405',
    'preflight-status',
    JSON_POST,
  ),
  said('network column of Firefox', 'CORS Preflight Did Not Succeed', 'preflight-status', JSON_POST),
  said('code of the DevTools protocol', 'corsError: AllowOriginMismatch', 'acao-mismatch'),
  said(
    'no reason given',
    "Access to fetch at 'https://api.example.com/items' has been blocked by CORS policy",
    'acao-missing',
  ),
  said(
    'words in the URL say nothing',
    "Access to fetch at 'https://api.example.com/session/certificate?cookie' from origin 'https://app.example.com' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
    'acao-missing',
    { url: 'https://api.example.com/session/certificate?cookie' },
  ),
]
