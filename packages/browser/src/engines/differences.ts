import type { Engine } from './rules.ts'

/** One place where an engine was seen to leave the standard. */
export interface EngineDifference {
  readonly id: string
  readonly engine: Exclude<Engine, 'standard'>
  /** The version that did, in a run against real servers. */
  readonly version: string
  readonly what: string
}

const chromium = { engine: 'chrome', version: '153' } as const
const firefox = { engine: 'firefox', version: '153.7.0' } as const
const webkit = { engine: 'safari', version: '2.50.6' } as const

const originToOwn = {
  id: 'origin-to-own',
  what: 'Elements in CORS mode send Origin with a GET to their own origin as well.',
}
const keepsCookies = {
  id: 'no-cors-keeps-cookies',
  what: 'In mode no-cors with credentials same-origin, a redirect from the own origin to another one keeps cookies.',
}
const preflightWithoutNeed = {
  id: 'preflight-without-need',
  what: 'What was preflighted is preflighted again after a redirect that leaves nothing to ask for.',
}

/**
 * Where real engines were observed to leave the standard; `simulateFetch` follows the standard here. The versions are those of Chromium,
 * Firefox and WebKitGTK (Safari itself was not run).
 *
 * @see https://fetch.spec.whatwg.org/#http-network-or-cache-fetch
 * @example
 * ```ts
 * import { engineDifferences } from '@cors/browser'
 *
 * const ofFirefox = engineDifferences.filter(({ engine }) => engine === 'firefox')
 * ```
 */
export const engineDifferences: readonly EngineDifference[] = [
  { ...originToOwn, ...chromium },
  { ...originToOwn, ...webkit },
  { ...keepsCookies, ...chromium },
  { ...keepsCookies, ...webkit },
  {
    id: 'user-info-refused',
    ...chromium,
    what: 'A redirect to an address with user and password is refused on the own origin and in mode no-cors too.',
  },
  {
    id: 'user-info-first',
    ...chromium,
    what: "A redirect to an address with user and password is refused for that, before redirect: 'error' is looked at.",
  },
  {
    id: 'invalid-location-first',
    ...chromium,
    what: "A redirect whose Location cannot be parsed fails before every check of CORS, and with redirect: 'manual' too.",
  },
  {
    id: 'preflight-redirect-needs-location',
    ...chromium,
    what: 'A preflight that is answered with 3xx without Location counts as one with a wrong status, not as redirected.',
  },
  {
    id: 'space-separates-origins',
    ...chromium,
    what: 'An Access-Control-Allow-Origin with a space in it counts as several values, where the standard finds it unequal.',
  },
  { ...preflightWithoutNeed, ...firefox },
  { ...preflightWithoutNeed, ...webkit },
  {
    id: 'errors-not-muted',
    ...firefox,
    what: 'Errors of scripts that were loaded without CORS reach window.onerror in full.',
  },
  {
    id: 'preflight-names-the-page',
    ...firefox,
    what: 'After a redirect between foreign origins a preflight still names the page as its Origin; the request after it says null.',
  },
  {
    id: 'empty-allow-origin-ignored',
    ...firefox,
    what: 'An empty Access-Control-Allow-Origin line counts for nothing next to another one, where the standard joins both.',
  },
  {
    id: 'font-without-cors',
    ...webkit,
    what: 'Fonts of @font-face load without CORS: in mode no-cors, with cookies.',
  },
  {
    id: 'shape-without-cookies',
    ...webkit,
    what: 'The image of shape-outside is asked for without cookies on the own origin.',
  },
  {
    id: 'delete-turns-into-get',
    ...webkit,
    what: 'A redirect to another origin turns DELETE into GET, whatever its status.',
  },
  {
    id: 'redirect-keeps-headers',
    ...webkit,
    what: 'A redirect that turns the method into GET keeps Content-Type, and one to another origin Authorization: both are asked for in a preflight.',
  },
  {
    id: 'redirect-keeps-origin',
    ...webkit,
    what: 'A redirect that turns the method into GET keeps the Origin header, on the own origin too.',
  },
]
