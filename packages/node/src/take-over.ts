import type { CorsDecision, CorsRequest } from '@cors/core'
import { type CorsEngine, isPreflight, undecided } from '@cors/core/adapter'
import { guardedHead, guardHead } from './guard-head.ts'
import { isHeadSent, type NodeResponse } from './response.ts'

/**
 * Gives a response the policy of the handler that is about to answer, in place of the one that governs it: another handler may have passed
 * the request on. The decision is not reported, as that of the request has been. Preflights keep what they have.
 *
 * @param engine what governs the response from now on; `undefined` where there is no CORS, and then nothing is granted
 * @param proceed called when the policy has decided
 * @returns what `proceed` returned; a promise of it only where the decision is late
 */
export function takeOver<Native, Result>(
  engine: CorsEngine<Native> | undefined,
  native: Native,
  response: NodeResponse,
  request: CorsRequest,
  proceed: () => Result,
): Result | Promise<Result> {
  const before = guardedHead(response)?.engine
  const reporter = engine ?? (before as CorsEngine<Native> | undefined)
  if (reporter === undefined || engine === before || isPreflight(request) || isHeadSent(response)) return proceed()
  const guard = (decision: CorsDecision): void => {
    try {
      guardHead(response, { decision, origin: request.origin, engine: reporter, sent: undefined })
    } catch (cause) {
      reporter.reportUnwritable(cause)
    }
  }
  if (engine === undefined) guard(undecided)
  const evaluation = engine?.evaluate(native, request)
  if (evaluation instanceof Promise) {
    // Rule 18: denied until decided.
    guard(undecided)
    return evaluation.then(({ decision }) => {
      guard(decision)
      return proceed()
    })
  }
  if (evaluation !== undefined) guard(evaluation.decision)
  return proceed()
}
