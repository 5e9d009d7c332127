import { embeddedIPv4, endsInNumber, isIPv4 } from './ip.ts'
import type { CorsIssueCode } from './issue-codes.ts'
import { defaultPort, isHost, isOpaqueScheme, isScheme, parsePort, parseUrl } from './origin.ts'
import { isPunycode } from './punycode.ts'

/** An origin pattern in its parts. */
export interface OriginPattern {
  readonly scheme: string
  /** Without the `*.` of a wildcard. */
  readonly host: string
  readonly port: number | '*' | undefined
  /** Whether the host stands for its subdomains (and not for itself). */
  readonly subdomains: boolean
}

/** Why a text is no pattern. */
export interface PatternDefects {
  /** The code of the first defect, read from left to right. */
  readonly code: CorsIssueCode
  /** All defects, as what follows the text itself: `has upper case and a trailing slash`. */
  readonly words: string
  /** The corrected text, where there is one. */
  readonly fix: string | undefined
  /** What to do where there is no corrected text. */
  readonly advice: string | undefined
}

export function serializePattern({ scheme, host, port, subdomains }: OriginPattern): string {
  return `${scheme}://${subdomains ? '*.' : ''}${host}${port === undefined ? '' : `:${port}`}`
}

interface Defect {
  readonly code: CorsIssueCode
  readonly words: string
  readonly advice: string | undefined
}

/** Reads a pattern, or says everything that is wrong with it at once. */
export function parsePattern(text: string): OriginPattern | PatternDefects {
  const defects: Defect[] = []
  const pattern = repair(text, (code, words, advice) => {
    defects.push({ code, words, advice })
    return undefined
  })
  const [first] = defects
  if (first === undefined) return pattern as OriginPattern
  const fix = pattern && serializePattern(pattern)
  // A repaired text that is still wrong would be bad advice.
  const isGood = fix !== undefined && 'scheme' in parsePattern(fix)
  return {
    code: first.code,
    words: joinWords(defects.map(({ words }) => words)),
    fix: isGood ? fix : undefined,
    advice: defects.find(({ advice }) => advice !== undefined)?.advice,
  }
}

/** `has a`, `has b`, `has c` reads as `has a, b and c`. */
function joinWords(defects: readonly string[]): string {
  const words = defects.map((defect, index) => (index === 0 ? defect : defect.replace(/^has /, '')))
  const last = words.pop()
  return words.length === 0 ? `${last}` : `${words.join(', ')} and ${last}`
}

/** Returns nothing, so that a reader can report and give up in one step. */
type Report = (code: CorsIssueCode, words: string, advice?: string) => undefined

