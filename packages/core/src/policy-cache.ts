import { isRegExp } from './errors.ts'
import { type CorsOptions, optionNames } from './options.ts'
import { misfitOf } from './plain-object.ts'
import { type CorsPolicy, createPolicy } from './policy.ts'

/** More policies than a program has at a time; what a request may choose must not fill the memory. */
const mostPolicies = 500
/** Options whose first origins are the same are compared one after the other. */
const mostAlike = 8

interface Entry {
  readonly values: readonly unknown[]
  readonly policy: CorsPolicy
}

/** A RegExp as it was; the user's own can be compiled anew. */
class Expression {
  readonly source: string
  readonly flags: string

  constructor({ source, flags }: RegExp) {
    this.source = source
    this.flags = flags
  }
}

/**
 * Makes a `createPolicy` for whoever builds options anew, for every request or for each of many routes: options that are equal by value
 * (RegExps by source and flags, functions by identity) get the policy that was made for the first of them.
 *
 * @example
 * ```ts
 * import { createPolicyCache } from '@cors/core/adapter'
 *
 * const share = createPolicyCache()
 * share({ origin: '*' }) === share({ origin: '*' }) // true
 * ```
 */
export function createPolicyCache(): (options: CorsOptions) => CorsPolicy {
  const entries = new Map<unknown, readonly Entry[]>()
  let size = 0

  const remember = (key: unknown, entry: Entry): void => {
    const alike = [entry, ...(entries.get(key) ?? [])]
    size += 1 - alike.splice(mostAlike).length
    entries.delete(key)
    entries.set(key, alike)
    for (const [oldest, { length }] of entries) {
      if (size <= mostPolicies) break
      entries.delete(oldest)
      size -= length
    }
  }

  return (options) => {
    const values = valuesOf(options)
    // What is wrong is for createPolicy to tell.
    if (values === undefined) return createPolicy(options)
    const key = keyOf(values)
    const known = entries.get(key)?.find((entry) => isEqual(entry.values, values))
    if (known !== undefined) return known.policy
    // Of what was compared, as a getter may answer anything the next time.
    const names = optionNames.filter((name) => Object.hasOwn(options, name))
    const same = Object.fromEntries(names.map((name) => [name, values[optionNames.indexOf(name)]]))
    const policy = createPolicy<CorsOptions>(same)
    remember(key, { values: values.map(copyOf), policy })
    return policy
  }
}

/** Every option in turn, and how many of them are there; `undefined` where anything else is. */
function valuesOf(options: CorsOptions): unknown[] | undefined {
  if (misfitOf(options) !== undefined) return undefined
  const values: unknown[] = []
  let count = 0
  for (const name of optionNames) {
    const isOwn = Object.hasOwn(options, name)
    if (isOwn) count++
    // Of a polluted prototype, or of a proxy that does not list it.
    else if (options[name] !== undefined) return undefined
    values.push(isOwn ? options[name] : undefined)
  }
  values.push(count)
  return Reflect.ownKeys(options).length === count ? values : undefined
}

/** What tells most options apart: the first origin, by value. */
function keyOf([origin]: readonly unknown[]): unknown {
  const first: unknown = Array.isArray(origin) ? origin[0] : origin
  return isRegExp(first) ? first.source : first
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  return isRegExp(value) ? new Expression(value) : value
}

/** @param kept a value that was copied */
function isEqual(kept: unknown, value: unknown): boolean {
  if (kept === value) return true
  if (Array.isArray(kept)) return isEqualList(kept, value)
  return kept instanceof Expression && isRegExp(value) && kept.source === value.source && kept.flags === value.flags
}

function isEqualList(kept: readonly unknown[], value: unknown): boolean {
  if (!Array.isArray(value) || kept.length !== value.length) return false
  for (let index = 0; index < kept.length; index++) if (!isEqual(kept[index], value[index])) return false
  return true
}
