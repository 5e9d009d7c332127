import { parseOrigin } from '@cors/standard/origin'
import type { CompiledPolicy } from '../compile/compile.ts'
import { deniesInsecure } from '../options/insecure.ts'
import { type OriginPattern, type PatternDefects, parsePattern, serializePattern } from '../options/pattern.ts'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision } from '../protocol/decision.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { messageOf, show } from '../values/show.ts'
import type { CorsFault, Finding } from './explanation.ts'
import { findNearMisses, type NearMiss } from './near-miss.ts'

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
  if (decision.reason === 'origin-check-failed') {
    return {
      code: 'origin-check-failed',
      check: 'origin',
      message: `The origin function failed: ${show(messageOf(decision.cause))}`,
      fix: 'correct the function; one that throws, rejects or takes too long denies',
    }
  }
  return decision.reason === 'origin-not-allowed' ? explainRefusal(options, origin) : undefined
}

function explainRefusal(options: ValidOptions, origin: string): CorsFault {
  const fault = (message: string, fix: string): CorsFault => ({
    code: 'origin-not-allowed',
    check: 'origin',
    message,
    fix,
  })
  const faultOf = (nearMisses: readonly [NearMiss, ...NearMiss[]]): CorsFault => ({
    ...fault(nearMisses[0].message, nearMisses[0].fix),
    nearMisses,
  })
  if (origin === 'null') {
    const message =
      'The page has no origin of its own: it is in a sandboxed frame, is a file: or data: page, or came by a redirect across origins'
    return fault(message, 'serve the page from an http(s) address, without sandbox')
  }
  const parsed = parseOrigin(origin)
  const read = parsePattern(origin)
  if (parsed === undefined || !('scheme' in read)) return explainForm(origin, read, fault, faultOf)
  const needsPermission = deniesInsecure(options, parsed)
  const add = (...texts: string[]): string =>
    `if the origin is yours, add ${texts.map(show).join(' or ')} to origin` +
    (needsPermission ? ' and set dangerouslyAllowInsecureOrigins: true' : '')
  const [nearest, ...others] = findNearMisses(parsed, options.origin.patterns, add)
  if (nearest !== undefined) return faultOf([nearest, ...others])
  if (options.origin.predicate === undefined && options.origin.regExps.length === 0) {
    return fault('The origin is not among the allowed ones', add(origin))
  }
  if (needsPermission) {
    const message = 'The origin is http, and credentials are on: neither a function nor a RegExp can allow it'
    return fault(message, 'open the page over https, or set dangerouslyAllowInsecureOrigins: true')
  }
  return options.origin.predicate === undefined
    ? fault('The origin is not among the allowed ones, and no RegExp matches it', add(origin))
    : fault(
        'The origin function did not return true for the origin',
        'if the origin is yours, make the function return true for it',
      )
}

/** A test, a script or a proxy that writes Origin by hand gets its form wrong; browsers do not. */
function explainForm(
  origin: string,
  read: OriginPattern | PatternDefects,
  fault: (message: string, fix: string) => CorsFault,
  faultOf: (nearMisses: readonly [NearMiss]) => CorsFault,
): CorsFault {
  if (origin.includes(',')) {
    return fault('The Origin header holds several origins, as when it is sent twice', 'send one Origin header')
  }
  if ('scheme' in read || read.fix === undefined || read.fix.includes('*')) {
    return fault(
      'The Origin header is not in the form that browsers send',
      'send the scheme, the host and the port of the page',
    )
  }
  const message = `The origin ${read.words}`
  return faultOf([{ kind: 'not-canonical', pattern: read.fix, message, fix: `send ${show(read.fix)}` }])
}

/** More would not be read. */
const mostShown = 5

function describeRules({ origin: rules, dangerouslyAllowNullOrigin }: ValidOptions): string {
  if (rules.any) return '"*"'
  const all = [
    ...rules.patterns.slice(0, mostShown).map((pattern) => show(serializePattern(pattern))),
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
