import type { CorsDecision } from '@cors/core'
import type { Engine } from './scope.ts'

/**
 * Makes one engine of those of all routes that a preflight may ask for, where that depends on a header which it does not carry: only
 * what all of them allow is allowed. `undefined` is a route without CORS.
 */
export function strictestOf(engines: readonly (Engine | undefined)[]): Engine | undefined {
  const [first] = engines
  if (first === undefined || engines.length === 1) return first
  if (!engines.every((engine) => engine !== undefined)) return undefined
  return {
    preflightContinue: engines.every(({ preflightContinue }) => preflightContinue),
    noteForeignHeader: first.noteForeignHeader,
    decide: (native, request) => {
      const decisions = engines.map((engine) => engine.decide(native, request))
      return decisions.some((decision) => decision instanceof Promise)
        ? Promise.all(decisions).then(strictest)
        : strictest(decisions as CorsDecision[])
    },
  }
}

function strictest(decisions: readonly CorsDecision[]): CorsDecision {
  const refusal = decisions.find((decision) => decision.kind !== 'preflight' || !decision.allowed)
  const anonymous = decisions.find(({ headers }) => headers.toJSON()['access-control-allow-credentials'] === undefined)
  return refusal ?? anonymous ?? (decisions[0] as CorsDecision)
}
