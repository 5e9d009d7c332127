export { type CorsAdapterOptions, readAdapterOptions, type SingleOptions, splitOptions } from './adapter-options.ts'
export { agree } from './agree.ts'
export { isPreflight } from './decide.ts'
export {
  type CorsEngine,
  createEngine,
  type Evaluation,
  type NativeRequests,
  undecided,
  varyOnOrigin,
} from './engine.ts'
export { mergeExposed, type OwnHeaders } from './exposed.ts'
export type { GuardSource } from './guard.ts'
export { isCorsHeader, ownsResponse } from './headers.ts'
export { intersect } from './intersect.ts'
export { type Misfit, misfitOf } from './plain-object.ts'
export { createPolicyCache } from './policy-cache.ts'
export { isThenable } from './predicate.ts'
export type { CorsLogger } from './report.ts'
export { type CorsPolicySource, compileSource, compileWith } from './source.ts'
