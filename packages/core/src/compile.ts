import type { CorsDecision, CorsRequest } from './decide.ts'
import { HeaderList } from './headers.ts'
import { createWildcardMatcher } from './matcher.ts'
import { isLoopback, parseOrigin } from './origin.ts'
import { serializePattern } from './pattern.ts'
import { askUser } from './predicate.ts'
import { createPreflights, type Preflights } from './preflight.ts'
import type { ValidOptions } from './validate.ts'

/** The answers to one origin. */
export interface Verdict {
  readonly allowed: boolean
  readonly actual: CorsDecision
  preflight(request: CorsRequest): CorsDecision
}

/** A policy made ready: what a request costs is looking up its origin, and what a preflight asks for. */
export interface CompiledPolicy {
  readonly options: ValidOptions
  readonly allowsAny: boolean
  readonly notCors: CorsDecision
  judge(origin: string, request: CorsRequest): Verdict | Promise<Verdict>
}

export function compile(options: ValidOptions): CompiledPolicy {
  const vary = options.origin.any ? '' : 'Origin'
  const preflights = createPreflights(options, vary)
  const actualHeaders = responseHeaders(options)
  const allow = (origin: string): Verdict => new Grant(origin, actualHeaders, vary, preflights)
  if (options.origin.any) {
    const everyone = allow('*')
    const notCors = Object.freeze({ kind: 'not-cors', headers: everyone.actual.headers } as const)
    return { options, allowsAny: true, notCors, judge: () => everyone }
  }
  const notCors = Object.freeze({ kind: 'not-cors', headers: new HeaderList(undefined, [], vary) } as const)
  return { options, allowsAny: false, notCors, judge: createJudge(options, allow) }
}

function responseHeaders({ credentials, exposedHeaders }: ValidOptions): readonly string[] {
  const exposed = exposedHeaders === '*' ? '*' : exposedHeaders.join(',')
  return [
    ...(credentials ? ['access-control-allow-credentials', 'true'] : []),
    ...(exposed === '' ? [] : ['access-control-expose-headers', exposed]),
  ]
}

/** An allowed origin. Its answers are made when they are first asked for, and kept with it. */
class Grant implements Verdict {
  readonly allowed = true
  readonly #origin: string
  readonly #actualHeaders: readonly string[]
  readonly #vary: string
  readonly #preflights: Preflights
  #actual: CorsDecision | undefined
  #preflight: ((request: CorsRequest) => CorsDecision) | undefined

  constructor(origin: string, actualHeaders: readonly string[], vary: string, preflights: Preflights) {
    this.#origin = origin
    this.#actualHeaders = actualHeaders
    this.#vary = vary
    this.#preflights = preflights
  }

  get actual(): CorsDecision {
    this.#actual ??= Object.freeze({
      kind: 'actual',
      allowed: true,
      headers: new HeaderList(this.#origin, this.#actualHeaders, this.#vary),
    } as const)
    return this.#actual
  }

  preflight(request: CorsRequest): CorsDecision {
    this.#preflight ??= this.#preflights(this.#origin)
    return this.#preflight(request)
  }
}

const deniedHeaders = new HeaderList(undefined, [], 'Origin')

export function createRefusal(reason: 'origin-not-allowed' | 'origin-check-failed', cause?: unknown): Verdict {
  const why = reason === 'origin-check-failed' ? { reason, cause } : { reason }
  const actual = Object.freeze({ kind: 'actual', allowed: false, ...why, headers: deniedHeaders } as const)
  const preflight = Object.freeze({
    kind: 'preflight',
    allowed: false,
    ...why,
    status: 403,
    headers: deniedHeaders,
  } as const)
  return { allowed: false, actual, preflight: () => preflight }
}

const refused = createRefusal('origin-not-allowed')

/** Exact origins first: what is found there is canonical, and needs no look at its form. */
function createJudge(options: ValidOptions, allow: (origin: string) => Verdict): CompiledPolicy['judge'] {
  const { patterns, regExps, predicate } = options.origin
  const isWild = (pattern: (typeof patterns)[number]): boolean => pattern.subdomains || pattern.port === '*'
  const exact = new Map<string, Verdict>()
  for (const origin of patterns.filter((pattern) => !isWild(pattern)).map(serializePattern))
    exact.set(origin, allow(origin))
  if (options.allowNull) exact.set('null', allow('null'))
  const wildcards = createWildcardMatcher(patterns.filter(isWild))
  const deniesInsecure = options.credentials && !options.allowInsecure

  const judgeRest = (origin: string, request: CorsRequest): Verdict | Promise<Verdict> => {
    const parsed = parseOrigin(origin)
    if (parsed === undefined) return refused
    if (wildcards.matches(parsed)) return allow(origin)
    // Patterns were checked when the policy was made; what a RegExp or a predicate lets through has to be checked here.
    if (deniesInsecure && parsed.scheme === 'http' && !isLoopback(parsed.host)) return refused
    if (regExps.some((regExp) => regExp.test(origin))) return allow(origin)
    if (predicate === undefined) return refused
    const verdictOf = (answer: unknown): Verdict => (answer === true ? allow(origin) : refused)
    const failed = (cause: unknown): Verdict => createRefusal('origin-check-failed', cause)
    return askUser(() => predicate(origin, request), options.originTimeout, verdictOf, failed)
  }

  let longest = 0
  for (const origin of exact.keys()) longest = Math.max(longest, origin.length)
  const isExactOnly = wildcards.size === 0 && regExps.length === 0 && predicate === undefined
  return (origin, request) => {
    // Looking a string up reads the whole of it, however long.
    const known = origin.length > longest ? undefined : exact.get(origin)
    return known ?? (isExactOnly ? refused : judgeRest(origin, request))
  }
}
