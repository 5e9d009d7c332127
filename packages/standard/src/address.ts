import { parseUrl } from './url.ts'

/**
 * Whether a host, of a scheme whose hosts have rules, is an IP address and not a domain: the URL Standard takes every name that ends in a
 * number for an IPv4 address, so that no browser sends any other with it.
 *
 * @see https://url.spec.whatwg.org/#ends-in-a-number-checker
 */
export function isAddress(host: string): boolean {
  // Only the last label counts; a RegExp over the whole would try each of them.
  const end = host.endsWith('.') ? host.length - 1 : host.length
  return host.startsWith('[') || /^(?:\d+|0x[\da-f]*)$/.test(host.slice(host.lastIndexOf('.', end - 1) + 1, end))
}

/** The IPv4 address, in dotted form, that a canonical `[::ffff:…]` stands for: the same machine under another origin. */
export function embeddedIPv4(host = ''): string | undefined {
  const [, high, low = ''] = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(host) ?? []
  // An IPv4 address may also be one number, which `URL` writes in dotted form.
  return high && parseUrl(`http://0x${high}${low.padStart(4, '0')}`)?.hostname
}

/**
 * Whether a host can only be reached from the machine that the browser runs on.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|\[::1\]|127(?:\.\d+){3})$/.test(host)
}

/**
 * Whether a host is a name that works for the machine itself. A server that listens on every address prints the unspecified one, and
 * browsers take it, but only loopback is trusted without TLS.
 */
export function isOwnMachine(host: string): boolean {
  return isLoopback(host) || host === '0.0.0.0' || host === '[::]'
}

/**
 * Whether a host is, or begins as, an IPv4 address that is only reached within a network.
 *
 * @see https://www.rfc-editor.org/rfc/rfc1918
 */
export function isPrivateIPv4(host: string): boolean {
  return /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\./.test(host)
}

/**
 * Whether a host is in the local address space, or by its name most likely is: the machine itself, private addresses, `.local` names, and
 * names without a dot.
 *
 * @see https://wicg.github.io/local-network-access/#ip-address-space-section
 */
export function isLocalAddress(host: string): boolean {
  return (
    isOwnMachine(host) || isPrivateIPv4(host) || /^\[(?:f[cd]|fe80)|\.local$|\.lan$|\.internal$|^[^.[]+$/.test(host)
  )
}

/**
 * Whether nobody on the network can read or change what goes to a URL.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy
 */
export function isPotentiallyTrustworthy({ protocol, hostname }: { protocol: string; hostname: string }): boolean {
  return /^(?:https|wss|file):$/.test(protocol) || isLoopback(hostname)
}
