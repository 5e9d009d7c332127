export { isCorsHeader } from '@cors/standard/response-headers'
export { type CorsAdapterOptions, readAdapterOptions } from './adapter/adapter-options.ts'
export { type CorsEngine, createEngine } from './adapter/engine.ts'
export { type Evaluation, undecided, varyOnOrigin } from './adapter/evaluation.ts'
export type { GuardFlat, GuardSingle, GuardSource } from './adapter/guards.ts'
export { intersect, limitOrigins } from './adapter/intersect/engines.ts'
export { intersectEvaluations } from './adapter/intersect/evaluations.ts'
export type { CorsLogger } from './adapter/logger.ts'
export type { NativeRequests } from './adapter/native-requests.ts'
export { createPolicyCache } from './adapter/policy-cache.ts'
export type { RejectDenied } from './adapter/reject/reject-options.ts'
export { endStatusOf } from './adapter/reject/rejection.ts'
export { isSameOriginNative } from './adapter/reject/same-origin.ts'
export { RequestEvaluations } from './adapter/request-evaluations.ts'
export { type CorsPolicySource, type CorsResolver, compileSource, compileWith } from './adapter/source.ts'
export {
  type FlatSource,
  type SingleOptions,
  separateOptions,
  splitOptions,
} from './adapter/split-options.ts'
export type { Refuse } from './options/literal-checks.ts'
export { isRejected } from './protocol/decision.ts'
export { mergeExposed, type OwnHeaders } from './protocol/exposed.ts'
export { overridesHandler } from './protocol/headers.ts'
export { isPreflight } from './protocol/request.ts'
export { type Misfit, misfitOf } from './values/plain-object.ts'
export { isThenable } from './values/predicate.ts'
