import * as chrome from '../consoles/chrome.ts'
import * as firefox from '../consoles/firefox.ts'
import { ALLOW_ORIGIN, around } from '../consoles/localised.ts'
import * as safari from '../consoles/safari.ts'
import { answerWithOrigin } from '../english.ts'
import type { FailureEntry, FailureHelp } from '../entry.ts'

const MISSING = 'fehlt|manquant|fal(?:ta|tante)|отсутствует|mancante|缺少|足りない|없음|brak|не найден'

/** Where there is not any `Access-Control-Allow-Origin`. */
export type AbsentFailure = 'acao-missing'

export const absentFailures: Readonly<Record<AbsentFailure, FailureEntry>> = {
  'acao-missing': {
    stage: 'either',
    family: 'origin',
    lines: {
      chrome: {
        writes: chrome.access(() => "No 'Access-Control-Allow-Origin' header is present on the requested resource."),
        reads: /No 'Access-Control-Allow-Origin' header is present|(?:Preflight)?MissingAllowOriginHeader|No ACAO/i,
      },
      firefox: {
        writes: firefox.blocked(
          (_value, status) => `(Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: ${status}.`,
        ),
        reads: /Access-Control-Allow-Origin. missing|CORS Missing Allow Origin/i,
      },
      safari: { writes: safari.notAllowed, reads: /is not allowed by Access-Control-Allow-Origin/i },
    },
  },
}

export const absentHelp: Readonly<Record<AbsentFailure, FailureHelp>> = {
  'acao-missing': {
    plan: 'send-origin',
    page: null,
    shown: 'misspelt-names',
    setting: 'origins',
    message: () => 'The answer has no Access-Control-Allow-Origin',
    fix: answerWithOrigin,
    explanation:
      'The answer has no Access-Control-Allow-Origin header, so the server has not said that this page may read it.',
    localised: /* @__PURE__ */ around(MISSING, ALLOW_ORIGIN, 40, 30),
  },
}
