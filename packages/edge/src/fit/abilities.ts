import type { Gap } from '../gaps.ts'
import type { Test } from '../origins/expressions.ts'
import type { Plan, RulePlan } from '../plan/plan.ts'

type Star = 'echo' | 'star' | 'either' | 'none'

/** What a target that takes lists can say. */
export interface Abilities {
  readonly name: string
  /** An origin without a wildcard, as the target writes it; nothing where it cannot. */
  readonly exact: (origin: string) => string | undefined
  /** A pattern with a wildcard, with what of it is left out. */
  readonly wildcard: (
    pattern: string,
  ) => { readonly texts: readonly string[]; readonly left?: Gap | undefined } | undefined
  /** Where it has look-ahead, whatever wildcards and RegExps stand for. */
  readonly test?: (test: Test) => string
  readonly mostOrigins: number
  /** How many rules by origin, of which the first that fits answers. */
  readonly mostRules: number
  /** Whether credentials are granted as the policy says, to everybody that is allowed, or to nobody. */
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
