import { type CorsRequest, isCors, isPreflight } from '../../protocol/request.ts'
import type { CorsEngine } from '../engine.ts'
import { type Evaluation, switchedOff, varyOnOrigin } from '../evaluation.ts'
import { intersectEvaluations } from './evaluations.ts'
import { intersectPreflights } from './preflights.ts'

/**
 * Makes one engine of those of all routes that a request may reach, where that depends on what a preflight does not show, such as a
 * version: rule 20. Preflights are granted what all of them allow and what was asked for; of other requests, what all of them grant.
 *
 * @param engines at least one; `undefined` is a route without CORS
 * @returns the engine itself where there is but one; `undefined` where no route has CORS
 * @example
 * ```ts
 * import { createEngine, intersect } from '@cors/core/adapter'
 *
 * const requests = { header: () => undefined, logger: console }
 * const first = createEngine<Request>({ origin: 'https://a.example', maxAge: 60 }, {}, requests)
 * const second = createEngine<Request>({ origin: '*' }, {}, requests)
 * intersect([first, second])
 * ```
 */
export function intersect<Native>(
  engines: readonly (CorsEngine<Native> | undefined)[],
): CorsEngine<Native> | undefined {
  const distinct = [...new Set(engines)]
  const governing = distinct.filter((engine) => engine !== undefined)
  const [first] = governing
  if (first === undefined || distinct.length === 1) return first
  const hasGap = governing.length < distinct.length
  return combine(first, governing, (made, request) =>
    isPreflight(request)
      ? intersectPreflights(made, hasGap, request)
      : intersectEvaluations(hasGap ? [...made, switchedOff] : made, request),
  )
}

/**
 * Makes an engine that answers as one does, but only to origins that another allows as well: rule 21, where what answers is not what the
 * routes around it are governed by. Preflights get what both allow, as `intersect` has it; other requests what the first grants,
 * credentials included, as the other only has no objection.
 *
 * @returns the engine itself where both are the same
 * @example
 * ```ts
 * import { createEngine, limitOrigins } from '@cors/core/adapter'
 *
 * const requests = { header: () => undefined, logger: console }
 * const own = createEngine<Request>({ origin: '*' }, {}, requests)
 * const around = createEngine<Request>({ origin: 'https://a.example' }, {}, requests)
 * limitOrigins(own, around)
 * ```
 */
export function limitOrigins<Native>(own: CorsEngine<Native>, limit: CorsEngine<Native>): CorsEngine<Native> {
  if (own === limit) return own
  return combine(own, [own, limit], (made, request) =>
    isPreflight(request) ? intersectPreflights(made, false, request) : limitEvaluation(...(made as Pair), request),
  )
}

type Pair = readonly [own: Evaluation, limit: Evaluation]

function limitEvaluation(own: Evaluation, limit: Evaluation, request: CorsRequest): Evaluation {
  const { decision, policy } = limit
  // Where CORS is switched off, or the resolver failed, no origin is allowed; a request without Origin is denied nothing.
  const isAllowed = decision.kind === 'actual' ? decision.allowed : !isCors(request)
  if (policy === undefined || !isAllowed) return limit
  return decision.headers.vary === '' ? own : { ...own, decision: varyOnOrigin(own.decision) }
}

/** An engine that evaluates by several, and reports as the first does. */
function combine<Native>(
  first: CorsEngine<Native>,
  engines: readonly CorsEngine<Native>[],
  combineMade: (made: readonly Evaluation[], request: CorsRequest) => Evaluation,
): CorsEngine<Native> {
  const evaluate: CorsEngine<Native>['evaluate'] = (native, request, further) => {
    const made = engines.map((engine) => engine.evaluate(native, request, further))
    return made.some((evaluation) => evaluation instanceof Promise)
      ? Promise.all(made).then((late) => combineMade(late, request))
      : combineMade(made as readonly Evaluation[], request)
  }
  return {
    ...first,
    preflightContinue: engines.every(({ preflightContinue }) => preflightContinue),
    isConstant: engines.every(({ isConstant }) => isConstant),
    evaluate,
    decide: (native, request, further) => {
      const evaluation = evaluate(native, request, further)
      return evaluation instanceof Promise
        ? evaluation.then((late) => first.report(late, native, request, further))
        : first.report(evaluation, native, request, further)
    },
  }
}
