import * as chrome from '../consoles/chrome.ts'
import * as firefox from '../consoles/firefox.ts'
import * as safari from '../consoles/safari.ts'
import { PREFLIGHT_FIRST } from '../english.ts'
import { CLIENT, type FailureEntry, type FailureHelp } from '../entry.ts'

/** What the status of a preflight's answer fails. */
export type StatusFailure = 'preflight-redirect' | 'preflight-status'

export const statusFailures: Readonly<Record<StatusFailure, FailureEntry>> = {
  'preflight-redirect': {
    stage: 'preflight',
    family: 'status',
    lines: {
      chrome: {
        writes: chrome.access(() => 'Redirect is not allowed for a preflight request.'),
        reads:
          /Redirect is not allowed for a preflight|Response for preflight is invalid \(redirect\)|PreflightDisallowedRedirect/i,
      },
      firefox: {
        writes: firefox.blocked(() => '(Reason: CORS request external redirect not allowed).'),
        reads: /external redirect not allowed/i,
      },
      safari: {
        writes: safari.preflightFailed,
        reads: /Preflight response is not successful\. Status code: 30[12378]/i,
      },
    },
  },
  'preflight-status': {
    stage: 'preflight',
    family: 'status',
    lines: {
      chrome: {
        writes: chrome.access(() => 'It does not have HTTP ok status.'),
        reads:
          /does not have HTTP ok status|Response for preflight (?:has invalid HTTP status(?: code (\d+))?|is invalid)|PreflightInvalidStatus/i,
      },
      firefox: {
        writes: firefox.blocked(
          (_value, status) => `(Reason: CORS preflight response did not succeed). Status code: ${status}.`,
        ),
        reads: /preflight response did not succeed|CORS Preflight Did Not Succeed/i,
      },
      safari: { writes: safari.preflightFailed, reads: /Preflight response is not successful/i },
    },
  },
}

export const statusHelp: Readonly<Record<StatusFailure, FailureHelp>> = {
  'preflight-redirect': {
    plan: CLIENT,
    page: null,
    shown: null,
    setting: null,
    message: ({ value }) =>
      `The preflight (OPTIONS) was answered with a redirect${value ? ` (${value})` : ''}, and browsers do not follow it`,
    fix: () =>
      `Ask for the final URL (scheme, host, trailing slash), because preflights never follow redirects; or let the server answer OPTIONS without redirecting. ${PREFLIGHT_FIRST}`,
    explanation:
      'The browser asked first, with an OPTIONS request, and was redirected. Such a question is never asked again elsewhere.',
    localised:
      /Externe Weiterleitung der CORS|redirection externe de requêtes CORS|redirección externa de la solicitud CORS|redirecionamento externo de requisição CORS|Внешнее перенаправление запроса CORS|redirect non consentito|外部リダイレクト|외부 리다이렉트 CORS|重導到外部/iu,
  },
  'preflight-status': {
    plan: 'answer-preflight',
    page: null,
    shown: null,
    setting: null,
    message: ({ value }) =>
      !value
        ? 'The preflight (OPTIONS) was not answered with a status of 200 to 299'
        : `The preflight (OPTIONS) was answered with ${value}, and only 200 to 299 counts`,
    fix: () => PREFLIGHT_FIRST,
    explanation: 'The browser asked first, with an OPTIONS request, and the answer was no success (200 to 299).',
    localised:
      /Preflight-Antwort schlug|échec de la réponse de pré-vérification|respuesta CORS no tuvo|falha na resposta de comprovação|неудача ответа CORS preflight|risposta CORS preliminare .{0,20}non riuscita|预检(?:通道|响应)未|preflight 回應並未成功|사전 점검 응답이 성공하지|プリフライトチャンネルが/iu,
  },
}
