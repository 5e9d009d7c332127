import { decideBy } from '../decide.ts'
import { type CorsPolicy, compiledOf } from '../policy.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { askUser } from '../values/predicate.ts'
import { denyUnresolved, type Evaluation, evaluateBy, switchedOff, varied } from './evaluation.ts'
import { createPolicyCache } from './policy-cache.ts'
import type { Reject } from './reject/rejection.ts'
import type { Reporter } from './report.ts'
import type { Shadow } from './shadow.ts'
import { checkResolver, compileWith, isOffPolicy, rememberPolicy } from './source.ts'

type Decide<Native, Made> = (native: Native, request: CorsRequest, further?: readonly unknown[]) => Made | Promise<Made>

/** Reports what was evaluated; returns its decision, as it is in the end. */
export type Report<Native> = (
  evaluation: Evaluation,
  native: Native,
  request: CorsRequest,
  further?: readonly unknown[],
) => CorsDecision

/** How a source decides. */
export interface Deciding<Native> {
  readonly isConstant: boolean
  /** Decides and reports. */
  readonly decide: Decide<Native, CorsDecision>
  readonly evaluate: Decide<Native, Evaluation>
}

/** A policy that switches CORS off is as none, unless there is something to reject. */
function governs(policy: CorsPolicy | false, rejects: boolean): policy is CorsPolicy {
  return policy !== false && (rejects || !isOffPolicy(policy))
}

export function createConstant<Native>(
  policy: CorsPolicy | false,
  reporter: Reporter<Native>,
  reject: Reject<Native> | undefined,
  shadow: Shadow<Native> | undefined,
): Deciding<Native> {
  if (!governs(policy, reject !== undefined)) return createOff(reporter, shadow)
  reporter.reportNotices(policy)
  const compiled = compiledOf(policy)
  const isOn = !compiled.isOff
  const isPlain = isOn && reject === undefined
  const evaluate: Deciding<Native>['evaluate'] = (_native, request) => evaluateBy(policy, request)
  const report = (
    given: CorsDecision,
    native: Native,
    request: CorsRequest,
    further: readonly unknown[] | undefined,
  ): CorsDecision => {
    const decision = reject === undefined ? given : reject(given, native, request)
    const told = shadow?.compare(decision, native, request, further)
    if (isOn || decision.kind !== 'not-cors') return reporter.report(decision, native, request, policy, told)
    if (told !== undefined) reporter.reportDifference(told, native, request)
    return decision
  }
  const reportLate = (
    pending: Promise<CorsDecision>,
    native: Native,
    request: CorsRequest,
    further: readonly unknown[] | undefined,
  ): Promise<CorsDecision> => pending.then((late) => report(late, native, request, further))
  return {
    isConstant: compiled.rules.every(({ options }) => options.origin.predicate === undefined),
    // Without an evaluation, which would be one more object for each request; and of a thousand policies asked in turn, every object and
    // function on the way has to be fetched from memory, so that there are as few as can be.
    decide: (native, request, further) => {
      const decision = decideBy(compiled, request)
      if (decision instanceof Promise) return reportLate(decision, native, request, further)
      return isPlain && (shadow === undefined || shadow.agrees(decision, request))
        ? reporter.report(decision, native, request, policy)
        : report(decision, native, request, further)
    },
    evaluate: shadow === undefined ? evaluate : markedBy(shadow, evaluate),
  }
}

/** What nobody is told of, but where there is a shadow policy: trying a policy before CORS is switched on. */
function createOff<Native>(reporter: Reporter<Native>, shadow: Shadow<Native> | undefined): Deciding<Native> {
  const { decision } = switchedOff
  return {
    isConstant: true,
    decide:
      shadow === undefined
        ? () => decision
        : (native, request, further) => {
            reporter.reportDifference(shadow.compare(decision, native, request, further), native, request)
            return decision
          },
    evaluate: shadow === undefined ? () => switchedOff : markedBy(shadow, () => switchedOff),
  }
}

export function createResolving<Native>(
  resolver: (request: Native, ...further: readonly unknown[]) => unknown,
  timeout: number,
  rejects: boolean,
  reporter: Reporter<Native>,
  report: Report<Native>,
  shadow: Shadow<Native> | undefined,
): Deciding<Native> {
  checkResolver(resolver)
  const create = createPolicyCache(rememberPolicy)
  const patience = { who: 'The policy resolver', timeout }
  const resolve: Deciding<Native>['evaluate'] = (native, request, further = []) => {
    const resolved = (answer: unknown): Evaluation | Promise<Evaluation> => {
      const policy = compileWith(answer, create)
      const isGoverned = governs(policy, rejects)
      if (isGoverned) reporter.reportNotices(policy)
      const evaluation = isGoverned ? evaluateBy(policy, request) : switchedOff
      return evaluation instanceof Promise ? evaluation.then(varied) : varied(evaluation)
    }
    const failed = (cause: unknown): Evaluation => denyUnresolved(request, cause)
    return askUser<Evaluation>(() => resolver(native, ...further), patience, resolved, failed)
  }
  const evaluate = shadow === undefined ? resolve : markedBy(shadow, resolve)
  return {
    isConstant: false,
    decide: (native, request, further) => {
      const evaluation = evaluate(native, request, further)
      return evaluation instanceof Promise
        ? evaluation.then((late) => report(late, native, request, further))
        : report(evaluation, native, request, further)
    },
    evaluate,
  }
}

/** Marks what the adapter's own policy decides: a shadow stands beside it, and not beside those of routes. */
function markedBy<Native>(
  shadow: Shadow<Native>,
  evaluate: Deciding<Native>['evaluate'],
): Deciding<Native>['evaluate'] {
  const mark = (evaluation: Evaluation): Evaluation => ({ ...evaluation, shadow })
  return (native, request, further) => {
    const evaluation = evaluate(native, request, further)
    return evaluation instanceof Promise ? evaluation.then(mark) : mark(evaluation)
  }
}
