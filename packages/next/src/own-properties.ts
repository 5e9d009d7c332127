import { isThenable, misfitOf } from '@cors/core/adapter'

/** The own properties of an object, enumerable or not, each read once. */
export type OwnProperties = ReadonlyMap<PropertyKey, unknown>

/**
 * Reads a plain object, of any realm. Anything else may have its options where nobody looks: an instance of a class in its prototype, a
 * promise in its value.
 *
 * @returns for anything else what it is, and what to write
 */
export function readOwnProperties(value: unknown, fix: string): OwnProperties | string {
  if (isThenable(value)) return 'a promise: write await before it'
  if (misfitOf(value) !== undefined) return `not a plain object: write ${fix}`
  const given = value as Record<PropertyKey, unknown>
  return new Map(Reflect.ownKeys(given).map((name) => [name, given[name]]))
}
