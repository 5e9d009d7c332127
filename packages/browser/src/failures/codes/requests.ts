import * as chrome from '../consoles/chrome.ts'
import * as firefox from '../consoles/firefox.ts'
import * as safari from '../consoles/safari.ts'
import { CLIENT, type FailureEntry, type FailureHelp } from '../entry.ts'

/** Requests that are never sent. */
export type RequestFailure =
  | 'scheme-not-http'
  | 'mode-same-origin'
  | 'no-cors-redirect-mode'
  | 'no-cors-method'
  | 'method-forbidden'

export const requestFailures: Readonly<Record<RequestFailure, FailureEntry>> = {
  'scheme-not-http': {
    stage: 'request',
    family: 'request',
    lines: {
      chrome: {
        writes: chrome.policy(
          () =>
            'Cross origin requests are only supported for protocol schemes: chrome, chrome-extension, data, http, https.',
        ),
        reads:
          /only supported for (?:protocol schemes|HTTP)|CorsDisabledScheme|URL scheme "[\w-]+" is not supported|unique security origin|not allowed to load local resource/i,
      },
      firefox: { writes: firefox.notHttp, reads: /CORS request not http/i },
      safari: { writes: safari.otherwise, reads: /not allowed to load local resource/i },
    },
  },
  'mode-same-origin': {
    stage: 'request',
    family: 'request',
    lines: {
      chrome: {
        writes: chrome.policy(() => 'Cross origin requests are not allowed by request mode.'),
        reads: /not allowed by request mode|DisallowedByMode|Request mode is "same-origin"/i,
      },
      firefox: firefox.anyError,
      safari: safari.anyError,
    },
  },
  'no-cors-redirect-mode': {
    stage: 'request',
    family: 'request',
    lines: {
      chrome: { writes: chrome.otherwise, reads: /NoCorsRedirectModeNotFollow/ },
      firefox: firefox.anyError,
      safari: safari.anyError,
    },
  },
  'no-cors-method': {
    stage: 'request',
    family: 'request',
    lines: {
      chrome: {
        writes: (value) => `Failed to execute 'fetch' on 'Window': '${value}' is unsupported in no-cors mode.`,
        reads: null,
      },
      firefox: firefox.anyError,
      safari: safari.anyError,
    },
  },
  'method-forbidden': {
    stage: 'request',
    family: 'request',
    lines: {
      chrome: {
        writes: (value) => `Failed to execute 'fetch' on 'Window': '${value}' HTTP method is unsupported.`,
        reads: null,
      },
      firefox: firefox.anyError,
      safari: safari.anyError,
    },
  },
}

export const requestHelp: Readonly<Record<RequestFailure, FailureHelp>> = {
  'scheme-not-http': {
    plan: CLIENT,
    page: null,
    shown: null,
    setting: null,
    message: () => 'The URL is not http(s), so there is no CORS for it',
    fix: () =>
      'Serve page and resource over http(s), for example from a small local web server: file: and other schemes have no CORS.',
    explanation: 'Only http and https addresses can be asked with CORS.',
    localised:
      /CORS-Anfrage war nicht http|requête CORS n['’]utilise pas http|solicitud CORS no es http|requisição CORS não é http|запрос CORS выполнен не по http|richiesta CORS non http|CORS 请求不是 http|CORS 請求未使用 http|http가 아닌 CORS|CORS 要求が http でない/iu,
  },
  'mode-same-origin': {
    plan: CLIENT,
    page: 'ask-with-cors',
    shown: null,
    setting: null,
    message: () => "The page asked with mode 'same-origin' for another origin",
    fix: () => "Leave out mode: 'same-origin', or ask a URL of the page's own origin.",
    explanation: 'The page asked with mode: "same-origin", and the address is on another origin.',
    localised: null,
  },
  'no-cors-redirect-mode': {
    plan: CLIENT,
    page: null,
    shown: null,
    setting: null,
    message: () => "Mode no-cors does not go with redirect: 'error' or 'manual'",
    fix: () => "Mode no-cors only works with redirect: 'follow'; use mode cors and let the server allow the origin.",
    explanation: 'Mode no-cors always follows redirects, and the page asked for something else.',
    localised: null,
  },
  'no-cors-method': {
    plan: CLIENT,
    page: 'ask-with-cors',
    shown: null,
    setting: null,
    message: () => 'Mode no-cors sends only GET, HEAD and POST',
    fix: () =>
      'Mode no-cors only sends GET, HEAD and POST, and hides the answer; use mode cors and let the server allow the origin.',
    explanation: 'Mode no-cors sends only GET, HEAD and POST.',
    localised: null,
  },
  'method-forbidden': {
    plan: CLIENT,
    page: null,
    shown: null,
    setting: null,
    message: () => 'Pages may not send CONNECT, TRACE or TRACK',
    fix: () => 'CONNECT, TRACE and TRACK cannot be sent from a page; use another method.',
    explanation: 'CONNECT, TRACE and TRACK can never be sent from a page.',
    localised: null,
  },
}
