import type { Estimate } from './statistics.ts'

/** Where a figure should be. */
export interface Bound {
  readonly kind: 'at most' | 'at least' | 'below'
  readonly limit: number
}

/** `not told`: the limit is inside of the interval, so that another run may say the contrary. */
export type Verdict = 'reached' | 'missed' | 'not told'

export function judge({ kind, limit }: Bound, { low, high }: Estimate): Verdict {
  if (kind === 'at least') return decided(low >= limit, high < limit)
  return kind === 'below' ? decided(high < limit, low >= limit) : decided(high <= limit, low > limit)
}

function decided(isReached: boolean, isMissed: boolean): Verdict {
  if (isReached) return 'reached'
  return isMissed ? 'missed' : 'not told'
}
