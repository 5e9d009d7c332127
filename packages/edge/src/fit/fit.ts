import { different, type Gap, stricter } from '../gaps.ts'
import type { Plan, RulePlan } from '../plan/plan.ts'
import type { Abilities, FittedRule } from './abilities.ts'
import { fitHeaders, fitMethods } from './lists.ts'
import { fitOrigins } from './origins.ts'

export interface Fitted {
  readonly rules: readonly FittedRule[]
  readonly gaps: readonly Gap[]
  /** Where only more than the policy could be allowed, or nothing would be left. */
  readonly errors: readonly Gap[]
}

/** Fits a policy into what a target can say: what it cannot is left out, with a gap, and never put in. */
export function fit(plan: Plan, abilities: Abilities): Fitted {
  const gaps: Gap[] = []
  const errors: Gap[] = []
  const rules: FittedRule[] = []
  const given = fitRules(plan, abilities, gaps, errors)
  for (const rule of given) {
    const origins = rule.any ? '*' : fitOrigins(rule, abilities, gaps)
    const fitted: FittedRule = {
      rule,
      origins,
      credentials: fitCredentials(rule, abilities, gaps, errors),
      methods: fitMethods(rule, abilities, gaps),
      ...fitHeaders(rule, abilities, gaps),
      maxAge: fitMaxAge(rule, abilities, gaps),
    }
    if (origins.length > 0) rules.push(fitted)
  }
  const count = rules.reduce((total, { origins }) => total + origins.length, 0)
  if (!plan.isOff && rules.length === 0) {
    errors.push(stricter('origin-pattern', 'origins-none', abilities.name))
  }
  if (count > abilities.mostOrigins)
    errors.push(
      stricter('origin-pattern', 'origins-at-most', abilities.name, String(abilities.mostOrigins), String(count)),
    )
  if (!plan.isOff) gaps.push(...abilities.gaps(plan))
  return { rules, gaps: unique(gaps), errors: unique(errors) }
}

/** Rule 22. Where a target goes on to a later rule when a method does not fit, both must not allow one origin. */
function fitRules({ rules }: Plan, { name, mostRules }: Abilities, gaps: Gap[], errors: Gap[]): readonly RulePlan[] {
  if (rules.length <= 1) return rules
  if (mostRules === 1) {
    gaps.push(stricter('rules', 'rules-first', name))
    return rules.slice(0, 1)
  }
  const areLists = rules.every(({ any, tests }) => !any && tests.length === 0)
  const all = rules.flatMap(({ exact }) => exact)
  if (!areLists || new Set(all).size < all.length) {
    errors.push(different('rules', 'rules-overlap', name))
  }
  if (rules.length > mostRules) errors.push(different('rules', 'rules-at-most', name, String(mostRules)))
  return rules
}

function fitCredentials(
  { credentials }: RulePlan,
  { name, credentials: how }: Abilities,
  gaps: Gap[],
  errors: Gap[],
): boolean {
  if (how === 'always' && !credentials) errors.push(different('credentials', 'credentials-of-everyone', name))
  if (how === 'never' && credentials) gaps.push(stricter('credentials', 'credentials-never', name))
  return how === 'said' && credentials
}

function fitMaxAge(
  { options: { maxAge } }: RulePlan,
  { name, maxAgeAbsent, leastMaxAge }: Abilities,
  gaps: Gap[],
): number | undefined {
  if (maxAge === undefined) {
    if (maxAgeAbsent !== undefined) gaps.push(different('max-age', 'max-age-said', name, String(maxAgeAbsent)))
    return maxAgeAbsent
  }
  if (maxAge < leastMaxAge) gaps.push(different('max-age', 'max-age-least', name, String(leastMaxAge), String(maxAge)))
  return Math.max(maxAge, leastMaxAge)
}

function unique(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [gap.code + gap.message, gap])).values()]
}
