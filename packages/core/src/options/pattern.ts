import { embeddedIPv4, isAddress, isLoopback } from '@cors/standard/address'
import { defaultPort, isListable, isOpaqueScheme, parseOrigin } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import type { CorsIssueCode } from './issue-codes.ts'

/** An origin pattern in its parts. */
export interface OriginPattern {
  readonly scheme: string
  /** Without the `*.` of a wildcard. */
  readonly host: string
  readonly port: number | '*' | undefined
  /** Whether the host stands for its subdomains (and not for itself). */
  readonly subdomains: boolean
}

/** Why a text is not a pattern. */
export interface PatternDefects {
  /** The code of the first defect, read from left to right. */
  readonly code: CorsIssueCode
  /** All defects, as what follows the text itself: `has upper case and a trailing slash`. */
  readonly words: string
  /** The corrected text, where there is one. */
  readonly fix: string | undefined
  /** What to do, where that is known. */
  readonly advice: string | undefined
}

export function serializePattern({ scheme, host, port, subdomains }: OriginPattern): string {
  return `${scheme}://${subdomains ? '*.' : ''}${host}${port ? `:${port}` : ''}`
}

/** Reads a pattern, or says everything that is wrong with it at once. */
export function parsePattern(text: string): OriginPattern | PatternDefects {
  return readPattern(text) ?? describeDefects(text)
}

/** A pattern is an origin but for its wildcards: with a label and a port in their places, it has to be one. */
function readPattern(text: string): OriginPattern | undefined {
  const subdomains = text.includes('://*.')
  const origin = parseOrigin(text.replace('://*.', '://a.').replace(/:\*$/, ':1'))
  if (!origin || !isListable(origin)) return undefined
  // Of the schemes of apps, whose hosts may be anything, too.
  if (subdomains && isAddress(origin.host)) return undefined
  const host = subdomains ? origin.host.slice(2) : origin.host
  // Of `*.` alone, nothing is left.
  if (!host) return undefined
  return { scheme: origin.scheme, host, port: text.endsWith(':*') ? '*' : origin.port, subdomains }
}

function describeDefects(text: string): PatternDefects {
  const parts: string[] = []
  let first: CorsIssueCode | undefined
  let advice: string | undefined
  const repaired = repair(text, (code, part, advised) => {
    first ??= code
    advice ??= advised
    parts.push(part)
    return undefined
  })
  // A repaired text that is still wrong would be bad advice.
  const fix = repaired && readPattern(repaired) && repaired
  const words = `has ${parts.join(' and ')}`
  return { code: first as CorsIssueCode, words, fix: fix || undefined, advice: fix ? undefined : advice }
}

/** Notes a part that is wrong; returns nothing, so that a reader can report and give up in one step. */
type Report = (code: CorsIssueCode, part: string, advice?: string) => undefined

