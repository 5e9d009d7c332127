import type { Wording, WriteLine } from '../wording.ts'

/*
 * Chromium's lines (`cors_error_string.cc`), the names of its developer tools (`corsError`), and what it wrote in the past.
 *
 * https://source.chromium.org/chromium/chromium/src/+/main:third_party/blink/renderer/platform/loader/cors/cors_error_string.cc
 */

/** The line of any network error. */
export const otherwise: WriteLine = (_value, { url }) => `Fetch API cannot load ${url}. net::ERR_FAILED`

/** Where Chrome says no more than that. */
export const anyError: Wording = { writes: otherwise, reads: null }

/** A line of Chrome's CORS code. */
export const policy =
  (reason: (value: string) => string): WriteLine =>
  (value, { url, initialUrl, origin }) => {
    const redirected = url === initialUrl ? '' : `(redirected from '${initialUrl}') `
    return `Access to fetch at '${url}' ${redirected}from origin '${origin}' has been blocked by CORS policy: ${reason(value)}`
  }

/** The same for a check that the answer to a preflight has to pass as well. */
export const access =
  (reason: (value: string) => string): WriteLine =>
  (value, context) => {
    const preflight =
      context.stage === 'preflight' ? "Response to preflight request doesn't pass access control check: " : ''
    return policy((text) => `${preflight}${reason(text)}`)(value, context)
  }
