import type { NotCorsSubtype } from '../failures/fault.ts'
import { isLoopback, parseUrl } from '../protocol/url.ts'

const PRIVATE =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd]|\[fe80)|\.local$|\.lan$|\.internal$|^[^.[]+$/

/** Loopback and private addresses, `.local` names, and names without a dot. */
function isLocalAddress(hostname: string): boolean {
  return isLoopback(hostname) || PRIVATE.test(hostname)
}

/** Whether an https page asks plain http of anything but loopback. */
export function isMixedContent(origin: string, url: string): boolean {
  const target = parseUrl(url)
  return (
    /^(https|chrome-extension|moz-extension):/.test(origin) &&
    target?.protocol === 'http:' &&
    !isLoopback(target.hostname)
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
