import type { IncomingMessage } from 'node:http'
import type { CorsRequest } from '@cors/core'
import { deriveShown } from '@cors/node/adapter'
import type { Constraints } from './route.ts'
import type { Strategies, Strategy } from './strategies.ts'
import type { TableRoute } from './table.ts'

/** What a preflight shows of the constraints of the request after it. */
export interface Shown {
  /** Every name is there, so that none is looked up on a prototype. */
  readonly values: Record<string, unknown>
  /** The names of those that may have any value. */
  readonly hidden: readonly string[]
}

/** The names of the constraints that the router derives from a request. */
export function constraintsInUse(routes: readonly TableRoute[], strategies: Strategies): readonly string[] {
  const names = new Set(routes.flatMap(({ constraints }) => Object.keys(constraints)))
  for (const { name, mustMatchWhenDerived } of strategies.values()) if (mustMatchWhenDerived === true) names.add(name)
  return [...names]
}

/** Makes a function that tells what a preflight shows of the constraints with these names. */
export function createShow(
  names: readonly string[],
  strategies: Strategies,
): (preflight: CorsRequest, raw: IncomingMessage) => Shown {
  const noValues = Object.fromEntries([...names, 'version'].map((name) => [name, undefined]))
  return (preflight, raw) => {
    const values: Record<string, unknown> = { ...noValues }
    const hidden: string[] = []
    for (const name of names) {
      const strategy = strategies.get(name)
      if (strategy !== undefined) {
        const shown = strategy.isOpaque === true ? undefined : deriveShown(strategy, preflight, raw)
        if (shown === undefined) hidden.push(name)
        else values[name] = shown.value
      } else if (name === 'host') values.host = raw.headers.host || raw.headers[':authority']
      else if (asksForVersion(preflight)) hidden.push(name)
    }
    return { values, hidden }
  }
}

/** Without its name in the preflight, a browser sends no such header. */
function asksForVersion({ requestHeaders = '' }: CorsRequest): boolean {
  return requestHeaders.split(',').some((name) => name.trim().toLowerCase() === 'accept-version')
}

/** What requests may have that reach a route, where that is hidden: nothing less matches it, and nothing else matches fewer other routes. */
export interface Asks {
  /** By the name of the constraint; what is not there is asked of no request. */
  readonly declared: ReadonlyMap<string, Declared>
  /** Those of the built-in version: each pattern of the router has its own idea of which is the latest in a range. */
  readonly versions: readonly string[]
  /** Constraints whose values only the application can compare. */
  readonly incomparable: ReadonlySet<string>
}

export function createAsks(constraints: Constraints, strategies: Strategies): Asks {
  const declared = new Map<string, Declared>()
  const incomparable = new Set<string>()
  let versions: readonly string[] = []
  for (const [name, value] of Object.entries(constraints)) {
    const strategy = strategies.get(name)
    declared.set(name, new Declared(value))
    if (strategy === undefined && name === 'version') versions = rangesOf(String(value))
    const isPlain = strategy === undefined ? plainVersion.test(String(value)) : Object(value) !== value
    if (!isPlain || strategy?.isOpaque === true) incomparable.add(name)
  }
  return { declared, versions, incomparable }
}

const plainVersion = /^\d+(?:\.\d+){0,2}$/

/** Routes are found by full versions and ranges only, however short they were declared. */
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
export function copyStrategy(strategy: Strategy): Strategy {
  const { name, mustMatchWhenDerived = false } = strategy
  return { name, mustMatchWhenDerived, storage: () => createStorage(strategy.storage()), deriveConstraint: none }
}

function createStorage(own: ReturnType<Strategy['storage']>): ReturnType<Strategy['storage']> {
  const declared = new Map<unknown, number>()
  return {
    get: (value) => (value instanceof Declared ? declared.get(value.value) : own.get(value)),
    set: (value, mask) => {
      own.set(value, mask)
      // Routes come one after the other, each with the next bit; what else is in the mask is the idea of the other storage.
      const bit = 1 << (31 - Math.clz32(mask))
      declared.set(value, (declared.get(value) ?? 0) | bit)
    },
  }
}

function none(): undefined {}
