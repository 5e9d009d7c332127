import { safelistedMethods } from '@cors/standard/methods'
import type { ValidOptions } from '../options/valid-options.ts'
import type { CorsDecision, CorsDenial } from '../protocol/decision.ts'
import { isEchoableMethod } from '../protocol/echoable.ts'
import { type CorsHeaders, HeaderList } from '../protocol/headers.ts'
import type { CorsRequest } from '../protocol/request.ts'
import { createNameList, echoableNames } from '../protocol/requested-headers.ts'

/** Makes the function that answers the preflights of one allowed origin. */
export type Preflights = (origin: string) => (request: CorsRequest) => CorsDecision

/**
 * Rule 7: an answer carries the policy's whole lists, which serve the browser's preflight cache better than what was asked, and lets the
 * browser name the true cause of a denial. Only `'*'` depends on the request.
 */
export function createPreflights(options: ValidOptions, vary: string): Preflights {
  const { methods, allowedHeaders, credentials, maxAge, optionsSuccessStatus: status } = options
  const echoesMethod = methods === '*'
  const echoesNames = allowedHeaders === '*'
  // Without a list, a browser that was made to ask (by upload listeners, or a streamed body) takes the method it asked for as allowed.
  const methodList = echoesMethod ? '' : String(methods.length > 0 ? methods : safelistedMethods)
  const nameList = echoesNames ? '' : String(allowedHeaders)
  const known = new Set([...safelistedMethods, ...methods])
  const isMethodAllowed = echoesMethod ? isEchoableMethod : (method: string) => known.has(method)
  const allowNames = echoesNames ? echoableNames : createNameList(allowedHeaders)
  const varyOn = [
    vary,
    echoesMethod && 'Access-Control-Request-Method',
    echoesNames && 'Access-Control-Request-Headers',
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
  const constantRest = !echoesMethod && !echoesNames && restFor(methodList, nameList)

  return (origin) => {
    let constant: ReturnType<typeof createOutcomes> | undefined
    return (request) => {
      const method = textOf(request.requestMethod)
      const methodAllowed = isMethodAllowed(method)
      const names = allowNames(textOf(request.requestHeaders))
      const reason = !methodAllowed ? 'method-not-allowed' : names === undefined ? 'headers-not-allowed' : undefined
      // Rule 8: whatever the reason, the headers and the status are the same.
      if (constantRest) {
        constant ??= createOutcomes(new HeaderList(origin, constantRest, varyOn), status)
        return constant(reason)
      }
      const rest = restFor(echoesMethod && methodAllowed ? method : methodList, names ?? nameList)
      return outcome(new HeaderList(origin, rest, varyOn), status, reason)
    }
  }
}

/** What is there and is not text asks for nothing that anybody allows. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === undefined || value === null ? '' : '\0'
}

function outcome(headers: CorsHeaders, status: number, reason: CorsDenial | undefined): CorsDecision {
  return reason === undefined
    ? Object.freeze({ kind: 'preflight', allowed: true, status, headers } as const)
    : Object.freeze({ kind: 'preflight', allowed: false, reason, status, headers } as const)
}

/** The few answers that an origin can get, each made when it is first needed. */
function createOutcomes(headers: CorsHeaders, status: number): (reason: CorsDenial | undefined) => CorsDecision {
  // A property that is not there would be looked for in Object.prototype, where anybody may have put one.
  const made = new Map<CorsDenial | undefined, CorsDecision>()
  return (reason) => {
    let decision = made.get(reason)
    if (!decision) {
      decision = outcome(headers, status, reason)
      made.set(reason, decision)
    }
    return decision
  }
}
