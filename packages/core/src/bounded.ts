import type { Automaton } from './automaton.ts'

/** No origin has more characters. */
const longest = 330

/** A matcher takes a few nanoseconds for each, and less than a millisecond for all. */
const mostSteps = 250_000

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
  const group = (positions: Iterable<number>): number[][] => {
    const groups: number[][] = []
    for (const position of positions) {
      const apart = groups.find((others) => others.every((other) => !together.has(other * size + position)))
      if (apart) apart.push(position)
      else groups.push([position])
    }
    return groups
  }
  const sum = (groups: number[][], count: (position: number) => number): number =>
    groups.reduce((total, positions) => total + Math.max(...positions.map(count)), 0)

  const before = previous.map(group)
  const all = group(next.keys())
  let ways = next.map((_, position) => Number(position === 0))
  let steps = 0
  for (let left = longest; left >= 0; left--) {
    const more = sum(all, (position) => (ways[position] as number) * (next[position] as number[]).length)
    const then = before.map((groups) => sum(groups, (position) => ways[position] as number))
    if (then.every((count, position) => count === ways[position])) return steps + more * left <= mostSteps
    steps += more
    ways = then
  }
  return steps <= mostSteps
}
