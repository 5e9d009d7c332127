import { safelistedMethods } from '@cors/standard/methods'
import { keepAnswer, originNotAllowed, termsOfDenial } from '../../compile/origin-match.ts'
import type { CorsDecision, CorsDenial } from '../../protocol/decision.ts'
import { HeaderList } from '../../protocol/headers.ts'
import type { CorsRequest } from '../../protocol/request.ts'
import { readNames } from '../../protocol/requested-headers.ts'
import { mergeVary } from '../../protocol/vary.ts'
import type { Evaluation } from '../evaluation.ts'
import { withoutShadow } from './evaluations.ts'

type Preflight = Extract<CorsDecision, { kind: 'preflight' }>

/**
 * Rule 20: allowed is what all of several policies allow, and the answer grants what was asked and nothing more, since a browser remembers
 * it for requests that reach any of them.
 *
 * @param made the evaluations of one preflight
 * @param hasGap whether it may also reach a route without CORS
 */
export function intersectPreflights(made: readonly Evaluation[], hasGap: boolean, request: CorsRequest): Evaluation {
  // Switched off for all of them, it is the application's to answer.
  if (made.every(({ decision }) => decision.kind === 'not-cors')) return withoutShadow(made[0] as Evaluation)
  const vary = made.reduce((names, { decision }) => mergeVary(names, decision.headers.vary), '')
  const denied = made.find(({ decision }) => !isPreflightOfAllowedOrigin(decision))
  if (denied === undefined && !hasGap) return grantCommon(made, request, vary)
  const decision = denied?.decision
  const denial = decision?.kind === 'preflight' && !decision.allowed ? decision : originNotAllowed.forbidden
  const headers = new HeaderList(undefined, [], mergeVary(vary, 'Origin'))
  const answer = keepAnswer(Object.freeze({ ...denial, headers }), denial)
  return { decision: answer, policy: denied?.policy, failure: undefined }
}

/** A denied origin gets no success status, which a denied method or header gets. */
function isPreflightOfAllowedOrigin(decision: CorsDecision): decision is Preflight {
  return decision.kind === 'preflight' && (decision.allowed || decision.status < 400)
}

/** What all of several answers grant. */
interface Common {
  isForAll: boolean
  hasCredentials: boolean
  /** The least number of seconds; absent is less than any. */
  maxAge: number | undefined
  /** Most of them are the same: an echo of what was asked for, for one. */
  readonly headerLists: Set<string | undefined>
}

function grantCommon(made: readonly Evaluation[], request: CorsRequest, vary: string): Evaluation {
  const common: Common = {
    isForAll: true,
    hasCredentials: true,
    maxAge: Number.POSITIVE_INFINITY,
    headerLists: new Set(),
  }
  for (const { decision } of made) narrow(common, decision)
  const denied = deniedFirst(made)
  const reason = (denied?.decision as Preflight & { readonly reason?: CorsDenial })?.reason
  const entries: string[] = []
  const add = (name: string, value: string): number => entries.push(`access-control-${name}`, value)

  add('allow-origin', common.isForAll ? '*' : (request.origin as string))
  if (common.hasCredentials) add('allow-credentials', 'true')
  // Without a list, a browser may take the method that it asked for as allowed.
  add('allow-methods', reason === 'method-not-allowed' ? safelistedMethods.join() : (request.requestMethod as string))
  const names = commonNames(request.requestHeaders, common.headerLists)
  if (names !== '') add('allow-headers', names)
  if (common.maxAge !== undefined) add('max-age', String(common.maxAge))

  const varyOn = mergeVary(vary, 'Access-Control-Request-Method, Access-Control-Request-Headers')
  const outcome = reason === undefined ? { allowed: true as const } : { allowed: false as const, reason }
  const headers = new HeaderList(undefined, entries, varyOn)
  const decision = Object.freeze({ kind: 'preflight' as const, status: 204, ...outcome, headers })
  const terms = denied && termsOfDenial.get(denied.decision)
  if (terms) termsOfDenial.set(decision, terms)
  return { decision, policy: denied?.policy, failure: undefined }
}

function narrow(common: Common, { headers }: CorsDecision): void {
  const own = { origin: '', credentials: '', headers: undefined, maxAge: undefined }
  headers.writeTo(own, readGrant)
  const { origin, credentials, maxAge } = own
  if (origin !== '*') common.isForAll = false
  if (credentials !== 'true') common.hasCredentials = false
  common.headerLists.add(own.headers)
  if (maxAge === undefined || common.maxAge === undefined) common.maxAge = undefined
  else common.maxAge = Math.min(common.maxAge, Number(maxAge))
}

function readGrant(
  own: { origin: string; credentials: string; headers: string | undefined; maxAge: string | undefined },
  name: string,
  value: string,
): void {
  if (name === 'access-control-allow-origin') own.origin = value
  else if (name === 'access-control-allow-credentials') own.credentials = value
  else if (name === 'access-control-allow-headers') own.headers = value
  else if (name === 'access-control-max-age') own.maxAge = value
}

/** Of several reasons the one that a browser would find first. */
function deniedFirst(made: readonly Evaluation[]): Evaluation | undefined {
  const denied = made.filter(({ decision }) => decision.kind === 'preflight' && !decision.allowed)
  return denied.find(({ decision }) => 'reason' in decision && decision.reason === 'method-not-allowed') ?? denied[0]
}

/** Of the names that were asked for, those that every list has. */
function commonNames(asked: string | undefined, lists: ReadonlySet<string | undefined>): string {
  const known = [...lists].map((list = '') => new Set(list.toLowerCase().split(',')))
  const names = readNames(asked ?? '').filter((name) => known.every((set) => set.has(name.toLowerCase())))
  return [...new Set(names)].join(',')
}
