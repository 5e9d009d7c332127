import { API, APP, type Case } from './shared.ts'

const firefox = (status: number): string =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${API}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: ${status}.`

const missing = (name: string, consoleMessage: string, certainty: 'proven' | 'likely', next: RegExp[] = []): Case => ({
  name,
  recording: { request: { origin: APP, url: API }, consoleMessage },
  verdict: 'blocked',
  certainty,
  primary: 'acao-missing',
  next,
})

const opaque = (name: string, consoleMessage: string): Case => ({
  name,
  recording: { request: { url: API }, consoleMessage },
  verdict: 'allowed',
  certainty: 'proven',
  primary: 'opaque-no-cors',
})

const other = (name: string, consoleMessage: string): Case => ({
  name,
  recording: { request: { url: API }, consoleMessage },
  verdict: 'unknown',
  certainty: 'open',
  primary: null,
})

/** Lines that leave something open, and those next to them that do not. */
export const vagueCases: Case[] = [
  missing('Firefox: a status that OPTIONS gets, the method not known', firefox(404), 'likely', [/-X OPTIONS/]),
  missing('Firefox: a status that OPTIONS does not get', firefox(500), 'proven'),
  missing(
    'Chrome says which of the two it is',
    `Access to fetch at '${API}' from origin '${APP}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\nGET ${API} net::ERR_FAILED 404 (Not Found)`,
    'proven',
  ),
  opaque('a response that is printed as opaque', 'Response { type: "opaque", status: 0, ok: false }'),
  opaque(
    'a canvas that was tainted',
    "Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported. The canvas has been tainted by cross-origin data.",
  ),
  {
    name: 'Angular, which got no answer',
    recording: {
      request: { origin: APP, url: API },
      consoleMessage: `Http failure response for ${API}: 0 Unknown Error`,
    },
    verdict: 'blocked',
    certainty: 'open',
    primary: null,
  },
  other('a response that is printed as basic', 'Response { type: "basic", status: 200, ok: true }'),
  other('status 0 alone', 'status: 0'),
]
