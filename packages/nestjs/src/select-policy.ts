import type { CorsRequest } from '@cors/core'
import { intersect, isPreflight } from '@cors/core/adapter'
import type { Engine, Policies } from './policies.ts'
import type { PlatformRequest } from './request-hook.ts'
import type { Route, RouteLookup } from './route-lookup.ts'
import { describeRoute, groupRoutes, isHidden, type TableRoute } from './route-table.ts'

/** Selects the engine that governs a request. */
export type SelectPolicy = (native: PlatformRequest, request: CorsRequest) => Engine

/** Returns the engine of a route. */
export type EngineOf = (route: Route | undefined) => Engine

/**
 * Rule 21: selects by the route that a request reaches. Rule 20: or by all that the request after a preflight may reach. Where the
 * application's own code fails in a look-up, such as the storage of a constraint, nothing is granted.
 */
export function createSelectPolicy(lookup: RouteLookup, engineOf: EngineOf, create: Policies['create']): SelectPolicy {
  let failure: unknown
  // It decides right after the look-up, so that one variable will do.
  const failed = create(() => {
    throw failure
  })
  return (native, request) => {
    try {
      if (!isPreflight(request)) return engineOf(lookup.reached(native))
      const routes = lookup.mayReach(native, request.requestMethod as string)
      return intersect(routes.map(engineOf)) ?? engineOf(undefined)
    } catch (cause) {
      failure = cause
      return failed
    }
  }
}

/** Describes the routes that only what a preflight does not show tells apart, and whose policies differ. */
export function findAmbiguous(table: readonly TableRoute[], engines: ReadonlyMap<TableRoute, Engine>): string[] {
  const groups = groupRoutes(
    table,
    ({ method, path, host, constraints }) => `${method} ${path} ${host} ${constraints.host}`,
  )
  return [...groups.values()]
    .filter((routes) => routes.some(isHidden) && new Set(routes.map((route) => engines.get(route))).size > 1)
    .map((routes) => routes.map(describeRoute).join(', '))
}