function repair(text: string, report: Report): OriginPattern | undefined {
  const trimmed = text.replace(/\s/g, '')
  if (trimmed !== text) report('origin-white-space', 'has white space')
  const [, schemeText, rest = ''] = /^([^:/?#]*):\/\/(.*)$/s.exec(trimmed) ?? []
  if (schemeText === undefined || schemeText === '') return withoutScheme(trimmed, report)
  const scheme = lowerCase(schemeText)
  if (scheme.includes('*')) return report('origin-wildcard-position', 'has a misplaced wildcard', wildcardAdvice)
  if (!isScheme(scheme)) return report('origin-scheme-invalid', 'has a scheme that is not valid')
  if (isOpaqueScheme(scheme)) return reportOpaque(scheme, report)
  const end = rest.search(/[/?#\\]/)
  const authority = end < 0 ? rest : rest.slice(0, end)
  const bare = authority.slice(authority.lastIndexOf('@') + 1)
  if (bare !== authority) report('origin-user-info', 'has user info')
  if (schemeText !== scheme || lowerCase(bare) !== bare) report('origin-upper-case', 'has upper case')
  const parts = /^((?:\*\.)?\[[^\]]*\]|[^:[]*)(?::(.*))?$/s.exec(lowerCase(bare))
  const host = parts === null ? reportHost(report) : readHost(scheme, parts[1] as string, report)
  const port = readPort(scheme, parts?.[2], report)
  if (end >= 0) reportTail(rest.slice(end), report)
  return host === undefined || port === null ? undefined : { scheme, port, ...host }
}

/** Only of ASCII: the lower case of some other letters is an ASCII letter, and would hide that they were there. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function withoutScheme(text: string, report: Report): OriginPattern | undefined {
  if (text === 'null')
    return report('origin-null', 'is sent by any sandboxed page', 'allow it with dangerouslyAllowNullOrigin: true')
  const scheme = lowerCase(/^[a-z-]+(?=:)/i.exec(text)?.[0] ?? '')
  if (isOpaqueScheme(scheme)) return reportOpaque(scheme, report)
  report('origin-scheme-missing', 'has no scheme')
  const authority = text.replace(/^(?:https?:?)?[/\\]*/i, '')
  const isLocal = /^(?:localhost|127\.|\[::1\])/i.test(authority)
  return authority === '' ? undefined : repair(`${isLocal ? 'http' : 'https'}://${authority}`, () => undefined)
}

function reportOpaque(scheme: string, report: Report): undefined {
  const advice = 'serve the page over http, as from "http://localhost:*"'
  return report('origin-opaque-scheme', `has the scheme "${scheme}", whose pages send the origin "null"`, advice)
}

function reportHost(report: Report): undefined {
  return report('origin-host-invalid', 'has a host that is not valid')
}

function reportTail(tail: string, report: Report): void {
  if (tail === '/') report('origin-trailing-slash', 'has a trailing slash')
  else if (tail.startsWith('?')) report('origin-query', 'has a query')
  else if (tail.startsWith('#')) report('origin-fragment', 'has a fragment')
  else report('origin-path', 'has a path')
}

function readPort(scheme: string, text: string | undefined, report: Report): number | '*' | undefined | null {
  if (text === undefined || text === '*') return text
  if (text === '') return report('origin-port-invalid', 'has a colon without a port')
  if (text.includes('*')) {
    report('origin-wildcard-position', 'has a misplaced wildcard', wildcardAdvice)
    return null
  }
  const port = parsePort(text.replace(/^0+/, ''))
  if (port === 0) {
    report('origin-port-invalid', 'has a port that is not a number from 1 to 65535')
    return null
  }
  if (String(port) !== text) report('origin-port-invalid', 'has a port with a leading zero')
  if (port !== defaultPort(scheme)) return port
  return report('origin-default-port', 'has the default port (browsers leave it out)')
}

const wildcardAdvice =
  'a wildcard is the whole leftmost label, as in "https://*.example.com", or the whole port, as in "http://localhost:*"'

function readHost(
  scheme: string,
  text: string,
  report: Report,
): Pick<OriginPattern, 'host' | 'subdomains'> | undefined {
  if (text === '*') {
    const advice = 'write "*" alone, or a wildcard below a domain, as in "https://*.example.com"'
    return report('origin-wildcard-host', 'has a wildcard for every host', advice)
  }
  if (text === '') return report('origin-host-missing', 'has no host')
  const subdomains = text.startsWith('*.')
  const name = subdomains ? text.slice(2) : text
  if (name.includes('*')) {
    return report('origin-wildcard-position', 'has a misplaced wildcard', wildcardAdvice)
  }
  const special = defaultPort(scheme) !== undefined
  const canonical = special ? parseUrl(`${scheme}://${name}`)?.hostname : name
  const isAddress = name.startsWith('[') || (special && endsInNumber(name)) || isIPv4(canonical ?? '')
  if (subdomains && isAddress) return report('origin-wildcard-ip', 'has a wildcard before an IP address')
  const host = embeddedIPv4(canonical) ?? canonical
  if (host === name && isHost(subdomains ? `a.${name}` : name, special) && isPunycode(name)) return { host, subdomains }
  if (host !== canonical) report('origin-ip-embedded', 'has an IPv4 address inside of an IPv6 address')
  else if (isAddress) report('origin-ip-form', 'has an IP address that is not in canonical form')
  else if (special && /[^\0-\x7f]/.test(name)) report('origin-unicode', 'has Unicode (browsers send punycode)')
  else reportHost(report)
  return host === undefined || host === name ? undefined : { host, subdomains }
}
