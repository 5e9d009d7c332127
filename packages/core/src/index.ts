export {
  type CorsDecision,
  type CorsDenial,
  type CorsRequest,
  decide,
  isOriginAllowed,
  type MaybeAsync,
} from './decide.ts'
export { CorsConfigError, type CorsIssue } from './errors.ts'
export { type CorsHeaders, mergeVary } from './headers.ts'
export type { CorsOptions, OriginOption, OriginPredicate } from './options.ts'
export { isSameOrigin, type Origin, parseOrigin, serializeOrigin } from './origin.ts'
export { type CorsPolicy, createPolicy } from './policy.ts'
