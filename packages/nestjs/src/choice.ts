import type { CorsRequest } from '@cors/core'
import { isPreflight } from '@cors/core/adapter'
import type { Engine } from './engines.ts'
import type { Reached, RouteFinder } from './finder.ts'
import type { PlatformRequest } from './request-hook.ts'
import { describeRoute, type TableRoute } from './table.ts'
import type { VersionGuess } from './versions.ts'

/** Chooses the policies that govern a request: several only for a preflight whose version is unknown. */
export type Choose = (native: PlatformRequest, request: CorsRequest) => readonly Engine[] | Promise<readonly Engine[]>

/** Chooses by the route that a request, or the request after a preflight, reaches. */
export function createChoice(
  finder: RouteFinder,
  policies: ReadonlyMap<TableRoute, Engine>,
  main: Engine,
  guess: VersionGuess,
): Choose {
  const onlyMain = [main]
  const engineOf = (route: Reached): Engine => policies.get(route as TableRoute) ?? main
  const enginesOf = (routes: readonly Reached[]): Engine[] => {
    const engines = new Set(routes.filter((route) => route !== undefined).map(engineOf))
    return engines.size === 0 ? onlyMain : [...engines]
  }
  return (native, request) => {
    if (!isPreflight(request)) {
      const route = finder.reached(native)
      return route instanceof Promise ? route.then((late) => [engineOf(late)]) : [engineOf(route)]
    }
    const method = request.requestMethod as string
    const found = guess(request).map((version) => finder.wouldReach(native, method, version))
    return found.some((route) => route instanceof Promise)
      ? Promise.all(found).then(enginesOf)
      : enginesOf(found as readonly Reached[])
  }
}

/** Describes the routes that only a version tells apart, and whose policies differ. */
export function findAmbiguous(table: readonly TableRoute[], policies: ReadonlyMap<TableRoute, Engine>): string[] {
  const groups = new Map<string, TableRoute[]>()
  for (const route of table) {
    if (route.version === undefined) continue
    const name = `${route.method} ${route.path} ${String(route.host)}`
    groups.set(name, [...(groups.get(name) ?? []), route])
  }
  return [...groups.values()]
    .filter((routes) => new Set(routes.map((route) => policies.get(route))).size > 1)
    .map((routes) => routes.map(describeRoute).join(' and '))
}
