import type { CorsRequest } from '@cors/core'
import { isPreflight } from '@cors/core/adapter'
import type { Reached, RouteFinder } from './finder.ts'
import { type Late, whenAll, whenReady } from './late.ts'
import type { Policy } from './policies.ts'
import type { PlatformRequest } from './request-hook.ts'
import { describeRoute, groupRoutes, type TableRoute } from './table.ts'
import type { VersionGuess } from './versions.ts'

/** Chooses the policies that govern a request: several only for a preflight whose version is unknown. */
export type Choose = (native: PlatformRequest, request: CorsRequest) => Late<readonly Policy[]>

/** Chooses by the route that a request, or the request after a preflight, reaches. */
export function createChoice(
  finder: RouteFinder,
  policies: ReadonlyMap<TableRoute, Policy>,
  main: Policy,
  guess: VersionGuess,
): Choose {
  const policyOf = (route: Reached): Policy => policies.get(route as TableRoute) ?? main
  const policiesOf = (routes: readonly Reached[]): Policy[] => {
    const found = new Set(routes.filter((route) => route !== undefined).map(policyOf))
    return found.size === 0 ? [main] : [...found]
  }
  return (native, request) => {
    if (!isPreflight(request)) return whenReady(finder.reached(native), (route) => [policyOf(route)])
    return whenAll(
      guess(request).map((version) => finder.wouldReach(native, request.requestMethod as string, version)),
      policiesOf,
    )
  }
}

/** Describes the routes that only the version tells apart, and whose policies differ. */
export function findAmbiguous(table: readonly TableRoute[], policies: ReadonlyMap<TableRoute, Policy>): string[] {
  const versioned = table.filter(({ version }) => version !== undefined)
  const groups = groupRoutes(versioned, ({ method, path, host }) => `${method} ${path} ${host}`)
  return [...groups.values()]
    .filter((routes) => new Set(routes.map((route) => policies.get(route))).size > 1)
    .map((routes) => routes.map(describeRoute).join(', '))
}
