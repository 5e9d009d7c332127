import { embeddedIPv4, isAddress, isLoopback } from '@cors/standard/address'
import { defaultPort, isListable, isOpaqueScheme, type Origin, parseOrigin } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import type { CorsIssueCode } from './issue-codes.ts'
import { readGlob } from './regexp/glob.ts'

/** An origin pattern in its parts. */
export interface OriginPattern {
  readonly scheme: string
  /** The leftmost label, where it has a wildcard: `*` for one label or more, `pr-*` for the names that begin so. Otherwise empty. */
  readonly wildcard: string
  /** Without the label of the wildcard. */
  readonly host: string
  readonly port: number | '*' | undefined
}

/** Why a text is not a pattern. */
export interface PatternDefects {
  /** The code of the first defect, read from left to right. */
  readonly code: CorsIssueCode
  /** All defects, as what follows the text itself: `has upper case and a trailing slash`. */
  readonly words: string
  /** The corrected text, where there is one, and its parts. */
  readonly fix: string | undefined
  readonly fixed: OriginPattern | undefined
  /** What says the same, where no pattern does. */
  readonly regExp: RegExp | undefined
  /** What to do, where that is known. */
  readonly advice: string | undefined
}

export function serializePattern({ scheme, wildcard, host, port }: OriginPattern): string {
  return `${scheme}://${wildcard && `${wildcard}.`}${host}${port ? `:${port}` : ''}`
}

/** A pattern in its parts; one without a wildcard is an origin, as it is sent. */
export function partsOf(pattern: string | OriginPattern): OriginPattern {
  return typeof pattern === 'string' ? { wildcard: '', ...(parseOrigin(pattern) as Origin) } : pattern
}

export function isWild({ wildcard, port }: OriginPattern): boolean {
  return wildcard !== '' || port === '*'
}

/** Reads a pattern, or says everything that is wrong with it at once. */
export function parsePattern(text: string): OriginPattern | PatternDefects {
  return readPattern(text) ?? describeDefects(text)
}

const wildcardForm = /^[^:]+:\/\/([\w-]*\*[\w-]*)\./

/** What may stand behind a wildcard, of the schemes of apps as well. */
const names = /^[\w-]+(?:\.[\w-]+)*\.?$/

/** A pattern is an origin but for its wildcards: with a letter and a port in their places, it has to be one. */
function readPattern(text: string): OriginPattern | undefined {
  const [, wildcard = ''] = wildcardForm.exec(text) ?? []
  const origin = parseOrigin((wildcard ? text.replace('*', 'a') : text).replace(/:\*$/, ':1'))
  if (!origin || !isListable(origin)) return undefined
  const host = wildcard ? origin.host.slice(wildcard.length + 1) : origin.host
  // Of the schemes of apps, whose hosts may be anything, too.
  if (wildcard && (isAddress(host) || !names.test(host))) return undefined
  return { scheme: origin.scheme, wildcard, host, port: text.endsWith(':*') ? '*' : origin.port }
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
  const regExp = readGlob(text.replace(/\s/g, ''))
  // A repaired text that is still wrong would be bad advice, and so would one address of a network.
  const fixed = repaired && (text.includes('*') || !regExp) ? readPattern(repaired) : undefined
  const words = `has ${parts.join(' and ')}`
  return { code: first as CorsIssueCode, words, fix: fixed && repaired, fixed, regExp, advice }
}

/** Notes a part that is wrong; returns nothing, so that a reader can report and give up in one step. */
type Report = (code: CorsIssueCode, part: string, advice?: string) => undefined

/** Anything matches this: all parts but the first, the second and the port are there, if only as empty ones. */
const form =
  /^(?:([^:/?#]+):)?(\/\/)?([^/?#\\]*@)?((?:[\w-]*\*[\w-]*\.)?\[[^\]/?#\\]*\]|[^:[/?#\\]*)(?::([^/?#\\]*))?(.*)$/s

/** Reports what is wrong from left to right, and returns the text without it, as far as that can be known. */
function repair(text: string, report: Report): string | undefined {
  const trimmed = text.replace(/\s/g, '')
  if (trimmed !== text) report('origin-white-space', 'white space')
  const [, givenScheme = '', slashes, userInfo, givenHost = '', portText, tail = ''] = form.exec(trimmed) as string[]
  const scheme = lowerCase(givenScheme)
  if (isOpaqueScheme(scheme)) {
    const advice =
      scheme === 'file'
        ? 'allow it with dangerouslyAllowNullOrigin: true, or serve the page over http, as from "http://localhost:*"'
        : 'serve the page over http, as from "http://localhost:*"'
    return report('origin-opaque-scheme', `the scheme "${scheme}", whose pages send the origin "null"`, advice)
  }
  if (!scheme || !slashes) return withoutScheme(trimmed, report)
  if (scheme.includes('*')) return reportWildcard(report)
  if (!parseOrigin(`${scheme}://a`)) return report('origin-scheme-invalid', 'an invalid scheme')
  if (userInfo) report('origin-user-info', 'user info')
  // The hosts of apps keep their case.
  const hostText = defaultPort(scheme) ? lowerCase(givenHost) : givenHost
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
  const host = lowerCase((form.exec(`//${authority}`) as string[])[4] as string)
  const scheme = isLoopback(host.replace(/(?<=\w)\*$/, '')) ? 'http' : 'https'
  // Who writes `null` does not mean a host.
  if (authority === 'null') return undefined
  // Without a scheme, `*` in front is not a part of a name.
  return repair(`${scheme}://${authority.replace(/^\*(?=\w[^*]*\.)/, '*.')}`, () => undefined)
}

function reportHost(report: Report): undefined {
  return report('origin-host-invalid', 'an invalid host')
}

function reportWildcard(report: Report): undefined {
  const advice =
    'a wildcard is in the leftmost label, as in "https://*.example.com" or "https://pr-*.example.com", or it is the whole port, as in "http://localhost:*"'
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
  if (!text) return report('origin-host-missing', 'no host', hostAdvice(scheme))
  if (text === '*') {
    const advice = 'write "*" alone, or a wildcard below a domain, as in "https://*.example.com"'
    return report('origin-wildcard-host', 'a wildcard for every host', hostAdvice(scheme) ?? advice)
  }
  const [wildcard = ''] = /^[\w-]*\*[\w-]*\./.exec(text) ?? []
  const name = text.slice(wildcard.length)
  if (name.includes('*')) {
    reportWildcard(report)
    return defaultPort(scheme) ? withoutWildcards(text) : undefined
  }
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

/** Apps mostly have one host. */
function hostAdvice(scheme: string): string | undefined {
  return defaultPort(scheme) ? undefined : `write the origin that the app sends, as in "${scheme}://localhost"`
}

/** What was meant by `**.example.com`, `example.com*` and `localhost*`. */
function withoutWildcards(text: string): string | undefined {
  const host = text.replace(/^\*+\./, '*.').replace(/(?<=\w)\*+$/, '')
  if (isLoopback(host)) return `${host}:*`
  return host.includes('.') ? host : undefined
}
