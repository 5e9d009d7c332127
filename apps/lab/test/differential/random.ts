/** Numbers that are random enough, and the same for the same seed. */
export interface Random {
  /** A whole number from 0, below `limit`. */
  below(limit: number): number
  chance(probability: number): boolean
  pick<T>(values: readonly T[]): T
  /** Some of the values, none included, in their order. */
  some<T>(values: readonly T[], probability?: number): T[]
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const chance = (probability: number): boolean => next() < probability
  return {
    below,
    chance,
    pick: <T>(values: readonly T[]): T => values[below(values.length)] as T,
    some: (values, probability = 0.5) => values.filter(() => chance(probability)),
  }
}
