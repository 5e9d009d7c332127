import { isPotentiallyTrustworthy } from '@cors/standard/address'
import { isSameSite } from '@cors/standard/site'
import type { ParsedUrl } from '@cors/standard/url'
import type { CookieSubtype } from '../failures/fault.ts'
import type { RecordedCookie } from '../recording/recording.ts'
import type { Texts } from '../texts/texts.ts'

/** A reason for which a browser leaves a cookie out. */
export interface CookieFinding {
  readonly subtype: CookieSubtype
  readonly evidence: string
}

type Words = Texts['cookies']

export function nameOf({ name }: RecordedCookie, words: Words): string {
  return words.name(name)
}

function domainRule(cookie: RecordedCookie, target: ParsedUrl, words: Words): string | undefined {
  const domain = cookie.domain?.replace(/^\./, '').toLowerCase()
  if (domain === undefined || domain === '' || target.hostname === domain || target.hostname.endsWith(`.${domain}`))
    return undefined
  return words.domain(nameOf(cookie, words), domain, target.hostname)
}

function sameSiteRule(cookie: RecordedCookie, origin: string, target: ParsedUrl, words: Words): string | undefined {
  const sameSite = cookie.sameSite ?? ''
  if (isSameSite(origin, target) || /^(none|no_restriction)$/i.test(sameSite)) return undefined
  const seen = sameSite === '' || /^unspecified$/i.test(sameSite) ? words.noSameSite() : words.sameSite(sameSite)
  return words.crossSite(nameOf(cookie, words), seen, target.hostname, origin)
}

function secureRule(cookie: RecordedCookie, target: ParsedUrl, words: Words): string | undefined {
  const name = nameOf(cookie, words)
  if (cookie.sameSite?.toLowerCase() === 'none' && !cookie.secure) return words.noneWithoutSecure(name)
  if (/^__(Host|Secure)-/.test(cookie.name ?? '') && !cookie.secure) return words.prefix(name)
  if (cookie.secure && !isPotentiallyTrustworthy(target)) return words.plainHttp(name, target.origin)
  return undefined
}

function pathRule(cookie: RecordedCookie, target: ParsedUrl, words: Words): string | undefined {
  const { path } = cookie
  if (path === undefined || `${target.pathname}/`.startsWith(path.replace(/\/?$/, '/'))) return undefined
  return words.path(nameOf(cookie, words), path, target.pathname)
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
  { cookies: words }: Texts,
): CookieFinding | undefined {
  const broken: [CookieSubtype, string | undefined][] = [
    ['domain', domainRule(cookie, target, words)],
    ['same-site', sameSiteRule(cookie, origin, target, words)],
    ['secure', secureRule(cookie, target, words)],
    // A cookie may well be set for another path than that of the answer which sets it.
    ['path', setHere ? undefined : pathRule(cookie, target, words)],
  ]
  const found = broken.find(([, evidence]) => evidence !== undefined)
  return found === undefined ? undefined : { subtype: found[0], evidence: found[1] as string }
}
