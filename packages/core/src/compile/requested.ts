import type { ValidOptions } from '../options/valid-options.ts'
import { createHeaderEcho, createNameList } from '../protocol/requested-headers.ts'
import { isEchoableMethod } from '../protocol/tokens.ts'

/** @see https://fetch.spec.whatwg.org/#cors-safelisted-method */
export const safelistedMethods: readonly string[] = ['GET', 'HEAD', 'POST']

/** Rule 9: what a preflight may ask for, in the order in which browsers check the answer. */
export interface RequestedChecks {
  /** @param method the value of `Access-Control-Request-Method`, in its exact case */
  allowsMethod(method: string): boolean
  /** @param list the value of `Access-Control-Request-Headers`; `''` asks for none */
  allowsHeaders(list: string): boolean
  /** The names of a list as an answer echoes them; `undefined` where the policy lists names, or a list may not be echoed. */
  echoHeaders(list: string): string | undefined
}

export function createRequestedChecks({ methods, allowedHeaders }: ValidOptions): RequestedChecks {
  const known = new Set([...safelistedMethods, ...methods])
  const allowsMethod = methods === '*' ? isEchoableMethod : (method: string) => known.has(method)
  if (allowedHeaders !== '*') {
    return { allowsMethod, allowsHeaders: createNameList(allowedHeaders), echoHeaders: () => undefined }
  }
  const echoHeaders = createHeaderEcho()
  return { allowsMethod, allowsHeaders: (list) => echoHeaders(list) !== undefined, echoHeaders }
}
