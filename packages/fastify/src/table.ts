import type { IncomingMessage } from 'node:http'
import type { CorsRequest } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import { constraintsInUse, copyStrategy, createAsks, createShow, type Shown } from './constraints.ts'
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

/** Rule 20: finds what governs the routes that the request after a preflight may reach; nothing where there will be no route. */
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
  const reach: Reach = (method, url, constraints) =>
    router.find(method as 'GET', url, constraints)?.store as TableRoute | undefined
  const only = (route: TableRoute | undefined): readonly (Governor | undefined)[] =>
    route === undefined ? [] : [route.governor]
  if (names.length === 0) return ({ requestMethod = '' }, { url = '' }) => only(reach(requestMethod, url, undefined))

  const show = createShow(names, strategies)
  const findHidden = createHiddenSearch(root, added, strategies, reach)
  return (preflight, raw) => {
    const { requestMethod = '' } = preflight
    const shown = show(preflight, raw)
    return shown.hidden.length === 0
      ? only(reach(requestMethod, raw.url as string, shown.values))
      : findHidden(requestMethod, raw.url as string, shown)
  }
}

type Reach = (method: string, url: string, constraints: Record<string, unknown> | undefined) => TableRoute | undefined

function createHiddenSearch(
  root: FastifyInstance,
  routes: readonly TableRoute[],
  strategies: Strategies,
  reach: Reach,
): (method: string, url: string, shown: Shown) => readonly (Governor | undefined)[] {
  const candidates = routes.map((route) => ({ ...route, route, asks: createAsks(route.constraints, strategies) }))
  const byUrl = createUrlIndex(root, candidates)
  const isHostBuiltIn = !strategies.has('host')

  const isInReach = (method: string, url: string, shown: Shown, candidate: (typeof candidates)[number]): boolean => {
    const { route, asks } = candidate
    const { values, hidden } = shown
    const { host } = route.constraints
    if (isHostBuiltIn && typeof host === 'string' && host !== values.host) return false
    if (hidden.some((name) => asks.incomparable.has(name))) return true
    let isVersionSent = false
    for (const name of hidden) {
      if (strategies.has(name)) values[name] = asks.declared.get(name)
      else isVersionSent = true
    }
    if (!isVersionSent) return reach(method, url, values) === route
    return asks.versions.some((version) => {
      values.version = version
      return reach(method, url, values) === route
    })
  }

  return (method, url, shown) => {
    const found = new Set<Governor | undefined>()
    for (const ofPattern of byUrl(method, url)) {
      for (const candidate of ofPattern) {
        if (!found.has(candidate.governor) && isInReach(method, url, shown, candidate)) found.add(candidate.governor)
      }
    }
    return [...found]
  }
}
