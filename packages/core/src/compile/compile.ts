import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { type OriginMatcher, RulesMatcher } from './allowed-origins.ts'
import {
  AllowedOrigin,
  actualOf,
  createTerms,
  everyone,
  originNotAllowed,
  switchedOff,
  type Terms,
} from './origin-match.ts'

/** A policy made ready: what a request costs is looking up its origin, and what a preflight asks for. */
export interface CompiledPolicy {
  /** The terms of each rule; of a policy without rules by origin, its only ones. */
  readonly rules: readonly [Terms, ...Terms[]]
  /** Whether it was given as rules by origin, if only as one. */
  readonly isByOrigin: boolean
  /** Whether CORS is switched off: `origin: false`. */
  readonly isOff: boolean
  readonly notCors: CorsDecision
  readonly origins: OriginMatcher
}

export function compile(options: readonly ValidOptions[], isByOrigin: boolean): CompiledPolicy {
  const { any, off } = (options.at(-1) as ValidOptions).origin
  // Rule 3: the answer to everyone is the same. Rule 4: every other one depends on the origin, and with it which rule answers.
  const isSame = (any || off) && !isByOrigin
  const rules = options.map((each, rule) => createTerms(each, rule, options.length > 1, isSame ? '' : 'Origin'))
  const rest = any ? new AllowedOrigin(everyone, rules.at(-1) as Terms) : off ? switchedOff : originNotAllowed
  const { headers } = actualOf(isSame ? rest : originNotAllowed)
  return {
    rules: rules as unknown as CompiledPolicy['rules'],
    isByOrigin,
    isOff: off,
    notCors: Object.freeze({ kind: 'not-cors', headers } as const),
    origins: isSame ? { match: () => rest } : new RulesMatcher(rules, rest),
  }
}
