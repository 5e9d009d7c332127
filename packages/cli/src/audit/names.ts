import { randomInt } from 'node:crypto'
import { parseOrigin } from '@cors/core'
import { isAddress, isLoopback } from '@cors/standard/address'
import { parseUrl } from '@cors/standard/url'
import { parse } from 'tldts'

/** An origin whose neighbours are tried: one that is let in, or is likely to be. */
export interface Seed {
  readonly origin: string
  readonly scheme: string
  readonly host: string
  /** With its colon; empty where it is the scheme's own. */
  readonly port: string
  /** The part of the host that belongs to somebody. */
  readonly registrable: string
  /** What anybody can get a name under; empty of addresses and of names without a dot. */
  readonly suffix: string
  /** Whether `suffix` is that of a company which gives names away, and not of a registry that sells them. */
  readonly isHosting: boolean
  /** Whether it is the machine of whoever asks. */
  readonly isOwnMachine: boolean
}

/** A name that nobody has, and no list can have: letters only, as patterns take them for a label. */
export function madeUpLabel(): string {
  return `corsaudit${Array.from({ length: 6 }, () => String.fromCharCode(97 + randomInt(26))).join('')}`
}

export function seedOf(origin: string): Seed | undefined {
  const url = parseUrl(origin)
  if (url === undefined || parseOrigin(origin) === undefined || !/^https?:$/.test(url.protocol)) return undefined
  const { hostname: host, port, protocol } = url
  const isName = !isAddress(host) && host.includes('.')
  const { domain, publicSuffix, isPrivate } = parse(host, { allowPrivateDomains: true })
  return {
    origin,
    scheme: protocol.slice(0, -1),
    host,
    port: port === '' ? '' : `:${port}`,
    registrable: (isName ? domain : null) ?? host,
    suffix: (isName ? publicSuffix : null) ?? '',
    isHosting: isPrivate === true,
    isOwnMachine: isLoopback(host),
  }
}

/** The origin, if browsers know pages of it. */
export function originAt(host: string, { scheme, port }: Pick<Seed, 'scheme' | 'port'>): string | undefined {
  const origin = `${scheme}://${host}${port}`
  // What a URL parser changes or refuses, no browser sends.
  return parseUrl(origin)?.origin === origin ? origin : undefined
}
