import type { Wording, WriteLine } from '../wording.ts'

/*
 * Safari's lines.
 *
 * https://github.com/WebKit/WebKit/blob/main/Source/WebCore/loader/CrossOriginAccessControl.cpp
 */

/** The line of any network error. */
export const otherwise: WriteLine = (_value, { url }) => `Fetch API cannot load ${url} due to access control checks.`

/** Where Safari says no more than that. */
export const anyError: Wording = { writes: otherwise, reads: null }

/** Of a header that is missing and of one that names another origin alike. */
export const notAllowed: WriteLine = (_value, { origin, status }) =>
  `Origin ${origin} is not allowed by Access-Control-Allow-Origin. Status code: ${status}`

export const preflightFailed: WriteLine = (_value, { status }) =>
  `Preflight response is not successful. Status code: ${status}`
