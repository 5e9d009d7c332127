import { isInsecure, parseOrigin } from '@cors/standard/origin'
import { type Position, textsBefore } from './automaton.ts'

/** Finds an http origin, other than loopback, that the expression matches: one is tried through each of its places. */
export function findInsecure(whole: RegExp, positions: readonly Position[]): string | undefined {
  const after = new Map<Position, string>()
  const tails: [Position, string][] = [[positions.at(-1) as Position, '']]
  for (const [position, text] of tails) {
    for (const previous of position.previous) {
      if (after.has(previous)) continue
      after.set(previous, text)
      tails.push([previous, pick(previous) + text])
    }
  }
  for (const [position, text] of textsBefore(positions, 'http://', pick)) {
    const origin = text + pick(position) + (after.get(position) ?? '')
    const parsed = parseOrigin(origin)
    if (parsed && isInsecure(parsed) && whole.test(origin)) return origin
  }
  return undefined
}

function pick({ taken }: Position): string {
  return (/[a-z]/.exec(taken) ?? /[1-9]/.exec(taken) ?? taken)[0] ?? ''
}
