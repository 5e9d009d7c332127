import { listElements } from '@cors/standard/header-list'

/**
 * Merges field names into a `Vary` value: without duplicates, even those that it came with, ignoring case, and `*` stays `*`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#field.vary
 * @example
 * ```ts
 * import { mergeVary } from '@cors/core'
 *
 * mergeVary('Accept-Encoding, origin', 'Origin') // 'Accept-Encoding, origin'
 * mergeVary(undefined, 'Origin') // 'Origin'
 * ```
 */
export function mergeVary(existing: string | undefined, added: string): string {
  // Nearly every response of an application merges the same two.
  if (existing === last.existing && added === last.added) return last.merged
  const merged = merge(existing ?? '', added)
  last = { existing, added, merged }
  return merged
}

let last: { readonly existing: string | undefined; readonly added: string; readonly merged: string } = {
  existing: '',
  added: '',
  merged: '',
}

function merge(existing: string, added: string): string {
  const names = new Map<string, string>()
  for (const name of [...listElements(existing), ...listElements(added)]) {
    if (name === '*') return '*'
    const key = name.toLowerCase()
    if (!names.has(key)) names.set(key, name)
  }
  return [...names.values()].join(', ')
}
