import { isAddress, isLoopback } from '@cors/standard/address'
import { isPublicSuffix } from '@cors/standard/public-suffix'
import { deniesInsecure } from '../insecure.ts'
import type { OriginContext } from '../valid-options.ts'
import { readGlob } from './glob.ts'

/** The beginning or the end of an origin: a scheme, a wildcard with a dot behind it, names or the start of an address, a port. */
const form =
  /^\^?(?:(https?)\??:(?:\\?\/){2})?((?:(?:\.|\[[\w.\\-]+\]|\\w)[*+])?(?:\\\.)?)((?:[a-z\d-]+\\?\.)*[a-z\d-]+(?:\\\.)?)(?:\(?(:\d+|:\\d[+*])\)?\??)?\$?$/i

/** What to write in place of an expression that says only the beginning or the end of an origin, or else advice in words. */
export function anchor(source: string, context: OriginContext): { readonly fix?: unknown; readonly advice?: string } {
  const [, given, lead, name = '', digits = ''] = form.exec(source) ?? []
  const host = name.replaceAll('\\', '').toLowerCase()
  const isDomain = /\../.test(host) && !isAddress(host)
  const isLocal = isLoopback(host)
  const port = /^:\d/.test(digits) ? digits : digits || isLocal ? ':*' : ''
  const isDenied = deniesInsecure(context, { scheme: 'http', host })
  const scheme = `${(isDenied ? undefined : given) ?? (isLocal ? 'http' : 'https')}://`
  const own = scheme + host + port
  const below = `${scheme}*.${host}${port}`
  // A first number is taken for all of it, as addresses with another one are somebody else's.
  const start = /^\d+$/.test(host) ? `${host}.` : host
  const network = /^\d[\d.]*$/.test(host) && !isLocal && readGlob(`${given ?? 'http'}://${start}*`)
  if (network) return { fix: network }
  if (isLocal || (given && !lead && isDomain)) return { fix: lead ? below : own }
  if (!isDomain) return { advice: 'write the whole origin, as in /^https:\\/\\/example\\.com$/' }
  if (!isPublicSuffix(host)) return { fix: lead ? below : [own, below] }
  if (!context.credentials || context.dangerouslyAllowPublicSuffixes) return { fix: below }
  const names = `${scheme}my-app-*.${host}${port}`
  return {
    advice: `write your own names, as in "${names}" with dangerouslyAllowPublicSuffixes: true ("${below}" would be everybody)`,
  }
}
