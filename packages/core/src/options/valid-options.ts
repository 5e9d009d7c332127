import type { OriginOption, OriginPredicate } from './options.ts'
import type { OriginPattern } from './pattern.ts'

/** Which origins a policy allows, after validation. */
export interface OriginRules {
  readonly any: boolean
  /** Whether CORS is switched off: `origin: false`. */
  readonly off: boolean
  readonly patterns: readonly OriginPattern[]
  readonly regExps: readonly RegExp[]
  readonly predicate: OriginPredicate | undefined
  /** What was read, as it was given; a list in a copy. */
  readonly given: OriginOption
}

/** What is given with `origin` and changes what is safe there. */
export interface OriginContext {
  readonly credentials: boolean
  readonly dangerouslyAllowInsecureOrigins: boolean
  readonly dangerouslyAllowPublicSuffixes: boolean
}

/** Options after validation: copied, complete, free of duplicates. */
export interface ValidOptions extends OriginContext {
  readonly origin: OriginRules
  readonly methods: readonly string[] | '*'
  readonly allowedHeaders: readonly string[] | '*'
  readonly exposedHeaders: readonly string[] | '*'
  readonly maxAge: number | undefined
  readonly optionsSuccessStatus: number
  readonly originTimeout: number
  readonly dangerouslyAllowNullOrigin: boolean
}
