import { parseUrl } from '@cors/standard/url'
import { isUnread, UNREAD_PAGE } from '../../protocol/unread.ts'
import { type Phrase, phrases } from '../../texts/phrase.ts'
import type { FoundStep } from '../found-fault.ts'
import { originDifferences } from '../origin-differences.ts'
import type { ReadConfig } from './read-config.ts'

/** What a configuration explains of a fault. */
export interface ConfigFinding {
  readonly evidence: readonly Phrase[]
  readonly fix?: Phrase
  readonly next?: readonly FoundStep[]
}

function matchesPattern(item: string, origin: string): boolean {
  if (!item.includes('*')) return item === origin
  // Every further star multiplies the ways to try; nobody means more.
  if (item.split('*').length > 4) return false
  const source = item
    .replace(/:\[\*\]$/, ':*')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:\*$/, '(:\\d+)?')
    .replaceAll('*', '[a-z0-9.-]+')
  return new RegExp(`^${source}$`).test(origin)
}

/** An entry as its library compares it. */
function compared(item: string, { rules }: ReadConfig, origin: string): string {
  const path = rules.ignoresPath === true ? /^([a-z][\w+.-]*:\/\/[^/]+)\// : undefined
  const host = path?.exec(item)?.[1] ?? item
  const trimmed = rules.trimsSlash === true ? host.replace(/\/$/, '') : host
  const lowered = rules.ignoresCase === true ? trimmed.toLowerCase() : trimmed
  const scheme = rules.anyScheme === true && !lowered.includes('://') ? origin.slice(0, origin.indexOf('://') + 3) : ''
  return scheme + lowered
}

export function allows(config: ReadConfig, origin: string): boolean {
  const { origins, takesStars } = config
  if (origins.any) return true
  return origins.items.some((item) => {
    if (typeof item !== 'string') return item.test(origin)
    const entry = compared(item, config, origin)
    return takesStars ? matchesPattern(entry, origin) : entry === origin
  })
}

const written = (items: readonly (string | RegExp)[]): string =>
  `[${items.map((item) => (typeof item === 'string' ? `'${item}'` : String(item))).join(', ')}]`

interface SubdomainPattern {
  readonly scheme: string
  readonly domain: string
  readonly rest: string
}

