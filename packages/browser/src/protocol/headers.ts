import type { Header } from './exchange.ts'

/** Without the white space that HTTP does not count as part of a value. */
export function trim(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
}

export function isToken(value: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(value)
}

/** The values of one header, joined as the standard's *get* does; `undefined` where there is none. */
export function combined(headers: readonly Header[], name: string): string | undefined {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => trim(value))
  return values.length === 0 ? undefined : values.join(', ')
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
  const elements = value
    .split(',')
    .map(trim)
    .filter((element) => element !== '')
  return elements.every(isToken) ? elements : null
}

/** Lower-case names without repetition, sorted by byte. */
export function sortedNames(names: Iterable<string>): string[] {
  return [...new Set([...names].map((name) => name.toLowerCase()))].sort()
}
