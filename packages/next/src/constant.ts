import { isOriginAllowed } from '@cors/core'
import { type CorsPolicySource, compileSource } from '@cors/core/adapter'

/** Returns whether a source gives every response the same headers, whatever the request. */
export function isConstant<Native>(source: CorsPolicySource<Native> | undefined): boolean {
  if (typeof source === 'function') return false
  const policy = compileSource(source === undefined ? {} : source)
  return policy === false || isOriginAllowed(policy, undefined) === true
}
