import type { CorsDecision } from '../protocol/decision.ts'
import { withEntry } from '../protocol/headers.ts'

/** Makes the function that gives the answers to allowed preflights a `Cache-Control`. */
export function addCacheControl(value: string): (decision: CorsDecision) => CorsDecision {
  // Most preflights get one of a few decisions.
  const made = new WeakMap<CorsDecision, CorsDecision>()
  return (decision) => {
    if (decision.kind !== 'preflight' || !decision.allowed) return decision
    let answer = made.get(decision)
    if (answer === undefined) {
      answer = Object.freeze({ ...decision, headers: withEntry(decision.headers, 'cache-control', value) })
      made.set(decision, answer)
    }
    return answer
  }
}
