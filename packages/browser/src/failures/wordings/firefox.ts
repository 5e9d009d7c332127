import { listElements } from '@cors/standard/header-list'
import { isToken } from '@cors/standard/tokens'
import type { EngineWordings, WriteLine } from '../wording.ts'

/** A line of Firefox's CORS code. */
const blocked =
  (reason: (value: string, status: number) => string): WriteLine =>
  (value, { url, status }) =>
    `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. ${reason(value, status)}`

const mismatch = (value: string): string =>
  `(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘${value}’).`
const notHttp = blocked(() => '(Reason: CORS request not http).')

function invalidToken(value: string, header: string): string {
  const bad = listElements(value).find((item) => !isToken(item)) ?? value
  return `(Reason: invalid token ‘${bad.trim()}’ in CORS header ‘${header}’).`
}

/**
 * Firefox's lines (`security.properties`) and the names that its network panel shows.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
 */
export const firefox: EngineWordings = {
  otherwise: blocked(() => '(Reason: CORS request did not succeed). Status code: (null).'),
  lines: {
    'acao-missing': {
      writes: blocked(
        (_value, status) => `(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: ${status}.`,
      ),
      reads: /Access-Control-Allow-Origin. missing|CORS Missing Allow Origin/i,
    },
    'acao-multiple': {
      // Firefox counts header lines; a list in one line is compared, and does not match.
      writes: blocked((value) =>
        value.includes(', ')
          ? '(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).'
          : mismatch(value),
      ),
      reads: /Multiple CORS header|CORS Multiple Allow Origin/i,
    },
    'acao-mismatch': {
      writes: blocked(mismatch),
      reads: /Access-Control-Allow-Origin. does not match .([^’'‘"]*)|CORS Allow Origin Not Matching/i,
    },
    'acao-invalid': { writes: blocked(mismatch) },
    'acao-wildcard-credentials': {
      writes: blocked(
        () => '(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).',
      ),
      reads: /CORS Not Supporting Credentials|Credential is not supported if/i,
    },
    'acac-not-true': {
      writes: blocked(() => '(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).'),
      reads: /expected .true. in CORS header .Access-Control-Allow-Credentials|CORS Missing Allow Credentials/i,
    },
    'preflight-status': {
      writes: blocked((_value, status) => `(Reason: CORS preflight response did not succeed). Status code: ${status}.`),
      reads: /preflight response did not succeed|CORS Preflight Did Not Succeed/i,
    },
    'preflight-redirect': {
      writes: blocked(() => '(Reason: CORS request external redirect not allowed).'),
      reads: /external redirect not allowed/i,
    },
    'acam-invalid': {
      writes: blocked((value) => invalidToken(value, 'Access-Control-Allow-Methods')),
      reads: /CORS Invalid Allow Method|invalid token .* in CORS header .Access-Control-Allow-Methods/i,
    },
    'acah-invalid': {
      writes: blocked((value) => invalidToken(value, 'Access-Control-Allow-Headers')),
      reads: /CORS Invalid Allow Header|invalid token .* in CORS header .Access-Control-Allow-Headers/i,
    },
    'method-not-allowed': {
      writes: blocked(() => '(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).'),
      reads: /Did not find method in CORS header|CORS Method Not Found/i,
    },
    'header-not-allowed': {
      writes: blocked(
        (value) =>
          `(Reason: header ‘${value}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`,
      ),
      reads:
        /header .([\w-]+). is not allowed according to header|missing token .([\w-]+). in CORS header|CORS Missing Allow Header/i,
    },
    'redirect-count': { reads: /redirect loop/i },
    'redirect-scheme': { writes: notHttp },
    'scheme-not-http': { writes: notHttp, reads: /CORS request not http/i },
    corp: {
      writes: (_value, { url }) =>
        `The resource at “${url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof).`,
      reads: /Cross-Origin-Resource-Policy/i,
    },
    'sri-opaque': {
      writes: (_value, { url }) =>
        `“${url}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin.`,
      reads: /not eligible for integrity checks/i,
    },
  },
}
