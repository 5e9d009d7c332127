import type { IncomingMessage } from 'node:http'
import type { CorsRequest } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import {
  constraintsInUse,
  constraintsToReach,
  copyStrategy,
  isComparable,
  isElsewhere,
  readShown,
} from './constraints.ts'
import type { Constraints } from './route.ts'
import { addRoute, createRouter } from './router.ts'
import type { Governor } from './scope.ts'
import type { Strategies } from './strategies.ts'
import { createUrlIndex } from './url-index.ts'

/** One way to reach a route, with what governs it; `undefined` where there is no CORS. */
export interface TableRoute {
  readonly method: string
  readonly url: string
  readonly constraints: Constraints
  readonly governor: Governor | undefined
}

/** Finds what governs the routes that the request after a preflight may reach; nothing where there will be no route. */
export type RouteTable = (preflight: CorsRequest, raw: IncomingMessage) => readonly (Governor | undefined)[]

/**
 * Fastify's router cannot be asked for a route without running it, so that a second one holds the same routes. Where a preflight does not
 * show the value of a constraint, each route that its URL matches is tried with the values that it declares itself: the cost grows with
 * those routes, and not with all values that there are.
 */
export function createRouteTable(
  root: FastifyInstance,
  routes: readonly TableRoute[],
  strategies: Strategies,
): RouteTable {
  const names = constraintsInUse(routes, strategies)
  const router = createRouter(root, [...strategies.values()].map(copyStrategy))
  const added = routes.filter((route) => addRoute(router, route.method, route.url, route.constraints, route))
  const reach = (method: string, url: string, constraints: Constraints | undefined): TableRoute | undefined =>
    router.find(method as 'GET', url, constraints)?.store as TableRoute | undefined
  const byUrl = names.length === 0 ? undefined : createUrlIndex(root, added)

  return (preflight, raw) => {
    const { requestMethod: method = '' } = preflight
    const url = raw.url as string
    const shown = byUrl && readShown(names, strategies, preflight, raw)
    if (byUrl === undefined || shown === undefined || shown.hidden.length === 0) {
      const route = reach(method, url, shown?.values)
      return route === undefined ? [] : [route.governor]
    }
    const isInReach = (route: TableRoute): boolean => {
      if (isElsewhere(route, shown, strategies)) return false
      if (!isComparable(route, shown, strategies)) return true
      return constraintsToReach(route, shown, strategies).some((wanted) => reach(method, url, wanted) === route)
    }
    const found = new Set<Governor | undefined>()
    for (const route of byUrl(method, url))
      if (!found.has(route.governor) && isInReach(route)) found.add(route.governor)
    return [...found]
  }
}
