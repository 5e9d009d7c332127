import { type Test, withLookahead } from '../../origins/expressions.ts'
import { indent } from '../../text.ts'

export type Row = readonly [key: string, value: string]
export type Name = (suffix: string) => string

/** `map` compares texts in any case, and wants them short. */
export const hashable: RegExp = /^[a-z0-9:/._-]{1,40}$/
const quote = (text: string): string => `"${text}"`
export const regExp = (test: Test): string => `~^${withLookahead(test)}$`

/** A `map`, which nginx asks only when it needs the answer. */
export function map(comment: string, source: string, variable: string, rows: readonly Row[]): string[] {
  const written = rows.map(([key, value]) => `${key === 'default' ? key : quote(key)} ${quote(value)};`)
  return [`# ${comment}`, `map ${quote(source)} $${variable} {`, ...indent(written), '}', '']
}
