import { combined } from '@cors/standard/header-list'
import { isSameSite } from '@cors/standard/site'
import { type ParsedUrl, parseUrl } from '@cors/standard/url'
import { withAllowed } from '../../advice/fixes.ts'
import { cookieFindings } from '../../cookies/blocked.ts'
import { parseCookie, readCookies } from '../../cookies/parse.ts'
import type { CookieSubtype, Fault } from '../../failures/fault.ts'
import type { Fix } from '../../failures/fix.ts'
import type { BrowserRequest } from '../../protocol/exchange.ts'
import type { RecordedCookie } from '../../recording/recording.ts'
import type { Texts } from '../../texts/texts.ts'
import type { Facts } from '../facts.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'

const COOKIE_TALK = /cookie|session|samesite|logged.?(in|out)|withcredentials/i

function cookieFix(subtype: CookieSubtype, { cookieFixes }: Texts): Fix {
  return { where: subtype === 'credentials-mode' ? 'client' : 'server', text: cookieFixes[subtype] }
}

function modeFault({ request, texts }: Facts, url: string, why: string): Fault {
  return {
    code: 'cookie-not-sent',
    subtype: 'credentials-mode',
    stage: 'request',
    url,
    message: texts.cookies.mode(request.credentials ?? 'same-origin'),
    evidence: [why],
    fix: withAllowed(cookieFix('credentials-mode', texts), request.origin, true),
  }
}

/** A 401 to a request that carries nothing to know its sender by. */
function isAnonymous401({ response, wire }: Step): boolean {
  if (response?.status !== 401 || combined(response.headers, 'www-authenticate') !== undefined) return false
  return !wire.headers.some(([name]) => /token|api-?key|auth/i.test(name))
}

function setsCookieHeader({ headers = [] }: BrowserRequest): boolean {
  return headers.some(([name]) => name.toLowerCase() === 'cookie')
}

/** Why cookies are expected of a request that does not ask for them. */
function modeEvidence(facts: Facts, step: Step, talked: boolean, set: readonly RecordedCookie[]): string | undefined {
  const { request, situation, texts } = facts
  if (setsCookieHeader(request)) return texts.cookies.cookieHeader()
  if (talked) return texts.cookies.expected()
  if (situation !== 'passes' || request.mode === 'no-cors') return undefined
  if (set.length > 0) return texts.cookies.setCookieIgnored()
  return isAnonymous401(step) ? texts.cookies.anonymous401() : undefined
}

function setCookies(steps: readonly Step[]): RecordedCookie[] {
  const headers = steps.flatMap(({ wire, response }) => (wire.preflight ? [] : (response?.headers ?? [])))
  return headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => parseCookie(value))
}

function findFaults(facts: Facts, step: Step, target: ParsedUrl): Fault[] {
  const { recording, request, steps, textWithoutUrls, texts } = facts
  const { url } = step.wire
  const recorded = readCookies(recording.cookies)
  const set = setCookies(steps)
  const include = request.credentials === 'include'
  const talked = recorded.length > 0 || COOKIE_TALK.test(textWithoutUrls) || /cookie/i.test(recording.consumer ?? '')
  const sent = recorded.some((cookie) => cookie.sent === true)
  const why = include || sent ? undefined : modeEvidence(facts, step, talked, set)
  const question = {
    recorded,
    set: include || talked ? set : [],
    origin: request.origin,
    url,
    consoleText: textWithoutUrls,
    failed: include && [401, 403, 419].includes(step.response?.status ?? 0),
  }
  const findings = cookieFindings(question, texts).filter(({ subtype }) => include || subtype !== 'third-party')
  const site = texts.cookies.site(isSameSite(request.origin, target))
  const found = findings.map(
    ({ subtype, evidence }): Fault => ({
      code: 'cookie-not-sent',
      subtype,
      stage: 'request',
      url,
      message: texts.cookies.doesNotTravel(request.origin, target.origin),
      evidence: [evidence, site],
      fix: cookieFix(subtype, texts),
    }),
  )
  return why === undefined ? found : [modeFault(facts, url, why), ...found]
}

/** Cookies that the page counts on and that do not travel. */
export const cookieNotSent: Rule = {
  situations: ['refused', 'no-response', 'passes'],
  find(facts) {
    const { last, request } = facts
    const target = parseUrl(last?.wire.url ?? '')
    if (last === undefined || target === undefined) return []
    return parseUrl(request.origin)?.origin === target.origin ? [] : findFaults(facts, last, target)
  },
}
