import { registrableDomain } from '@cors/standard/public-suffix'
import { originOf, type ParsedUrl, parseUrl, sameOrigin } from './url.ts'

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

/**
 * True where `Cross-Origin-Resource-Policy` keeps the response from a page.
 *
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function corpBlocks(origin: string, url: ParsedUrl, policy: string | undefined): boolean {
  if (policy === 'same-origin') return !sameOrigin(origin, originOf(url))
  if (policy !== 'same-site') return false
  return !schemelesslySameSite(origin, url) || (!origin.startsWith('https:') && url.protocol === 'https:')
}
