import type { EngineWordings, WriteLine } from '../wording.ts'

const notAllowed: WriteLine = (_value, { origin, status }) =>
  `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: ${status}`
const preflightFailed: WriteLine = (_value, { status }) =>
  `Preflight response is not successful. Status code: ${status}`

/**
 * Safari's lines.
 *
 * @see https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginAccessControl.cpp
 */
export const safari: EngineWordings = {
  otherwise: (_value, { url }) => `Fetch API cannot load ${url} due to access control checks.`,
  lines: {
    'acao-missing': { writes: notAllowed, reads: /is not allowed by Access-Control-Allow-Origin/i },
    'acao-mismatch': { writes: notAllowed },
    'acao-invalid': { writes: notAllowed },
    'acao-multiple': {
      writes: () => 'Access-Control-Allow-Origin cannot contain more than one origin.',
      reads: /cannot contain more than one origin/i,
    },
    'acao-wildcard-credentials': {
      writes: () => 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
      reads: /Cannot use wildcard in Access-Control-Allow-Origin/i,
    },
    'acac-not-true': {
      writes: () => 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
      reads: /Access-Control-Allow-Credentials is not "true"/i,
    },
    'preflight-status': { writes: preflightFailed, reads: /Preflight response is not successful/i },
    'preflight-redirect': {
      writes: preflightFailed,
      reads: /Preflight response is not successful\. Status code: 30[12378]/i,
    },
    'acam-invalid': {
      writes: (value) => `Header Access-Control-Allow-Methods has an invalid value: ${value}`,
      reads: /Access-Control-Allow-Methods has an invalid value/i,
    },
    'acah-invalid': {
      writes: (value) => `Header Access-Control-Allow-Headers has an invalid value: ${value}`,
      reads: /Access-Control-Allow-Headers has an invalid value/i,
    },
    'method-not-allowed': {
      writes: (value) => `Method ${value} is not allowed by Access-Control-Allow-Methods.`,
      reads: /Method (\S+) is not allowed by Access-Control-Allow-Methods/i,
    },
    'header-not-allowed': {
      writes: (value) => `Request header field ${value} is not allowed by Access-Control-Allow-Headers.`,
      reads: /Request header field (\S+) is not allowed/i,
    },
    'redirect-credentials': {
      writes: (value) => `redirection URL ${value} has credentials`,
      reads: /redirection URL .* has credentials/i,
    },
    'redirect-count': { reads: /too many redirects/i },
    'redirect-scheme': {
      writes: () => 'not allowed to follow a cross-origin CORS redirection with non CORS scheme',
    },
    'scheme-not-http': { reads: /not allowed to load local resource/i },
    corp: {
      writes: (_value, { url }) =>
        `Cancelled load to ${url} because it violates the resource's Cross-Origin-Resource-Policy response header.`,
      reads: /Cross-Origin-Resource-Policy/i,
    },
    'sri-opaque': { writes: (_value, { url }) => `Cannot load ${url}. Failed integrity metadata check.` },
  },
}
