import { isLoopback, parseUrl } from '../protocol/url.ts'

const PRIVATE =
  /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cd]|\[fe80)|\.local$|\.lan$|\.internal$|^[^.[]+$/

/** Loopback and private addresses, `.local` names, and names without a dot. */
export function isLocalAddress(hostname: string): boolean {
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

/** Whether a page of the public web, served over https, asks an address of the visitor's own machine or network. */
export function reachesLocalNetwork(origin: string, url: string): boolean {
  const page = parseUrl(origin)
  const target = parseUrl(url)
  if (page === undefined || target === undefined) return false
  return page.protocol === 'https:' && !isLocalAddress(page.hostname) && isLocalAddress(target.hostname)
}