/** The parts of `https://*.example.com`, if it is such a pattern. */
function subdomainPattern(item: string): SubdomainPattern | undefined {
  const [, scheme, domain, rest] = /^([a-z][\w+.-]*:\/\/)\*\.([^:/*]+)(.*)$/i.exec(item) ?? []
  return scheme === undefined || domain === undefined || rest === undefined ? undefined : { scheme, domain, rest }
}

/** The pattern with the page's own subdomain in place of its star, so that what else differs shows. */
function filledIn(item: string, origin: string): string {
  const pattern = subdomainPattern(item)
  const page = parseUrl(origin)
  if (pattern === undefined || page === undefined || !page.hostname.endsWith(`.${pattern.domain}`)) return item
  const port = page.port === '' ? '' : `:${page.port}`
  return `${pattern.scheme}${page.hostname}${pattern.rest.replace(':*', port)}`
}

/** The entry that is nearest to the page's origin, with what differs; another host is no near miss. */
function nearestEntry(items: readonly string[], origin: string): { item: string; differences: Phrase[] } | undefined {
  const misses = items
    .map((item) => ({ item, filled: filledIn(item, origin) }))
    .filter(({ filled }) => !filled.includes('*'))
    .map(({ item, filled }) => ({ item, differences: originDifferences(filled, origin, '') }))
    .filter(({ differences }) => differences.length > 0)
    .filter(({ differences }) => differences.every(({ code }) => code !== 'originDifferences.otherHost'))
  return misses.sort((a, b) => a.differences.length - b.differences.length)[0]
}

/** Whether a difference is one of writing, so that the entry can match no page at all. */
function isSpelling({ code }: Phrase): boolean {
  return /\.(trailingSlash|path|upperCase|spelling|schemeMissing|quoted)$/.test(code)
}

/** Whether a header that is written by hand was meant for this page: one origin, in another spelling or with the other scheme. */
export function isMeantFor(value: string, origin: string): boolean {
  const differences = originDifferences(value, origin, '')
  const isSlip = (difference: Phrase): boolean => isSpelling(difference) || difference.code.endsWith('.scheme')
  return differences.length > 0 && differences.every(isSlip)
}

/** The origins as they should be: those of the configuration, and the page's in place of an entry that no origin is written like. */
export function rightOrigins(config: ReadConfig, origin: string): readonly (string | RegExp)[] {
  const { items } = config.origins
  if (allows(config, origin)) return items
  const strings = items.filter((item) => typeof item === 'string')
  const joined = strings.find((item) => isJoined(item, origin))
  if (joined !== undefined) return items.flatMap((item) => (item === joined ? partsOf(joined) : [item]))
  const near = nearestEntry(strings, origin)
  const right = new Map<string | RegExp, string | undefined>(deadEntries(config).map((dead) => [dead.item, dead.right]))
  const kept = items
    .filter((item) => item !== near?.item || !near.differences.every(isSpelling))
    .map((item) => right.get(item) ?? item)
  return [...new Set([...kept, origin])]
}

const partsOf = (item: string): string[] => item.split(/\s*,\s*/)
const isJoined = (item: string, origin: string): boolean => item.includes(',') && partsOf(item).includes(origin)

/** The entry that was meant for the page and is written so that it does not match: the evidence, and the option as it should be. */
function wrongEntry(config: ReadConfig, origin: string): [Phrase, string] {
  const { title: library, origins } = config
  const words = phrases.config
  const strings = origins.items.filter((item) => typeof item === 'string')
  const right = `${origins.name}: ${written(rightOrigins(config, origin))}`
  const joined = strings.find((item) => isJoined(item, origin))
  if (joined !== undefined) return [words.commaJoined(library, joined), right]
  const star = strings.find((item) => item.includes('*') && matchesPattern(item, origin))
  if (star !== undefined) return [words.literalStar(library, star), right]
  const apex = strings.find((item) => parseUrl(origin)?.hostname === subdomainPattern(item)?.domain)
  if (apex !== undefined) return [words.apex(library, apex, origin), right]
  const near = nearestEntry(strings, origin)
  // What no origin is written like is replaced; another origin stays allowed.
  if (near !== undefined) return [words.nearMiss(library, near.item, origin, near.differences), right]
  if (origins.items.length === 0) return [words.allowsNobody(library), right]
  return [words.otherOrigins(library, written(origins.items), origin), right]
}

/** How the configuration explains that the page's origin was not allowed. */
export function originFinding(config: ReadConfig, origin: string): ConfigFinding {
  const { title: library, origins, isByHand } = config
  const words = phrases.config
  if (isUnread(origin) && !origins.any) return { evidence: [words.list(library, written(origins.items))] }
  if (allows(config, origin)) {
    const evidence = origins.any ? words.allowsEverybody(library) : words.allowsPage(library, origin)
    return { evidence: [evidence], fix: words.didNotRun(library), next: [{ text: words.whichAnswers(library) }] }
  }
  if (origins.open.length > 0) {
    const next = origins.open.map((expression) => ({ text: words.printOpen(expression, origin) }))
    return { evidence: [words.open(library, origins.name, origins.open)], next }
  }
  const [evidence, option] = wrongEntry(config, origin)
  const fatal = config.rules.refusesMalformed === true && deadEntries(config).length > 0
  // A header holds one origin, and the fix of the failure itself says which.
  return {
    evidence: [evidence, ...(fatal ? [words.doesNotStart(library)] : [])],
    ...(isByHand ? {} : { fix: words.addOrigin(library, option) }),
  }
}

/** An entry that no page can match, with what is wrong with it. */
export interface DeadEntry {
  readonly item: string
  readonly differences: readonly Phrase[]
  /** The entry as it should be, where that can be told. */
  readonly right: string | undefined
}

/** What is wrong with an entry for every page, as its library takes it. */
function deadDifferences(item: string, config: ReadConfig): Phrase[] {
  const { rules, takesStars, isByHand } = config
  if (/^(?:null|file:\/\/.*)$/.test(item) || (item.includes('*') && takesStars)) return []
  if (item.includes(',')) return [phrases.originDifferences.several()]
  const found = originDifferences(compared(item, config, 'https://'), UNREAD_PAGE, '')
  if (rules.anyScheme === true || isByHand || !item.includes('*')) return found
  return found.map((difference) =>
    difference.code.endsWith('.wildcard') ? phrases.config.starOfEntry(config.title) : difference,
  )
}

/** The origin that was meant by an entry. */
function meantBy(item: string): string | undefined {
  if (item.includes(',')) return undefined
  const parsed = parseUrl(item.replace(/^["'`]|["'`]$/g, ''))
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol) || item.includes('*')) return undefined
  return `${parsed.protocol}//${parsed.host}`
}

/** The entries that no page can match, whoever asks. */
export function deadEntries(config: ReadConfig): DeadEntry[] {
  return config.origins.items.flatMap((item) => {
    const differences = typeof item === 'string' ? deadDifferences(item, config) : []
    return typeof item === 'string' && differences.length > 0 ? [{ item, differences, right: meantBy(item) }] : []
  })
}
