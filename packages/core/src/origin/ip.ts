import { parseUrl } from './url.ts'

/** The URL Standard takes such a name for an IPv4 address, so that no browser sends any other with it. */
export function endsInNumber(host: string): boolean {
  // Only the last label counts; a RegExp over the whole would try each of them.
  const end = host.endsWith('.') ? host.length - 1 : host.length
  return /^(?:\d+|0x[\da-f]*)$/.test(host.slice(host.lastIndexOf('.', end - 1) + 1, end))
}

/** Tells whether an address is as the URL Standard writes it; the platform's own `URL` knows that best. */
export function isCanonicalAddress(host: string): boolean {
  return parseUrl(`http://${host}`)?.hostname === host
}

/** The IPv4 address, in dotted form, that a canonical `[::ffff:…]` stands for: the same machine under another origin. */
export function embeddedIPv4(host: string | undefined): string | undefined {
  const [, high, low = ''] = /^\[::ffff:([\da-f]+):([\da-f]+)\]$/.exec(host ?? '') ?? []
  // An IPv4 address may also be one number, which `URL` writes in dotted form.
  return high && parseUrl(`http://0x${high}${low.padStart(4, '0')}`)?.hostname
}
