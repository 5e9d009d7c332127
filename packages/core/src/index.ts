export {
  type CorsDecision,
  type CorsDenial,
  type CorsRequest,
  decide,
  isOriginAllowed,
  type MaybeAsync,
} from './decide.ts'
export { CorsConfigError, type CorsIssue } from './errors.ts'
export { explain } from './explain.ts'
export type { CorsCheck, CorsExplanation, CorsFault, ExplainedRequest } from './explanation.ts'
export { type CorsHeaders, mergeVary } from './headers.ts'
export type { NearMiss, NearMissKind } from './near-miss.ts'
export type { CorsOptions, OriginOption, OriginPredicate } from './options.ts'
export { isSameOrigin, type Origin, parseOrigin, serializeOrigin } from './origin.ts'
export { type CorsPolicy, createPolicy } from './policy.ts'
