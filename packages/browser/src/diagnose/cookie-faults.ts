import { withAllowed } from '../fixes.ts'
import { combined } from '../headers.ts'
import type { BrowserRequest } from '../types.ts'
import { parseUrl } from '../url.ts'
import { said } from './after.ts'
import { type Cookie, cookiesOf, parseCookie } from './cookie-parse.ts'
import { cookieFindings, cookieFix, isSameSite } from './cookies.ts'
import type { Fault, Recording } from './recording.ts'
import type { Step } from './replay.ts'

const COOKIE_TALK = /cookie|session|samesite|logged.?(in|out)|withcredentials/i

function credentialsFault(request: BrowserRequest, last: Step, why: string): Fault {
  return {
    code: 'cookie-not-sent',
    subtype: 'credentials-mode',
    stage: 'request',
    url: last.wire.url,
    message: `The request's credentials mode is ${request.credentials ?? 'same-origin'}, so no cookie is sent to or kept from another origin`,
    evidence: [why],
    fix: withAllowed(cookieFix('credentials-mode'), request.origin, true),
  }
}

/** A 401 to a request that carries nothing to know its sender by. */
function isAnonymous401({ response, wire }: Step): boolean {
  if (response?.status !== 401 || combined(response.headers, 'www-authenticate') !== undefined) return false
  return !wire.headers.some(([name]) => /token|api-?key|auth/i.test(name))
}

/** Why cookies are not even asked for, if they should be. */
function modeFaults(
  request: BrowserRequest,
  last: Step,
  talked: boolean,
  set: readonly Cookie[],
  otherFaults: boolean,
): Fault[] {
  if (setsCookieHeader(request))
    return [credentialsFault(request, last, 'the page sets a Cookie header, which no script may: the browser drops it')]
  if (talked) return [credentialsFault(request, last, 'cookies are expected')]
  if (otherFaults || request.mode === 'no-cors') return []
  if (set.length > 0) return [credentialsFault(request, last, 'the answer has Set-Cookie, which the browser ignores')]
  return isAnonymous401(last)
    ? [credentialsFault(request, last, 'status 401, and no cookie or Authorization was sent')]
    : []
}

function setsCookieHeader({ headers = [] }: BrowserRequest): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'cookie')
}

function setCookies(steps: readonly Step[]): Cookie[] {
  const headers = steps.flatMap(({ wire, response }) => (wire.preflight ? [] : (response?.headers ?? [])))
  return headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => parseCookie(value))
}

/** Cookies that the page counts on and that do not travel. */
export function cookieFaults(
  recording: Recording,
  request: BrowserRequest,
  steps: readonly Step[],
  otherFaults: boolean,
): Fault[] {
  const last = steps.findLast(({ wire }) => !wire.preflight) ?? steps.at(-1)
  const target = parseUrl(last?.wire.url ?? '')
  if (last === undefined || target === undefined || parseUrl(request.origin)?.origin === target.origin) return []
  const recorded = cookiesOf(recording)
  const set = setCookies(steps)
  const include = request.credentials === 'include'
  const talked = recorded.length > 0 || COOKIE_TALK.test(said(recording)) || /cookie/i.test(recording.consumer ?? '')
  const sent = recorded.some((cookie) => cookie.sent === true)
  const mode = include || sent ? [] : modeFaults(request, last, talked, set, otherFaults)
  const failed = [401, 403, 419].includes(last.response?.status ?? 0)
  const question = {
    recorded,
    set: include || talked ? set : [],
    origin: request.origin,
    url: last.wire.url,
    said: said(recording),
    failed: failed && include,
  }
  const findings = cookieFindings(question).filter(({ subtype }) => include || subtype !== 'third-party')
  const found = findings.map(
    ({ subtype, evidence, fix }): Fault => ({
      code: 'cookie-not-sent',
      subtype,
      stage: 'request',
      url: last.wire.url,
      message: `A cookie does not travel between ${request.origin} and ${target.origin}`,
      evidence: [evidence, isSameSite(request.origin, target) ? 'same site' : 'cross-site'],
      fix,
    }),
  )
  return [...mode, ...found]
}
