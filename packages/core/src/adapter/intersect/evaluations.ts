import { keepAnswer, originNotAllowed } from '../../compile/origin-match.ts'
import type { CorsDecision } from '../../protocol/decision.ts'
import { type CorsHeaders, HeaderList, overridesHandler, withVary } from '../../protocol/headers.ts'
import type { CorsRequest } from '../../protocol/request.ts'
import { mergeVary } from '../../protocol/vary.ts'
import type { Evaluation } from '../evaluation.ts'

/**
 * Makes one evaluation of those of all policies that may govern a response, where it cannot be told which one does. Granted is what all of
 * them grant: the same origin, credentials only if all allow them, and the exposed headers that all have.
 *
 * @param evaluations at least one, none of a preflight; of several denials the first is told
 * @example
 * ```ts
 * import { intersectEvaluations, createEngine } from '@cors/core/adapter'
 *
 * const requests = { header: () => undefined, logger: console }
 * const engine = createEngine<Request>({ origin: 'https://a.example' }, {}, requests)
 * const request = { method: 'GET', origin: 'https://b.example', requestMethod: undefined, requestHeaders: undefined }
 * const evaluation = engine.evaluate(new Request('https://api.example'), request)
 * if (!(evaluation instanceof Promise)) intersectEvaluations([evaluation], request)
 * ```
 */
export function intersectEvaluations(evaluations: readonly Evaluation[], request: CorsRequest): Evaluation {
  const [first] = evaluations as readonly [Evaluation]
  if (evaluations.length === 1) return first
  // Nothing has to be made where all decide the same.
  if (evaluations.every(({ decision }) => decision === first.decision)) return withoutShadow(first)
  const vary = evaluations.reduce((names, { decision }) => mergeVary(names, decision.headers.vary), '')
  // What is not a CORS request, or CORS is switched off for all.
  if (evaluations.every(({ decision }) => decision.kind === 'not-cors')) {
    return withHeaders(evaluations.find(({ decision }) => !overridesHandler(decision)) ?? first, (decision) =>
      withVary(decision.headers, vary),
    )
  }
  // What a policy denies comes first: where CORS is switched off, there is nothing to reject.
  const denied =
    evaluations.find(({ decision }) => decision.kind === 'actual' && !decision.allowed) ??
    evaluations.find(({ decision }) => decision.kind !== 'actual')
  if (denied === undefined) return withHeaders(first, () => commonHeaders(evaluations, request, vary))
  // Where CORS is switched off for one of them, another one owns the response all the same.
  const { decision } = denied
  const denial = decision.kind === 'actual' ? decision : originNotAllowed.actual
  return withHeaders({ ...denied, decision: denial }, () => new HeaderList(undefined, [], mergeVary(vary, 'Origin')))
}

/** A shadow stands beside one policy, and not beside what several decide, even if that is the same. */
export function withoutShadow(evaluation: Evaluation): Evaluation {
  const { decision, policy, failure, shadow } = evaluation
  return shadow === undefined ? evaluation : { decision, policy, failure }
}

function withHeaders(evaluation: Evaluation, compose: (decision: CorsDecision) => CorsHeaders): Evaluation {
  const { decision, policy, failure } = evaluation
  const made = Object.freeze({ ...decision, headers: compose(decision) })
  return { decision: keepAnswer(made, decision), policy, failure }
}

function commonHeaders(evaluations: readonly Evaluation[], request: CorsRequest, vary: string): CorsHeaders {
  const [first, ...others] = evaluations.map(headersOf) as [Sent, ...Sent[]]
  const all = [first, ...others]
  const isForAll = all.every((sent) => sent.get('access-control-allow-origin') === '*')
  const entries = ['access-control-allow-origin', isForAll ? '*' : (request.origin as string)]
  if (all.every((sent) => sent.get('access-control-allow-credentials') === 'true')) {
    entries.push('access-control-allow-credentials', 'true')
  }
  const known = others.map((sent) => new Set(exposedBy(sent).map((name) => name.toLowerCase())))
  const exposed = exposedBy(first).filter((name) => known.every((names) => names.has(name.toLowerCase())))
  if (exposed.length > 0) entries.push('access-control-expose-headers', exposed.join(','))
  // Rule 4: whoever names the origin varies on it, which is in what all vary on.
  return new HeaderList(undefined, entries, vary)
}

type Sent = ReadonlyMap<string, string>

function headersOf({ decision }: Evaluation): Sent {
  const sent = new Map<string, string>()
  decision.headers.writeTo(sent, (map, name, value) => map.set(name, value))
  return sent
}

function exposedBy(sent: Sent): readonly string[] {
  return sent.get('access-control-expose-headers')?.split(',') ?? []
}
