import type { Automaton } from './automaton.ts'

/** No origin has more characters. */
const longest = 330

/** A matcher takes a few nanoseconds for each, and less than a millisecond for all. */
const mostSteps = 500_000

/**
 * Tells whether any origin is matched in few steps. What a backtracking matcher tries for a text is every way to read a beginning of it.
 * The ways to each position are counted for all texts of one length at once, from above: of positions that no text leads to at once, only
 * the largest number counts.
 */
export function isBounded({ characters, next, previous }: Automaton): boolean {
  const size = next.length
  const together = new Set([0])
  let looks = 0
  for (const pair of together) {
    for (const left of next[Math.floor(pair / size)] as number[]) {
      for (const right of next[pair % size] as number[]) {
        if (++looks > 1e6) return false
        if ([...(characters[left] as string)].some((character) => characters[right]?.includes(character)))
          together.add(left * size + right)
      }
    }
  }
  const areTogether = (left: number, right: number): boolean => together.has(left * size + right)
  /** Of each group, no two are together. */
  const group = (positions: readonly number[]): number[][] => {
    const groups: number[][] = []
    for (const position of positions) {
      const apart = groups.find((others) => !others.some((other) => areTogether(position, other)))
      if (apart) apart.push(position)
      else groups.push([position])
    }
    return groups
  }
  const most = (groupings: number[][][], count: (position: number) => number): number =>
    Math.max(0, ...groupings.map((groups) => groups.reduce((sum, each) => sum + Math.max(...each.map(count)), 0)))

  // A text that leads to one position leads to no others than those together with it.
  const before = previous.map((positions) =>
    [...new Set(positions)].map((one) => group(positions.filter((other) => areTogether(one, other)))),
  )
  const all = [group([...next.keys()])]
  let ways = next.map((_, position) => Number(position === 0))
  let steps = 0
  for (let left = longest; left >= 0; left--) {
    const more = most(all, (position) => (ways[position] as number) * (next[position] as number[]).length)
    const then = before.map((groupings) => most(groupings, (position) => ways[position] as number))
    if (then.every((count, position) => count === ways[position])) return steps + more * left <= mostSteps
    steps += more
    ways = then
  }
  return steps <= mostSteps
}
