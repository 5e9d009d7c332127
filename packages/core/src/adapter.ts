export { type CorsAdapterOptions, readAdapterOptions, type SingleOptions, splitOptions } from './adapter-options.ts'
export { isPreflight } from './decide.ts'
export {
  type CorsEngine,
  type CorsEvaluation,
  type CorsEvaluator,
  createEngine,
  type NativeRequests,
  varyOnOrigin,
} from './engine.ts'
export type { GuardSource } from './guard.ts'
export { isCorsHeader, ownsResponse } from './headers.ts'
export { isThenable } from './predicate.ts'
export type { CorsLogger } from './report.ts'
export { type CorsPolicySource, compileSource } from './source.ts'
