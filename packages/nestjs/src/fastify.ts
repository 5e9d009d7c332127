import type { NodeRequest } from '@cors/node'
import { type HttpServer, VERSION_NEUTRAL } from '@nestjs/common'
import type { Constraints, Strategy } from './constraints.ts'
import { createGatheringRouter, type RouterOptions } from './fastify-router.ts'
import type { CreateFinder, Route } from './finder.ts'
import { unwrap } from './request-hook.ts'
import { describeRoute, groupRoutes, type TableRoute } from './table.ts'

/** The parts of a Fastify instance that matter here; the package does not depend on Fastify. */
interface Instance {
  readonly initialConfig: RouterOptions & { readonly routerOptions?: RouterOptions }
  addHook(name: 'onRoute', hook: (route: RouteOptions) => void): unknown
  addConstraintStrategy(strategy: Strategy): unknown
  hasRoute(route: { readonly method: string; readonly url: string; readonly constraints: Constraints }): boolean
}

interface RouteOptions {
  readonly method: string | string[]
  readonly url: string
  readonly routePath: string
  readonly prefix: string
  readonly constraints?: Constraints
  readonly handler: { readonly name: string }
  config?: object
}

/** What is put into the configuration of every route: its place in the table, as soon as there is one. */
interface Stash {
  readonly options: RouteOptions
  route: Route
}

const stashKey: unique symbol = Symbol('CORS route')

interface Routed {
  readonly routeOptions: { readonly config: { readonly [stashKey]?: Stash } }
}

/**
 * Watches the routes of a Fastify application from now on. Actual requests know their route; for preflights a router of the same kind is
 * asked, which holds the same routes and runs none.
 */
export function watchFastify(adapter: HttpServer): CreateFinder {
  const instance = adapter.getInstance() as Instance
  const { routerOptions, ...initial } = instance.initialConfig
  // An instance that somebody else made may have them in either place.
  const constraints = { ...initial.constraints, ...routerOptions?.constraints }
  const shadow = createGatheringRouter<Stash>({ ...initial, ...routerOptions, ...adapter.getRouteMatchingOptions?.() })
  const stashes: Stash[] = []
  let twins: (() => void)[] = []
  for (const strategy of Object.values(constraints)) shadow.addStrategy(strategy as unknown as Strategy)
  // A WeakMap by handler would not do: Fastify binds it.
  instance.addHook('onRoute', (options) => {
    const stash: Stash = { options, route: null }
    stashes.push(stash)
    options.config = { ...options.config, [stashKey]: stash }
    const { url, constraints = {} } = options
    for (const method of [options.method].flat()) {
      shadow.add(method, url, constraints, stash)
      if (options.routePath !== '' || options.prefix === '') continue
      // `/` below a prefix makes two routes, and the one that ends in a slash is not announced, nor there as yet.
      const twin = { method, url: `${url}/`, constraints }
      twins.push(() => instance.hasRoute(twin) && shadow.add(method, twin.url, constraints, stash))
    }
  })
  const { addConstraintStrategy } = instance
  instance.addConstraintStrategy = (strategy) => {
    const result = addConstraintStrategy.call(instance, strategy)
    shadow.addStrategy(strategy)
    return result
  }
  return (table) => ({
    drift: link(stashes, table),
    reached: (request) => {
      const { config } = (request as unknown as Routed).routeOptions
      return Object.hasOwn(config, stashKey) ? config[stashKey]?.route : undefined
    },
    mayReach: (request, method) => {
      for (const add of twins) add()
      twins = []
      return shadow.find(unwrap<NodeRequest>(request), method).map(({ route }) => route)
    },
  })
}

/** Fastify takes each combination of method, path and constraints only once. */
function link(stashes: readonly Stash[], table: readonly TableRoute[]): string[] {
  const expected = groupRoutes(table, (route) => keyOf(route.method, route.path, constraintsOf(route)))
  const missing = new Map(expected)
  const drift: string[] = []
  for (const stash of stashes) {
    const { method, url, constraints, handler } = stash.options
    const name = Array.isArray(method) ? 'ALL' : method
    // Fastify adds the HEAD route of a GET route by itself.
    const names = name === 'HEAD' ? [name, 'GET'] : [name]
    const key = names.map((name) => keyOf(name, url, constraints)).find((key) => expected.has(key))
    if (key !== undefined) {
      stash.route = expected.get(key)?.[0] as TableRoute
      missing.delete(key)
    } else if (/^\w+\.\w+$/.test(handler.name) && name !== 'HEAD') {
      // Nest names what it registers by class and method.
      drift.push(`${name} ${url} (${handler.name})`)
    }
  }
  return [...drift, ...[...missing.values()].map(([route]) => describeRoute(route as TableRoute))]
}

/** What Nest's adapter makes of a route. */
function constraintsOf({ version, constraints }: TableRoute): Constraints {
  return version === undefined || version === VERSION_NEUTRAL ? constraints : { ...constraints, version }
}

function keyOf(method: string, path: string, constraints: Constraints | undefined): string {
  const show = (_name: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value)
  return `${method} ${path} ${JSON.stringify({ ...constraints }, show)}`
}
