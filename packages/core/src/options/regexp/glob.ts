import { isAddress } from '@cors/standard/address'
import { defaultPort, parseOrigin } from '@cors/standard/origin'

/** Whatever a RegExp can say: scheme, host, port, and the size of a network. */
const form = /^(?:([^:/?#]*):\/\/)?([^:/?#\\@]*)(?::([\d*]+))?(?:\/(\d\d?))?(?:[/?#].*)?$/

/** The hosts that browsers give to extensions. */
const extensionHosts: ReadonlyMap<string, string> = new Map([
  ['chrome-extension', '[a-p]{32}'],
  ['moz-extension', '[\\da-f-]{36}'],
  ['safari-web-extension', '[\\dA-Fa-f-]{36}'],
])

const anyPort = '(?::\\d{1,5})?'

/** Finds the RegExp that says what a text probably means which is not a pattern: wildcards in any place, a network. */
export function readGlob(text: string): RegExp | undefined {
  const [, givenScheme, givenHost = '', port, size] = form.exec(text.replace(/\*+/g, '*')) ?? []
  const isNetwork = /^\d[\d.*]*$/.test(givenHost)
  const scheme = readScheme(givenScheme?.toLowerCase(), isNetwork)
  const sample = scheme === 'https?' ? 'https' : scheme
  const host = defaultPort(sample) ? givenHost.toLowerCase() : givenHost
  const extension = /^\*?$/.test(host) && extensionHosts.get(sample)
  const network = isNetwork && readNetwork(host, size)
  if (!extension && !network && !text.includes('*')) return undefined
  const names = isNetwork || !/^[\w.*-]+$/.test(host) ? undefined : readNames(sample, host)
  const hosts = extension || network || names
  if (!hosts || !parseOrigin(`${sample}://a`)) return undefined
  const isRange = network && port === undefined && (size || host.split('.').length < 4)
  const ports = isRange ? anyPort : readPort(sample, port)
  return new RegExp(`^${scheme.replace(/[.+]/g, '\\$&')}:\\/\\/${hosts}${ports}$`)
}

/** Pages in a network are on http more often than not. */
function readScheme(scheme: string | undefined, isNetwork: boolean): string {
  if (scheme === undefined) return isNetwork ? 'https?' : 'https'
  return /^(?:http)?\*$/.test(scheme) ? 'https?' : scheme
}

function readPort(scheme: string, port = ''): string {
  if (port === '*') return anyPort
  return !port || Number(port) === defaultPort(scheme) ? '' : `:${port.replaceAll('*', '\\d*')}`
}

function readNames(scheme: string, host: string): string | undefined {
  if (host === '*') return defaultPort(scheme) ? '[a-z0-9.-]+' : '[\\w.-]+'
  const plain = host.replaceAll('*', 'a')
  if (isAddress(plain) || /^\*\.+$/.test(host) || !parseOrigin(`${scheme}://${plain}`)) return undefined
  // As in a pattern, several labels.
  const [start, rest] = host.startsWith('*.') ? ['(?:[a-z0-9-]+\\.)+', host.slice(2)] : ['', host]
  const labels = rest.split('.').map((label) => {
    // Of hyphens, several would each take all.
    const name = label.split('*').length > 2 ? '[a-z0-9]+' : '[a-z0-9-]+'
    return label.replaceAll('*', name)
  })
  return start + labels.join('\\.')
}

/** An IPv4 address with wildcards, or with how many of its bits count. */
function readNetwork(host: string, size: string | undefined): string | undefined {
  // A `*` at the end stands for all that is missing.
  const octets = host.replace(/\.\*?$/, '').split('.')
  if (
    host.split('.').length > 4 ||
    !octets.every((octet) => /^(?:\d{1,3}|\d{0,2}\*)$/.test(octet) && !(Number(octet) > 255))
  ) {
    return undefined
  }
  // Of `10.20/16`, what is missing does not count.
  const bits = Number(size ?? 32)
  if (bits > 32 || host.includes('*') !== (size === undefined)) return undefined
  const missing = size === undefined ? '*' : '0'
  return [0, 1, 2, 3].map((index) => readOctet(octets[index] ?? missing, bits - 8 * index)).join('\\.')
}

function readOctet(octet: string, bits: number): string {
  if (octet === '*' || bits <= 0) return '\\d{1,3}'
  if (octet.includes('*')) return octet.replace('*', '\\d{0,2}')
  if (bits >= 8) return octet
  const count = 2 ** (8 - bits)
  const first = Number(octet) - (Number(octet) % count)
  const all = Array.from({ length: count }, (_, index) => first + index)
  return `(?:${all.join('|')})`
}
