import { type CorsPolicy, isOriginAllowed } from '@cors/core'
import { type CorsPolicySource, compileSource, type RejectDenied } from '@cors/core/adapter'

/** Returns whether a source gives every response the same headers, whatever the request. */
export function isConstant<Native>(source: CorsPolicySource<Native> | undefined): boolean {
  if (typeof source === 'function') return false
  const policy = compileSource(source === undefined ? {} : source)
  return policy === false || isOff(policy) || isOriginAllowed(policy, undefined) === true
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
