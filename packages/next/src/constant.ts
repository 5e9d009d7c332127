import { type CorsPolicy, decide } from '@cors/core'
import { type CorsPolicySource, compileSource, type RejectDenied } from '@cors/core/adapter'

const withoutOrigin = { method: 'GET', origin: undefined, requestMethod: undefined, requestHeaders: undefined }

/** Returns whether a source gives every response the same headers, whatever the request. */
export function isConstant<Native>(source: CorsPolicySource<Native> | undefined): boolean {
  if (typeof source === 'function') return false
  const policy = compileSource(source === undefined ? {} : source)
  if (policy === false) return true
  // Rule 4: what depends on the origin says so without one as well, and asks no predicate.
  const decision = decide(policy, withoutOrigin)
  return !(decision instanceof Promise) && decision.headers.vary === ''
}

function isOff({ options }: CorsPolicy): boolean {
  return (options as { readonly origin?: unknown }).origin === false
}

/**
 * Returns whether nothing of a request has a part in its answer. A constant policy rejects nothing, but for hosts that are not listed, and
 * all that is foreign where it has no origins.
 */
export function readsNothing<Native>(
  source: CorsPolicySource<Native> | undefined,
  rejectDenied: RejectDenied | undefined = false,
): boolean {
  if (!isConstant(source) || rejectDenied === false) return isConstant(source)
  const policy = compileSource(source === undefined ? {} : source)
  return policy === false || (rejectDenied === true && !isOff(policy))
}
