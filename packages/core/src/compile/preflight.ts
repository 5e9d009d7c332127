import { safelistedMethods } from '@cors/standard/methods'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision, CorsDenial } from '../protocol/decision.ts'
import { type CorsHeaders, HeaderList } from '../protocol/headers.ts'
import type { HeadersRule } from './requested.ts'

/** Answers a preflight of one allowed origin: what it asks for, and what of that is denied. */
export type AnswerPreflight = (method: string, headers: string, denial: CorsDenial | undefined) => CorsDecision

/**
 * Rule 7: an answer carries the policy's whole lists, which serve the browser's preflight cache better than what was asked, and lets the
 * browser name the true cause of a denial. Only what is echoed depends on the request.
 */
export function createPreflights(
  options: ValidOptions,
  vary: string,
  { echoes: echoesHeaders, answer: answerHeaders }: HeadersRule,
): (origin: string) => AnswerPreflight {
  const { methods, credentials, maxAge, optionsSuccessStatus: status } = options
  const echoesMethod = methods === '*'
  // Without a list, a browser that was made to ask (by upload listeners, or a streamed body) takes the method it asked for as allowed.
  const methodList = echoesMethod ? '' : String(methods.length > 0 ? methods : safelistedMethods)
  const varyOn = [
    vary,
    echoesMethod && 'Access-Control-Request-Method',
    echoesHeaders && 'Access-Control-Request-Headers',
  ]
    .filter(Boolean)
    .join(', ')

  const restFor = (allowMethods: string, allowHeaders: string): readonly string[] => {
    const rest: string[] = []
    if (credentials) rest.push('access-control-allow-credentials', 'true')
    if (allowMethods) rest.push('access-control-allow-methods', allowMethods)
    if (allowHeaders) rest.push('access-control-allow-headers', allowHeaders)
    if (maxAge !== undefined) rest.push('access-control-max-age', String(maxAge))
    return rest
  }
  if (!echoesMethod && !echoesHeaders) {
    const rest = restFor(methodList, answerHeaders('').names)
    return (origin) => createAnswers(new HeaderList(origin, rest, varyOn), status)
  }
  return (origin) => (method, headers, denial) => {
    // Rule 8: the same headers as ever, but what is denied is not echoed.
    const allowMethods = echoesMethod && denial !== 'method-not-allowed' ? method : methodList
    const rest = restFor(allowMethods, answerHeaders(headers).names)
    return answerWith(new HeaderList(origin, rest, varyOn), status, denial)
  }
}

/** Rule 8: whatever is denied, the headers and the status are the same. */
function answerWith(headers: CorsHeaders, status: number, denial: CorsDenial | undefined): CorsDecision {
  return denial === undefined
    ? Object.freeze({ kind: 'preflight', allowed: true, status, headers } as const)
    : Object.freeze({ kind: 'preflight', allowed: false, reason: denial, status, headers } as const)
}

/** The few answers that an origin can get where nothing is echoed, each made when it is first needed. */
function createAnswers(headers: CorsHeaders, status: number): AnswerPreflight {
  // A property that is not there would be looked for in Object.prototype, where anybody may have put one.
  const made = new Map<CorsDenial | undefined, CorsDecision>()
  return (_method, _headers, denial) => {
    let decision = made.get(denial)
    if (!decision) {
      decision = answerWith(headers, status, denial)
      made.set(denial, decision)
    }
    return decision
  }
}
