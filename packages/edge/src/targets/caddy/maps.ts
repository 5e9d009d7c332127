import type { Test } from '../../origins/expressions.ts'
import type { Plan } from '../../plan/plan.ts'
import { indent } from '../../text.ts'
import { numbered } from '../target.ts'

export type Name = (suffix: string) => string
type Row = readonly [input: string, output: string]

export const origin = '{http.request.header.Origin}'
/** Between these, nothing means anything; a name may have a backtick, but no quotation mark. */
export const quote = (text: string): string => (text.includes('`') ? `"${text}"` : `\`${text}\``)

/** A `map`: its first row that fits counts, and it is asked only when its answer is needed. Several lines of a header are one value here, with a comma. */
export function map(source: string, variable: string, rows: readonly Row[], otherwise: string): string[] {
  const unique = [...new Map(rows.map((row) => [row[0], row])).values()]
  const written = [...unique.map(([input, output]) => `${quote(input)} ${output}`), `default ${otherwise}`]
  return [`map ${quote(source)} {${variable}} {`, ...indent(written, '\t'), '}']
}

/** A test in maps, since RE2 has no look-ahead: what must not be found comes first. The variable is `yes` or `no`. */
export function testMap(source: string, variable: string, { any, also, none }: Test): string[] {
  const rows: Row[] = [...none.map((part): Row => [`~${part}`, 'no']), ...any.map((part): Row => [`~^${part}$`, 'yes'])]
  if (also === undefined) return map(source, variable, rows, 'no')
  return [
    ...map(source, `${variable}_form`, rows, 'no'),
    ...map(source, `${variable}_text`, [[`~^${also.expression}$`, 'yes']], 'no'),
    ...map(`{${variable}_form}{${variable}_text}`, variable, [['yesyes', 'yes']], 'no'),
  ]
}

/** Tests that must not find the same are one. */
function joined(tests: readonly Test[]): Test[] {
  const groups = new Map<string, Test>()
  for (const test of tests) {
    const key = JSON.stringify([test.none, test.also?.expression])
    const group = groups.get(key)
    groups.set(key, group === undefined ? test : { ...group, any: [...group.any, ...test.any] })
  }
  return [...groups.values()]
}

/** Rules 2 and 22: which rule allows the origin. */
export function originMaps(plan: Plan, v: Name): string[] {
  const lines: string[] = []
  for (const [index, { any, exact, tests }] of numbered(plan)) {
    if (any) continue
    const parts = joined(tests).map((test, at) => ({ variable: v(`rule${index}_${at}`), test }))
    lines.push(`# Rule 2: the origins of rule ${index + 1}, in the form that browsers send.`)
    for (const { variable, test } of parts) lines.push(...testMap(origin, variable, test))
    lines.push(
      ...map(
        origin,
        v(`rule${index}_exact`),
        exact.map((text): Row => [text, 'yes']),
        'no',
      ),
    )
    const all = [v(`rule${index}_exact`), ...parts.map(({ variable }) => variable)]
    lines.push(...map(all.map((variable) => `{${variable}}`).join(''), v(`rule${index}`), [['~yes', 'yes']], 'no'))
  }
  const own = numbered(plan).filter(([, { any }]) => !any)
  const rows = own.map(([index], at): Row => [`~^${'(?:no)'.repeat(at)}yes`, `rule${index}`])
  const last = plan.rules.findIndex(({ any }) => any)
  lines.push('# Rule 22: the first rule that allows the origin.')
  return [
    ...lines,
    ...map(
      own.map(([index]) => `{${v(`rule${index}`)}}`).join(''),
      v('allowed'),
      rows,
      last < 0 ? 'denied' : `rule${last}`,
    ),
  ]
}
