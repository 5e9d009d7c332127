/** The candidate that is at most so many typing mistakes away (letters swapped, missing, added, wrong), ignoring case. */
export function nearest(text: string, candidates: Iterable<string>, most = 2): string | undefined {
  if (text.length > 64) return undefined
  let best: string | undefined
  // Of a short name, two other letters make another name.
  let bestDistance = text.length < 5 ? 2 : most + 1
  for (const candidate of candidates) {
    const distance = editDistance(text.toLowerCase(), candidate.toLowerCase(), most)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/**
 * Optimal string alignment, told only up to `most`: so few mistakes that trying each at the first difference is cheaper than a table,
 * and shorter.
 */
function editDistance(a: string, b: string, most: number): number {
  if (a === b) return 0
  if (most === 0) return Number.POSITIVE_INFINITY
  let same = 0
  while (a[same] === b[same]) same++
  const rest = (skippedA: number, skippedB: number): number =>
    editDistance(a.slice(same + skippedA), b.slice(same + skippedB), most - 1)
  const isSwap = a[same] === b[same + 1] && a[same + 1] === b[same]
  return 1 + Math.min(rest(1, 0), rest(0, 1), rest(1, 1), isSwap ? rest(2, 2) : Number.POSITIVE_INFINITY)
}
