import * as chrome from '../consoles/chrome.ts'
import * as firefox from '../consoles/firefox.ts'
import { ALLOW_ORIGIN, pattern, QUOTE, quoted } from '../consoles/localised.ts'
import { answerWithOrigin } from '../english.ts'
import type { FailureEntry, FailureHelp } from '../entry.ts'

/** How Chrome ends what it says of them. */
const INCLUDE = "when the request's credentials mode is 'include'."
const CREDENTIALS =
  'credential|Berechtigung|identification|credencial|Учётные данные|credenziali|자격 증명|認証情報|帳號密碼|凭据'
const TRUE = /* @__PURE__ */ quoted('true')

/** What a request with credentials asks for beyond. */
export type CredentialsFailure = 'acao-wildcard-credentials' | 'acac-not-true'

export const credentialsFailures: Readonly<Record<CredentialsFailure, FailureEntry>> = {
  'acao-wildcard-credentials': {
    stage: 'either',
    family: 'origin',
    lines: {
      chrome: {
        writes: chrome.access(
          () =>
            `The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' ${INCLUDE}`,
        ),
        reads: /must not be (?:the|a) wildcard|wildcard '\*' cannot be used|(?:Preflight)?WildcardOriginNotAllowed/i,
      },
      firefox: {
        writes: firefox.blocked(
          () => '(Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).',
        ),
        reads: /CORS Not Supporting Credentials|Credential is not supported if/i,
      },
      safari: {
        writes: () => 'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
        reads: /Cannot use wildcard in Access-Control-Allow-Origin/i,
      },
    },
  },
  'acac-not-true': {
    stage: 'either',
    family: 'credentials',
    lines: {
      chrome: {
        writes: chrome.access(
          (value) =>
            `The value of the 'Access-Control-Allow-Credentials' header in the response is '${value}' which must be 'true' ${INCLUDE}`,
        ),
        reads:
          /'Access-Control-Allow-Credentials' header in the response is '([^']*)'|Credentials flag is .true|(?:Preflight)?InvalidAllowCredentials/i,
      },
      firefox: {
        writes: firefox.blocked(() => '(Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).'),
        reads: /expected .true. in CORS header .Access-Control-Allow-Credentials|CORS Missing Allow Credentials/i,
      },
      safari: {
        writes: () => 'Credentials flag is true, but Access-Control-Allow-Credentials is not "true".',
        reads: /Access-Control-Allow-Credentials is not "true"/i,
      },
    },
  },
}

export const credentialsHelp: Readonly<Record<CredentialsFailure, FailureHelp>> = {
  'acao-wildcard-credentials': {
    plan: 'send-origin',
    page: null,
    shown: null,
    setting: 'everybody',
    message: () => 'Access-Control-Allow-Origin is "*", which is forbidden for a request with credentials',
    fix: (words) =>
      `Name the origin in place of *, which credentials forbid; or drop credentials in the page if no cookie is needed. ${answerWithOrigin(words)}`,
    explanation:
      'The page sends cookies, and for those Access-Control-Allow-Origin: * does not count: the server has to name the page’s origin.',
    localised: /* @__PURE__ */ pattern(
      () => `(?:${CREDENTIALS})[^)）]{0,80}\\*\\s?${QUOTE}|${ALLOW_ORIGIN}[^)）]{0,20}${QUOTE}\\*\\s?${QUOTE}`,
    ),
  },
  'acac-not-true': {
    plan: 'send-origin',
    page: null,
    shown: null,
    setting: 'credentials',
    message: ({ value }) =>
      value === undefined
        ? 'Access-Control-Allow-Credentials is not "true", which it must be for a request with credentials'
        : `Access-Control-Allow-Credentials is ${value === '' ? 'missing' : `"${value}"`} and must be "true" for a request with credentials`,
    fix: () =>
      'Send Access-Control-Allow-Credentials: true, in lower case, once, on the preflight and on the answer; or drop credentials in the page if no cookie is needed.',
    explanation: 'The page sends cookies, and the answer has no Access-Control-Allow-Credentials: true.',
    localised: /* @__PURE__ */ pattern(
      () =>
        `${TRUE}[^)）]{0,60}Access-Control-Allow-Credentials|Access-Control-Allow-Credentials\\s?${QUOTE}[^)）]{0,40}${TRUE}`,
    ),
  },
}
