import { everyElement, listElements } from '@cors/standard/header-list'
import { longestHeaderList } from '@cors/standard/limits'
import { isEchoable } from './echoable.ts'

/** Rule 9: the elements of a list, as far as it is not too long to be read. */
export function readNames(list: string): readonly string[] {
  return list.length > longestHeaderList ? [] : listElements(list)
}

/**
 * The names of an Access-Control-Request-Headers list as they may be echoed: trimmed, joined by a comma, `''` where there is none;
 * `undefined` where one is not a token, is `*`, or the list is too long.
 */
export function echoableNames(list: string): string | undefined {
  if (list.length > longestHeaderList) return undefined
  let echo = ''
  const valid = everyElement(list, (name) => {
    echo += echo === '' ? name : `,${name}`
    return isEchoable(name)
  })
  return valid ? echo : undefined
}

/**
 * Makes the function that answers to an Access-Control-Request-Headers list with all names of a policy, or with `undefined` where one is
 * asked for that is not among them.
 *
 * The work is bounded by the policy's own names, not by the header: a browser sends each name once, in lower case, so a list that
 * is much longer than all of them together asks for something else, whatever it is. The rest is room for what intermediaries add:
 * white space, empty elements, lines joined by a comma and a space.
 */
export function createNameList(names: readonly string[]): (list: string) => string | undefined {
  const all = names.join()
  const known = new Set(names.map((name) => name.toLowerCase()))
  const longest = Math.min(longestHeaderList, 256 + 2 * all.length + 8 * names.length)
  return (list) =>
    list.length > longest || !everyElement(list, (name) => known.has(name.toLowerCase())) ? undefined : all
}
