import { safelistedMethods } from '@cors/standard/methods'
import type { ValidOptions } from '../options/valid-options.ts'
import { isEchoableMethod } from '../protocol/echoable.ts'
import { createNameList, createPrefixList, echoNames, type HeadersAnswer } from '../protocol/requested-headers.ts'

/** Rule 9: whether a preflight may ask for a method, the value of `Access-Control-Request-Method` in its exact case. */
export interface MethodCheck {
  allows(method: string): boolean
}

export function createMethodCheck({ methods }: Pick<ValidOptions, 'methods'>): MethodCheck {
  return methods === '*' ? { allows: isEchoableMethod } : new MethodList([...safelistedMethods, ...methods])
}

class MethodList implements MethodCheck {
  #last = 'GET'
  readonly #known: ReadonlySet<string>

  constructor(known: readonly string[]) {
    this.#known = new Set(known)
  }

  allows(method: string): boolean {
    // As with origins, comparing costs less than a look-up.
    if (method === this.#last) return true
    const isKnown = this.#known.has(method)
    if (isKnown) this.#last = method
    return isKnown
  }
}

/** What a policy says of request headers. */
export interface HeadersRule {
  /** Whether its answers list something of what was asked for, and so depend on it. */
  readonly echoes: boolean
  /** Rule 9: answers a value of `Access-Control-Request-Headers`; `''` asks for none. */
  answer(list: string): HeadersAnswer
}

export function createHeadersRule({ allowedHeaders }: Pick<ValidOptions, 'allowedHeaders'>): HeadersRule {
  if (allowedHeaders === '*') return new RememberedAnswer(true, echoNames)
  const names = allowedHeaders.filter((name) => !isPrefix(name))
  const prefixes = allowedHeaders.filter(isPrefix).map((name) => name.slice(0, -1))
  const echoes = prefixes.length > 0
  return new RememberedAnswer(echoes, echoes ? createPrefixList(names, prefixes) : createNameList(names))
}

/** Whether an entry of `allowedHeaders` stands for all names that begin so. */
export function isPrefix(name: string): boolean {
  return name.endsWith('*')
}

/** A page asks for the same names every time; comparing is cheaper than reading. */
class RememberedAnswer implements HeadersRule {
  readonly echoes: boolean
  #allowed = ''
  #answer: HeadersAnswer
  readonly #read: (list: string) => HeadersAnswer

  constructor(echoes: boolean, read: (list: string) => HeadersAnswer) {
    this.echoes = echoes
    this.#read = read
    this.#answer = read('')
  }

  answer(list: string): HeadersAnswer {
    if (list === this.#allowed) return this.#answer
    const answer = this.#read(list)
    if (answer.isAllowed) {
      this.#allowed = list
      this.#answer = answer
    }
    return answer
  }
}
