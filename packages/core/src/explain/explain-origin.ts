import { type Origin, parseOrigin } from '@cors/standard/origin'
import type { CompiledPolicy } from '../compile/compile.ts'
import type { Terms } from '../compile/origin-match.ts'
import { deniesInsecure } from '../options/insecure.ts'
import { type OriginPattern, type PatternDefects, parsePattern, partsOf, serializePattern } from '../options/pattern.ts'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { messageOf, show } from '../values/show.ts'
import { ofRule } from './explain-lists.ts'
import type { CorsFault, Finding } from './explanation.ts'
import { findNearMisses } from './near-miss.ts'

const link = 'https://fetch.spec.whatwg.org/#cors-check'

/** What a denied origin misses, and the terms of the rule that was probably meant to allow it. */
interface Refusal {
  readonly fault: CorsFault
  readonly meant?: Terms | undefined
}

export function explainOrigin(
  compiled: CompiledPolicy,
  { origin = '' }: CorsRequest,
  decision: CorsDecision,
): Finding & Pick<Refusal, 'meant'> {
  const { fault, meant } = findFault(compiled, origin, decision) ?? {}
  const check = {
    name: 'origin',
    pass: fault === undefined,
    seen: show(origin),
    policy: describePolicy(compiled),
    link,
  } as const
  return { check, faults: fault === undefined ? [] : [fault], meant }
}

function findFault(compiled: CompiledPolicy, origin: string, decision: CorsDecision): Refusal | undefined {
  if (decision.kind === 'not-cors' || decision.allowed) return undefined
  if (decision.reason === 'origin-check-failed') {
    const fault = {
      code: 'origin-check-failed',
      check: 'origin',
      message: `The origin function failed: ${show(messageOf(decision.cause))}`,
      fix: 'correct the function; one that throws, rejects or takes too long denies',
    } as const
    return { fault }
  }
  return decision.reason === 'origin-not-allowed' ? explainRefusal(compiled, origin) : undefined
}

function createFault(message: string, fix: string): CorsFault {
  return { code: 'origin-not-allowed', check: 'origin', message, fix }
}

function explainRefusal({ rules, isByOrigin }: CompiledPolicy, origin: string): Refusal {
  if (origin === 'null') {
    const message =
      'The page has no origin of its own: it is in a sandboxed frame, is a file: or data: page, or came by a redirect across origins'
    return { fault: createFault(message, 'serve the page from an http(s) address, without sandbox') }
  }
  const parsed = parseOrigin(origin)
  const read = parsePattern(origin)
  if (parsed === undefined || !('scheme' in read)) return { fault: explainForm(origin, read) }
  const addTo = (terms: Terms | undefined, ...texts: string[]): string => {
    const place = terms === undefined ? ' in the rule that is meant' : isByOrigin ? ofRule(terms.rule) : ''
    const permission = ' and set dangerouslyAllowInsecureOrigins: true'
    return `if the origin is yours, add ${texts.map(show).join(' or ')} to origin${place}${terms !== undefined && deniesInsecure(terms.options, parsed) ? permission : ''}`
  }
  const owners = new Map(
    rules.flatMap((terms) => terms.options.origin.patterns.map((pattern) => [partsOf(pattern), terms] as const)),
  )
  const patterns = [...owners.keys()]
  const nearMisses = findNearMisses(parsed, patterns, (pattern, ...texts) => addTo(owners.get(pattern), ...texts))
  const [nearest] = nearMisses
  if (nearest !== undefined) {
    const near = patterns.find((pattern) => serializePattern(pattern) === nearest.pattern)
    return { fault: { ...createFault(nearest.message, nearest.fix), nearMisses }, meant: near && owners.get(near) }
  }
  const only = isByOrigin ? undefined : rules[0]
  return { fault: explainMatchers(rules, parsed, addTo(only, origin)) }
}

/** Of an origin that is nothing like a pattern of the policy. */
function explainMatchers(rules: CompiledPolicy['rules'], parsed: Origin, add: string): CorsFault {
  const asked = rules.filter(({ options }) => options.origin.predicate || options.origin.regExps.length > 0)
  if (asked.length === 0) return createFault('The origin is not among the allowed ones', add)
  if (asked.every(({ options }) => deniesInsecure(options, parsed))) {
    const message = 'The origin is http, and credentials are on: neither a function nor a RegExp can allow it'
    return createFault(message, 'open the page over https, or set dangerouslyAllowInsecureOrigins: true')
  }
  return asked.some(({ options }) => options.origin.predicate)
    ? createFault(
        'The origin function did not return true for the origin',
        'if the origin is yours, make the function return true for it',
      )
    : createFault('The origin is not among the allowed ones, and no RegExp matches it', add)
}

/** A test, a script or a proxy that writes Origin by hand gets its form wrong; browsers do not. */
function explainForm(origin: string, read: OriginPattern | PatternDefects): CorsFault {
  if (origin.includes(',')) {
    return createFault('The Origin header holds several origins, as when it is sent twice', 'send one Origin header')
  }
  if ('scheme' in read || read.fix === undefined || read.fix.includes('*')) {
    return createFault(
      'The Origin header is not in the form that browsers send',
      'send the scheme, the host and the port of the page',
    )
  }
  const message = `The origin ${read.words}`
  const fix = `send ${show(read.fix)}`
  return { ...createFault(message, fix), nearMisses: [{ kind: 'not-canonical', pattern: read.fix, message, fix }] }
}

/** More would not be read. */
const mostShown = 5

function describePolicy({ rules, isByOrigin }: CompiledPolicy): string {
  const all = rules.slice(0, mostShown).map(({ options }) => describeRules(options))
  if (!isByOrigin) return String(all)
  const rest = rules.length - mostShown
  return [...all.map((text, rule) => `rules[${rule}]: ${text}`), ...(rest > 0 ? [`${rest} more rules`] : [])].join('; ')
}

function describeRules({ origin: rules, dangerouslyAllowNullOrigin }: ValidOptions): string {
  if (rules.any) return '"*"'
  const all = [
    ...rules.patterns.slice(0, mostShown).map((pattern) => show(serializePattern(partsOf(pattern)))),
    ...rules.regExps.slice(0, mostShown).map(showRegExp),
  ]
  const rest = rules.patterns.length + rules.regExps.length - mostShown
  return [
    ...(rules.predicate === undefined ? all.slice(0, mostShown) : ['what a function returns true for']),
    ...(dangerouslyAllowNullOrigin ? ['"null"'] : []),
    ...(rest > 0 ? [`${rest} more`] : []),
  ].join(', ')
}

/** As the user wrote it, without the group that makes it match whole origins only. */
function showRegExp({ source, flags }: RegExp): string {
  return `/${source.slice('^(?:'.length, -')$'.length)}/${flags}`
}
