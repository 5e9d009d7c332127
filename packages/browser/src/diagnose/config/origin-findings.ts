import { isUnread } from '../../protocol/unread.ts'
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

/** Patterns that @cors and hono's relatives understand; every other library compares strings letter by letter. */
function matchesPattern(library: string, item: string, origin: string): boolean {
  if (library !== '@cors' || !item.includes('*')) return item === origin
  const source = item
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:\*$/, '(:\\d+)?')
    .replaceAll('*', '[a-z0-9.-]+')
  return new RegExp(`^${source}$`).test(origin)
}

function allows({ library, origins }: ReadConfig, origin: string): boolean {
  if (origins.any) return true
  return origins.items.some((item) =>
    typeof item === 'string' ? matchesPattern(library, item, origin) : item.test(origin),
  )
}

const written = (items: readonly (string | RegExp)[]): string =>
  `[${items.map((item) => (typeof item === 'string' ? `'${item}'` : String(item))).join(', ')}]`

/** The entry that is nearest to the page's origin, with what differs; another host is no near miss. */
function nearest(items: readonly string[], origin: string): { item: string; differences: Phrase[] } | undefined {
  const misses = items
    .map((item) => ({ item, differences: originDifferences(item, origin, '') }))
    .filter(({ differences }) => differences.length > 0)
    .filter(({ differences }) => differences.every(({ code }) => code !== 'originDifferences.otherHost'))
  return misses.sort((a, b) => a.differences.length - b.differences.length)[0]
}

/** The entries with one that was meant to be the page's written right. */
function corrected({ origins }: ReadConfig, origin: string): string {
  return `${origins.name}: ${written([...origins.items, origin])}`
}

/** How the configuration explains that the page's origin was not allowed. */
export function originFinding(config: ReadConfig, origin: string): ConfigFinding {
  const { library, origins } = config
  const words = phrases.config
  if (origins.open.length > 0) {
    const next = origins.open.map((expression) => ({ text: words.printOpen(expression, origin) }))
    return { evidence: [words.open(library, origins.name, origins.open)], next }
  }
  if (isUnread(origin)) return { evidence: [words.list(library, written(origins.items))] }
  if (allows(config, origin)) {
    const evidence = origins.any ? words.allowsEverybody(library) : words.allowsPage(library, origin)
    return { evidence: [evidence], fix: words.didNotRun(library), next: [{ text: words.whichAnswers(library) }] }
  }
  if (origins.items.length === 0)
    return { evidence: [words.allowsNobody(library)], fix: words.addOrigin(library, corrected(config, origin)) }
  const near = nearest(
    origins.items.filter((item) => typeof item === 'string'),
    origin,
  )
  const evidence =
    near === undefined
      ? words.otherOrigins(library, written(origins.items), origin)
      : words.nearMiss(library, near.item, origin, near.differences)
  return { evidence: [evidence], fix: words.addOrigin(library, corrected(config, origin)) }
}
