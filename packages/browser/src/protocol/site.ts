import { registrableDomain } from '@cors/standard/public-suffix'
import { type ParsedUrl, parseUrl } from './url.ts'

/** The part of a host that belongs to somebody; IP addresses are their own. */
export function siteOf(hostname: string): string {
  return /^[\d.]+$/.test(hostname) || hostname.startsWith('[') ? hostname : registrableDomain(hostname)
}

/** Same site without regard to the scheme. */
export function schemelesslySameSite(origin: string, url: ParsedUrl): boolean {
  const page = parseUrl(origin)
  if (page === undefined || page.hostname === '') return false
  return siteOf(page.hostname) === siteOf(url.hostname)
}

/** Schemefully same site, as cookies count it. */
export function isSameSite(origin: string, target: ParsedUrl): boolean {
  return parseUrl(origin)?.protocol === target.protocol && schemelesslySameSite(origin, target)
}
