import type { CorsHeaders } from './headers.ts'

/** Why a request is denied; `host-not-allowed` is of adapters that are told to reject denied requests, and is no matter of a policy. */
export type CorsDenial =
  | 'origin-not-allowed'
  | 'origin-check-failed'
  | 'method-not-allowed'
  | 'headers-not-allowed'
  | 'host-not-allowed'

/**
 * The answer to one request. Adapters look at `kind`, `status` and `headers`, never at origins.
 *
 * @example
 * ```ts
 * import { type CorsDecision, mergeVary } from '@cors/core'
 *
 * const respond = ({ kind, headers, ...rest }: CorsDecision, response: Headers): number | undefined => {
 *   headers.writeTo(response, (target, name, value) => target.set(name, value))
 *   if (headers.vary !== '') response.set('vary', mergeVary(response.get('vary') ?? undefined, headers.vary))
 *   return kind === 'preflight' && 'status' in rest ? rest.status : undefined
 * }
 * ```
 */
export type CorsDecision =
  | { readonly kind: 'not-cors'; readonly headers: CorsHeaders }
  | { readonly kind: 'actual'; readonly allowed: true; readonly headers: CorsHeaders }
  | {
      readonly kind: 'actual'
      readonly allowed: false
      readonly reason: CorsDenial
      /** What the origin predicate threw, where the reason is `origin-check-failed`. */
      readonly cause?: unknown
      /** Only where an adapter rejects the request: the response ends with this status, and the application never sees the request. */
      readonly status?: number
      readonly headers: CorsHeaders
    }
  | { readonly kind: 'preflight'; readonly allowed: true; readonly status: number; readonly headers: CorsHeaders }
  | {
      readonly kind: 'preflight'
      readonly allowed: false
      readonly reason: CorsDenial
      /** What the origin predicate threw, where the reason is `origin-check-failed`. */
      readonly cause?: unknown
      readonly status: number
      readonly headers: CorsHeaders
    }

/** Rule 17: whether the adapter rejects an actual request, as a status of its own says; a preflight is always answered by it. */
export function isRejected(decision: CorsDecision): boolean {
  return decision.kind === 'actual' && !decision.allowed && Object.hasOwn(decision, 'status')
}
