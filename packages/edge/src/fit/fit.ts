import type { Gap } from '../gaps.ts'
import { different, stricter } from '../gaps.ts'
import type { Test } from '../origins/expressions.ts'
import type { Plan, RulePlan } from '../plan/plan.ts'
import { fitHeaders, fitMethods } from './lists.ts'
import { fitOrigins } from './origins.ts'

type Star = 'echo' | 'star' | 'either' | 'none'

/** What a target that takes lists can say. */
export interface Abilities {
  readonly name: string
  /** An origin without a wildcard, as the target writes it; nothing where it cannot. */
  readonly exact: (origin: string) => string | undefined
  /** A pattern with a wildcard, with what of it is left out. */
  readonly wildcard: (
    pattern: string,
  ) => { readonly texts: readonly string[]; readonly left?: string | undefined } | undefined
  /** Where it has look-ahead, whatever wildcards and RegExps stand for. */
  readonly test?: (test: Test) => string
  readonly mostOrigins: number
  /** How many rules by origin, of which the first that fits answers. */
  readonly mostRules: number
  /** Whether credentials are granted as the policy says, to everybody that is named, or to nobody. */
  readonly credentials: 'said' | 'always' | 'never'
  /** The methods it knows; all where it takes any. */
  readonly methods: readonly string[] | undefined
  /** What its `*` means in a list: an echo, `*` itself, the one with credentials and the other without, or there is none. */
  readonly methodStar: Star
  readonly headerStar: Star
  /** Whether a preflight is compared with the lists by the target, so that safelisted methods have to be in them. */
  readonly checksMethods: boolean
  readonly headerPrefixes: boolean
  readonly exposeStar: boolean
  /** The seconds that are said where the policy says none; nothing where the header can be left out. */
  readonly maxAgeAbsent: number | undefined
  readonly leastMaxAge: number
  /** What always differs. */
  readonly gaps: (plan: Plan) => readonly Gap[]
}

/** A rule as far as a target can say it. */
export interface FittedRule {
  /** `*`, or all that it names. */
  readonly origins: '*' | readonly string[]
  readonly credentials: boolean
  readonly methods: '*' | readonly string[]
  readonly headers: '*' | readonly string[]
  readonly expose: '*' | readonly string[]
  readonly maxAge: number | undefined
  readonly rule: RulePlan
}

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
    const credentials = fitCredentials(rule, abilities, gaps, errors)
    const { methods, headers, expose } = {
      methods: fitMethods(rule, abilities, gaps),
      ...fitHeaders(rule, abilities, gaps),
    }
    if (origins === '*' || origins.length > 0)
      rules.push({ origins, credentials, methods, headers, expose, maxAge: fitMaxAge(rule, abilities, gaps), rule })
  }
  const count = rules.reduce((total, { origins }) => total + origins.length, 0)
  if (!plan.isOff && rules.length === 0) {
    errors.push(
      stricter(
        'origin-pattern',
        `None of the origins can be said to ${abilities.name}, so that nobody would be allowed.`,
      ),
    )
  }
  if (count > abilities.mostOrigins)
    errors.push(
      stricter(
        'origin-pattern',
        `${abilities.name} takes at most ${abilities.mostOrigins} origins, and these are ${count}.`,
      ),
    )
  if (!plan.isOff) gaps.push(...abilities.gaps(plan))
  return { rules, gaps: unique(gaps), errors: unique(errors) }
}

/** Rule 22. Where a target goes on to a later rule when a method does not fit, both must not allow one origin. */
function fitRules({ rules }: Plan, { name, mostRules }: Abilities, gaps: Gap[], errors: Gap[]): readonly RulePlan[] {
  if (rules.length <= 1) return rules
  if (mostRules === 1) {
    gaps.push(
      stricter(
        'rules',
        `${name} has one set of lists for all origins: only the first rule is exported, and the origins of the others are denied.`,
      ),
    )
    return rules.slice(0, 1)
  }
  const areLists = rules.every(({ any, tests }) => !any && tests.length === 0)
  const all = rules.flatMap(({ exact }) => exact)
  if (!areLists || new Set(all).size < all.length) {
    errors.push(
      different(
        'rules',
        `${name} goes on to a later rule where the method or a header does not fit an earlier one, so that rules must not share an origin: give rules of different origins without wildcards, or one rule.`,
      ),
    )
  }
  if (rules.length > mostRules) errors.push(different('rules', `${name} takes at most ${mostRules} rules.`))
  return rules
}

function fitCredentials(
  { credentials, any }: RulePlan,
  { name, credentials: how }: Abilities,
  gaps: Gap[],
  errors: Gap[],
): boolean {
  if (how === 'always' && !credentials && !any) {
    errors.push(
      different(
        'credentials',
        `${name} grants credentials to every origin that is named, which the policy does not: set credentials: true, or allow "*".`,
      ),
    )
  }
  if (how === 'never' && credentials)
    gaps.push(stricter('credentials', `${name} never grants credentials: requests that carry them are blocked.`))
  return how === 'said' && credentials
}

function fitMaxAge(
  { options: { maxAge } }: RulePlan,
  { name, maxAgeAbsent, leastMaxAge }: Abilities,
  gaps: Gap[],
): number | undefined {
  if (maxAge === undefined) {
    if (maxAgeAbsent !== undefined)
      gaps.push(
        different(
          'max-age',
          `${name} always says how long a preflight may be kept: ${maxAgeAbsent} seconds, as browsers take it where nothing is said.`,
        ),
      )
    return maxAgeAbsent
  }
  if (maxAge < leastMaxAge)
    gaps.push(different('max-age', `${name} says at least ${leastMaxAge} s, in place of ${maxAge}.`))
  return Math.max(maxAge, leastMaxAge)
}

function unique(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [gap.code + gap.message, gap])).values()]
}
