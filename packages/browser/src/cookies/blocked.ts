import { isSameSite } from '@cors/standard/site'
import { parseUrl } from '@cors/standard/url'
import type { CookieSubtype } from '../failures/fault.ts'
import type { RecordedCookie } from '../recording/recording.ts'
import { phrases } from '../texts/phrase.ts'
import { attributeFinding, type CookieFinding, nameOf } from './attributes.ts'

const THIRD_PARTY =
  /third.?party|3rd.?party|\bITP\b|tracking (prevention|protection)|partition|incognito|private (window|mode|browsing)|phaseout|total cookie protection|cross-site tracking|storage access|userpreferences|block all cookies/i

/** What developer tools call the reasons. */
function reasonSubtype(reason: string): CookieSubtype {
  if (/none|insecure|secureonly|not secure/i.test(reason)) return 'secure'
  if (/samesite/i.test(reason)) return 'same-site'
  if (/domain/i.test(reason)) return 'domain'
  return /path/i.test(reason) ? 'path' : 'third-party'
}

function blockedFinding(cookie: RecordedCookie, failed: boolean): CookieFinding | undefined {
  const [reason] = cookie.blockedReasons ?? []
  if (reason === undefined && cookie.sent !== false && !(failed && cookie.sent === undefined)) return undefined
  if (reason !== undefined && reason !== 'true')
    return { subtype: reasonSubtype(reason), evidence: phrases.evidence.browserSays(reason) }
  return { subtype: 'third-party', evidence: phrases.cookies.blockedThirdParty(nameOf(cookie)) }
}

/** What is known of the cookies of one request. */
export interface CookieQuestion {
  readonly recorded: readonly RecordedCookie[]
  /** Cookies that the answers set. */
  readonly set: readonly RecordedCookie[]
  readonly origin: string
  readonly url: string
  /** What the console said. */
  readonly consoleText: string
  /** Whether the server answered as to somebody unknown. */
  readonly failed: boolean
}

/** Why cookies that should travel do not; empty where nothing speaks against it. */
export function cookieFindings({ recorded, set, origin, url, consoleText, failed }: CookieQuestion): CookieFinding[] {
  const target = parseUrl(url)
  if (target === undefined) return []
  const foreign = !isSameSite(origin, target)
  const findings = [...recorded, ...set].flatMap((cookie, index) => {
    const attribute =
      cookie.sent === true ? undefined : attributeFinding(cookie, origin, target, index >= recorded.length)
    const finding = attribute ?? (foreign ? blockedFinding(cookie, failed && index < recorded.length) : undefined)
    return finding === undefined ? [] : [finding]
  })
  if (findings.length === 0 && foreign && THIRD_PARTY.test(consoleText) && /cookie/i.test(consoleText)) {
    findings.push({ subtype: 'third-party', evidence: phrases.evidence.browserSays(consoleText.trim()) })
  }
  return findings
}
