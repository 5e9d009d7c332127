import type { OriginOption, OriginPredicate } from './options.ts'
import type { OriginPattern } from './pattern.ts'

/** Which origins a policy allows, after validation. */
export interface OriginRules {
  readonly any: boolean
  /** Whether CORS is switched off: `origin: false`. */
  readonly off: boolean
  /** Those without a wildcard as they were written, which is also how they are sent. */
  readonly patterns: readonly (string | OriginPattern)[]
  readonly regExps: readonly RegExp[]
  readonly predicate: OriginPredicate | undefined
  /** The option as it was given, in a frozen copy that nothing depends on. */
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
