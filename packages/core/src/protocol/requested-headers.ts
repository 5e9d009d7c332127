import { everyElement, listElements } from '@cors/standard/header-list'
import { longestHeaderList } from '@cors/standard/limits'
import { isForbiddenRequestHeaderName, isNonWildcardRequestHeader } from '@cors/standard/request-headers'
import { isCorsHeader } from '@cors/standard/response-headers'
import { getOrAdd } from '../values/get-or-add.ts'
import { isEchoable } from './echoable.ts'

/** What a preflight is told that asks for a list of headers. */
export interface HeadersAnswer {
  readonly isAllowed: boolean
  /** The value of `Access-Control-Allow-Headers`, joined by commas; `''` where no name is allowed. */
  readonly names: string
}

/** Rule 9: the elements of a list, as far as it is not too long to be read. */
export function readNames(list: string): readonly string[] {
  return list.length > longestHeaderList ? [] : listElements(list)
}

const notEchoed: HeadersAnswer = { isAllowed: false, names: '' }

/** An echo of a list: its names, trimmed. None where one of them is not a token, is `*`, or the list is too long. */
export function echoNames(list: string): HeadersAnswer {
  if (list.length > longestHeaderList) return notEchoed
  let names = ''
  const isAllowed = everyElement(list, (name) => {
    names += names === '' ? name : `,${name}`
    return isEchoable(name)
  })
  return isAllowed ? { isAllowed, names } : notEchoed
}

/**
 * Makes the function that answers a list with all names of a policy.
 *
 * The work is bounded by the policy's own names, not by the header: a browser sends each name once, in lower case, so a list that
 * is much longer than all of them together asks for something else, whatever it is. The rest is room for what intermediaries add:
 * white space, empty elements, lines joined by a comma and a space.
 */
export function createNameList(names: readonly string[]): (list: string) => HeadersAnswer {
  const known = lowerCased(names)
  const allowed: HeadersAnswer = { isAllowed: true, names: names.join() }
  const denied: HeadersAnswer = { ...allowed, isAllowed: false }
  const longest = Math.min(longestHeaderList, 256 + 2 * allowed.names.length + 8 * names.length)
  return (list) =>
    list.length <= longest && everyElement(list, (name) => known.has(name.toLowerCase())) ? allowed : denied
}

/**
 * Makes the function that answers a list with all names of a policy, and with those of its own that begin as the policy has it.
 *
 * What matches is listed where something else is denied as well: the browser would name the first header that it does not find, and
 * that has to be one which the policy does not allow.
 */
export function createPrefixList(
  names: readonly string[],
  prefixes: readonly string[],
): (list: string) => HeadersAnswer {
  const known = lowerCased(names)
  const all = names.join()
  const begins = createPrefixMatcher(lowerCased(prefixes))
  return (list) => {
    const found = new Map<string, string>()
    if (list.length > longestHeaderList) return { isAllowed: false, names: all }
    let isAllowed = true
    everyElement(list, (name) => {
      const key = name.toLowerCase()
      if (!known.has(key)) {
        if (begins(key) && isOpen(name, key)) getOrAdd(found, key, () => name)
        else isAllowed = false
      }
      return true
    })
    return { isAllowed, names: [all, ...found.values()].filter(Boolean).join() }
  }
}

/** Whether a prefix may stand for a name. `Authorization` has to be named, as with the standard's `*`; others no script can set. */
function isOpen(name: string, key: string): boolean {
  return (
    isEchoable(name) && !isNonWildcardRequestHeader(key) && !isForbiddenRequestHeaderName(key) && !isCorsHeader(key)
  )
}

/** However many prefixes there are, a name is looked up once for each of their lengths that it has room for. */
function createPrefixMatcher(prefixes: ReadonlySet<string>): (name: string) => boolean {
  const lengths = [...new Set([...prefixes].map(({ length }) => length))]
  return (name) => lengths.some((length) => length <= name.length && prefixes.has(name.slice(0, length)))
}

function lowerCased(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()))
}
