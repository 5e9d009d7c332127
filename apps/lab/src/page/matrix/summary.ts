import { texts } from '../language.ts'
import type { TableRow } from './table.ts'

const states = ['read', 'opaque', 'blocked', 'failed', 'unsupported'] as const

/** Counts what came of the requests that have ended, and says whether all is as it should be. */
export function summarize(rows: readonly TableRow[]): string {
  const t = texts().matrix
  const results = rows.map(({ cells }) => cells.flatMap(({ result }) => (result === undefined ? [] : [result])))
  const all = results.flat()
  if (all.length < rows.flatMap(({ cells }) => cells).length) return t.running
  const counts = states
    .map((state) => ({ state, count: all.filter(({ observed }) => observed.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t.counted[state](count))
  const differing = results.filter((row) => new Set(row.map(({ observed }) => observed.state)).size > 1).length
  const mispredicted = all.filter(({ differences }) => differences.length > 0).length
  return [
    `${t.total(all.length)}: ${counts.join(', ')}.`,
    differing === 0 ? t.agree : t.differ(differing),
    mispredicted === 0 ? t.predicted : t.mispredicted(mispredicted),
  ].join(' ')
}
