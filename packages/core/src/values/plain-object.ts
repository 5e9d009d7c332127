import { isThenable } from './predicate.ts'
import { show } from './show.ts'

/** What to say of an option that is not the object's own. */
export const inherited = 'is inherited (from a polluted Object.prototype?): write it into the options'

/**
 * Why a value is not what options may be, and the subject of that.
 *
 * @example
 * ```ts
 * import type { Misfit } from '@cors/core/adapter'
 *
 * const say = ([words, subject]: Misfit): string => `${subject} ${words}`
 * ```
 */
export type Misfit = readonly [words: string, subject: string]

/**
 * Only a plain object shows all that it says. What else a caller may hand over (a promise that was not awaited, a class with getters, a
 * Map) has no properties of its own, and would pass for "no options", which allows every site.
 *
 * @returns `undefined` for a plain object
 * @example
 * ```ts
 * import { misfitOf } from '@cors/core/adapter'
 *
 * misfitOf(new Map())?.[1] // 'an instance of Map'
 * ```
 */
export function misfitOf(value: unknown): Misfit | undefined {
  const words = 'is not an object of options'
  if (isThenable(value)) return [`${words}: write await before it`, 'a promise']
  if (typeof value === 'string' || Array.isArray(value)) return [`${words}: write { origin: … }`, show(value)]
  if (typeof value !== 'object' || value === null) return [words, show(value)]
  const prototype = Object.getPrototypeOf(value) as object | null
  if (prototype === null || isObjectPrototype(prototype)) return undefined
  return ['is not a plain object: write its options as { origin: … }', describeInstance(prototype)]
}

/** Of any realm, as tests run in sandboxes of their own. */
function isObjectPrototype(prototype: object): boolean {
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'hasOwnProperty')
}

function describeInstance(prototype: { readonly constructor?: { readonly name?: unknown } | null }): string {
  const name = prototype.constructor?.name
  return name && typeof name === 'string' ? `an instance of ${show(name).slice(1, -1)}` : 'an object'
}

/**
 * Reads each item of a list once, by its index: what a caller's own iterator gives, or a getter gives later, may be something else. Only own
 * items count, as a polluted prototype fills the holes.
 */
export function readItems(list: readonly unknown[]): unknown[] {
  return Array.from({ length: list.length }, (_, index) => (Object.hasOwn(list, index) ? list[index] : undefined))
}

/** What JavaScript itself puts on a list of texts that a RegExp found. On the texts of a template there is `raw`, which is not enumerable. */
const ofMatches: readonly PropertyKey[] = ['index', 'input', 'groups', 'indices']

/**
 * Finds what is set on a list and is not an item of it, so that it would say nothing. Of what is not enumerable only the known names count,
 * as in options: whoever observes or loads a list puts marks of its own there.
 *
 * @param known names that count where they are not enumerable, too
 * @example
 * ```ts
 * import { namesOnList } from '@cors/core/adapter'
 *
 * namesOnList(Object.assign(['https://app.example.com'], { credentials: true })) // ['credentials']
 * ```
 */
export function namesOnList(list: readonly unknown[], known: readonly string[] = []): PropertyKey[] {
  const names = Reflect.ownKeys(list)
  // Indices come first: of a million items, none has to be looked at.
  let at = names.length
  while (at > 0 && !isIndex(String(names[at - 1]))) at--
  return names.slice(at).filter((name) => !ofMatches.includes(name) && counts(list, name, known))
}

function isIndex(name: string): boolean {
  return String(Number(name) >>> 0) === name && name !== '4294967295'
}

/** Of what is not enumerable only the known names count: whoever loads configuration, or observes it, puts marks of its own there. */
function counts(owner: object, name: PropertyKey, known: readonly PropertyKey[]): boolean {
  return known.includes(name) || Object.prototype.propertyIsEnumerable.call(owner, name)
}

/**
 * Reads each own property of a plain object once. Of those that are not enumerable only the known ones count: whoever loads configuration
 * puts methods and marks of its own there.
 *
 * @param expected the names that must not come from elsewhere; each that does is told
 */
export function readOwn(
  value: object,
  expected: readonly string[],
  tellInherited: (name: string) => void,
): Map<PropertyKey, unknown> {
  const own = new Map<PropertyKey, unknown>()
  const names = Reflect.ownKeys(value)
  for (const name of names) {
    if (counts(value, name, expected)) own.set(name, (value as Record<PropertyKey, unknown>)[name])
  }
  // What shows nothing is still not "no options".
  if (own.size === 0 && names.length > 0 && expected.includes('origin')) own.set('origin', undefined)
  for (const name of expected) {
    if (own.has(name)) continue
    // A polluted prototype; or a proxy that answers to names which it does not list.
    if (name in value || (own.size === 0 && (value as Record<string, unknown>)[name] !== undefined)) tellInherited(name)
  }
  return own
}
