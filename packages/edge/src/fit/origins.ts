import { type Gap, stricter } from '../gaps.ts'
import type { RulePlan } from '../plan/plan.ts'
import type { Abilities } from './abilities.ts'

/** All origins of a rule that a target can name. */
export function fitOrigins(rule: RulePlan, { name, exact, wildcard, test }: Abilities, gaps: Gap[]): readonly string[] {
  const leave = (why: 'origin-untaken' | 'wildcard-untaken' | 'regexp-untaken', what: string): void => {
    gaps.push(stricter('origin-pattern', why, what, name))
  }
  const texts = rule.exact.flatMap((origin) => {
    const text = exact(origin)
    if (text === undefined) leave('origin-untaken', origin)
    return text === undefined ? [] : [text]
  })
  if (test !== undefined) return [...new Set([...texts, ...rule.tests.map(test)])]
  const patterns = rule.wildcards.flatMap((pattern) => {
    const found = wildcard(pattern)
    if (found === undefined) leave('wildcard-untaken', pattern)
    if (found?.left !== undefined) gaps.push(found.left)
    return found === undefined ? [] : found.texts
  })
  for (const regExp of rule.regExps) leave('regexp-untaken', String(regExp))
  return [...new Set([...texts, ...patterns])]
}

/** What only http and https may have. */
export function isWeb(origin: string): boolean {
  return /^https?:\/\//.test(origin)
}
