import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { type CorsHeaders, HeaderList, isMadeOf, listParts } from '../protocol/headers.ts'
import { type GrantOptions, Preflights } from './preflight.ts'
import { createHeadersRule, createMethodCheck, type HeadersRule, type MethodCheck } from './requested.ts'

/** What an allowed origin is granted, whichever it is. */
export class Grants {
  readonly methods: MethodCheck
  readonly headers: HeadersRule
  readonly preflights: Preflights
  readonly #rest: readonly string[]
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
    this.#rest = rest
    this.#vary = vary
  }

  /**
   * Whether a decision is what these grants give an origin: then nothing has to be decided, or looked at, to know that it is the same.
   * `false` where that cannot be told so.
   */
  gave({ kind, headers }: CorsDecision, origin: string): boolean {
    return isMadeOf(headers, origin, kind === 'actual' ? this.#rest : this.preflights.rest)
  }

  /** What an actual request is answered with. */
  headersFor(origin: string): CorsHeaders {
    return new HeaderList(origin, this.#rest, this.#vary)
  }

  /** The same as a list of names and values in turn. */
  listFor(origin: string): string[] {
    return listParts(origin, this.#rest, this.#vary)
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
  const known = kept.get(key)
  if (known !== undefined) return known
  // Without the origins, which would be kept after the last policy that has them.
  const granted = { methods, allowedHeaders, exposedHeaders, credentials, maxAge, optionsSuccessStatus }
  const grants = new Grants(granted, vary)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, grants)
  return grants
}
