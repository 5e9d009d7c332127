import { listElements } from '@cors/standard/header-list'

/**
 * Merges field names into a `Vary` value: without duplicates, ignoring case, and `*` stays `*`.
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
  if (existing === undefined || existing === '' || existing === added) return added
  if (added === '') return existing
  const names = listElements(existing)
  const seen = new Set(names.map((name) => name.toLowerCase()))
  if (seen.has('*')) return '*'
  for (const name of listElements(added)) {
    if (name === '*') return '*'
    if (!seen.has(name.toLowerCase())) names.push(name)
    seen.add(name.toLowerCase())
  }
  return names.join(', ')
}
