import { isInsecure, parseOrigin } from '@cors/standard/origin'
import { serializePattern } from '../options/pattern.ts'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import { HeaderList } from '../protocol/headers.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { askUser } from '../values/predicate.ts'
import { createPreflights, type Preflights } from './preflight.ts'
import { createWildcardMatcher } from './wildcards.ts'

/** The answers to one origin, each made when it is first asked for. */
export interface Verdict {
  readonly allowed: boolean
  actual(): CorsDecision
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
  const { any } = options.origin
  // Rule 3: the answer to everyone is the same. Rule 4: every other one depends on the origin.
  const vary = any ? '' : 'Origin'
  const shared = { vary, actualHeaders: responseHeaders(options), preflights: createPreflights(options, vary) }
  const allow = (origin: string): Verdict => new Grant(origin, shared)
  const everyone = any && allow('*')
  return {
    options,
    allowsAny: any,
    notCors: Object.freeze({ kind: 'not-cors', headers: (everyone || refused).actual().headers } as const),
    judge: everyone ? () => everyone : createJudge(options, allow),
  }
}

function responseHeaders({ credentials, exposedHeaders }: ValidOptions): readonly string[] {
  const headers: string[] = []
  if (credentials) headers.push('access-control-allow-credentials', 'true')
  if (exposedHeaders.length > 0) headers.push('access-control-expose-headers', String(exposedHeaders))
  return headers
}

/** What the answers to all allowed origins have in common. */
interface Shared {
  readonly vary: string
  readonly actualHeaders: readonly string[]
  readonly preflights: Preflights
}

/** Rule 5: an allowed origin. Of a million, each has its answers made when it first asks; a class takes the least memory until then. */
class Grant implements Verdict {
  readonly #origin: string
  readonly #shared: Shared
  #actual: CorsDecision | undefined
  #preflight: ReturnType<Preflights> | undefined

  constructor(origin: string, shared: Shared) {
    this.#origin = origin
    this.#shared = shared
  }

  get allowed(): boolean {
    return true
  }

  actual(): CorsDecision {
    const { actualHeaders, vary } = this.#shared
    this.#actual ??= Object.freeze({
      kind: 'actual',
      allowed: true,
      headers: new HeaderList(this.#origin, actualHeaders, vary),
    } as const)
    return this.#actual
  }

  preflight(request: CorsRequest): CorsDecision {
    this.#preflight ??= this.#shared.preflights(this.#origin)
    return this.#preflight(request)
  }
}

const deniedHeaders = new HeaderList(undefined, [], 'Origin')

/** Why an origin is denied. */
type Why =
  | { readonly reason: 'origin-not-allowed' }
  | { readonly reason: 'origin-check-failed'; readonly cause: unknown }

/** Rule 6: a denied origin is told nothing, and only its preflights are answered here. */
export function createRefusal(why: Why): Verdict {
  const actual = Object.freeze({ kind: 'actual', allowed: false, ...why, headers: deniedHeaders } as const)
  const preflight = Object.freeze({ ...actual, kind: 'preflight', status: 403 } as const)
  return { allowed: false, actual: () => actual, preflight: () => preflight }
}

const refused = createRefusal({ reason: 'origin-not-allowed' })

/** Rule 2: exact origins first, as what is found there is canonical, and needs no look at its form. */
function createJudge(options: ValidOptions, allow: (origin: string) => Verdict): CompiledPolicy['judge'] {
  const { patterns, regExps, predicate } = options.origin
  const isWild = (pattern: (typeof patterns)[number]): boolean => pattern.subdomains || pattern.port === '*'
  const origins = patterns.filter((pattern) => !isWild(pattern)).map(serializePattern)
  if (options.dangerouslyAllowNullOrigin) origins.push('null')
  const exact = new Map(origins.map((origin) => [origin, allow(origin)]))
  const longest = origins.reduce((most, { length }) => Math.max(most, length), 0)
  const matchesWildcard = createWildcardMatcher(patterns.filter(isWild))
  const patience = { who: 'The origin predicate', timeout: options.originTimeout }
  const deniesInsecure = options.credentials && !options.dangerouslyAllowInsecureOrigins

  const judgeRest = (origin: string, request: CorsRequest): Verdict | Promise<Verdict> => {
    const parsed = parseOrigin(origin)
    if (!parsed) return refused
    if (matchesWildcard(parsed)) return allow(origin)
    // Rule 6: patterns were checked when the policy was made; what a RegExp or a predicate lets through has to be checked here.
    if (deniesInsecure && isInsecure(parsed)) return refused
    if (regExps.some((regExp) => regExp.test(origin))) return allow(origin)
    if (!predicate) return refused
    const verdictOf = (answer: unknown): Verdict => (answer === true ? allow(origin) : refused)
    const failed = (cause: unknown): Verdict => createRefusal({ reason: 'origin-check-failed', cause })
    return askUser(() => predicate(origin, request), patience, verdictOf, failed)
  }

  const isExactOnly = !patterns.some(isWild) && regExps.length === 0 && !predicate
  return (origin, request) => {
    // A list, as some platforms give the values of a header, would be taken for its only element.
    if (typeof origin !== 'string') return refused
    // Looking a string up reads the whole of it, however long.
    const known = origin.length > longest ? undefined : exact.get(origin)
    return known ?? (isExactOnly ? refused : judgeRest(origin, request))
  }
}
