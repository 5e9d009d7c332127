import { isLocalAddress, isPotentiallyTrustworthy } from '@cors/standard/address'
import { parseUrl } from '@cors/standard/url'
import type { NotCorsSubtype } from '../failures/fault.ts'

/** Whether an https page asks plain http of anything that is not potentially trustworthy. */
export function isMixedContent(origin: string, url: string): boolean {
  const target = parseUrl(url)
  return (
    /^(https|chrome-extension|moz-extension):/.test(origin) &&
    target?.protocol === 'http:' &&
    !isPotentiallyTrustworthy(target)
  )
}

/**
 * What most likely happened where nothing was answered and no message says why.
 *
 * @param failed Whether the browser says at least that the connection failed
 */
export function likelyCause(origin: string, url: string, failed: boolean): NotCorsSubtype {
  const page = parseUrl(origin)
  const target = parseUrl(url)
  if (isMixedContent(origin, url)) return 'mixed-content'
  if (page === undefined || target === undefined || !isLocalAddress(target.hostname)) return 'server-down'
  if (failed && target.protocol === 'https:') return 'certificate'
  return page.protocol === 'https:' && !isLocalAddress(page.hostname) ? 'local-network' : 'server-down'
}
