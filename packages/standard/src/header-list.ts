import { isToken } from './tokens.ts'

/**
 * A header line: name and raw value.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header
 * @example
 * ```ts
 * import type { Header } from '@cors/browser'
 *
 * const header: Header = ['Content-Type', 'application/json']
 * ```
 */
export type Header = readonly [name: string, value: string]

/**
 * Without the white space that HTTP does not count as part of a value.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-value-normalize
 */
export function trim(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
}

/**
 * The values of one header, joined by a comma and a space; `undefined` where there is none.
 *
 * @param name in lower case
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function combined(headers: readonly Header[], name: string): string | undefined {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => trim(value))
  return values.length === 0 ? undefined : values.join(', ')
}

function isWhiteSpace(code: number): boolean {
  return code === 32 || code === 9
}

/**
 * Whether all elements of a list pass, without white space around them and without the empty ones.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#abnf.extension
 */
export function everyElement(list: string, passes: (element: string) => boolean): boolean {
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

/** The elements of a list, without white space around them and without the empty ones. */
export function listElements(list: string): string[] {
  const elements: string[] = []
  everyElement(list, (element) => elements.push(element) > 0)
  return elements
}

/**
 * The elements of a `#token` header.
 *
 * @returns `undefined` where the header is absent, `null` where one element is not a token.
 * @see https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function tokenList(headers: readonly Header[], name: string): string[] | undefined | null {
  const value = combined(headers, name)
  if (value === undefined) return undefined
  const elements = listElements(value)
  return elements.every(isToken) ? elements : null
}

/** Lower-case names without repetition, sorted by byte. */
export function sortedNames(names: Iterable<string>): string[] {
  return [...new Set([...names].map((name) => name.toLowerCase()))].sort()
}
