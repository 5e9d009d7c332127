import type { CompiledPolicy } from './compile.ts'
import type { CorsDecision, CorsRequest } from './decide.ts'
import { show } from './errors.ts'
import type { CorsFault, Finding } from './explain.ts'
import { findNearMisses } from './near-miss.ts'
import { isLoopback, parseOrigin } from './origin.ts'
import { serializePattern } from './pattern.ts'
import type { ValidOptions } from './validate.ts'

const link = 'https://fetch.spec.whatwg.org/#cors-check'

export function explainOrigin(
  { options }: CompiledPolicy,
  { origin = '' }: CorsRequest,
  decision: CorsDecision,
): Finding {
  const fault = findFault(options, origin, decision)
  const check = {
    name: 'origin',
    pass: fault === undefined,
    seen: show(origin),
    policy: describeRules(options),
    link,
  } as const
  return { check, faults: fault === undefined ? [] : [fault] }
}

function findFault(options: ValidOptions, origin: string, decision: CorsDecision): CorsFault | undefined {
  if (decision.kind === 'not-cors' || decision.allowed) return undefined
  const fault = (message: string, fix: string): CorsFault => ({
    code: 'origin-not-allowed',
    check: 'origin',
    message,
    fix,
  })
  if (decision.reason === 'origin-check-failed') {
    const cause = decision.cause instanceof Error ? decision.cause.message : decision.cause
    return {
      code: 'origin-check-failed',
      check: 'origin',
      message: `The origin function failed: ${show(cause)}`,
      fix: 'repair the function: what throws, rejects or takes too long denies',
    }
  }
  if (decision.reason !== 'origin-not-allowed') return undefined
  if (origin === 'null') {
    const message = 'The origin is null: a sandboxed frame, a file or data: page, or a redirect across origins'
    return fault(message, 'serve the page from an http(s) address, or without sandbox')
  }
  const nearMisses = findNearMisses(origin, options.origin.patterns)
  const [nearest] = nearMisses
  if (nearest !== undefined) return { ...fault(nearest.message, nearest.fix), nearMisses }
  const parsed = parseOrigin(origin)
  if (parsed === undefined)
    return fault(`${show(origin)} is no origin that a browser sends`, 'send a single origin in canonical form')
  if (isInsecure(options, parsed)) {
    const message = 'The origin is not secure (http), and credentials are on'
    return fault(message, 'open the page over https, or set dangerouslyAllowInsecureOrigins: true')
  }
  if (options.origin.predicate !== undefined) {
    return fault(`The origin function did not return true for ${show(origin)}`, 'make the function return true for it')
  }
  return fault(`${show(origin)} is not among the allowed origins`, `add ${show(origin)} to origin`)
}

function isInsecure(options: ValidOptions, { scheme, host }: { scheme: string; host: string }): boolean {
  return options.credentials && !options.allowInsecure && scheme === 'http' && !isLoopback(host)
}

/** More would not be read. */
const mostShown = 5

function describeRules({ origin: rules, allowNull }: ValidOptions): string {
  if (rules.any) return '"*"'
  if (rules.predicate !== undefined) return 'a function'
  const all = [
    ...rules.patterns.slice(0, mostShown).map((pattern) => show(serializePattern(pattern))),
    ...rules.regExps.slice(0, mostShown).map(String),
  ]
  const rest = rules.patterns.length + rules.regExps.length - mostShown
  const shown = all.slice(0, mostShown).join(', ') + (rest > 0 ? ` and ${rest} more` : '')
  return allowNull ? `${shown}, "null"` : shown
}
