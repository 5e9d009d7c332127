import { defaultPort, endsInNumber, isHost, isIPv4, isOpaqueScheme, isScheme, parsePort, parseUrl } from './origin.ts'

/** An origin pattern in its parts. */
export interface OriginPattern {
  readonly scheme: string
  /** Without the `*.` of a wildcard. */
  readonly host: string
  readonly port: number | '*' | undefined
  /** Whether the host stands for its subdomains (and not for itself). */
  readonly subdomains: boolean
}

/** Why a text is no pattern: the code of its first defect, all defects in words, and the corrected text where there is one. */
export interface PatternDefects {
  readonly code: string
  readonly defects: readonly string[]
  readonly fix: string | undefined
}

export function serializePattern({ scheme, host, port, subdomains }: OriginPattern): string {
  return `${scheme}://${subdomains ? '*.' : ''}${host}${port === undefined ? '' : `:${port}`}`
}

/** Reads a pattern, or says everything that is wrong with it at once. */
export function parsePattern(text: string): OriginPattern | PatternDefects {
  const found: [code: string, words: string][] = []
  const pattern = repair(text, (code, words) => found.push([code, words]))
  const [first] = found
  if (first === undefined) return pattern as OriginPattern
  const fix = pattern && serializePattern(pattern)
  // A repaired text that is still wrong would be bad advice.
  const isGood = fix !== undefined && fix !== text && 'scheme' in parsePattern(fix)
  return { code: first[0], defects: found.map(([, words]) => words), fix: isGood ? fix : undefined }
}

type Report = (code: string, words: string) => void

function repair(text: string, report: Report): OriginPattern | undefined {
  const trimmed = text.replace(/\s/g, '')
  if (trimmed !== text) report('origin-white-space', 'has white space')
  const [, schemeText, rest = ''] = /^([^:/?#]*):\/\/(.*)$/s.exec(trimmed) ?? []
  if (schemeText === undefined || schemeText === '') return withoutScheme(trimmed, report)
  const scheme = schemeText.toLowerCase()
  if (scheme.includes('*')) return fail(report, 'origin-wildcard-position', 'has a wildcard in its scheme')
  if (!isScheme(scheme)) return fail(report, 'origin-scheme-invalid', 'has a scheme that is not valid')
  if (isOpaqueScheme(scheme)) {
    return fail(report, 'origin-opaque-scheme', `has the scheme "${scheme}", whose pages send the origin "null"`)
  }
  const authority = withoutTail(rest, report)
  const bare = authority.slice(authority.lastIndexOf('@') + 1)
  if (bare !== authority) report('origin-user-info', 'has user info')
  if (schemeText !== scheme || /[A-Z]/.test(bare)) report('origin-upper-case', 'has upper case')
  const [, hostText = '', portText] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(bare.toLowerCase()) ?? []
  if (hostText === '' && bare !== '') return fail(report, 'origin-host-invalid', 'has a host that is not valid')
  const port = readPort(scheme, portText, report)
  const host = readHost(scheme, hostText, report)
  return host === undefined || port === null ? undefined : { scheme, port, ...host }
}

function withoutScheme(text: string, report: Report): OriginPattern | undefined {
  if (text === 'null')
    return fail(report, 'origin-null', 'is sent by any sandboxed page: allow it with dangerouslyAllowNullOrigin: true')
  if (/^file:/i.test(text)) return fail(report, 'origin-opaque-scheme', 'is a file, whose pages send the origin "null"')
  report('origin-scheme-missing', 'has no scheme')
  const authority = text.replace(/^(?:https?:?)?[/\\]*/i, '')
  const isLocal = /^(?:localhost|127\.|\[::1\])/i.test(authority)
  return authority === '' ? undefined : repair(`${isLocal ? 'http' : 'https'}://${authority}`, ignore)
}

/** Cuts off what follows the authority. */
function withoutTail(rest: string, report: Report): string {
  const end = rest.search(/[/?#\\]/)
  if (end < 0) return rest
  const tail = rest.slice(end)
  if (/^\/$/.test(tail)) report('origin-trailing-slash', 'has a trailing slash')
  else if (tail.startsWith('?')) report('origin-query', 'has a query')
  else if (tail.startsWith('#')) report('origin-fragment', 'has a fragment')
  else report('origin-path', 'has a path')
  return rest.slice(0, end)
}

function readPort(scheme: string, text: string | undefined, report: Report): number | '*' | undefined | null {
  if (text === undefined || text === '*') return text
  if (text === '') {
    report('origin-port-invalid', 'has a colon without a port')
    return undefined
  }
  if (text.includes('*')) {
    report('origin-wildcard-position', 'has a wildcard that is not the whole port')
    return null
  }
  const port = parsePort(text) || parsePort(text.replace(/^0+/, ''))
  if (port === 0) {
    report('origin-port-invalid', 'has a port that is not a number from 1 to 65535')
    return null
  }
  if (String(port) !== text) report('origin-port-invalid', 'has a port with a leading zero')
  if (port !== defaultPort(scheme)) return port
  report('origin-default-port', 'has the default port, which browsers leave out')
  return undefined
}

function readHost(
  scheme: string,
  text: string,
  report: Report,
): Pick<OriginPattern, 'host' | 'subdomains'> | undefined {
  if (text === '*') {
    return fail(report, 'origin-wildcard-host', 'allows every host: write "*" alone, or a wildcard below a domain')
  }
  if (text === '') return fail(report, 'origin-host-missing', 'has no host')
  const subdomains = text.startsWith('*.')
  const name = subdomains ? text.slice(2) : text
  if (name.includes('*')) {
    return fail(report, 'origin-wildcard-position', 'has a wildcard that is not the whole leftmost label')
  }
  const special = defaultPort(scheme) !== undefined
  const canonical = special ? parseUrl(`${scheme}://${name}`)?.hostname : name
  const isAddress = name.startsWith('[') || (special && endsInNumber(name)) || isIPv4(canonical ?? '')
  if (subdomains && isAddress) return fail(report, 'origin-wildcard-ip', 'has a wildcard before an IP address')
  if (canonical === name && isHost(name, special)) return { host: name, subdomains }
  if (/[^\0-\x7f]/.test(name)) report('origin-unicode', 'has Unicode that browsers send as punycode')
  else if (isAddress) report('origin-ip-form', 'has an IP address that is not in canonical form')
  else report('origin-host-invalid', 'has a host that is not valid')
  return canonical === undefined ? undefined : { host: canonical, subdomains }
}

function fail(report: Report, code: string, words: string): undefined {
  report(code, words)
  return undefined
}

function ignore(): void {}
