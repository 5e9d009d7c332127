import type { IncomingMessage } from 'node:http'
import type { CorsRequest } from '@cors/core'
import type { Constraints } from './route.ts'
import { deriveShown, type Strategies, type Strategy } from './strategies.ts'
import type { TableRoute } from './table.ts'

/** What a preflight shows of the constraints of the request after it. */
export interface Shown {
  readonly values: Constraints
  /** Those that may have any value. */
  readonly hidden: readonly string[]
}

/** The names of the constraints that the router derives from a request. */
export function constraintsInUse(routes: readonly TableRoute[], strategies: Strategies): readonly string[] {
  const names = new Set(routes.flatMap(({ constraints }) => Object.keys(constraints)))
  for (const { name, mustMatchWhenDerived } of strategies.values()) if (mustMatchWhenDerived === true) names.add(name)
  return [...names]
}

/** Tells what a preflight shows of the constraints with these names. */
export function readShown(
  names: readonly string[],
  strategies: Strategies,
  preflight: CorsRequest,
  raw: IncomingMessage,
): Shown {
  const values: Record<string, unknown> = Object.create(null)
  const hidden: string[] = []
  for (const name of names) {
    const strategy = strategies.get(name)
    if (strategy !== undefined) {
      const shown = deriveShown(strategy, preflight, raw)
      if (shown === undefined) hidden.push(name)
      else values[name] = shown.value
    } else if (name === 'host') values.host = raw.headers.host || raw.headers[':authority']
    else if (asksForVersion(preflight)) hidden.push(name)
  }
  return { values, hidden }
}

/** Without its name in the preflight, a browser sends no such header. */
function asksForVersion({ requestHeaders = '' }: CorsRequest): boolean {
  return requestHeaders.split(',').some((name) => name.trim().toLowerCase() === 'accept-version')
}

/** Tells whether a route is out of reach whatever the rest of the request is. */
export function isElsewhere({ constraints }: TableRoute, { values }: Shown, strategies: Strategies): boolean {
  const { host } = constraints
  return typeof host === 'string' && host !== values.host && !strategies.has('host')
}

/** Tells whether a route declares nothing of what is hidden but what can be compared. */
export function isComparable({ constraints }: TableRoute, { hidden }: Shown, strategies: Strategies): boolean {
  return hidden.every((name) => {
    const value = constraints[name]
    const strategy = strategies.get(name)
    if (strategy === undefined) return value === undefined || plainVersion.test(String(value))
    return strategy.isOpaque !== true && Object(value) !== value
  })
}

const plainVersion = /^\d+(?:\.\d+){0,2}$/

/**
 * The constraints of the requests that reach a route, if any do: of what is hidden, the values that the route declares, and otherwise none,
 * which match the fewest other routes. Where a version will be sent, they are several, and none for a route without one.
 */
export function constraintsToReach(
  { constraints }: TableRoute,
  { values, hidden }: Shown,
  strategies: Strategies,
): readonly Constraints[] {
  const wanted: Record<string, unknown> = Object.assign(Object.create(null), values)
  let versions: readonly string[] | undefined
  for (const name of hidden) {
    const value = constraints[name]
    if (strategies.has(name)) wanted[name] = value === undefined ? undefined : new Declared(value)
    else versions = value === undefined ? [] : rangesOf(String(value))
  }
  return versions?.map((version) => Object.assign(Object.create(null), wanted, { version })) ?? [wanted]
}

/** What requests may ask for a version by; each pattern of the router has its own idea of which is the latest in a range. */
function rangesOf(version: string): readonly string[] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
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
