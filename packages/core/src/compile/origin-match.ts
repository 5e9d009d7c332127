import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision, CorsDenial } from '../protocol/decision.ts'
import { HeaderList } from '../protocol/headers.ts'
import { type AnswerPreflight, createPreflights } from './preflight.ts'
import { createRequestedChecks, type RequestedChecks } from './requested.ts'

/** What a policy says of one origin. */
export type OriginMatch = AllowedOrigin | DeniedOrigin

/** The terms on which origins are allowed: what one set of options has in common for all of them. */
export interface Terms extends RequestedChecks {
  readonly vary: string
  readonly actualHeaders: readonly string[]
  preflightsOf(origin: string): AnswerPreflight
}

export function createTerms(options: ValidOptions, vary: string): Terms {
  const checks = createRequestedChecks(options)
  return {
    ...checks,
    vary,
    actualHeaders: actualHeadersFor(options),
    preflightsOf: createPreflights(options, vary, checks.echoHeaders),
  }
}

/** Rule 5. */
function actualHeadersFor({ credentials, exposedHeaders }: ValidOptions): readonly string[] {
  const headers: string[] = []
  if (credentials) headers.push('access-control-allow-credentials', 'true')
  if (exposedHeaders.length > 0) headers.push('access-control-expose-headers', String(exposedHeaders))
  return headers
}

/** Rule 5: of a million, each has its answers made when it first asks; a class takes the least memory until then. */
export class AllowedOrigin {
  readonly terms: Terms
  readonly #origin: string
  #actual: CorsDecision | undefined
  #preflight: AnswerPreflight | undefined

  constructor(origin: string, terms: Terms) {
    this.#origin = origin
    this.terms = terms
  }

  get allowed(): true {
    return true
  }

  get actual(): CorsDecision {
    const { actualHeaders, vary } = this.terms
    this.#actual ??= Object.freeze({
      kind: 'actual',
      allowed: true,
      headers: new HeaderList(this.#origin, actualHeaders, vary),
    } as const)
    return this.#actual
  }

  preflight(method: string, headers: string, denial: CorsDenial | undefined): CorsDecision {
    this.#preflight ??= this.terms.preflightsOf(this.#origin)
    return this.#preflight(method, headers, denial)
  }
}

/** Rule 6: it is told nothing, and only its preflights are answered, with 403. */
export interface DeniedOrigin {
  readonly allowed: false
  readonly actual: Extract<CorsDecision, { kind: 'actual' }>
  readonly forbidden: Extract<CorsDecision, { kind: 'preflight' }>
}

/** Why an origin is denied. */
type OriginDenial =
  | { readonly reason: 'origin-not-allowed' }
  | { readonly reason: 'origin-check-failed'; readonly cause: unknown }

const deniedHeaders = new HeaderList(undefined, [], 'Origin')

export function denyOrigin(why: OriginDenial): DeniedOrigin {
  const actual = Object.freeze({ kind: 'actual', allowed: false, ...why, headers: deniedHeaders } as const)
  const forbidden = Object.freeze({ ...actual, kind: 'preflight', status: 403 } as const)
  return { allowed: false, actual, forbidden }
}

export const originNotAllowed: DeniedOrigin = denyOrigin({ reason: 'origin-not-allowed' })
