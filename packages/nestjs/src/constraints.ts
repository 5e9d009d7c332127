import { isDeepStrictEqual } from 'node:util'
import { type DerivingStrategy, deriveShown } from '@cors/node/adapter'

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

/**
 * Derives the constraints of the request after a preflight, by what that shows of it.
 *
 * @param names the constraints that matter
 */
export function deriveConstraints(
  request: Parameters<typeof deriveShown>[2],
  requestMethod: string,
  strategies: ReadonlyMap<string, Strategy>,
  names: Iterable<string>,
): Shown {
  const shown = new Map<string, unknown>()
  for (const name of names) {
    const strategy = strategies.get(name)
    if (strategy?.deriveConstraint === undefined) continue
    const derived = deriveShown(strategy as DerivingStrategy, { requestMethod }, request)
    if (derived !== undefined) shown.set(name, derived.value)
  }
  return shown
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
