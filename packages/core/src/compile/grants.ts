import type { ValidOptions } from '../options/valid-options.ts'
import { type CorsHeaders, HeaderList } from '../protocol/headers.ts'
import { getOrAdd } from '../values/get-or-add.ts'
import { type GrantOptions, Preflights } from './preflight.ts'
import { createHeadersRule, createMethodCheck, type HeadersRule, type MethodCheck } from './requested.ts'

/** What an allowed origin is granted, whichever it is. */
export class Grants {
  readonly methods: MethodCheck
  readonly headers: HeadersRule
  readonly preflights: Preflights
  /** What is the same for all origins. */
  readonly rest: readonly string[]
  readonly #vary: string

  /** @param vary what all answers depend on */
  constructor(options: GrantOptions, vary: string) {
    const { credentials, exposedHeaders } = options
    // Rule 5, with one list for all origins.
    const rest: string[] = []
    if (credentials) rest.push('access-control-allow-credentials', 'true')
    if (exposedHeaders.length > 0) rest.push('access-control-expose-headers', String(exposedHeaders))
    this.methods = createMethodCheck(options)
    this.headers = createHeadersRule(options)
    this.preflights = new Preflights(options, vary, this.headers)
    this.rest = rest
    this.#vary = vary
  }

  /** What an actual request is answered with. */
  headersFor(origin: string): CorsHeaders {
    return new HeaderList(origin, this.rest, this.#vary)
  }
}

/** More than an application has that differ in more than their origins. */
const mostKept = 100
const kept = new Map<string, Grants>()

/**
 * Policies that differ in their origins alone, as those of tenants and routes do, share what they grant: of a thousand, each had parts of
 * its own to be fetched from memory for a request, which took longer than the work.
 */
export function grantsOf(options: ValidOptions, vary: string): Grants {
  const { methods, allowedHeaders, exposedHeaders, credentials, maxAge, optionsSuccessStatus } = options
  // No name has a comma or a line break in it, and none is `*`.
  const key = [vary, methods, allowedHeaders, exposedHeaders, credentials, maxAge, optionsSuccessStatus].join('\n')
  return getOrAdd(kept, key, () => {
    if (kept.size >= mostKept) kept.clear()
    // Without the origins, which would be kept after the last policy that has them.
    const granted = { methods, allowedHeaders, exposedHeaders, credentials, maxAge, optionsSuccessStatus }
    return new Grants(granted, vary)
  })
}
