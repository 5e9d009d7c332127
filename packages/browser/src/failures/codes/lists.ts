import * as chrome from '../consoles/chrome.ts'
import * as firefox from '../consoles/firefox.ts'
import { around, pattern, QUOTE } from '../consoles/localised.ts'
import { tail } from '../english.ts'
import type { FailureEntry, FailureHelp } from '../entry.ts'

const METHODS = 'Access-Control-Allow-Methods'
const HEADERS = 'Access-Control-Allow-Headers'
/** What Firefox says in other languages of a list that cannot be parsed, of a method that is not listed, and of a preflight. */
const INVALID = 'ungültig|invalide|no válido|inválido|некорректн|non valido|无效|無效|不正|유효하지'
const FOUND = 'gefunden|manquante|encontrado|найден|non trovato|Methoden?|方法|メソッド|메서드|找不到'
const PREFLIGHT = 'Preflight|pré-vérification|verificación previa|comprovação|preliminare|预检|プリフライト|사전 점검'

/** What the lists of a preflight's answer fail. */
export type ListFailure = 'method-not-allowed' | 'header-not-allowed' | 'acam-invalid' | 'acah-invalid'

export const listFailures: Readonly<Record<ListFailure, FailureEntry>> = {
  'method-not-allowed': {
    stage: 'preflight',
    family: 'method',
    lines: {
      chrome: {
        writes: chrome.policy(
          (value) => `Method ${value} is not allowed by Access-Control-Allow-Methods in preflight response.`,
        ),
        reads: /Method (\S+) is not allowed by Access-Control-Allow-Methods|MethodDisallowedByPreflight/i,
      },
      firefox: {
        writes: firefox.blocked(() => '(Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).'),
        reads: /Did not find method in CORS header|CORS Method Not Found/i,
      },
      safari: {
        writes: (value) => `Method ${value} is not allowed by Access-Control-Allow-Methods.`,
        reads: /Method (\S+) is not allowed by Access-Control-Allow-Methods/i,
      },
    },
  },
  'header-not-allowed': {
    stage: 'preflight',
    family: 'headers',
    lines: {
      chrome: {
        writes: chrome.policy(
          (value) =>
            `Request header field ${value} is not allowed by Access-Control-Allow-Headers in preflight response.`,
        ),
        reads: /Request header field (\S+) is not allowed|HeaderDisallowedByPreflight/i,
      },
      firefox: {
        writes: firefox.blocked(
          (value) =>
            `(Reason: header ‘${value}’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`,
        ),
        reads:
          /header .([\w-]+). is not allowed according to header|missing token .([\w-]+). in CORS header|CORS Missing Allow Header/i,
      },
      safari: {
        writes: (value) => `Request header field ${value} is not allowed by Access-Control-Allow-Headers.`,
        reads: /Request header field (\S+) is not allowed/i,
      },
    },
  },
  'acam-invalid': {
    stage: 'preflight',
    family: 'method',
    lines: {
      chrome: {
        writes: chrome.policy(
          () => 'Cannot parse Access-Control-Allow-Methods response header field in preflight response.',
        ),
        reads: /InvalidAllowMethodsPreflight|Cannot parse Access-Control-Allow-Methods/i,
      },
      firefox: {
        writes: firefox.blocked((value) => firefox.invalidToken(value, 'Access-Control-Allow-Methods')),
        reads: /CORS Invalid Allow Method|invalid token .* in CORS header .Access-Control-Allow-Methods/i,
      },
      safari: {
        writes: (value) => `Header Access-Control-Allow-Methods has an invalid value: ${value}`,
        reads: /Access-Control-Allow-Methods has an invalid value/i,
      },
    },
  },
  'acah-invalid': {
    stage: 'preflight',
    family: 'headers',
    lines: {
      chrome: {
        writes: chrome.policy(
          () => 'Cannot parse Access-Control-Allow-Headers response header field in preflight response.',
        ),
        reads: /InvalidAllowHeadersPreflight|Cannot parse Access-Control-Allow-Headers/i,
      },
      firefox: {
        writes: firefox.blocked((value) => firefox.invalidToken(value, 'Access-Control-Allow-Headers')),
        reads: /CORS Invalid Allow Header|invalid token .* in CORS header .Access-Control-Allow-Headers/i,
      },
      safari: {
        writes: (value) => `Header Access-Control-Allow-Headers has an invalid value: ${value}`,
        reads: /Access-Control-Allow-Headers has an invalid value/i,
      },
    },
  },
}

export const listHelp: Readonly<Record<ListFailure, FailureHelp>> = {
  'method-not-allowed': {
    plan: 'list-method',
    page: 'upper-case-method',
    shown: 'listed-methods',
    setting: 'methods',
    message: ({ value, method }) =>
      `The preflight's answer does not allow the method${value || method ? ` ${value || method}` : ' of the request'}`,
    fix: ({ method }) =>
      `List ${method || 'the method of the request'} in Access-Control-Allow-Methods of the preflight's answer (with credentials, * is taken literally).`,
    explanation: 'The browser asked first, and the answer does not list this method in Access-Control-Allow-Methods.',
    localised: /* @__PURE__ */ around(FOUND, METHODS, 40, 60),
  },
  'header-not-allowed': {
    plan: 'list-headers',
    page: 'leave-out-cors-headers',
    shown: 'listed-headers',
    setting: 'headers',
    message: ({ value }) =>
      value
        ? `The preflight's answer does not allow the request header ${value}`
        : "The preflight's answer does not allow one of the request headers",
    fix: ({ value, missing }) =>
      `List ${missing.length > 0 ? missing.join(', ') : value || 'every header that the page sends'} in Access-Control-Allow-Headers of the preflight's answer (* never covers Authorization, and with credentials it is taken literally), or do not send what the server does not need.`,
    explanation:
      'The browser asked first, and the answer does not list a header that the page sends in Access-Control-Allow-Headers.',
    localised: /* @__PURE__ */ pattern(
      () =>
        `${QUOTE}([\\w-]{1,100})\\s?${QUOTE}[^)）]{0,60}Access-Control-Allow-Headers[^)）]{0,60}(?:${PREFLIGHT})|(?:${PREFLIGHT})[^)）]{0,30}Access-Control-Allow-Headers\\s?${QUOTE}[^)）]{0,30}${QUOTE}([\\w-]{1,100})\\s?${QUOTE}`,
    ),
  },
  'acam-invalid': {
    plan: 'send-methods',
    page: null,
    shown: null,
    setting: null,
    message: ({ value }) => `Access-Control-Allow-Methods is not a list of methods${tail(value)}`,
    fix: () =>
      'Write Access-Control-Allow-Methods as method names with commas between them, without quotes or brackets.',
    explanation: 'The list in Access-Control-Allow-Methods cannot be read.',
    localised: /* @__PURE__ */ around(INVALID, METHODS, 60, 60),
  },
  'acah-invalid': {
    plan: 'send-headers',
    page: null,
    shown: null,
    setting: null,
    message: ({ value }) => `Access-Control-Allow-Headers is not a list of header names${tail(value)}`,
    fix: () =>
      'Write Access-Control-Allow-Headers as header names with commas between them, without quotes or brackets.',
    explanation: 'The list in Access-Control-Allow-Headers cannot be read.',
    localised: /* @__PURE__ */ around(INVALID, HEADERS, 60, 60),
  },
}
