import { type CorsPolicy, createPolicy, decide, type ResolvedCorsOptions } from '@cors/core'
import { different, ExportError } from '../gaps.ts'
import type { Test } from '../origins/expressions.ts'
import { canonicalForm } from '../origins/gate.ts'
import { isWildcard, testOfPattern } from '../origins/patterns.ts'
import { schemesOf, translate } from '../origins/regexps.ts'
import { echoableHeaders, echoableMethod, headersWithPrefixes } from './requested.ts'

/** What every target is written from: a policy in parts that need no matcher of ours. */
export interface Plan {
  readonly policy: CorsPolicy
  /** Whether CORS is switched off: nothing is to be done. */
  readonly isOff: boolean
  /** Rule 3: whether the answer to everyone is the same, so that nothing varies on `Origin`. */
  readonly isSame: boolean
  /** Rule 22: the first that allows an origin answers; one where the policy has no rules by origin. */
  readonly rules: readonly RulePlan[]
}

/** One rule by origin. */
export interface RulePlan {
  readonly options: ResolvedCorsOptions
  /** Rule 3: whether it allows every value of Origin, and answers `*`. */
  readonly any: boolean
  /** Origins as they are sent. */
  readonly exact: readonly string[]
  /** The patterns with a wildcard, as they were written. */
  readonly wildcards: readonly string[]
  readonly regExps: readonly RegExp[]
  /** What wildcards and RegExps stand for, of which one has to pass. */
  readonly tests: readonly Test[]
  readonly credentials: boolean
  /** The values of the headers, `''` where one is not sent. */
  readonly expose: string
  /** `''` where what was asked is echoed. */
  readonly methods: string
  /** The fixed names. */
  readonly headers: string
  readonly maxAge: string
  readonly status: number
  /** What the answer to a preflight varies on, `Origin` included. */
  readonly vary: string
  /** What is echoed, where it passes; of headers, after the fixed names. */
  readonly echoMethod: Test | undefined
  readonly echoHeaders: Test | undefined
}

/** @throws {ExportError} for origin predicates */
export function planOf(policy: CorsPolicy, target: string): Plan {
  const { options } = policy
  const isByOrigin = Array.isArray(options)
  const all = (isByOrigin ? options : [options]) as readonly ResolvedCorsOptions[]
  if (all.some(({ origin }) => typeof origin === 'function')) {
    throw new ExportError(target, [different('origin-pattern', 'predicate')])
  }
  const isOff = all.some(({ origin }) => origin === false)
  const rules = isOff ? [] : all.map((each) => planRule(each, isByOrigin))
  return { policy, isOff, isSame: !isByOrigin && rules.length > 0 && rules[0]?.any === true, rules }
}

function planRule(options: ResolvedCorsOptions, isByOrigin: boolean): RulePlan {
  const { origin, dangerouslyAllowNullOrigin, methods, allowedHeaders } = options
  const any = origin === '*' || origin === true
  const given = (Array.isArray(origin) ? origin : [origin]) as readonly (string | RegExp)[]
  const texts = any ? [] : [...new Set(given.filter((each) => typeof each === 'string'))]
  const regExps = any
    ? []
    : [...new Map(given.filter((each) => typeof each !== 'string').map((each) => [String(each), each])).values()]
  const wildcards = texts.filter(isWildcard)
  const exact = [
    ...texts.filter((text) => !isWildcard(text)),
    ...(dangerouslyAllowNullOrigin && !any ? ['null', 'file://'] : []),
  ]
  const names = allowedHeaders === '*' ? [] : allowedHeaders.filter((name) => !name.endsWith('*'))
  const prefixes = allowedHeaders === '*' ? [] : allowedHeaders.filter((name) => name.endsWith('*'))
  return {
    options,
    any,
    exact: [...new Set(exact)],
    wildcards,
    regExps,
    tests: [...wildcards.map(testOfPattern), ...testsOfRegExps(regExps, options)],
    ...answerOf(options, isByOrigin || !any),
    echoMethod: methods === '*' ? echoableMethod : undefined,
    echoHeaders:
      allowedHeaders === '*'
        ? echoableHeaders
        : prefixes.length > 0
          ? headersWithPrefixes(
              names,
              prefixes.map((name) => name.slice(0, -1)),
            )
          : undefined,
  }
}

/** Rules 2 and 6: what RegExps let through has to have the canonical form, and with credentials to be secure. */
function testsOfRegExps(regExps: readonly RegExp[], options: ResolvedCorsOptions): Test[] {
  const secure = options.credentials && !options.dangerouslyAllowInsecureOrigins
  return regExps.flatMap((regExp) => {
    const also = translate(regExp)
    return canonicalForm({ schemes: schemesOf(regExp), secure, brackets: also.brackets }).map((test) => ({
      ...test,
      also,
    }))
  })
}

/** Rules 5 and 7: the core itself says what it answers, asked with an origin of this rule's terms. */
function answerOf(
  options: ResolvedCorsOptions,
  varies: boolean,
): Pick<RulePlan, 'credentials' | 'expose' | 'methods' | 'headers' | 'maxAge' | 'status' | 'vary'> {
  const origin = 'https://sample.invalid'
  // Its origin is not a function, which is all that could be asynchronous.
  const policy = createPolicy(varies ? { ...options, origin } : options) as CorsPolicy<false>
  const request = { origin, requestHeaders: undefined }
  const actual = decide(policy, { ...request, method: 'GET', requestMethod: undefined }).headers.toJSON()
  // A method that nobody allows is not echoed.
  const decision = decide(policy, { ...request, method: 'OPTIONS', requestMethod: '*' })
  const preflight = decision.headers.toJSON()
  return {
    credentials: options.credentials,
    expose: actual['access-control-expose-headers'] ?? '',
    methods: preflight['access-control-allow-methods'] ?? '',
    headers: preflight['access-control-allow-headers'] ?? '',
    maxAge: preflight['access-control-max-age'] ?? '',
    status: decision.kind === 'preflight' ? decision.status : options.optionsSuccessStatus,
    vary: preflight.vary ?? '',
  }
}

/** What rules vary on in preflights, all together. */
export function echoes(plan: Plan): boolean {
  return plan.rules.some(({ echoMethod, echoHeaders }) => echoMethod !== undefined || echoHeaders !== undefined)
}
