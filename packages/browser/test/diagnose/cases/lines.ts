import { API, APP, type Case } from './shared.ts'

const line = (reason: string): string =>
  `Access to fetch at '${API}' from origin '${APP}' has been blocked by CORS policy: ${reason}`
const said = (
  name: string,
  reason: string,
  primary: string,
  says: RegExp[],
  silent: RegExp[] = [],
  request = {},
): Case => ({
  name,
  recording: { request: { origin: APP, url: API, ...request }, consoleMessage: line(reason) },
  verdict: 'blocked',
  certainty: 'proven',
  primary,
  says,
  silent,
})
const NOT_ALLOWED = 'is not allowed by Access-Control-Allow-Headers in preflight response.'
const hasValue = (value: string): string =>
  `The 'Access-Control-Allow-Origin' header has a value '${value}' that is not equal to the supplied origin.`
const corsError = (name: string, failedParameter: string, primary: string, says: RegExp[] = []): Case => ({
  name: `corsError ${name}`,
  recording: {
    request: { origin: APP, url: API },
    consoleMessage: JSON.stringify({ corsError: name, failedParameter }),
    networkError: 'net::ERR_FAILED',
  },
  verdict: 'blocked',
  certainty: 'proven',
  primary,
  says,
})

/** Values of a console line in the fix, and Chrome's own names. */
export const lineCases: Case[] = [
  said(
    'the method of the line',
    `Method PURGE is not allowed by Access-Control-Allow-Methods in preflight response.`,
    'method-not-allowed',
    [/List PURGE in/, /'PURGE'/],
  ),
  said(
    'a method in lower case',
    `Method patch is not allowed by Access-Control-Allow-Methods in preflight response.`,
    'method-not-allowed',
    [/write PATCH in the page/],
  ),
  said(
    'the header of the line',
    `Request header field x-api-key ${NOT_ALLOWED}`,
    'header-not-allowed',
    [/List x-api-key in/, /fix \(server\)/],
    [/allowedHeaders/],
  ),
  said(
    'a header of responses',
    `Request header field access-control-allow-origin ${NOT_ALLOWED}`,
    'header-not-allowed',
    [/Do not send access-control-allow-origin/, /fix \(client\)/],
    [/List access-control/],
  ),
  said(
    'another header of responses',
    `Request header field x-frame-options ${NOT_ALLOWED}`,
    'header-not-allowed',
    [/Do not send x-frame-options/],
    [/List x-frame/],
  ),
  said(
    'a header that looks like one of responses',
    `Request header field x-frame-id ${NOT_ALLOWED}`,
    'header-not-allowed',
    [/List x-frame-id/],
  ),
  said('the origin of the line, a slash too many', hasValue(`${APP}/`), 'acao-mismatch', [/trailing slash/]),
  said(
    'the origin of the line, another host',
    hasValue('https://other.test'),
    'acao-mismatch',
    [/another host: other\.test/],
    [/trailing slash/],
  ),
  said(
    'several values, one of them *',
    `The 'Access-Control-Allow-Origin' header contains multiple values '*, ${APP}', but only one is allowed.`,
    'acao-multiple',
    [/two layers/],
  ),
  said(
    'no value told',
    'corsError: AllowOriginMismatch',
    'acao-mismatch',
    [/names another origin than https:\/\/app/],
    [/""/],
  ),
  {
    name: 'the page of the line',
    recording: { request: { url: API }, consoleMessage: line(hasValue(`${APP}/`)) },
    verdict: 'blocked',
    primary: 'acao-mismatch',
    says: [/from https:\/\/app\.example\.com/],
    assumed: [],
  },
  corsError('PreflightInvalidStatus', '', 'preflight-status', [/at the preflight/]),
  corsError('PreflightMissingAllowOriginHeader', '', 'acao-missing', [/at the preflight/]),
  corsError('MissingAllowOriginHeader', '', 'acao-missing', [/at the response/]),
  corsError('PreflightAllowOriginMismatch', `${APP}/`, 'acao-mismatch', [/at the preflight/, /trailing slash/]),
  corsError('PreflightWildcardOriginNotAllowed', '', 'acao-wildcard-credentials'),
  corsError('InvalidAllowCredentials', 'True', 'acac-not-true', [/"True"/]),
  corsError('MethodDisallowedByPreflightResponse', 'PUT', 'method-not-allowed', [/List PUT/]),
  corsError('HeaderDisallowedByPreflightResponse', 'x-a', 'header-not-allowed', [/List x-a/]),
  corsError('MethodDisallowedByPreflightResponse', '', 'method-not-allowed', [/the method of the request/]),
  corsError('InvalidAllowMethodsPreflightResponse', 'GET;PUT', 'acam-invalid', [/GET;PUT/]),
  corsError('NoCorsRedirectModeNotFollow', '', 'no-cors-redirect-mode'),
  corsError('DisallowedByMode', '', 'mode-same-origin'),
  corsError('RedirectContainsCredentials', '', 'redirect-credentials'),
  corsError('LocalNetworkAccessPermissionDenied', '', 'not-cors/local-network', [/permission/]),
  corsError('InsecureLocalNetwork', '', 'not-cors/local-network'),
  corsError('PreflightMissingAllowPrivateNetwork', '', 'not-cors/local-network'),
  corsError('LoopbackNetworkPermissionDenied', '', 'not-cors/local-network'),
  corsError('PreflightMissingAllowExternal', '', 'not-cors/local-network'),
  corsError('PrivateNetworkAccessPermissionDenied', '', 'not-cors/local-network'),
]
