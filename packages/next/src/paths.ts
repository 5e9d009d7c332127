/** A path as the list of its segments, decoded. */
export type Segments = readonly string[]

/**
 * Reads a path as Next's router does: split first, then each name decoded.
 *
 * @returns `undefined` where the path cannot be decoded
 */
export function segmentsOf(path: string): Segments | undefined {
  try {
    return path
      .split('/')
      .filter((name) => name !== '')
      .map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/**
 * Reads a path as a handler does that joins the parameters of a catch-all route, or decodes them once more.
 *
 * @returns `undefined` where such a handler could leave the path it is in
 */
export function looseSegmentsOf(segments: Segments): Segments | undefined {
  const joined = segments.join('/').replaceAll('\\', '/')
  const names = segmentsOf(joined) ?? joined.split('/')
  return names.some((name) => /^\.\.?$/.test(name)) ? undefined : names
}

/** Returns whether a path is another, or below it. */
export function covers(path: Segments, other: Segments): boolean {
  return path.every((name, index) => name === other[index])
}

/**
 * Returns whether a path covers another only with the locale in front of it: Next takes `pages/fr/docs` for a page of that locale.
 */
function coversInLocale(path: Segments, names: Segments, locale: string): boolean {
  return path[0]?.toLowerCase() === locale.toLowerCase() && covers(path.slice(1), names)
}

/**
 * Rule 21: finds the first entry that covers a path. An attacker chooses how a path is encoded, so that a path which could be
 * read in two ways finds an entry only where both readings find the same one.
 *
 * @param locale what the path had in front, or nothing
 * @returns `undefined` where no reading finds one; `'unclear'` where they do not find the same, or there is none
 */
export function findByPath<T extends { readonly segments: Segments }>(
  entries: readonly T[],
  pathname: string,
  locale: string,
): T | 'unclear' | undefined {
  const segments = segmentsOf(pathname)
  const loose = segments && looseSegmentsOf(segments)
  const find = (names: Segments | undefined): T | 'unclear' | undefined => {
    if (names === undefined) return 'unclear'
    const first = entries.find(
      (entry) => covers(entry.segments, names) || coversInLocale(entry.segments, names, locale),
    )
    return first === undefined || covers(first.segments, names) ? first : 'unclear'
  }
  const found = find(loose)
  return found === find(segments) ? found : 'unclear'
}
