import { isInsecure, parseOrigin } from '@cors/standard/origin'
import { type Position, positionsAfter, textsFrom } from './automaton.ts'

/** Finds an http origin, other than loopback, that the expression matches: one is tried through each of its places. */
export function findInsecure(whole: RegExp, positions: readonly Position[]): string | undefined {
  const start = 'http://'
  const after = textsFrom(positions.slice(-1), 'previous', pick)
  for (const [position, before] of textsFrom(positionsAfter(positions, start), 'next', pick, start)) {
    const origin = before + pick(position) + (after.get(position) ?? '')
    const parsed = parseOrigin(origin)
    if (parsed && isInsecure(parsed) && whole.test(origin)) return origin
  }
  return undefined
}

function pick({ taken }: Position): string {
  return (/[a-z]/.exec(taken) ?? /[1-9]/.exec(taken) ?? taken)[0] ?? ''
}
