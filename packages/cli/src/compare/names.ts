import type { ResolvedCorsOptions } from '@cors/core'
import { safelistedMethods } from '@cors/standard/methods'
import type { Names } from './grants.ts'
import { letters, shortestText } from './pattern-parts.ts'

/** The names to ask for, and what each of them stands for where that is more than itself: a prefix, or `*` for all others. */
export interface AskedNames extends Names {
  readonly standsFor: ReadonlyMap<string, string>
}

const lists = (rules: readonly ResolvedCorsOptions[], name: 'methods' | 'allowedHeaders'): string[] =>
  rules.flatMap((rule) => (rule[name] === '*' ? [] : rule[name]))

/** The shortest name with a prefix that has no longer one of the others, and is not listed by itself. */
function sampleOf(prefix: string, prefixes: readonly string[], names: ReadonlySet<string>): string {
  const longer = prefixes.filter((other) => other.length > prefix.length && other.startsWith(prefix))
  const isFree = (text: string): boolean => !names.has(text) && !longer.some((other) => text.startsWith(other))
  return letters.map((letter) => prefix + letter).find(isFree) ?? prefix + shortestText((text) => isFree(prefix + text))
}

export function namesToAsk(rules: readonly ResolvedCorsOptions[]): AskedNames {
  const standsFor = new Map<string, string>()
  const methods = new Set([...safelistedMethods, ...lists(rules, 'methods')])
  const otherMethod = shortestText((text) => !methods.has(text.toUpperCase())).toUpperCase()
  standsFor.set(otherMethod, '*')

  const listed = lists(rules, 'allowedHeaders').map((text) => text.toLowerCase())
  // `*` covers it in some libraries and not in others, and prefixes never do.
  const headers = new Set([...listed.filter((text) => !text.endsWith('*')), 'authorization'])
  const prefixes = [...new Set(listed.filter((text) => text.endsWith('*')).map((text) => text.slice(0, -1)))]
  const samples = ['', ...prefixes].map((prefix) => {
    const sample = sampleOf(prefix, prefixes, headers)
    standsFor.set(sample, `${prefix}*`)
    return sample
  })
  return { methods: [...methods, otherMethod], otherMethod, headers: [...headers, ...samples], standsFor }
}
