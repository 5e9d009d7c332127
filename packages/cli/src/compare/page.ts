import { bad, good, name, Page, quiet, type Span, strong, warning } from '../terminal/page.ts'
import type { Texts } from '../texts/texts.ts'
import type { PolicyComparison } from './compare-policies.ts'
import type { PolicyDifference } from './differences.ts'

/** More of one kind are counted. */
const MOST_SHOWN = 20

/** The request that shows it, as short as it can be told. */
function exampleOf({ what, example: { origin, credentials, method, header } }: PolicyDifference): string {
  const parts = [origin]
  if (method !== undefined) parts.push(`-X ${method}`)
  // What the page may read is nothing that it sends.
  if (header !== undefined && what === 'header') parts.push(`-H ${header}`)
  if (credentials !== undefined) parts.push('--credentials include')
  return parts.join(' ')
}

function showList(page: Page, title: string, sign: Span, list: readonly PolicyDifference[], { diff }: Texts): void {
  if (list.length === 0) return
  page.blank().line(strong(title))
  for (const difference of list.slice(0, MOST_SHOWN)) {
    const { what, value, patterns, example } = difference
    page.item(sign, [diff.kinds[what], ...(value === undefined ? [] : [' ', name(value)])], 2)
    if (what !== 'origin') page.line(quiet(diff.forOrigins(patterns)), 4, 2)
    if (value !== example.origin) page.line(quiet(diff.example(exampleOf(difference))), 4, 2)
  }
  if (list.length > MOST_SHOWN) page.line(quiet(diff.more(list.length - MOST_SHOWN)), 4)
}

export function diffPage(comparison: PolicyComparison, [a, b]: readonly [string, string], texts: Texts): Page {
  const { diff } = texts
  const page = new Page()
  const { same, exact, sampled, gained, lost } = comparison
  page.line(same ? good(diff.same(a, b)) : warning(diff.different(a, b)))
  showList(page, diff.gained(b), bad('+'), gained, texts)
  showList(page, diff.lost(b), good('-'), lost, texts)
  if (!exact) page.blank().item(warning('!'), diff.sampled(sampled))
  return page
}
