import { isDeepStrictEqual } from 'node:util'

/** The constraints of a route, by the names of their strategies. */
export type Constraints = Readonly<Record<string, unknown>>

/** A strategy of the application. Fastify hands out a copy, and that of an instance of a class has no methods. */
export interface Strategy {
  readonly name: string
  readonly mustMatchWhenDerived?: boolean
  storage?(): Storage
  deriveConstraint?(request: unknown, context?: unknown): unknown
}

/** Where a strategy finds what was stored for a value. */
export interface Storage {
  get(value: unknown): unknown
  set(value: unknown, stored: number): unknown
}

/** The values that a request shows; what is missing may be anything. */
export type Shown = ReadonlyMap<string, unknown>

/** Browsers send it with a preflight too. */
const hostHeaders: readonly unknown[] = ['host', ':authority']

/**
 * Derives the constraints of the request after a preflight. A strategy that reads any header but the host tells nothing: the request may
 * carry one that its preflight does not, and a browser that remembers the preflight may add one later.
 *
 * @param names the constraints that matter
 */
export function deriveShown(
  request: object,
  method: string,
  strategies: ReadonlyMap<string, Strategy>,
  names: Iterable<string>,
): Shown {
  const shown = new Map<string, unknown>()
  for (const name of names) {
    const strategy = strategies.get(name)
    // One of three parameters answers by a callback, as late as it likes.
    if (strategy?.deriveConstraint === undefined || strategy.deriveConstraint.length >= 3) continue
    const { probe, sawHidden } = createProbe(request, method)
    try {
      const value = strategy.deriveConstraint(probe)
      if (!sawHidden()) shown.set(name, value)
    } catch {}
  }
  return shown
}

interface WatchedRequest {
  readonly probe: object
  /** Whether anything was read that a preflight does not show. */
  sawHidden(): boolean
}

function createProbe(request: object, method: string): WatchedRequest {
  let isHidden = false
  const see = (name: PropertyKey): void => {
    if (!hostHeaders.includes(name)) isHidden = true
  }
  const watch = (headers: object): object =>
    new Proxy(headers, {
      get: (target, name) => {
        see(name)
        return Reflect.get(target, name)
      },
      has: (target, name) => {
        see(name)
        return name in target
      },
      getOwnPropertyDescriptor: (target, name) => {
        see(name)
        return Reflect.getOwnPropertyDescriptor(target, name)
      },
      ownKeys: (target) => {
        isHidden = true
        return Reflect.ownKeys(target)
      },
    })
  const get = (target: object, name: PropertyKey, receiver: object): unknown => {
    if (name === 'method') return method
    const value: unknown = Reflect.get(target, name, receiver)
    if (name === 'headers' || name === 'headersDistinct') return watch(value as object)
    if (name === 'rawHeaders') isHidden = true
    return value
  }
  return { probe: new Proxy(request, { get }), sawHidden: () => isHidden }
}

/** Fastify's own `host`, unless the application has another: the exact hosts first, then the patterns in their order. */
export const hostStrategy: Strategy = {
  name: 'host',
  deriveConstraint: (request) => {
    const { headers } = request as { readonly headers: Readonly<Record<string, string | undefined>> }
    return headers.host || headers[':authority']
  },
  storage: () => {
    const exact = new Map<unknown, number>()
    const patterns: [pattern: RegExp, stored: number][] = []
    return {
      get: (host) => {
        const stored = exact.get(host)
        if (stored !== undefined || typeof host !== 'string') return stored
        return patterns.find(([pattern]) => pattern.test(host))?.[1]
      },
      set: (host, stored) => {
        if (host instanceof RegExp) patterns.push([new RegExp(host.source, host.flags.replace(/[gy]/g, '')), stored])
        else exact.set(host, stored)
      },
    }
  },
}

/** Fastify's own `version` reads a header. Nest's takes its place, but not in an instance of Fastify that somebody else made. */
export const versionStrategy: Strategy = {
  name: 'version',
  mustMatchWhenDerived: true,
  deriveConstraint: (request) => (request as { readonly headers: Constraints }).headers['accept-version'],
  storage: () => ({ get: () => 0, set: () => {} }),
}

/** Tells whether every request that meets the second set of constraints meets the first one as well. */
export function covers(first: Constraints, second: Constraints): boolean {
  return Object.entries(first).every(
    ([name, value]) => Object.hasOwn(second, name) && includesAll(value, second[name], name === 'version'),
  )
}

function includesAll(value: unknown, other: unknown, isList: boolean): boolean {
  if (!isList) return isDeepStrictEqual(value, other)
  const values = [value].flat()
  return [other].flat().every((one) => values.includes(one))
}
