import * as chrome from '../consoles/chrome.ts'
import * as firefox from '../consoles/firefox.ts'
import { ALLOW_ORIGIN, around, pattern, QUOTE } from '../consoles/localised.ts'
import * as safari from '../consoles/safari.ts'
import { answerWithOrigin, tail } from '../english.ts'
import type { FailureEntry, FailureHelp } from '../entry.ts'

const ACAO = "The 'Access-Control-Allow-Origin' header"
const INVALID_VALUE = ' Have the server send the header with a valid value.'
const SEVERAL = 'nur ein|plusieurs|múltiples|vários|несколько|multipli|여러|多[个個]|複数|wiele'

const multiple = (value: string): string =>
  `${ACAO} contains multiple values '${value}', but only one is allowed.${INVALID_VALUE}`
const invalid = (value: string): string => `${ACAO} contains the invalid value '${value}'.${INVALID_VALUE}`

/** Chrome calls everything invalid that does not look like an origin, which the standard merely finds unequal. */
function unequal(value: string): string {
  if (value.includes(' ')) return multiple(value)
  if (!/^([a-z][a-z0-9+.-]*:\/\/.|null$)/i.test(value)) return invalid(value)
  return `${ACAO} has a value '${value}' that is not equal to the supplied origin.${INVALID_VALUE}`
}

/** Firefox says the same of everything that is not the page's origin. */
const mismatch = (value: string): string =>
  `(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘${value}’).`

/** What the value of `Access-Control-Allow-Origin` fails. */
export type OriginFailure = 'acao-multiple' | 'acao-mismatch' | 'acao-invalid'

export const originFailures: Readonly<Record<OriginFailure, FailureEntry>> = {
  'acao-multiple': {
    stage: 'either',
    family: 'origin',
    lines: {
      chrome: {
        writes: chrome.access(multiple),
        reads: /contains multiple values '([^']*)'|(?:Preflight)?MultipleAllowOriginValues/i,
      },
      firefox: {
        // Firefox counts header lines; a list in one line is compared, and does not match.
        writes: firefox.blocked((value) =>
          value.includes(', ')
            ? '(Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).'
            : mismatch(value),
        ),
        reads: /Multiple CORS header|CORS Multiple Allow Origin/i,
      },
      safari: {
        writes: () => 'Access-Control-Allow-Origin cannot contain more than one origin.',
        reads: /cannot contain more than one origin/i,
      },
    },
  },
  'acao-mismatch': {
    stage: 'either',
    family: 'origin',
    lines: {
      chrome: {
        writes: chrome.access(unequal),
        reads:
          /has a value '([^']*)' that is not equal|contains the invalid value '([^']*)'|(?:Preflight)?(?:AllowOriginMismatch|InvalidAllowOriginValue)/i,
      },
      firefox: {
        writes: firefox.blocked(mismatch),
        reads: /Access-Control-Allow-Origin. does not match .([^’'‘"]*)|CORS Allow Origin Not Matching/i,
      },
      safari: { writes: safari.notAllowed, reads: null },
    },
  },
  'acao-invalid': {
    stage: 'either',
    family: 'origin',
    lines: {
      chrome: { writes: chrome.access(invalid), reads: null },
      firefox: { writes: firefox.blocked(mismatch), reads: null },
      safari: { writes: safari.notAllowed, reads: null },
    },
  },
}

export const originHelp: Readonly<Record<OriginFailure, FailureHelp>> = {
  'acao-multiple': {
    plan: 'send-origin',
    page: null,
    shown: 'layers',
    setting: null,
    message: ({ value }) => `Access-Control-Allow-Origin names more than one origin${tail(value)}`,
    fix: (words) =>
      `Let one layer send the CORS headers and remove the others (proxy, CDN, gateway, framework): exactly one origin may be named. ${answerWithOrigin(words)}`,
    explanation: 'Access-Control-Allow-Origin names several origins; browsers accept exactly one.',
    localised: /* @__PURE__ */ around(SEVERAL, ALLOW_ORIGIN, 60, 40),
  },
  'acao-mismatch': {
    plan: 'send-origin',
    page: null,
    shown: 'origins',
    setting: 'origins',
    message: ({ value, origin }) =>
      value === undefined
        ? `Access-Control-Allow-Origin names another origin than ${origin}`
        : `Access-Control-Allow-Origin is "${value}", and the page is "${origin}"`,
    fix: answerWithOrigin,
    explanation:
      'Access-Control-Allow-Origin names another origin than this page’s. The two are compared letter by letter.',
    localised: /* @__PURE__ */ pattern(
      () => `${ALLOW_ORIGIN}[^)）.'"‘’“”«»「」]{0,60}${QUOTE}((?!\\*)[^'"‘’“”«»「」]{1,500}?)\\s?${QUOTE}`,
    ),
  },
  'acao-invalid': {
    plan: 'send-origin',
    page: null,
    shown: null,
    setting: null,
    message: () => 'Access-Control-Allow-Origin has bytes that a header must not have',
    fix: answerWithOrigin,
    explanation: 'The value of Access-Control-Allow-Origin cannot be an origin.',
    localised: null,
  },
}
