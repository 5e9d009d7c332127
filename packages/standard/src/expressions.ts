import { longestHeaderList, longestMethod } from './limits.ts'
import { defaultPort, specialPorts } from './origin.ts'
import { forbiddenNames } from './request-headers.ts'
import { tokenCharacters } from './tokens.ts'

/*
 * What this package reads by functions, written as regular expressions without flags, for servers that know nothing else. None is anchored:
 * `$` is the end of the whole value, at which lookaheads end.
 */

/** Writes a text as an expression that matches it and nothing else. */
export function escapeText(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}

/** Writes both cases of every letter, for servers that compare by case. */
function caseless(expression: string): string {
  return expression.replace(/[a-z]/gi, (letter) => `[${letter.toUpperCase()}${letter.toLowerCase()}]`)
}

/** Every port that an origin of this scheme can show, without any lookahead. */
export function portExpression(scheme: string): string {
  const implicit = defaultPort(scheme)
  const large = '[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]'
  if (implicit === undefined) return `(?:[1-9]\\d{0,3}|${large})`
  const digits = String(implicit)
  const longer = [1, 2, 3, 4].filter((length) => length !== digits.length).map((length) => `[1-9]\\d{${length - 1}}`)
  // Of those with as many digits: alike up to one digit, which is another.
  const others = [...digits].map((digit, index) => {
    const first = (index === 0 ? '123456789' : '0123456789').replace(digit, '')
    return `${digits.slice(0, index)}[${first}]\\d{${digits.length - index - 1}}`
  })
  return `(?:${[...longer, ...others, large].join('|')})`
}

const hostEnd = '(?::|$)'

/** Rule 2: every origin in canonical form, as `parseOrigin` reads them. */
export function canonicalOrigins(withIPv6: boolean): string {
  const octet = '(?:25[0-5]|2[0-4]\\d|1\\d{2}|[1-9]?\\d)'
  const domain = `(?=[^:]{1,253}\\.?${hostEnd})(?:[a-z\\d_-]{1,63}\\.)*[a-z\\d_-]{1,63}\\.?`
  const endsInNumber = `(?:[a-z\\d_-]{1,63}\\.)*(?:\\d+|0x[\\da-f]*)\\.?${hostEnd}`
  const opaque = "(?:[\\w.~!$&'()+;=-]|%[\\dA-Fa-f]{2}){1,253}"
  const ipv6 = withIPv6 ? `|\\[${ipv6Addresses()}\\]` : ''
  const schemes = [...specialPorts].map(([scheme, implicit]) => {
    const hosts = implicit ? `(?!${endsInNumber})${domain}|${octet}(?:\\.${octet}){3}` : domain
    return `${scheme}://(?:${hosts}${ipv6})(?::${portExpression(scheme)})?`
  })
  const others = `(?!(?:${[...specialPorts.keys()].join('|')}):)[a-z][a-z\\d+.-]{0,63}://(?:${opaque}${ipv6})(?::${portExpression('')})?`
  return `(?:${[...schemes, others].join('|')})`
}

/** As `URL` writes them: the first of the longest runs of zeros is left out, unless it is a single one. */
function ipv6Addresses(): string {
  const piece = '(?:0|[1-9a-f][\\da-f]{0,3})'
  const other = '[1-9a-f][\\da-f]{0,3}'
  const ways = [`(?!(?:[\\da-f]+:)*0:0[:\\]])(?:${piece}:){7}${piece}`]
  for (let before = 0; before <= 6; before++) {
    for (let after = 0; before + after <= 6; after++) {
      const left = 8 - before - after
      const shorterBefore = before > left ? `(?!(?:[\\da-f]+:)*(?:0:){${left}})` : ''
      const notLongerAfter = after > left + 1 ? `(?!(?:[\\da-f]+:)*(?:0:){${left}}0[:\\]])` : ''
      const start = before > 0 ? `(?:${piece}:){${before - 1}}${other}` : ''
      const end = after > 0 ? `${other}(?::${piece}){${after - 1}}` : ''
      ways.push(`${shorterBefore}${start}::${notLongerAfter}${end}`)
    }
  }
  return `(?:${ways.join('|')})`
}

/** Rule 6: what an insecure origin begins with. */
export const insecureOrigins: string = `http://(?!(?:(?:[^:]+\\.)?localhost|\\[::1\\]|127(?:\\.\\d+){3})${hostEnd})`

/** Rule 9: every method that may be echoed. */
export const echoableMethod: string = `(?!\\*$)[${tokenCharacters}]{1,${longestMethod}}`

const nameEnd = '[\\t ]*(?:,|$)'

/** Rule 9: every list of header names that may be echoed. */
export const echoableHeaders: string = headerLists(`(?!\\*${nameEnd})[${tokenCharacters}]+`)

/** Rule 9: every list of which each name is one of these, or begins with one of the prefixes. */
export function allowedHeaderLists(names: readonly string[], prefixes: readonly string[]): string {
  const known = names.map((name) => `${caseless(escapeText(name))}(?=${nameEnd})`)
  const begins = `(?:${prefixes.map((prefix) => caseless(escapeText(prefix))).join('|')})[${tokenCharacters}]*`
  const closed = caseless(`authorization|access-control-.*|${forbiddenNames.source.slice(4, -2)}`)
  return headerLists(`(?:${[...known, `(?!(?:${closed}|\\*)${nameEnd})${begins}`].join('|')})`)
}

function headerLists(name: string): string {
  return `(?=.{1,${longestHeaderList}}$)[\\t ,]*(?:${name}[\\t ]*(?:,[\\t ,]*|$))+`
}
