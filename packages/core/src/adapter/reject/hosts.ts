import { type PatternDefects, parsePattern, serializePattern } from '../../options/pattern.ts'
import { show } from '../../values/show.ts'

/**
 * Says what is wrong with one of the hosts of `rejectDenied`.
 *
 * @returns `undefined` for `host[:port]` as browsers send it
 */
export function describeHostDefects(value: unknown): string | undefined {
  if (typeof value !== 'string') return `expected "host" or "host:port", found ${show(value)}`
  const [scheme = ''] = /^[a-z][a-z\d+.-]*:\/\//i.exec(value) ?? []
  const parts = scheme === '' ? [] : ['a scheme']
  const rest = value.slice(scheme.length)
  const isBare = /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(rest)
  if (isBare) parts.push('an IPv6 address without brackets')
  const host = repairHost(isBare ? `[${rest}]` : rest, parts)
  if (host?.includes('*') || rest.includes('*')) return `${show(value)} has a wildcard: list each host`
  if (host === value) return undefined
  return `${show(value)} has ${parts.join(' and ')}${host === undefined ? '' : `: write ${show(host)}`}`
}

/** As the host of an origin, of either scheme: the default port of each is left out by browsers. */
function repairHost(text: string, parts: string[]): string | undefined {
  const read = parsePattern(`https://${text}`)
  const https = 'scheme' in read ? serializePattern(read) : noteDefects(read, parts)
  if (https === undefined) return undefined
  const http = parsePattern(`http${https.slice('https'.length)}`)
  const repaired = 'scheme' in http ? serializePattern(http) : noteDefects(http, parts)
  return repaired?.slice('http://'.length)
}

function noteDefects({ words, fix }: PatternDefects, parts: string[]): string | undefined {
  parts.push(words.replace(/^has /, ''))
  return fix
}

/** A host as it is listed: without the port that is the default of the scheme it may have been sent by. */
export function withoutDefaultPort(host: string): string {
  return host.replace(/:(?:80|443)$/, '')
}
