import type { Paste } from '../paste.ts'
import type { Literals } from './literals.ts'

/** As many calls of a kind are read out of one paste. */
const MOST = 60

/** A call that was found, with its arguments. */
export interface Call {
  readonly name: string
  readonly at: number
  readonly end: number
  readonly args: readonly unknown[]
}

/**
 * The calls whose name a pattern matches, outside lines that others took.
 *
 * @param pattern Global; ends after the opening parenthesis, its first group is the name.
 */
export function callSites(paste: Paste, literals: Literals, pattern: RegExp): Call[] {
  const calls: Call[] = []
  let past = 0
  let tries = 0
  for (const match of paste.text.matchAll(pattern)) {
    if (match.index < past || !paste.isFree(paste.lineAt(match.index))) continue
    if (tries++ > MOST) break
    const args = literals.args(match.index + match[0].length)
    if (args === undefined) continue
    calls.push({ name: match[1] ?? '', at: match.index, end: args.end, args: args.values })
    past = args.end
  }
  return calls
}
