import { show } from './errors.ts'
import { nearest } from './nearest.ts'
import { isLoopback, type Origin, parseOrigin } from './origin.ts'
import { type OriginPattern, parsePattern, serializePattern } from './pattern.ts'

/** How an origin misses a pattern that it was probably meant to match. */
export type NearMissKind =
  | 'not-canonical'
  | 'scheme'
  | 'port'
  | 'scheme-and-port'
  | 'apex'
  | 'www'
  | 'trailing-dot'
  | 'subdomain'
  | 'loopback-name'
  | 'typo'

/** One near miss: the pattern of the policy, what differs in words, and what to write. */
export interface NearMiss {
  readonly kind: NearMissKind
  /** The pattern as the policy has it; for `not-canonical` the form that a browser sends. */
  readonly pattern: string
  readonly message: string
  readonly fix: string
}

/** More would bury the one that helps. */
const most = 3

/** The likeliest first: one part differs before two do, and a slip of the keyboard last. */
const order: readonly NearMissKind[] = [
  'not-canonical',
  'scheme',
  'port',
  'trailing-dot',
  'apex',
  'www',
  'loopback-name',
  'scheme-and-port',
  'subdomain',
  'typo',
]

export function findNearMisses(origin: string, patterns: readonly OriginPattern[]): readonly NearMiss[] {
  const parsed = parseOrigin(origin)
  if (parsed === undefined) return canonicalForm(origin)
  const found: NearMiss[] = []
  for (const pattern of patterns) {
    const miss = compare(origin, parsed, pattern)
    if (miss !== undefined) found.push(miss)
  }
  if (found.length === 0) found.push(...findTypo(origin, parsed, patterns))
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).slice(0, most)
}

/** A test or a proxy that writes Origin by hand gets its form wrong; browsers do not. */
function canonicalForm(origin: string): readonly NearMiss[] {
  const read = parsePattern(origin)
  if ('scheme' in read || read.fix === undefined) return []
  const message = `The origin ${read.defects.join(' and ')}`
  return [{ kind: 'not-canonical', pattern: read.fix, message, fix: `send ${show(read.fix)}, as a browser does` }]
}

function compare(origin: string, { scheme, host, port }: Origin, pattern: OriginPattern): NearMiss | undefined {
  const text = serializePattern(pattern)
  const samePort = pattern.port === '*' || pattern.port === port
  const sameScheme = pattern.scheme === scheme
  const miss = (kind: NearMissKind, message: string, fix = `add ${show(origin)} to origin`): NearMiss => ({
    kind,
    pattern: text,
    message,
    fix,
  })
  const isSameHost = pattern.subdomains ? host.endsWith(`.${pattern.host}`) : host === pattern.host
  if (isSameHost) {
    if (samePort) {
      const secure = scheme === 'http' && pattern.scheme === 'https'
      const fix = `${secure ? 'open the page over https' : `open the page over ${pattern.scheme}`}, or add ${show(origin)} to origin`
      return miss('scheme', `The scheme differs: the policy has ${show(text)}`, fix)
    }
    const anyPort = serializePattern({ ...pattern, scheme, port: '*' })
    const fix = `add ${show(origin)} to origin${isLoopback(host) ? `, or write ${show(anyPort)} for any port` : ''}`
    return sameScheme
      ? miss('port', `The port differs: the policy has ${show(text)}`, fix)
      : miss('scheme-and-port', `Scheme and port differ: the policy has ${show(text)}`, fix)
  }
  if (!sameScheme || !samePort) return undefined
  if (withoutDot(host) === withoutDot(pattern.host) && host !== pattern.host) {
    return miss('trailing-dot', `A trailing dot makes it another origin: the policy has ${show(text)}`)
  }
  if (pattern.subdomains) {
    return host === pattern.host
      ? miss('apex', `${show(text)} stands for subdomains only, not for the domain itself`)
      : undefined
  }
  if (host === `www.${pattern.host}` || pattern.host === `www.${host}`) {
    return miss('www', `Only "www." differs: the policy has ${show(text)}`)
  }
  if (isLoopback(host) && isLoopback(pattern.host)) {
    return miss('loopback-name', `The same machine under another name is another origin: the policy has ${show(text)}`)
  }
  if (host.endsWith(`.${pattern.host}`)) {
    const wildcard = serializePattern({ ...pattern, subdomains: true })
    return miss(
      'subdomain',
      `It is a subdomain: the policy has ${show(text)}`,
      `add ${show(origin)} or ${show(wildcard)} to origin`,
    )
  }
  return undefined
}

function findTypo(origin: string, { host }: Origin, patterns: readonly OriginPattern[]): readonly NearMiss[] {
  const close = nearest(host, new Set(patterns.filter(({ subdomains }) => !subdomains).map((pattern) => pattern.host)))
  const pattern = patterns.find((candidate) => !candidate.subdomains && candidate.host === close)
  if (close === undefined || pattern === undefined) return []
  const text = serializePattern(pattern)
  const fix = `correct the policy, or add ${show(origin)} to origin`
  return [{ kind: 'typo', pattern: text, message: `It looks like ${show(text)}, letter by letter`, fix }]
}

function withoutDot(host: string): string {
  return host.endsWith('.') ? host.slice(0, -1) : host
}
