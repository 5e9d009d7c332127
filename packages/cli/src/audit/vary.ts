import { allowedOrigin, isNeverStored, isStoredByAll, letsIn, variesOnOrigin } from './answers.ts'
import type { Observed } from './checks.ts'
import type { Answered } from './prober.ts'

/** An answer that tells another origin than this one does: what a cache would mix up. */
function otherThan(answered: Answered, answers: readonly Answered[]): Answered | undefined {
  return answers.find((other) => allowedOrigin(other) !== allowedOrigin(answered))
}

/** Two answers of one address that differ by page, of which a cache is not told. */
export function varyFault(answers: readonly Answered[]): Observed[] {
  const pages = answers.filter(({ kind }) => kind === 'page')
  const silent = pages.filter((one) => !variesOnOrigin(one) && otherThan(one, pages) !== undefined)
  const shown = (one: Answered): readonly Answered[] => [one, otherThan(one, pages) as Answered]
  const named = silent.filter((one) => letsIn(one) && !isNeverStored(one))
  const stored = named.find(isStoredByAll)
  if (stored !== undefined) return [{ code: 'cacheable-reflection', severity: 'medium', answers: shown(stored) }]
  if (named[0] !== undefined) return [{ code: 'missing-vary', severity: 'low', answers: shown(named[0]) }]
  // What lets nobody in breaks pages out of a cache, and gives nothing away.
  return silent[0] === undefined ? [] : [{ code: 'missing-vary', severity: 'info', answers: shown(silent[0]) }]
}
