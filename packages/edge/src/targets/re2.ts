import { different, type Gap } from '../gaps.ts'
import type { Plan } from '../plan/plan.ts'

/** The RegExps that RE2 has no words for. */
export function beyondRE2({ rules }: Plan, target: string): Gap[] {
  return rules.flatMap(({ tests, regExps }) => {
    const found = tests.flatMap(({ also }) =>
      also === undefined || isRE2(also.expression, also.looksAround) ? [] : [also.source],
    )
    return regExps
      .filter((regExp) => found.includes(String(regExp)))
      .map((regExp) => different('origin-pattern', 'regexp-beyond-re2', String(regExp), target))
  })
}

/** RE2 counts no further than to 1000, in all that is repeated within each other. */
function isRE2(expression: string, looksAround: boolean): boolean {
  if (looksAround) return false
  const open: number[] = [1]
  let last = 1
  for (const [part] of expression.matchAll(/\\x[0-9a-f]{2}|\\.|\[[^\]]*\]|\(\?:|\)|\{\d+,?\d*\}|./g)) {
    if (part === '(?:') open.push(1)
    else if (part === ')') last = open.pop() ?? 1
    else if (/^\{/.test(part)) {
      last *= Math.max(...part.slice(1, -1).split(',').map(Number))
      if (last > 1000) return false
      const inside = open.length - 1
      open[inside] = Math.max(open[inside] as number, last)
    } else last = 1
    if (part === ')') open[open.length - 1] = Math.max(open.at(-1) as number, last)
  }
  return true
}
