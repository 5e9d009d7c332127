import { isEchoable } from './tokens.ts'

/** Rule 9: at most what a browser could mean to ask for; more is refused unread. */
const longestHeaders = 4096

function isWhiteSpace(code: number): boolean {
  return code === 32 || code === 9
}

/**
 * Whether all elements of a list pass, without white space around them and without the empty ones.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#abnf.extension
 */
function everyElement(list: string, passes: (element: string) => boolean): boolean {
  let start = 0
  while (start <= list.length) {
    const comma = list.indexOf(',', start)
    const next = comma < 0 ? list.length : comma
    let end = next
    while (start < end && isWhiteSpace(list.charCodeAt(start))) start++
    while (end > start && isWhiteSpace(list.charCodeAt(end - 1))) end--
    if (start < end && !passes(list.slice(start, end))) return false
    start = next + 1
  }
  return true
}

/** The elements of a list, as far as it is not too long to be read. */
export function readNames(list: string): readonly string[] {
  const names: string[] = []
  if (list.length <= longestHeaders) everyElement(list, (name) => names.push(name) > 0)
  return names
}

/**
 * The names of an Access-Control-Request-Headers list as they may be echoed: trimmed, joined by a comma, `''` where there is none;
 * `undefined` where one is not a token, is `*`, or the list is too long.
 */
export function echoableNames(list: string): string | undefined {
  if (list.length > longestHeaders) return undefined
  let echo = ''
  const valid = everyElement(list, (name) => {
    echo += echo === '' ? name : `,${name}`
    return isEchoable(name)
  })
  return valid ? echo : undefined
}

/** `echoableNames` that reads a list once where it is asked for again: to check it, to echo it, and for the page's next request. */
export function createHeaderEcho(): (list: string) => string | undefined {
  let last = ''
  let lastEcho = ''
  return (list) => {
    if (list === last) return lastEcho
    const echo = echoableNames(list)
    if (echo !== undefined) {
      last = list
      lastEcho = echo
    }
    return echo
  }
}

/**
 * Makes the function that tells whether an Access-Control-Request-Headers list has none but a policy's names.
 *
 * The work is bounded by the policy's own names, not by the header: a browser sends each name once, in lower case, so a list that
 * is much longer than all of them together asks for something else, whatever it is. The rest is room for what intermediaries add:
 * white space, empty elements, lines joined by a comma and a space.
 */
export function createNameList(names: readonly string[]): (list: string) => boolean {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const longest = Math.min(longestHeaders, 256 + 2 * names.join().length + 8 * names.length)
  // A page asks for the same names every time; comparing is cheaper than reading.
  let lastAllowed = ''
  return (list) => {
    if (list === lastAllowed) return true
    if (list.length > longest || !everyElement(list, (name) => known.has(name.toLowerCase()))) return false
    lastAllowed = list
    return true
  }
}
