import { isLoopback } from '@cors/standard/address'
import { isPublicSuffix } from '@cors/standard/public-suffix'
import type { OriginContext } from '../valid-options.ts'
import { readGlob } from './glob.ts'

/** The beginning or the end of an origin: a scheme, wildcards with a dot behind them, names or the start of an address, a port. */
const form =
  /^\^?(?:(https?)(\?)?:(?:\\?\/){2})?((?:(?:\.|\[[\w.\\-]+\]|\\w)[*+])?(?:\\\.)?)((?:[a-z\d-]+\\?\.)*[a-z\d-]+(?:\\\.)?)(?:\(?(:\d+|:\\d[+*]|:\[\d-\d\][+*])\)?\??)?\$?$/i

interface Read {
  readonly scheme: string
  readonly isWhole: boolean
  readonly host: string
  readonly port: string
}

function read(source: string): Read | undefined {
  const [, given, , lead = '', name = '', digits = ''] = form.exec(source) ?? []
  const host = name.replaceAll('\\', '').toLowerCase()
  if (!host) return undefined
  const isLocal = isLoopback(host)
  const port = /^:\d+$/.test(digits) ? digits : digits && ':*'
  return {
    scheme: given ?? (isLocal ? 'http' : 'https'),
    isWhole: given !== undefined && !lead,
    host: lead ? `*.${host}` : host,
    port: port || (isLocal ? ':*' : ''),
  }
}

/** What to write in place of an expression that says only the beginning or the end of an origin. */
export function anchor(source: string, context: OriginContext): unknown {
  const { scheme, isWhole, host, port } = read(source) ?? {}
  if (host === undefined) return undefined
  if (/^[\d.]+$/.test(host)) return isLoopback(host) ? `${scheme}://${host}${port}` : readGlob(`${scheme}://${host}*`)
  const domain = host.replace(/^\*\./, '')
  if (!/[a-z]/.test(domain) || (!domain.includes('.') && !isLoopback(domain))) return undefined
  const own = `${scheme}://${domain}${port}`
  const below = `${scheme}://*.${domain}${port}`
  if (isWhole) return own
  if (isPublicSuffix(domain)) {
    return context.credentials && !context.dangerouslyAllowPublicSuffixes ? undefined : below
  }
  return host === domain && !isLoopback(domain) ? [own, below] : host === domain ? own : below
}

/** Where it cannot be told what was meant, or it is not safe. */
export function adviseWhole(source: string): string {
  const { host = '', scheme, port } = read(source) ?? {}
  const domain = host.replace(/^\*\./, '')
  return domain.includes('.') && isPublicSuffix(domain)
    ? `write your own names, as in "${scheme}://my-app-*.${domain}${port}" with dangerouslyAllowPublicSuffixes: true`
    : 'write the whole origin, as in /^https:\\/\\/example\\.com$/'
}
