/** Numbers that look random, the same ones for the same seed, so that a failure can be run again. */
export interface Random {
  /** A number from 0, below 1. */
  next(): number
  /** A whole number from 0, below `limit`. */
  below(limit: number): number
  chance(probability: number): boolean
  pick<Value>(values: readonly Value[]): Value
  /** Some of the values, none included, in their order. */
  some<Value>(values: readonly Value[], probability?: number): Value[]
}

/** Draws one of several values. */
export type Draw = Random['pick']

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  // Mulberry32, whose low bits are as good as its high ones.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const chance = (probability: number): boolean => next() < probability
  return {
    next,
    below,
    chance,
    pick: <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value,
    some: (values, probability = 0.5) => values.filter(() => chance(probability)),
  }
}
