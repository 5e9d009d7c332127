import { type CorsOptions, optionNames, type PolicyOptions } from '../options/options.ts'
import { type CorsPolicy, createGivenPolicy, createPolicy } from '../policy.ts'
import { misfitOf } from '../values/plain-object.ts'
import { isRegExp } from '../values/show.ts'

/** More policies than a program has at a time; what a request may choose must not fill the memory. */
const mostPolicies = 500
/** Of origins and names in all of them; lists of many thousands are made once, not for every request. */
const mostItems = 50_000
/** Options whose first origins are the same are compared one after the other. */
const mostAlike = 8

/** Stands before the names of each rule by origin, so that a list of one rule is not the options in it. */
const nextRule = Symbol('next rule')

/** All names with their values, of one rule after the other. */
interface Shown {
  readonly names: readonly (string | typeof nextRule)[]
  readonly values: readonly unknown[]
}

interface Entry extends Shown {
  readonly policy: CorsPolicy
  readonly items: number
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
 * @param compiled told of each policy that was made
 * @example
 * ```ts
 * import { createPolicyCache } from '@cors/core/adapter'
 *
 * const share = createPolicyCache()
 * share({ origin: '*' }) === share({ origin: '*' }) // true
 * ```
 */
export function createPolicyCache(
  compiled?: (options: PolicyOptions, policy: CorsPolicy) => void,
): (options: PolicyOptions) => CorsPolicy {
  const entries = new Map<unknown, readonly Entry[]>()
  let count = 0
  let items = 0

  const forget = (dropped: readonly Entry[]): void => {
    count -= dropped.length
    for (const entry of dropped) items -= entry.items
  }
  const remember = (key: unknown, entry: Entry): void => {
    const alike = [entry, ...(entries.get(key) ?? [])]
    count++
    items += entry.items
    forget(alike.splice(mostAlike))
    entries.delete(key)
    entries.set(key, alike)
    for (const [oldest, dropped] of entries) {
      if (count <= mostPolicies && items <= mostItems) break
      entries.delete(oldest)
      forget(dropped)
    }
  }

  return (options) => {
    const shown = read(options)
    if (shown === undefined) {
      const policy = createGivenPolicy(options)
      compiled?.(options, policy)
      return policy
    }
    const { names, values } = shown
    const key = keyOf(values[names.indexOf('origin')])
    for (const entry of entries.get(key) ?? []) {
      if (isEqualList(entry.names, names) && isEqualList(entry.values, values)) return entry.policy
    }
    const policy = createPolicy(rebuild(shown))
    compiled?.(options, policy)
    remember(key, { names, values: values.map(copyOf), policy, items: countItems(values) })
    return policy
  }
}

/** Reads all that there is; what is wrong, or half hidden, is for createPolicy to read. */
function read(options: PolicyOptions): Shown | undefined {
  const names: (string | typeof nextRule)[] = []
  const values: unknown[] = []
  if (!Array.isArray(options)) return addShown(options as CorsOptions, names, values) ? { names, values } : undefined
  const { length } = options as readonly CorsOptions[]
  // A hole, or a name beside the rules, makes a difference.
  if (length === 0 || Reflect.ownKeys(options).length !== length + 1) return undefined
  for (let index = 0; index < length; index++) {
    names.push(nextRule)
    values.push(undefined)
    if (!addShown((options as readonly CorsOptions[])[index] as CorsOptions, names, values)) return undefined
  }
  return { names, values }
}

/** Returns whether there is nothing but what was added. */
function addShown(options: CorsOptions, names: unknown[], values: unknown[]): boolean {
  if (misfitOf(options) !== undefined) return false
  const own = Object.keys(options)
  if (Object.getOwnPropertySymbols(options).length > 0) return false
  if (Object.getOwnPropertyNames(options).length !== own.length) return false
  // A proxy may answer to names that it does not list, and so does what only looks like an object of options.
  if (own.length === 0 && optionNames.some((name) => options[name] !== undefined)) return false
  for (const name of own) {
    names.push(name)
    values.push((options as Record<string, unknown>)[name])
  }
  return true
}

/** Options, or rules, of what was compared, as a getter may answer anything the next time. */
function rebuild({ names, values }: Shown): PolicyOptions {
  const rules: Record<string, unknown>[] = []
  let rule: Record<string, unknown> = Object.create(null)
  for (const [index, name] of names.entries()) {
    if (name !== nextRule) rule[name] = values[index]
    else {
      rule = Object.create(null)
      rules.push(rule)
    }
  }
  return rules.length > 0 ? rules : rule
}

/** What tells most options apart: the first origin, by value. */
function keyOf(origin: unknown): unknown {
  const first: unknown = Array.isArray(origin) ? origin[0] : origin
  return isRegExp(first) ? first.source : first
}

function countItems(values: readonly unknown[]): number {
  return values.reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 1), 0)
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf)
  if (!isRegExp(value)) return value
  // What says anything of itself is equal to nothing that comes later.
  return isOrdinary(value) ? new Expression(value) : Symbol('another RegExp')
}

/**
 * Lists are equal by their items: what else is set on one is refused where a policy is made of it, and looking for it takes longer than all
 * this.
 *
 * @param kept a value that was copied
 */
function isEqual(kept: unknown, value: unknown): boolean {
  if (kept === value) return true
  if (Array.isArray(kept)) return isEqualList(kept, value)
  return (
    kept instanceof Expression &&
    isRegExp(value) &&
    isOrdinary(value) &&
    kept.source === value.source &&
    kept.flags === value.flags
  )
}

/** Whether a RegExp says of itself what the JavaScript engine holds; it may also be of another realm, and is compiled anew then. */
function isOrdinary(value: RegExp): boolean {
  return Object.getPrototypeOf(value) === RegExp.prototype && Object.getOwnPropertyNames(value).length === 1
}

function isEqualList(kept: readonly unknown[], value: unknown): boolean {
  if (!Array.isArray(value) || kept.length !== value.length) return false
  for (let index = 0; index < kept.length; index++) if (!isEqual(kept[index], value[index])) return false
  return true
}
