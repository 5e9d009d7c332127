import { isLocalAddress, isPotentiallyTrustworthy } from '@cors/standard/address'
import { parseUrl } from '@cors/standard/url'

/** Whether an https page asks plain http of anything that is not potentially trustworthy. */
export function isMixedContent(origin: string, url: string): boolean {
  const target = parseUrl(url)
  return (
    /^(https|chrome-extension|moz-extension):/.test(origin) &&
    target?.protocol === 'http:' &&
    !isPotentiallyTrustworthy(target)
  )
}

/** Whether a page of the public web, served over https, asks an address of the visitor's own machine or network. */
export function reachesLocalNetwork(origin: string, url: string): boolean {
  const page = parseUrl(origin)
  const target = parseUrl(url)
  if (page === undefined || target === undefined) return false
  return page.protocol === 'https:' && !isLocalAddress(page.hostname) && isLocalAddress(target.hostname)
}
