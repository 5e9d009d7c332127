/** @see https://fetch.spec.whatwg.org/#cors-safelisted-method */
export const safelistedMethods: readonly string[] = ['GET', 'HEAD', 'POST']

/**
 * What most APIs answer to, and so what a policy allows that says nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc10008
 */
export const commonMethods: readonly string[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'QUERY']

export function isSafelistedMethod(method: string): boolean {
  return safelistedMethods.includes(method)
}

/** @see https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return /^(?:connect|trace|track)$/i.test(method)
}

/**
 * The few methods that browsers write in upper case however a page has them; `patch` and `query` are not among them.
 *
 * @see https://fetch.spec.whatwg.org/#concept-method-normalize
 */
export function normalizeMethod(method: string): string {
  return /^(?:delete|get|head|options|post|put)$/i.test(method) ? method.toUpperCase() : method
}

/** A method in the case that it is known in, or as it is. */
export function inKnownCase(method: string): string {
  const upper = method.toUpperCase()
  return [...commonMethods, 'OPTIONS'].includes(upper) ? upper : method
}
