import { decide } from '@cors/core'
import { type CorsPolicySource, compileSource } from '@cors/core/adapter'

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
