import type { H3Event } from 'h3'

/** A registered symbol, as the layers of a request may be of several copies of this package. */
const governedKey: unique symbol = Symbol.for('@cors/h3 governed')

/** Marks a request that `routePolicy` has found the policy for: no other layer has a say. */
export function markGoverned(event: H3Event): void {
  ;(event as { [governedKey]?: boolean })[governedKey] = true
}

export function isGoverned(event: H3Event): boolean {
  return (event as { readonly [governedKey]?: boolean })[governedKey] === true
}
