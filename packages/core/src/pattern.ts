import { embeddedIPv4, endsInNumber } from './ip.ts'
import type { CorsIssueCode } from './issue-codes.ts'
import { defaultPort, isOpaqueScheme, parseOrigin } from './origin.ts'
import { parseUrl } from './url.ts'

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

/** Reads a pattern, or says everything that is wrong with it at once. */
export function parsePattern(text: string): OriginPattern | PatternDefects {
  return readPattern(text) ?? describeDefects(text)
}

/** A pattern is an origin but for its wildcards: with a label and a port in their places, it has to be one. */
function readPattern(text: string): OriginPattern | undefined {
  const subdomains = text.includes('://*.')
  const origin = parseOrigin(text.replace('://*.', '://a.').replace(/:\*$/, ':1'))
  if (origin === undefined || isOpaqueScheme(origin.scheme) || embeddedIPv4(origin.host)) return undefined
  // Of the schemes of apps, whose hosts may be anything, too.
  if (subdomains && endsInNumber(origin.host)) return undefined
  const host = subdomains ? origin.host.slice(2) : origin.host
  // Of `*.` alone, nothing is left.
  if (host === '') return undefined
  return { scheme: origin.scheme, host, port: text.endsWith(':*') ? '*' : origin.port, subdomains }
}

interface Defect {
  readonly code: CorsIssueCode
  readonly words: string
  readonly advice: string | undefined
}

function describeDefects(text: string): PatternDefects {
  const defects: Defect[] = []
  const fix = repair(text, (code, words, advice) => {
    defects.push({ code, words, advice })
    return undefined
  })
  return {
    code: (defects[0] as Defect).code,
    words: defects
      .map(({ words }) => words)
      .join(' and ')
      .replaceAll(' and has ', ' and '),
    // A repaired text that is still wrong would be bad advice.
    fix: fix && readPattern(fix) && fix,
    advice: defects.find(({ advice }) => advice !== undefined)?.advice,
  }
}

/** Returns nothing, so that a reader can report and give up in one step. */
type Report = (code: CorsIssueCode, words: string, advice?: string) => undefined

/** Reports what is wrong from left to right, and returns the text without it, as far as that can be known. */
function repair(text: string, report: Report): string | undefined {
  const trimmed = text.replace(/\s/g, '')
  if (trimmed !== text) report('origin-white-space', 'has white space')
  const parts = /^(?:([^:/?#]+):)?(\/\/)?(.*)$/s.exec(trimmed) as unknown as [string, string?, string?, string?]
  const [, givenScheme = '', slashes, rest = ''] = parts
  const scheme = lowerCase(givenScheme)
  if (isOpaqueScheme(scheme)) {
    const advice = 'serve the page over http, as from "http://localhost:*"'
    return report('origin-opaque-scheme', `has the scheme "${scheme}", whose pages send the origin "null"`, advice)
  }
  if (scheme === '' || slashes === undefined) return withoutScheme(trimmed, report)
  if (scheme.includes('*')) return reportWildcard(report)
  if (!parseOrigin(`${scheme}://a`)) return report('origin-scheme-invalid', 'has a scheme that is not valid')
  // Anything matches this, so that all parts but the first are there.
  const [, userInfo, authority, tail] = /^([^/?#\\]*@)?([^/?#\\]*)(.*)$/s.exec(rest) as unknown as [
    string,
    string | undefined,
    string,
    string,
  ]
  if (userInfo !== undefined) report('origin-user-info', 'has user info')
  const bare = lowerCase(authority)
  if (givenScheme !== scheme || bare !== authority) report('origin-upper-case', 'has upper case')
  const [, hostText, portText] = /^((?:\*\.)?\[[^\]]*\]|[^:[]*)(?::(.*))?$/s.exec(bare) ?? []
  const host = hostText === undefined ? reportHost(report) : readHost(scheme, hostText, report)
  const port = readPort(scheme, portText, report)
  const defect = tailDefects.find(([form]) => form.test(tail))
  if (defect !== undefined) report(defect[1], defect[2])
  return host === undefined || port === undefined ? undefined : `${scheme}://${host}${port}`
}

/** Only of ASCII: the lower case of some other letters is an ASCII letter, and would hide that they were there. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}

function withoutScheme(text: string, report: Report): string | undefined {
  if (text === 'null')
    return report('origin-null', 'is sent by any sandboxed page', 'allow it with dangerouslyAllowNullOrigin: true')
  report('origin-scheme-missing', 'has no scheme')
  const authority = text.replace(/^(?:https?:?)?[/\\]*/i, '')
  const isLocal = /^(?:localhost|127\.|\[::1\])/i.test(authority)
  return authority === '' ? undefined : repair(`${isLocal ? 'http' : 'https'}://${authority}`, () => undefined)
}

function reportHost(report: Report): undefined {
  return report('origin-host-invalid', 'has a host that is not valid')
}

function reportWildcard(report: Report): undefined {
  const advice =
    'a wildcard is the whole leftmost label, as in "https://*.example.com", or the whole port, as in "http://localhost:*"'
  return report('origin-wildcard-position', 'has a misplaced wildcard', advice)
}

/** What stands after the port; the first that fits is told. */
const tailDefects: readonly (readonly [form: RegExp, code: CorsIssueCode, words: string])[] = [
  [/^\/$/, 'origin-trailing-slash', 'has a trailing slash'],
  [/^\?/, 'origin-query', 'has a query'],
  [/^#/, 'origin-fragment', 'has a fragment'],
  [/./s, 'origin-path', 'has a path'],
]

/** Returns the port with its colon. */
function readPort(scheme: string, text: string | undefined, report: Report): string | undefined {
  if (text === undefined) return ''
  if (text === '*') return ':*'
  if (text.includes('*')) return reportWildcard(report)
  // No port is the default one of this scheme.
  if (!parseOrigin(`a://a:${text}`))
    report('origin-port-invalid', 'has a port that is not a plain number from 1 to 65535')
  const port = Number(text)
  const isImplicit = port === defaultPort(scheme)
  if (isImplicit) report('origin-default-port', 'has the default port (browsers leave it out)')
  return text === '' || isImplicit ? '' : `:${port}`
}

/** Returns the host with its wildcard. */
function readHost(scheme: string, text: string, report: Report): string | undefined {
  if (readPattern(`${scheme}://${text}`) !== undefined) return text
  if (text === '') return report('origin-host-missing', 'has no host')
  if (text === '*') {
    const advice = 'write "*" alone, or a wildcard below a domain, as in "https://*.example.com"'
    return report('origin-wildcard-host', 'has a wildcard for every host', advice)
  }
  const wildcard = text.startsWith('*.') ? '*.' : ''
  const name = text.slice(wildcard.length)
  if (name.includes('*')) return reportWildcard(report)
  // As browsers would write it; only the special schemes have rules for that.
  const canonical = defaultPort(scheme) === undefined ? name : parseUrl(`https://${name}`)?.hostname
  const isAddress = name.startsWith('[') || endsInNumber(canonical ?? name)
  if (wildcard !== '' && isAddress) return report('origin-wildcard-ip', 'has a wildcard before an IP address')
  const host = embeddedIPv4(canonical) ?? canonical
  if (host !== canonical) report('origin-ip-embedded', 'has an IPv4 address inside of an IPv6 address')
  else if (isAddress) report('origin-ip-form', 'has an IP address that is not in canonical form')
  else if (host !== name && /[^\0-\x7f]/.test(name)) report('origin-unicode', 'has Unicode (browsers send punycode)')
  else reportHost(report)
  return host && wildcard + host
}
