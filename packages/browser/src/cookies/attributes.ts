import { isPotentiallyTrustworthy } from '@cors/standard/address'
import { isPublicSuffix } from '@cors/standard/public-suffix'
import { isSameSite } from '@cors/standard/site'
import type { ParsedUrl } from '@cors/standard/url'
import type { CookieSubtype } from '../failures/fault.ts'
import type { RecordedCookie } from '../recording/recording.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'

/** A reason for which a browser leaves a cookie out. */
export interface CookieFinding {
  readonly subtype: CookieSubtype
  readonly evidence: Phrase
}

export function nameOf({ name }: RecordedCookie): Phrase {
  return phrases.cookies.name(name)
}

function domainRule(cookie: RecordedCookie, target: ParsedUrl): Phrase | undefined {
  const domain = cookie.domain?.replace(/^\./, '').toLowerCase()
  if (domain !== undefined && domain !== '' && domain !== target.hostname && isPublicSuffix(domain))
    return phrases.cookies.publicSuffix(nameOf(cookie), domain)
  if (domain === undefined || domain === '' || target.hostname === domain || target.hostname.endsWith(`.${domain}`))
    return undefined
  return phrases.cookies.domain(nameOf(cookie), domain, target.hostname)
}

function sameSiteRule(cookie: RecordedCookie, origin: string, target: ParsedUrl): Phrase | undefined {
  const sameSite = cookie.sameSite ?? ''
  if (isSameSite(origin, target) || /^(none|no_restriction)$/i.test(sameSite)) return undefined
  const seen =
    sameSite === '' || /^unspecified$/i.test(sameSite)
      ? phrases.cookies.noSameSite()
      : phrases.cookies.sameSite(sameSite)
  return phrases.cookies.crossSite(nameOf(cookie), seen, target.hostname, origin)
}

function secureRule(cookie: RecordedCookie, target: ParsedUrl): Phrase | undefined {
  const name = nameOf(cookie)
  if (cookie.sameSite?.toLowerCase() === 'none' && !cookie.secure) return phrases.cookies.noneWithoutSecure(name)
  if (/^__(Host|Secure)-/.test(cookie.name ?? '') && !cookie.secure) return phrases.cookies.prefix(name)
  if (cookie.secure && !isPotentiallyTrustworthy(target)) return phrases.cookies.plainHttp(name, target.origin)
  return undefined
}

function pathRule(cookie: RecordedCookie, target: ParsedUrl): Phrase | undefined {
  const { path } = cookie
  if (path === undefined || `${target.pathname}/`.startsWith(path.replace(/\/?$/, '/'))) return undefined
  return phrases.cookies.path(nameOf(cookie), path, target.pathname)
}

/**
 * The first attribute that keeps a cookie from a request.
 *
 * @param setHere Whether the answer to this very request sets it
 * @see https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-retrieval-algorithm
 */
export function attributeFinding(
  cookie: RecordedCookie,
  origin: string,
  target: ParsedUrl,
  setHere: boolean,
): CookieFinding | undefined {
  const broken: [CookieSubtype, Phrase | undefined][] = [
    ['domain', domainRule(cookie, target)],
    ['same-site', sameSiteRule(cookie, origin, target)],
    ['secure', secureRule(cookie, target)],
    // A cookie may well be set for another path than that of the answer which sets it.
    ['path', setHere ? undefined : pathRule(cookie, target)],
  ]
  const found = broken.find(([, evidence]) => evidence !== undefined)
  return found === undefined ? undefined : { subtype: found[0], evidence: found[1] as Phrase }
}