/** Anything matches this: all parts but the first, the second and the port are there, if only as empty ones. */
const form = /^(?:([^:/?#]+):)?(\/\/)?([^/?#\\]*@)?((?:\*\.)?\[[^\]/?#\\]*\]|[^:[/?#\\]*)(?::([^/?#\\]*))?(.*)$/s

/** Reports what is wrong from left to right, and returns the text without it, as far as that can be known. */
function repair(text: string, report: Report): string | undefined {
  const trimmed = text.replace(/\s/g, '')
  if (trimmed !== text) report('origin-white-space', 'white space')
  const [, givenScheme = '', slashes, userInfo, givenHost = '', portText, tail = ''] = form.exec(trimmed) as string[]
  const scheme = lowerCase(givenScheme)
  if (isOpaqueScheme(scheme)) {
    const advice = 'serve the page over http, as from "http://localhost:*"'
    return report('origin-opaque-scheme', `the scheme "${scheme}", whose pages send the origin "null"`, advice)
  }
  if (!scheme || !slashes) return withoutScheme(trimmed, report)
  if (scheme.includes('*')) return reportWildcard(report)
  if (!parseOrigin(`${scheme}://a`)) return report('origin-scheme-invalid', 'an invalid scheme')
  if (userInfo) report('origin-user-info', 'user info')
  const hostText = lowerCase(givenHost)
  if (scheme !== givenScheme || hostText !== givenHost) report('origin-upper-case', 'upper case')
  // What is neither in the host nor after it, such as a name behind an address in brackets.
  if (/^[^/?#\\]/.test(tail)) return reportHost(report)
  const host = readHost(scheme, hostText, report)
  const port = readPort(scheme, portText, report)
  const defect = tailDefects.find(([start]) => start.test(tail))
  if (defect) report(defect[1], defect[2])
  return host && port !== undefined ? `${scheme}://${host}${port}` : undefined
}

/** Only of ASCII: the lower case of some other letters is an ASCII letter, and would hide that they were there. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function withoutScheme(text: string, report: Report): string | undefined {
  report('origin-scheme-missing', 'no scheme')
  const authority = text.replace(/^(?:https?:?)?[/\\]*/i, '')
  const scheme = isLoopback(lowerCase((form.exec(`//${authority}`) as string[])[4] as string)) ? 'http' : 'https'
  // Who writes `null` does not mean a host.
  return /^(?:null)?$/.test(authority) ? undefined : repair(`${scheme}://${authority}`, () => undefined)
}

function reportHost(report: Report): undefined {
  return report('origin-host-invalid', 'an invalid host')
}

function reportWildcard(report: Report): undefined {
  const advice =
    'a wildcard is the whole leftmost label, as in "https://*.example.com", or the whole port, as in "http://localhost:*"'
  return report('origin-wildcard-position', 'a misplaced wildcard', advice)
}

/** What stands after the port; the first that fits is told. */
const tailDefects: readonly (readonly [start: RegExp, code: CorsIssueCode, words: string])[] = [
  [/^\/$/, 'origin-trailing-slash', 'a trailing slash'],
  [/^\?/, 'origin-query', 'a query'],
  [/^#/, 'origin-fragment', 'a fragment'],
  [/./s, 'origin-path', 'a path'],
]

/** Returns the port with its colon. */
function readPort(scheme: string, text: string | undefined, report: Report): string | undefined {
  if (text === undefined) return ''
  if (text === '*') return ':*'
  if (text.includes('*')) return reportWildcard(report)
  // No port is the default one of this scheme.
  if (!parseOrigin(`a://a:${text}`)) report('origin-port-invalid', 'a port that is not a plain number from 1 to 65535')
  const port = Number(text)
  const isImplicit = port === defaultPort(scheme)
  if (isImplicit) report('origin-default-port', 'the default port (browsers leave it out)')
  return text && !isImplicit ? `:${port}` : ''
}

/** Returns the host with its wildcard. */
function readHost(scheme: string, text: string, report: Report): string | undefined {
  if (readPattern(`${scheme}://${text}`)) return text
  if (!text) return report('origin-host-missing', 'no host')
  if (text === '*') {
    const advice = 'write "*" alone, or a wildcard below a domain, as in "https://*.example.com"'
    return report('origin-wildcard-host', 'a wildcard for every host', advice)
  }
  const wildcard = text.startsWith('*.') ? '*.' : ''
  const name = text.slice(wildcard.length)
  if (name.includes('*')) return reportWildcard(report)
  // As browsers would write it; only the special schemes have rules for that.
  const canonical = defaultPort(scheme) ? parseUrl(`https://${name}`)?.hostname : name
  const isIP = isAddress(canonical ?? name)
  if (wildcard && isIP) return report('origin-wildcard-ip', 'a wildcard before an IP address')
  const host = embeddedIPv4(canonical) ?? canonical
  if (host !== canonical) report('origin-ip-embedded', 'an IPv4 address in an IPv6 address')
  else if (isIP) report('origin-ip-form', 'an IP address that is not in canonical form')
  else if (host !== name && /[^\0-\x7f]/.test(name)) report('origin-unicode', 'Unicode (browsers send punycode)')
  else reportHost(report)
  return host && wildcard + host
}
