import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { createOriginMatcher, type MatchOrigin } from './allowed-origins.ts'
import { AllowedOrigin, createTerms, originNotAllowed, switchedOff, type Terms } from './origin-match.ts'

/** A policy made ready: what a request costs is looking up its origin, and what a preflight asks for. */
export interface CompiledPolicy {
  readonly options: ValidOptions
  readonly terms: Terms
  readonly notCors: CorsDecision
  readonly matchOrigin: MatchOrigin
}

export function compile(options: ValidOptions): CompiledPolicy {
  const terms = createTerms(options)
  const { any, off } = options.origin
  // The same answer to all.
  const everyone = any ? new AllowedOrigin('*', terms) : off && switchedOff
  const { headers } = (everyone || originNotAllowed).actual
  return {
    options,
    terms,
    notCors: Object.freeze({ kind: 'not-cors', headers } as const),
    matchOrigin: everyone ? () => everyone : createOriginMatcher(options, terms),
  }
}
