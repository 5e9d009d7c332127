import { safelistedMethods } from '@cors/standard/methods'
import type { ValidOptions } from '../options/valid-options.ts'
import { isEchoableMethod } from '../protocol/echoable.ts'
import { createNameList, createPrefixList, echoNames, type HeadersAnswer } from '../protocol/requested-headers.ts'

/** Rule 9: whether a preflight may ask for a method, the value of `Access-Control-Request-Method` in its exact case. */
export function createMethodCheck({ methods }: ValidOptions): (method: string) => boolean {
  if (methods === '*') return isEchoableMethod
  const known = new Set([...safelistedMethods, ...methods])
  let last = 'GET'
  return (method) => {
    // As with origins, comparing costs less than a look-up.
    if (method === last) return true
    const isKnown = known.has(method)
    if (isKnown) last = method
    return isKnown
  }
}

/** What a policy says of request headers. */
export interface HeadersRule {
  /** Whether its answers list something of what was asked for, and so depend on it. */
  readonly echoes: boolean
  /** Rule 9: answers a value of `Access-Control-Request-Headers`; `''` asks for none. */
  readonly answer: (list: string) => HeadersAnswer
}

export function createHeadersRule({ allowedHeaders }: ValidOptions): HeadersRule {
  if (allowedHeaders === '*') return { echoes: true, answer: rememberLast(echoNames) }
  const names = allowedHeaders.filter((name) => !isPrefix(name))
  const prefixes = allowedHeaders.filter(isPrefix).map((name) => name.slice(0, -1))
  const echoes = prefixes.length > 0
  return { echoes, answer: rememberLast(echoes ? createPrefixList(names, prefixes) : createNameList(names)) }
}

/** Whether an entry of `allowedHeaders` stands for all names that begin so. */
export function isPrefix(name: string): boolean {
  return name.endsWith('*')
}

/** A page asks for the same names every time; comparing is cheaper than reading. */
function rememberLast(read: (list: string) => HeadersAnswer): HeadersRule['answer'] {
  let lastAllowed = ''
  let lastAnswer = read('')
  return (list) => {
    if (list === lastAllowed) return lastAnswer
    const answer = read(list)
    if (answer.isAllowed) {
      lastAllowed = list
      lastAnswer = answer
    }
    return answer
  }
}
