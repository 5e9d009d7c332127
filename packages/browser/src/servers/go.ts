import { commonMethods } from '@cors/standard/methods'
import { listOf, type ServerChange } from './change.ts'
import { doubled, list } from './code.ts'

/** A slice of strings. */
export function slice(items: readonly string[]): string {
  return `[]string{${list(items, doubled)}}`
}

/** A structure, a field a line, with the values in one column as gofmt has them. */
export function struct(name: string, fields: readonly (readonly [field: string, value: string] | false)[]): string {
  const kept = fields.filter((field) => field !== false)
  const width = Math.max(...kept.map(([field]) => field.length)) + 2
  return `${name}{\n${kept.map(([field, value]) => `\t${`${field}:`.padEnd(width)}${value},\n`).join('')}}`
}

/** By name: not every library knows a wildcard here. */
export const methodsOf = (change: ServerChange): string =>
  slice(listOf({ ...change.methods, any: false }, commonMethods))
