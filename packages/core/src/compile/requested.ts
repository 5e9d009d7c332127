import { safelistedMethods } from '@cors/standard/methods'
import type { ValidOptions } from '../options/valid-options.ts'
import { isEchoableMethod } from '../protocol/echoable.ts'
import { createNameList, echoableNames } from '../protocol/requested-headers.ts'

/** Rule 9: whether a preflight may ask for a method, the value of `Access-Control-Request-Method` in its exact case. */
export function createMethodCheck({ methods }: ValidOptions): (method: string) => boolean {
  if (methods === '*') return isEchoableMethod
  const known = new Set([...safelistedMethods, ...methods])
  return (method) => known.has(method)
}

/**
 * Rule 9: makes the function that answers to the value of `Access-Control-Request-Headers` (`''` asks for none) with the value of
 * `Access-Control-Allow-Headers`: all names of the policy, or an echo, and `undefined` where one is not allowed.
 */
export function createHeadersAnswer({ allowedHeaders }: ValidOptions): (list: string) => string | undefined {
  const read = allowedHeaders === '*' ? echoableNames : createNameList(allowedHeaders)
  // A page asks for the same names every time; comparing is cheaper than reading.
  let lastAllowed = ''
  let lastAnswer = read('')
  return (list) => {
    if (list === lastAllowed) return lastAnswer
    const answer = read(list)
    if (answer !== undefined) {
      lastAllowed = list
      lastAnswer = answer
    }
    return answer
  }
}
