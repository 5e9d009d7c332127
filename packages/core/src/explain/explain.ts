import type { CompiledPolicy } from '../compile/compile.ts'
import { type OriginMatch, type Terms, termsOf, termsOfDenial } from '../compile/origin-match.ts'
import { answer, type MaybeAsync } from '../decide.ts'
import { type CorsPolicy, compiledOf } from '../policy.ts'
import { type CorsDecision, isRejected } from '../protocol/decision.ts'
import { type CorsRequest, isCors, isPreflight } from '../protocol/request.ts'
import { messageOf, show } from '../values/show.ts'
import { explainHeaders, explainMethod, ofRule } from './explain-lists.ts'
import { explainOrigin } from './explain-origin.ts'
import { denialPage, formatExplanation } from './explain-text.ts'
import type { CorsCheck, CorsExplanation, CorsFault, ExplainedRequest, Finding } from './explanation.ts'

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
export function explain(policy: CorsPolicy, given: ExplainedRequest): CorsExplanation | Promise<CorsExplanation> {
  const request = asRead(given)
  const compiled = compiledOf(policy)
  if (!isCors(given)) return explainBy(compiled, request, compiled.notCors, undefined)
  const explainMatch = (match: OriginMatch): CorsExplanation =>
    explainBy(compiled, request, answer(match, given), match.allowed ? termsOf(match) : undefined)
  const match = compiled.origins.match(given.origin, given)
  return match instanceof Promise ? match.then(explainMatch) : explainMatch(match)
}

/** As `decide` reads it: `null` is absent, and what is not text matches nothing. */
function asRead({ origin, requestMethod, requestHeaders, ...rest }: ExplainedRequest): ExplainedRequest {
  return {
    ...rest,
    origin: textOf(origin),
    requestMethod: textOf(requestMethod),
    requestHeaders: textOf(requestHeaders),
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : value === undefined || value === null ? undefined : show(value)
}

/** @param deciding the terms of the rule that allowed the origin, where one did */
function explainBy(
  compiled: CompiledPolicy,
  request: ExplainedRequest,
  decision: CorsDecision,
  deciding: Terms | undefined,
): CorsExplanation {
  const findings = [explainRequest(request)]
  if (compiled.isOff) findings.push(switchedOff)
  if (decision.kind !== 'not-cors') {
    const { meant, ...finding } = explainOrigin(compiled, request, decision)
    findings.push(finding)
    const [first] = compiled.rules
    // Of several rules, the one that decided; of a denied origin, the one that it misses by little, if there is such a rule.
    const terms = first.isOfMany ? (deciding ?? meant) : first
    const rule = compiled.isByOrigin ? terms?.rule : undefined
    if (terms !== undefined) {
      if (request.credentials === 'include') findings.push(explainCredentials(terms, rule))
      if (isPreflight(request)) findings.push(explainMethod(terms, request, rule), explainHeaders(terms, request, rule))
    }
  }
  return new Explanation(decision, findings, request, compiled.isByOrigin ? deciding?.rule : undefined)
}

function explainRequest(request: ExplainedRequest): Finding {
  const { origin, method } = request
  const words =
    origin === undefined
      ? 'no Origin header: not a CORS request'
      : isPreflight(request)
        ? 'OPTIONS with Origin and Access-Control-Request-Method: a preflight'
        : method === 'OPTIONS'
          ? "OPTIONS without Access-Control-Request-Method: the application's own"
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

const switchedOff: Finding = {
  check: {
    name: 'origin',
    pass: false,
    seen: '',
    policy: 'false',
    link: 'https://fetch.spec.whatwg.org/#cors-check',
  },
  faults: [
    {
      code: 'origin-not-allowed',
      check: 'origin',
      message: 'CORS is switched off: origin is false',
      fix: 'name the origins',
    },
  ],
}

function explainCredentials({ options }: Terms, rule: number | undefined): Finding {
  const { credentials: pass } = options
  const fault: CorsFault = {
    code: 'credentials-not-allowed',
    check: 'credentials',
    message: 'The page sends credentials (credentials: "include"), and the policy does not grant them',
    fix: options.origin.any
      ? 'list the origins and set credentials: true ("*" never goes with credentials), or fetch without credentials'
      : `set credentials: true${ofRule(rule)}, or fetch without credentials`,
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

class Explanation implements CorsExplanation {
  readonly decision: CorsDecision
  readonly checks: readonly CorsCheck[]
  readonly faults: readonly CorsFault[]
  declare readonly rule?: number
  readonly #request: ExplainedRequest

  constructor(
    decision: CorsDecision,
    findings: readonly Finding[],
    request: ExplainedRequest,
    rule: number | undefined,
  ) {
    this.decision = decision
    if (rule !== undefined) this.rule = rule
    this.checks = findings.map(({ check }) => check)
    this.faults = findings.flatMap(({ faults }) => faults)
    this.#request = request
  }

  toJSON(): unknown {
    const { decision } = this
    return 'cause' in decision ? { ...this, decision: { ...decision, cause: messageOf(decision.cause) } } : { ...this }
  }

  toString(): string {
    return formatExplanation(this, this.#request)
  }
}

/** The line, or lines, of the development log. */
export function describeDenial(
  policy: CorsPolicy | undefined,
  request: CorsRequest,
  decision: Extract<CorsDecision, { allowed: false }>,
  url: string | undefined,
): string {
  const faults =
    policy === undefined ? [] : explainBy(compiledOf(policy), request, decision, termsOfDenial.get(decision)).faults
  const reasons = faults.map(({ message, fix }) => ` ${message}. Fix: ${fix}.`)
  const outcome = isRejected(decision) ? 'rejected' : 'denied'
  const subject = `${show(request.origin)} for ${describeRequest(request, url)}`
  return `CORS: ${outcome} ${subject} (${decision.reason}).${reasons.join('')} See ${denialPage(decision.reason)}`
}

/** The line of the development log for a request that was sent to a host which is not listed. */
export function describeForeignHost(host: string | undefined, request: CorsRequest, url: string | undefined): string {
  const subject = host === undefined ? 'a request without Host' : show(host)
  const fix = host === undefined ? '' : ` Fix: if the name is yours, add ${show(host)} to rejectDenied.hosts.`
  return `CORS: rejected ${subject} for ${describeRequest(request, url)} (host-not-allowed). The host is not one of rejectDenied.hosts.${fix} See ${denialPage('host-not-allowed')}`
}

function describeRequest(request: CorsRequest, url: string | undefined): string {
  const method = isPreflight(request) ? `the preflight of ${brief(request.requestMethod)}` : brief(request.method)
  // A query may hold secrets.
  return url === undefined ? method : `${method} ${brief(url.replace(/[?#].*/s, ''))}`
}

/** As `show`, without the quotes. */
function brief(text: unknown): string {
  return show(text).slice(1, -1)
}
