import { BlockList, isIP } from 'node:net'

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** Whether an entry of `NO_PROXY` is an address, or a network, that has the host. */
function isWithin(host: string, entry: string): boolean {
  const [address = '', bits] = entry.split('/')
  const [version, own] = [isIP(host), isIP(address)]
  if (own === 0 || version !== own) return false
  const family = own === 6 ? 'ipv6' : 'ipv4'
  const most = own === 6 ? 128 : 32
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : most + 1
  if (length > most) return false
  const list = new BlockList()
  list.addSubnet(address, length, family)
  return list.check(host, family)
}

/**
 * Whether `NO_PROXY` has a host: `*`, a name with everything below it, an address or a network.
 *
 * @see https://everything.curl.dev/usingcurl/proxies/env.html
 */
export function isExcepted(hostname: string, list: string): boolean {
  const host = bare(hostname)
  return list.split(/[\s,]+/).some((text) => {
    const entry = bare(text.toLowerCase().replace(/^\*?\./, ''))
    if (entry === '') return false
    return entry === '*' || host === entry || host.endsWith(`.${entry}`) || isWithin(host, entry)
  })
}

/** A proxy as it may be shown, without its password. */
export function nameOf({ protocol, host }: URL): string {
  return `${protocol}//${host}`
}

/** What a proxy wants to know of whoever asks, if its address says it. */
export function authorizationFor({ username, password }: URL): string | undefined {
  if (`${username}${password}` === '') return undefined
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}
