import { safelistedMethods } from '@cors/standard/methods'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision, CorsDenial } from '../protocol/decision.ts'
import { type CorsHeaders, HeaderList } from '../protocol/headers.ts'
import type { HeadersRule } from './requested.ts'

/** The options that do not say who is allowed. */
export type GrantOptions = Pick<
  ValidOptions,
  'methods' | 'allowedHeaders' | 'exposedHeaders' | 'credentials' | 'maxAge' | 'optionsSuccessStatus'
>

/**
 * Rule 7: an answer carries the policy's whole lists, which serve the browser's preflight cache better than what was asked, and lets the
 * browser name the true cause of a denial. Only what is echoed depends on the request.
 */
export class Preflights {
  /** Whether an answer depends on more of the request than its origin. */
  readonly echoes: boolean
  readonly #options: GrantOptions
  readonly #headers: HeadersRule
  readonly #vary: string
  readonly #methods: string
  /** What is the same for all origins, where nothing is echoed. */
  readonly rest: readonly string[] | undefined

  constructor(options: GrantOptions, vary: string, headers: HeadersRule) {
    const { methods } = options
    const echoesMethod = methods === '*'
    this.#options = options
    this.#headers = headers
    // Without a list, a browser that was made to ask (by upload listeners, or a streamed body) takes the method it asked for as allowed.
    this.#methods = echoesMethod ? '' : String(methods.length > 0 ? methods : safelistedMethods)
    this.#vary = [
      vary,
      echoesMethod && 'Access-Control-Request-Method',
      headers.echoes && 'Access-Control-Request-Headers',
    ]
      .filter(Boolean)
      .join(', ')
    this.echoes = echoesMethod || headers.echoes
    this.rest = this.echoes ? undefined : this.#restFor(this.#methods, headers.answer('').names)
  }

  answer(origin: string, method: string, headers: string, denial: CorsDenial | undefined): CorsDecision {
    const { methods, optionsSuccessStatus: status } = this.#options
    // Rule 8: the same headers as ever, but what is denied is not echoed.
    const allowMethods = methods === '*' && denial !== 'method-not-allowed' ? method : this.#methods
    const rest = this.rest ?? this.#restFor(allowMethods, this.#headers.answer(headers).names)
    return answerWith(new HeaderList(origin, rest, this.#vary), status, denial)
  }

  #restFor(allowMethods: string, allowHeaders: string): readonly string[] {
    const { credentials, maxAge } = this.#options
    const rest: string[] = []
    if (credentials) rest.push('access-control-allow-credentials', 'true')
    if (allowMethods) rest.push('access-control-allow-methods', allowMethods)
    if (allowHeaders) rest.push('access-control-allow-headers', allowHeaders)
    if (maxAge !== undefined) rest.push('access-control-max-age', String(maxAge))
    return rest
  }
}

/** Rule 8: whatever is denied, the headers and the status are the same. */
function answerWith(headers: CorsHeaders, status: number, denial: CorsDenial | undefined): CorsDecision {
  return denial === undefined
    ? Object.freeze({ kind: 'preflight', allowed: true, status, headers } as const)
    : Object.freeze({ kind: 'preflight', allowed: false, reason: denial, status, headers } as const)
}
