import { letters, shortestText } from './pattern-parts.ts'

/** What stands before and after the `*` of a wildcard within a label. */
type Glob = readonly [start: string, end: string]

const starred = /^[a-z\d-]+$/

/** Names the wildcards that a label matches, without a look at every one of them. */
function matcherOf(globs: readonly Glob[]): (label: string) => string {
  const byStart = new Map<string, Set<string>>()
  for (const [start, end] of globs) byStart.set(start, (byStart.get(start) ?? new Set()).add(end))
  return (label) => {
    const found: string[] = []
    for (let from = 0; from < label.length; from++) {
      const start = label.slice(0, from)
      const ends = byStart.get(start)
      if (ends === undefined) continue
      for (let to = label.length; to > from; to--) {
        const end = label.slice(to)
        if (ends.has(end) && starred.test(label.slice(from, to))) found.push(`${start}*${end}`)
      }
    }
    return found.join(' ')
  }
}

/** Labels that begin with one text and end with another: with what both share, and with up to two letters between them. */
function* joined(start: string, end: string, between: number): Generator<string> {
  if (between === 0)
    for (let shared = 0; shared <= Math.min(start.length, end.length); shared++)
      if (start.endsWith(end.slice(0, shared))) yield start + end.slice(shared)
  if (between === 1) for (const letter of letters) yield start + letter + end
  if (between === 2) for (const first of letters) for (const second of letters) yield start + first + second + end
}

/**
 * For each set of wildcards that some label matches together, and no other, the shortest such label.
 *
 * Which of them a label matches depends on the longest beginning and the longest end that it has in common with them, and, where these
 * overlap, on its length: so it is enough to try every beginning with every end.
 *
 * @param taken labels that are listed by name, and are looked at anyway
 */
export function labelRegions(wildcards: readonly string[], taken: ReadonlySet<string>): string[] {
  const globs = wildcards.filter((text) => text !== '*').map((text) => text.split('*') as [string, string])
  if (globs.length === 0) return [shortestText((text) => !taken.has(text))]
  // In order, so that the same label is found whichever of the policies comes first.
  const starts = new Set(['', ...globs.map(([start]) => start).sort()])
  const ends = new Set(['', ...globs.map(([, end]) => end).sort()])
  const matched = matcherOf(globs)
  const found = new Map<string, string>()
  const missed = new Set<string>()
  const isBetter = (label: string, known: string | undefined): boolean =>
    known === undefined || label.length < known.length
  for (const between of [0, 1, 2]) {
    // More letters are only tried where every shorter label is listed by name.
    if (between === 2 && [...missed].every((key) => found.has(key))) break
    for (const start of starts)
      for (const end of ends)
        for (const label of joined(start, end, between)) {
          if (label === '') continue
          const key = matched(label)
          if (taken.has(label)) missed.add(key)
          else if (isBetter(label, found.get(key))) found.set(key, label)
        }
  }
  return [...found.values()]
}
