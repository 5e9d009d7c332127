import { longestOrigin } from '@cors/standard/limits'
import type { Position } from './automaton.ts'

/** A matcher takes a few nanoseconds for each, and less than a millisecond for all. */
const mostSteps = 500_000

/**
 * Whether any origin is matched in few steps. What a backtracking matcher tries for a text is every way to read a beginning of it.
 * The ways to each position are counted for all texts of one length at once, from above: of positions that no text leads to at once, only
 * the largest number counts.
 */
export function isBounded(positions: readonly Position[]): boolean {
  const start = positions[0] as Position
  const together = new Map(positions.map((position) => [position, new Set<Position>()]))
  const pairs: [Position, Position][] = [[start, start]]
  let looks = 0
  for (const [one, other] of pairs) {
    const known = together.get(one)
    if (known?.has(other)) continue
    known?.add(other)
    for (const left of one.next) {
      for (const right of other.next) {
        if (++looks > 1e6) return false
        if ([...left.taken].some((character) => right.taken.includes(character))) pairs.push([left, right])
      }
    }
  }
  const areTogether = (one: Position, other: Position): boolean => together.get(one)?.has(other) === true
  /** Of each group, no two are together. */
  const group = (members: readonly Position[]): Position[][] => {
    const groups: Position[][] = []
    for (const member of members) {
      const apart = groups.find((others) => !others.some((other) => areTogether(member, other)))
      if (apart) apart.push(member)
      else groups.push([member])
    }
    return groups
  }
  const sum = (groups: Position[][], count: (position: Position) => number): number =>
    groups.reduce((total, members) => total + Math.max(...members.map(count)), 0)

  // A text that leads to one position leads to no others than those together with it.
  const before = positions.map(({ previous }) =>
    [...new Set(previous)].map((one) => group(previous.filter((other) => areTogether(one, other)))),
  )
  const all = group(positions)
  let ways = positions.map((position) => Number(position === start))
  const waysTo = ({ index }: Position): number => ways[index] as number
  let steps = 0
  for (let left = longestOrigin; left >= 0; left--) {
    steps += sum(all, (position) => waysTo(position) * position.next.length)
    ways = before.map((groupings) => Math.max(0, ...groupings.map((groups) => sum(groups, waysTo))))
  }
  return steps <= mostSteps
}
