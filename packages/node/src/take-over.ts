import type { CorsDecision, CorsRequest } from '@cors/core'
import { type CorsEngine, isPreflight, undecided } from '@cors/core/adapter'
import { guardedHead } from './guard-head.ts'
import { answer } from './respond.ts'
import { isHeadSent, type NodeResponse } from './response.ts'

/**
 * Gives a response the policy of the handler that is about to answer, in place of the one that governs it: another handler may have passed
 * the request on. The decision is not reported, as that of the request has been. Preflights keep what they have.
 *
 * @param engine what governs the response from now on; `undefined` where there is no CORS, and then nothing is granted
 * @param proceed called when the policy has decided
 * @param prepareEnd called before a response is ended here, for frameworks that keep its headers elsewhere
 * @returns what `proceed` returned, or `undefined` where the request was rejected; a promise of it only where the decision is late
 */
export function takeOver<Native, Result>(
  engine: CorsEngine<Native> | undefined,
  native: Native,
  response: NodeResponse,
  request: CorsRequest,
  proceed: () => Result,
  prepareEnd?: () => void,
): Result | undefined | Promise<Result | undefined> {
  const before = guardedHead(response)?.engine
  const reporter = engine ?? (before as CorsEngine<Native> | undefined)
  if (reporter === undefined || engine === before || isPreflight(request) || isHeadSent(response)) return proceed()
  const carryOut = (decision: CorsDecision): boolean =>
    answer(reporter, native, response, request, decision, prepareEnd)
  // Rule 17: that another handler passed the request on opens no handler to it.
  const proceedBy = (decision: CorsDecision): Result | undefined => (carryOut(decision) ? undefined : proceed())
  if (engine === undefined) return proceedBy(undecided)
  const evaluation = engine.evaluate(native, request)
  if (!(evaluation instanceof Promise)) return proceedBy(evaluation.decision)
  // Rule 18: denied until decided.
  carryOut(undecided)
  return evaluation.then(({ decision }) => proceedBy(decision))
}
