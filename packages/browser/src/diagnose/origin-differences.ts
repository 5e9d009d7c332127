import { isOwnMachine } from '@cors/standard/address'
import { originOf } from '@cors/standard/origin'
import { parseUrl } from '@cors/standard/url'
import { isUnread } from '../protocol/unread.ts'
import { type Phrase, phrases } from '../texts/phrase.ts'

function malformed(value: string, origin: string): Phrase | undefined {
  if (value === '') return phrases.originDifferences.empty()
  if (/^(true|false)$/i.test(value)) return phrases.originDifferences.resultOfCheck(value)
  if (/^\*{2,}$/.test(value)) return phrases.originDifferences.severalStars(value)
  if (/^(undefined|null|none|\[object .*\]|NaN)$/i.test(value) && value !== origin)
    return value === 'null' ? phrases.originDifferences.wordNull() : phrases.originDifferences.word(value)
  if (/^\$\{?\w+|^%\w+%$|^<.*>$|^\{\{/.test(value)) return phrases.originDifferences.placeholder()
  if (/^["'`].*["'`]$/.test(value)) return phrases.originDifferences.quoted()
  if (/^\/.*\/[a-z]*$/.test(value) || /\\\.|\^https?/.test(value)) return phrases.originDifferences.regularExpression()
  if (/^\[.*\]$/.test(value)) return phrases.originDifferences.array()
  if (/[;|]| /.test(value)) return phrases.originDifferences.several()
  return value.includes('*') ? phrases.originDifferences.wildcard() : undefined
}

function hostDifference(page: string, seen: string): Phrase | undefined {
  if (page === `www.${seen}` || seen === `www.${page}`) return phrases.originDifferences.www(page, seen)
  if (isOwnMachine(page) && isOwnMachine(seen)) return phrases.originDifferences.loopback(page, seen)
  if (page.endsWith(`.${seen}`)) return phrases.originDifferences.pageOnSubdomain(page, seen)
  return seen.endsWith(`.${page}`) ? phrases.originDifferences.headerNamesSubdomain(page, seen) : undefined
}

function parsedDifferences(value: string, origin: string): Phrase[] {
  const seen = parseUrl(value)
  const page = parseUrl(origin)
  if (seen === undefined || page === undefined) return []
  const found: Phrase[] = []
  if (seen.protocol !== page.protocol) found.push(phrases.originDifferences.scheme(page.protocol, seen.protocol))
  const host = seen.hostname === page.hostname ? undefined : hostDifference(page.hostname, seen.hostname)
  if (host !== undefined) found.push(host)
  if (seen.port !== page.port && seen.protocol === page.protocol)
    found.push(phrases.originDifferences.port(page.port, seen.port))
  if (seen.hostname !== page.hostname && host === undefined)
    found.push(phrases.originDifferences.otherHost(seen.hostname))
  return found
}

/** What is wrong with the value whatever page asks. */
function spellingFaults(value: string): Phrase[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return [phrases.originDifferences.schemeMissing(false)]
  if (/[^:/]\/./.test(value)) return [phrases.originDifferences.path()]
  if (value.endsWith('/')) return [phrases.originDifferences.trailingSlash()]
  return value.toLowerCase() === value ? [] : [phrases.originDifferences.upperCase()]
}

/**
 * How a wrong `Access-Control-Allow-Origin` differs from the origin that was sent.
 *
 * @param value The value of the header.
 * @param origin The `Origin` that was sent.
 * @param target The URL that answered, to recognise a server that names itself.
 */
export function originDifferences(value: string, origin: string, target: string): Phrase[] {
  const broken = malformed(value, origin)
  if (broken !== undefined) return [broken]
  if (isUnread(origin)) return spellingFaults(value)
  if (origin === 'null') return [phrases.originDifferences.pageIsNull()]
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(value))
    return [phrases.originDifferences.schemeMissing(origin.endsWith(`//${value}`))]
  if (value.replace(/\/+$/, '') === origin) return [phrases.originDifferences.trailingSlash()]
  if (value.toLowerCase() === origin) return [phrases.originDifferences.upperCase()]
  const parsed = parseUrl(value)
  if (parsed !== undefined && originOf(parsed) === origin)
    return [parsed.pathname !== '/' ? phrases.originDifferences.path() : phrases.originDifferences.spelling()]
  const differences = parsedDifferences(value, origin)
  if (/[^:/]\/./.test(value)) differences.push(phrases.originDifferences.path())
  else if (value.endsWith('/')) differences.push(phrases.originDifferences.trailingSlash())
  const own = parseUrl(target)
  if (own !== undefined && originOf(own) === value) differences.push(phrases.originDifferences.serversOwn())
  return differences
}
