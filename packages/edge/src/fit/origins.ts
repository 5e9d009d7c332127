import { type Gap, stricter } from '../gaps.ts'
import type { RulePlan } from '../plan/plan.ts'
import type { Abilities } from './abilities.ts'

/** All origins of a rule that a target can name. */
export function fitOrigins(rule: RulePlan, { name, exact, wildcard, test }: Abilities, gaps: Gap[]): readonly string[] {
  const leave = (what: string, why: string): void => {
    gaps.push(stricter('origin-pattern', `${what} is left out, and so denied: ${name} ${why}.`))
  }
  const texts = rule.exact.flatMap((origin) => {
    const text = exact(origin)
    if (text === undefined) leave(origin, 'does not take such an origin')
    return text === undefined ? [] : [text]
  })
  if (test !== undefined) return [...new Set([...texts, ...rule.tests.map(test)])]
  const patterns = rule.wildcards.flatMap((pattern) => {
    const found = wildcard(pattern)
    if (found === undefined) leave(pattern, 'has no words for exactly such a wildcard')
    if (found?.left !== undefined) gaps.push(stricter('origin-pattern', found.left))
    return found === undefined ? [] : found.texts
  })
  for (const regExp of rule.regExps)
    leave(String(regExp), 'cannot match a RegExp and the canonical form of an origin at once')
  return [...new Set([...texts, ...patterns])]
}

/** What only http and https may have. */
export function isWeb(origin: string): boolean {
  return /^https?:\/\//.test(origin)
}
