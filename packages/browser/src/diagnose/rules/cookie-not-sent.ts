import { combined } from '@cors/standard/header-list'
import { isSameSite } from '@cors/standard/site'
import { type ParsedUrl, parseUrl } from '@cors/standard/url'
import { withAllowed } from '../../advice/fixes.ts'
import type { FoundFix } from '../../advice/found-fix.ts'
import { cookieFindings } from '../../cookies/blocked.ts'
import { parseCookie, readCookies } from '../../cookies/parse.ts'
import type { CookieSubtype } from '../../failures/fault.ts'
import type { BrowserRequest } from '../../protocol/exchange.ts'
import type { RecordedCookie } from '../../recording/recording.ts'
import { type Phrase, phrases } from '../../texts/phrase.ts'
import type { Facts } from '../facts.ts'
import type { FoundFault } from '../found-fault.ts'
import { pageCode } from '../next-steps.ts'
import type { Step } from '../replay.ts'
import type { Rule } from '../rule.ts'

const COOKIE_TALK = /cookie|session|samesite|logged.?(in|out)|withcredentials/i

function cookieFix(subtype: CookieSubtype): FoundFix {
  return { where: subtype === 'credentials-mode' ? 'client' : 'server', text: phrases.cookieFixes[subtype] }
}

function modeFault({ request, unread }: Facts, url: string, why: Phrase): FoundFault {
  const assumed = [
    ...(unread.credentials ? [phrases.assumed.defaultMode()] : []),
    ...(why.code === 'cookies.anonymous401' ? [phrases.assumed.knownByCookie()] : []),
  ]
  return {
    code: 'cookie-not-sent',
    subtype: 'credentials-mode',
    stage: 'request',
    url,
    message: unread.credentials
      ? phrases.cookies.defaultMode()
      : phrases.cookies.mode(request.credentials ?? 'same-origin'),
    evidence: [why],
    ...(assumed.length === 0 ? {} : { certainty: 'likely', assumed, next: [pageCode()] }),
    fix: withAllowed(cookieFix('credentials-mode'), request.origin, true),
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
function modeEvidence(facts: Facts, step: Step, talked: boolean, set: readonly RecordedCookie[]): Phrase | undefined {
  const { request, situation } = facts
  if (setsCookieHeader(request)) return phrases.cookies.cookieHeader()
  if (talked) return phrases.cookies.expected()
  if (situation !== 'passes' || request.mode === 'no-cors') return undefined
  if (set.length > 0) return phrases.cookies.setCookieIgnored()
  return isAnonymous401(step) ? phrases.cookies.anonymous401() : undefined
}

function setCookies(steps: readonly Step[]): RecordedCookie[] {
  const headers = steps.flatMap(({ wire, response }) => (wire.preflight ? [] : (response?.headers ?? [])))
  return headers.filter(([name]) => name.toLowerCase() === 'set-cookie').map(([, value]) => parseCookie(value))
}

function findFaults(facts: Facts, step: Step, target: ParsedUrl): FoundFault[] {
  const { recording, request, steps, textWithoutUrls } = facts
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
  const findings = cookieFindings(question).filter(({ subtype }) => include || subtype !== 'third-party')
  const site = phrases.cookies.site(isSameSite(request.origin, target))
  const found = findings.map(
    ({ subtype, evidence }): FoundFault => ({
      code: 'cookie-not-sent',
      subtype,
      stage: 'request',
      url,
      message: phrases.cookies.doesNotTravel(request.origin, target.origin),
      evidence: [evidence, site],
      fix: cookieFix(subtype),
      // Attributes are read; that a browser blocks third-party cookies is told from what is missing.
      ...(subtype === 'third-party' && evidence.code !== 'evidence.browserSays'
        ? { certainty: 'likely', assumed: [phrases.assumed.thirdParty()] }
        : {}),
    }),
  )
  return why === undefined ? found : [modeFault(facts, url, why), ...found]
}

/** Cookies that the page counts on and that do not travel. */
export const cookieNotSent: Rule = {
  situations: ['refused', 'no-response', 'passes'],
  find(facts) {
    const { last, request, unread } = facts
    // Whether a cookie travels is a question of two sites.
    if (unread.origin || unread.url) return []
    const target = parseUrl(last?.wire.url ?? '')
    if (last === undefined || target === undefined) return []
    return parseUrl(request.origin)?.origin === target.origin ? [] : findFaults(facts, last, target)
  },
}
