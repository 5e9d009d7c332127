import { isOwnMachine } from '@cors/standard/address'
import { originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import type { Texts } from '../texts/texts.ts'

type Words = Texts['originDifferences']

function malformed(value: string, origin: string, words: Words): string | undefined {
  if (value === '') return words.empty()
  if (/^(undefined|null|false|true|none|\[object .*\]|NaN)$/i.test(value) && value !== origin)
    return value === 'null' ? words.wordNull() : words.word(value)
  if (/^\$\{?\w+|^%\w+%$|^<.*>$|^\{\{/.test(value)) return words.placeholder()
  if (/^["'`].*["'`]$/.test(value)) return words.quoted()
  if (/^\/.*\/[a-z]*$/.test(value) || /\\\.|\^https?/.test(value)) return words.regularExpression()
  if (/^\[.*\]$/.test(value)) return words.array()
  if (/[;|]| /.test(value)) return words.several()
  return value.includes('*') ? words.wildcard() : undefined
}

function hostDifference(page: string, seen: string, words: Words): string | undefined {
  if (page === `www.${seen}` || seen === `www.${page}`) return words.www(page, seen)
  if (isOwnMachine(page) && isOwnMachine(seen)) return words.loopback(page, seen)
  if (page.endsWith(`.${seen}`)) return words.pageOnSubdomain(page, seen)
  return seen.endsWith(`.${page}`) ? words.headerNamesSubdomain(page, seen) : undefined
}

function parsedDifferences(value: string, origin: string, words: Words): string[] {
  const seen = parseUrl(value)
  const page = parseUrl(origin)
  if (seen === undefined || page === undefined) return []
  const found: string[] = []
  if (seen.protocol !== page.protocol) found.push(words.scheme(page.protocol, seen.protocol))
  const host = seen.hostname === page.hostname ? undefined : hostDifference(page.hostname, seen.hostname, words)
  if (host !== undefined) found.push(host)
  if (seen.port !== page.port && seen.protocol === page.protocol) found.push(words.port(page.port, seen.port))
  if (seen.hostname !== page.hostname && host === undefined) found.push(words.otherHost(seen.hostname))
  return found
}

/**
 * How a wrong `Access-Control-Allow-Origin` differs from the origin that was sent.
 *
 * @param value The value of the header.
 * @param origin The `Origin` that was sent.
 * @param target The URL that answered, to recognise a server that names itself.
 */
export function originDifferences(value: string, origin: string, target: string, words: Words): string[] {
  const broken = malformed(value, origin, words)
  if (broken !== undefined) return [broken]
  if (origin === 'null') return [words.pageIsNull()]
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return [words.schemeMissing(origin.endsWith(`//${value}`))]
  if (value.replace(/\/+$/, '') === origin) return [words.trailingSlash()]
  if (value.toLowerCase() === origin) return [words.upperCase()]
  const parsed = parseUrl(value)
  if (parsed !== undefined && originOf(parsed) === origin)
    return [parsed.pathname !== '/' ? words.path() : words.spelling()]
  const differences = parsedDifferences(value, origin, words)
  if (/[^:/]\/./.test(value)) differences.push(words.path())
  else if (value.endsWith('/')) differences.push(words.trailingSlash())
  const own = parseUrl(target)
  if (own !== undefined && originOf(own) === value) differences.push(words.serversOwn())
  return differences
}
