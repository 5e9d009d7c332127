import type { CompiledPolicy } from './compile.ts'
import { type CorsDecision, type CorsDenial, type CorsRequest, decide, isPreflight, type MaybeAsync } from './decide.ts'
import { show } from './errors.ts'
import { explainHeaders, explainMethod } from './explain-lists.ts'
import { explainOrigin } from './explain-origin.ts'
import { formatExplanation } from './explain-text.ts'
import type { NearMiss } from './near-miss.ts'
import { type CorsPolicy, compiledOf } from './policy.ts'

/** A request as a page makes it: with the credentials mode, which a server cannot see. */
export interface ExplainedRequest extends CorsRequest {
  /** @default unknown: credentials are then not looked at */
  readonly credentials?: 'omit' | 'same-origin' | 'include' | undefined
}

/** One step of the standard, and how the request fared. */
export interface CorsCheck {
  readonly name: 'request' | 'origin' | 'credentials' | 'method' | 'headers'
  readonly pass: boolean
  /** What the request has. */
  readonly seen: string
  /** What the policy says. */
  readonly policy: string
  /** The step of the standard. */
  readonly link: string
}

/** One reason why the request is denied, and what to change. */
export interface CorsFault {
  readonly code: CorsDenial | 'credentials-not-allowed'
  readonly check: CorsCheck['name']
  /** What is wrong, in a sentence. */
  readonly message: string
  /** What to write, or to do. */
  readonly fix: string
  /** Patterns of the policy that the origin misses by little, the likeliest first. */
  readonly nearMisses?: readonly NearMiss[]
}

/** Why a request is allowed or denied; JSON as an object, an answer for people as a string. */
export interface CorsExplanation {
  readonly decision: CorsDecision
  /** In the order of the standard. */
  readonly checks: readonly CorsCheck[]
  /** Every fault at once, where a browser names only the first. */
  readonly faults: readonly CorsFault[]
  toString(): string
}

/** What one step adds to an explanation. */
export interface Finding {
  readonly check: CorsCheck
  readonly faults: readonly CorsFault[]
}

class Explanation implements CorsExplanation {
  readonly decision: CorsDecision
  readonly checks: readonly CorsCheck[]
  readonly faults: readonly CorsFault[]
  readonly #request: ExplainedRequest

  constructor(decision: CorsDecision, findings: readonly Finding[], request: ExplainedRequest) {
    this.decision = decision
    this.checks = findings.map(({ check }) => check)
    this.faults = findings.flatMap(({ faults }) => faults)
    this.#request = request
  }

  toString(): string {
    return formatExplanation(this, this.#request)
  }
}

/**
 * Answers why a request is blocked, and what to change: every check, every fault, and the near misses.
 *
 * It asks an origin predicate as `decide` does, and returns a promise where `decide` would.
 *
 * @see https://fetch.spec.whatwg.org/#cors-check
 * @example
 * ```ts
 * import { createPolicy, explain } from '@cors/core'
 *
 * const policy = createPolicy({ origin: 'https://app.example.com' })
 * const request = { method: 'OPTIONS', origin: 'http://app.example.com', requestMethod: 'PUT', requestHeaders: undefined }
 * console.log(String(explain(policy, { ...request, credentials: 'include' })))
 * ```
 */
export function explain<Async extends boolean>(
  policy: CorsPolicy<Async>,
  request: ExplainedRequest,
): MaybeAsync<Async, CorsExplanation>
export function explain(policy: CorsPolicy, request: ExplainedRequest): CorsExplanation | Promise<CorsExplanation> {
  const decision = decide(policy, request)
  return decision instanceof Promise
    ? decision.then((late) => explainDecision(policy, request, late))
    : explainDecision(policy, request, decision)
}

/** Explains a decision that was already made, without asking a predicate again. */
export function explainDecision(
  policy: CorsPolicy,
  request: ExplainedRequest,
  decision: CorsDecision,
): CorsExplanation {
  const compiled = compiledOf(policy)
  const findings = [explainRequest(request)]
  if (decision.kind !== 'not-cors') {
    findings.push(explainOrigin(compiled, request, decision))
    if (request.credentials === 'include') findings.push(explainCredentials(compiled))
    if (isPreflight(request)) findings.push(explainMethod(compiled, request), explainHeaders(compiled, request))
  }
  return new Explanation(decision, findings, request)
}

function explainRequest(request: ExplainedRequest): Finding {
  const { origin, method } = request
  const words =
    origin === undefined
      ? 'no Origin header: not a CORS request'
      : isPreflight(request)
        ? 'OPTIONS with Origin and Access-Control-Request-Method: a preflight'
        : method === 'OPTIONS'
          ? "OPTIONS without Access-Control-Request-Method: no preflight, but the application's own"
          : `${show(method)} with Origin`
  return {
    check: {
      name: 'request',
      pass: true,
      seen: words,
      policy: '',
      link: 'https://fetch.spec.whatwg.org/#http-requests',
    },
    faults: [],
  }
}

function explainCredentials({ options, allowsAny }: CompiledPolicy): Finding {
  const { credentials: pass } = options
  const fault: CorsFault = {
    code: 'credentials-not-allowed',
    check: 'credentials',
    message: 'The page sends credentials (credentials: "include"), and the policy does not grant them',
    fix: allowsAny
      ? 'list the origins and set credentials: true ("*" never goes with credentials), or fetch without credentials'
      : 'set credentials: true, or fetch without credentials',
  }
  return {
    check: {
      name: 'credentials',
      pass,
      seen: 'credentials: "include"',
      policy: `credentials: ${pass}`,
      link: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
    },
    faults: pass ? [] : [fault],
  }
}

/** The line, or lines, of the development log. */
export function describeDenial(
  policy: CorsPolicy,
  request: CorsRequest,
  decision: Extract<CorsDecision, { allowed: false }>,
): string {
  const { faults } = explainDecision(policy, request, decision)
  const reasons = faults.map(({ message, fix }) => `${message}. Fix: ${fix}.`)
  return `CORS: denied ${show(request.origin)} (${decision.reason}). ${reasons.join(' ')}`
}
