/** A path as a list of names. */
export type Segments = readonly string[]

/**
 * Reads a path as Next's router does: split first, then each name decoded.
 *
 * @returns `undefined` where the path cannot be decoded
 */
export function segmentsOf(path: string): Segments | undefined {
  try {
    return path.split('/').filter(isName).map(decodeURIComponent)
  } catch {
    return undefined
  }
}

/**
 * Reads a path as a handler does that joins the parameters of a catch-all route, or decodes them once more.
 *
 * @returns `undefined` where such a handler could leave the path it is in
 */
function looseSegmentsOf(segments: Segments): Segments | undefined {
  const once = segments.join('/')
  const names = (decode(once) ?? once).split(/[/\\]/).filter(isName)
  return names.some((name) => name === '.' || name === '..') ? undefined : names
}

function isName(name: string): boolean {
  return name !== ''
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Tells whether a path is another, or below it. */
export function covers(path: Segments, other: Segments): boolean {
  return path.every((name, index) => name === other[index])
}

/**
 * Finds the first entry that covers a path. The page that attacks chooses how a path is encoded, so that a path which could be read in
 * two ways finds an entry only where both readings find the same one.
 */
export function findByPath<T extends { readonly segments: Segments }>(
  entries: readonly T[],
  pathname: string,
): T | undefined {
  const segments = segmentsOf(pathname)
  const loose = segments && looseSegmentsOf(segments)
  if (segments === undefined || loose === undefined) return undefined
  const found = entries.find((entry) => covers(entry.segments, segments))
  return found === entries.find((entry) => covers(entry.segments, loose)) ? found : undefined
}
