import { isAddress } from './address.ts'
import { registrableDomain } from './public-suffix.ts'
import { type ParsedUrl, parseUrl } from './url.ts'

/** The part of a host that belongs to somebody; IP addresses are their own. */
function siteOf(host: string): string {
  return isAddress(host) ? host : registrableDomain(host)
}

/**
 * Whether a page's origin and a URL are of the same site, without regard to the scheme.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site
 */
export function isSchemelesslySameSite(origin: string, url: ParsedUrl): boolean {
  const page = parseUrl(origin)
  if (page === undefined || page.hostname === '') return false
  return siteOf(page.hostname) === siteOf(url.hostname)
}

/**
 * Whether a page's origin and a URL are of the same site, as cookies count it.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#same-site
 */
export function isSameSite(origin: string, url: ParsedUrl): boolean {
  return parseUrl(origin)?.protocol === url.protocol && isSchemelesslySameSite(origin, url)
}
