import type { Constraints } from './routes.ts'
import type { Storage, Strategies, Strategy } from './strategies.ts'

/** What requests may have that reach a route, where that is hidden: nothing less matches it, and nothing else matches fewer other routes. */
export interface Asks {
  /** By the name of the constraint, each of which leads to the route; what is not there is asked of no request. */
  readonly values: ReadonlyMap<string, readonly unknown[]>
  /** Constraints whose values only the application can compare. */
  readonly incomparable: ReadonlySet<string>
}

/**
 * Reads what a route asks for.
 *
 * @param lists the constraints whose value may be a list, of which a request has one
 */
export function createAsks(constraints: Constraints, strategies: Strategies, lists: ReadonlySet<string>): Asks {
  const values = new Map<string, readonly unknown[]>()
  const incomparable = new Set<string>()
  for (const [name, value] of Object.entries(constraints)) {
    const strategy = strategies.get(name)
    if (strategy === undefined && name === 'version') {
      values.set(name, rangesOf(String(value)))
      if (!plainVersion.test(String(value))) incomparable.add(name)
    } else {
      const declared = lists.has(name) ? [value].flat() : [value]
      values.set(
        name,
        declared.map((one) => new Declared(one)),
      )
      if (strategy?.isUnknown === true || declared.some((one) => Object(one) === one)) incomparable.add(name)
    }
  }
  return { values, incomparable }
}

const plainVersion = /^\d+(?:\.\d+){0,2}$/

/**
 * The router's own strategy finds routes by full versions and ranges only, however short they were declared; and each pattern has its own
 * idea of which is the latest in a range.
 */
function rangesOf(version: string): readonly string[] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map((part) => Number(part) || 0)
  return [`${major}.${minor}.${patch}`, `${major}.${minor}.x`, `${major}.x`, '*']
}

/** Stands for whatever a request has that reaches the routes which declare a value. */
class Declared {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }
}

/**
 * Makes a strategy for a router of our own of one of the application's, which can be asked for declared values, too. The router marks
 * strategies, and the application's are not ours to mark.
 */
export function copyStrategy(strategy: Strategy, lists: ReadonlySet<string>): Strategy {
  const { name, mustMatchWhenDerived = false } = strategy
  const storage = (): Storage => createStorage(strategy.storage(), lists.has(name))
  return { name, mustMatchWhenDerived, storage, deriveConstraint: none }
}

function createStorage(own: Storage, hasLists: boolean): Storage {
  const declared = new Map<unknown, number>()
  return {
    get: (value) => (value instanceof Declared ? declared.get(value.value) : own.get(value)),
    set: (value, mask) => {
      own.set(value, mask)
      // Routes come one after the other, each with the next bit; what else is in the mask is the idea of the other storage.
      const bit = 1 << (31 - Math.clz32(mask))
      for (const one of hasLists ? [value].flat() : [value]) declared.set(one, (declared.get(one) ?? 0) | bit)
    },
  }
}

function none(): undefined {}
