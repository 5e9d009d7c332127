import * as chrome from '../consoles/chrome.ts'
import * as firefox from '../consoles/firefox.ts'
import * as safari from '../consoles/safari.ts'
import { CLIENT, type FailureEntry, type FailureHelp, SERVER } from '../entry.ts'

/** Redirects that may not be followed. */
export type RedirectFailure =
  | 'redirect-credentials'
  | 'redirect-count'
  | 'redirect-scheme'
  | 'redirect-location'
  | 'redirect-mode-error'

export const redirectFailures: Readonly<Record<RedirectFailure, FailureEntry>> = {
  'redirect-credentials': {
    stage: 'redirect',
    family: 'redirect',
    lines: {
      chrome: {
        writes: chrome.policy(
          (value) =>
            `Redirect location '${value}' contains a username and password, which is disallowed for cross-origin requests.`,
        ),
        reads: /contains a username and password|RedirectContainsCredentials/i,
      },
      firefox: firefox.anyError,
      safari: {
        writes: (value) => `redirection URL ${value} has credentials`,
        reads: /redirection URL .* has credentials/i,
      },
    },
  },
  'redirect-count': {
    stage: 'redirect',
    family: 'redirect',
    lines: {
      chrome: {
        writes: (_value, { url }) => `GET ${url} net::ERR_TOO_MANY_REDIRECTS`,
        reads: /TOO_MANY_REDIRECTS/i,
      },
      firefox: { writes: firefox.otherwise, reads: /redirect loop/i },
      safari: { writes: safari.otherwise, reads: /too many redirects/i },
    },
  },
  'redirect-scheme': {
    stage: 'redirect',
    family: 'redirect',
    lines: {
      chrome: { writes: (value) => `Fetch API cannot load ${value}. net::ERR_UNSAFE_REDIRECT`, reads: null },
      firefox: { writes: firefox.notHttp, reads: null },
      safari: {
        writes: () => 'not allowed to follow a cross-origin CORS redirection with non CORS scheme',
        reads: null,
      },
    },
  },
  'redirect-location': {
    stage: 'redirect',
    family: 'redirect',
    lines: {
      chrome: chrome.anyError,
      firefox: firefox.anyError,
      safari: safari.anyError,
    },
  },
  'redirect-mode-error': {
    stage: 'redirect',
    family: 'redirect',
    lines: {
      chrome: chrome.anyError,
      firefox: firefox.anyError,
      safari: safari.anyError,
    },
  },
}

export const redirectHelp: Readonly<Record<RedirectFailure, FailureHelp>> = {
  'redirect-credentials': {
    plan: SERVER,
    page: null,
    shown: null,
    setting: null,
    message: () => 'The redirect goes to a URL with user name and password',
    fix: () =>
      'Redirect to a URL without user name and password; send an Authorization header to the final URL instead.',
    explanation: 'The server redirects to an address with a user name or a password in it.',
    localised: null,
  },
  'redirect-count': {
    plan: SERVER,
    page: null,
    shown: null,
    setting: null,
    message: () => 'The server redirects more than 20 times',
    fix: () =>
      'Break the redirect loop (often login, trailing slash, or http to https behind a proxy): browsers follow 20.',
    explanation: 'The server redirects more than 20 times.',
    localised: null,
  },
  'redirect-scheme': {
    plan: SERVER,
    page: null,
    shown: null,
    setting: null,
    message: () => 'The redirect goes to a URL that is not http(s)',
    fix: () => 'Redirect to an http(s) URL: browsers do not follow any other.',
    explanation: 'The server redirects to an address that is not http or https.',
    localised: null,
  },
  'redirect-location': {
    plan: SERVER,
    page: null,
    shown: null,
    setting: null,
    message: () => 'The redirect has no valid Location',
    fix: () => 'Send exactly one Location header with a valid URL.',
    explanation: 'The server redirects to an address that cannot be read.',
    localised: null,
  },
  'redirect-mode-error': {
    plan: CLIENT,
    page: null,
    shown: null,
    setting: null,
    message: () => "The server redirects, and the page asked for redirect: 'error'",
    fix: () => "Ask for the final URL, or use redirect: 'follow'.",
    explanation: 'The server redirects, and the page asked not to follow.',
    localised: null,
  },
}
