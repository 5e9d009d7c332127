import { canonicalOrigins, escapeText, insecureOrigins, portExpression } from '@cors/standard/expressions'
import { longestOrigin } from '@cors/standard/limits'
import { defaultPort } from '@cors/standard/origin'
import type { Terms } from '../compile/origin-match.ts'
import { deniesInsecure } from '../options/insecure.ts'
import { type OriginPattern, parsePattern } from '../options/pattern.ts'
import { readPositions } from '../options/regexp/automaton.ts'

/**
 * Writes an origin pattern as a regular expression: not anchored, without flags, groups that capture, and lookarounds, so that every
 * engine reads it. It compares by case, and does not bound the length of the host.
 *
 * @param pattern one of those that `policy.options` lists
 * @example
 * ```ts
 * import { patternExpression } from '@cors/core/static'
 *
 * patternExpression('https://*.example.com') // 'https://(?:[a-z\\d_-]{1,63}\\.)+example\\.com'
 * ```
 */
export function patternExpression(pattern: string): string {
  return expressionOf(parsePattern(pattern) as OriginPattern)
}

function expressionOf({ scheme, wildcard, host, port }: OriginPattern): string {
  const ports = port === '*' ? `(?::${portExpression(scheme)})?` : port ? `:${port}` : ''
  return `${escapeText(scheme)}://${labels(scheme, wildcard)}${escapeText(host)}${ports}`
}

/** The hosts of apps have labels of any length, and keep their case. */
function labels(scheme: string, wildcard: string): string {
  const isDomain = defaultPort(scheme) !== undefined
  if (wildcard === '') return ''
  if (wildcard === '*') return isDomain ? '(?:[a-z\\d_-]{1,63}\\.)+' : '(?:[\\w-]+\\.)+'
  const [start, end] = wildcard.split('*') as [string, string]
  const most = isDomain ? `{1,${63 - start.length - end.length}}` : '+'
  return `${start}[a-z\\d-]${most}${end}\\.`
}

/** The length of a host, without the dot at its end. */
function withinLimits(pattern: OriginPattern): string {
  const mayEndInDot = defaultPort(pattern.scheme) !== undefined && pattern.host.endsWith('.')
  const host = pattern.wildcard === '' ? '' : `(?=[^/]+//[^:]{1,253}${mayEndInDot ? '\\.' : ''}(?::|$))`
  return host + expressionOf(pattern)
}

/** Rules 2 and 6: what the patterns need not be asked, a RegExp has to be asked as well. */
function regExpExpression(regExp: RegExp, terms: Terms): string {
  const mayTakeIPv6 = readPositions(regExp).some(({ taken }) => taken.includes('['))
  const secure = deniesInsecure(terms.options, { scheme: 'http', host: 'a.example' }) ? `(?!${insecureOrigins})` : ''
  // A name that is there twice would be an error, and one that takes no part a gap in the value.
  const source = regExp.source.replace(/\\.|\[(?:\\.|[^\]])*\]|\(\?<(?![=!])[^>]*>/g, (part) =>
    part.startsWith('(?<') ? '(?:' : part,
  )
  return `(?=${canonicalOrigins(mayTakeIPv6)}$)${secure}${source.slice(1, -1)}`
}

/** Writes the origins of a rule that lists them as one expression, for engines that know lookaheads. */
export function originExpression(terms: Terms): string {
  const { origin, dangerouslyAllowNullOrigin } = terms.options
  const ways = origin.patterns.map((pattern) =>
    typeof pattern === 'string' ? escapeText(pattern) : withinLimits(pattern),
  )
  if (dangerouslyAllowNullOrigin) ways.push('null', 'file://')
  ways.push(...origin.regExps.map((regExp) => regExpExpression(regExp, terms)))
  return `(?=.{1,${longestOrigin}}$)(?:${ways.join('|')})`
}
