import { isThenable } from '@cors/core/adapter'

/** Own properties, enumerable or not, each read once. */
export type Own = ReadonlyMap<PropertyKey, unknown>

/**
 * Reads a plain object, of any realm. Anything else may keep what it says where nobody looks: a class in its prototype, a promise in its
 * future.
 *
 * @returns for anything else what it is, and what to write
 */
export function readOwn(value: unknown, fix: string): Own | string {
  if (isThenable(value)) return 'a promise: write await before it'
  if (!isPlain(value)) return `not a plain object: write ${fix}`
  return new Map(Reflect.ownKeys(value).map((name) => [name, value[name]]))
}

function isPlain(value: unknown): value is Record<PropertyKey, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
