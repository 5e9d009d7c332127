import type { NodeRequest } from '@cors/node'
import { type HttpServer, VERSION_NEUTRAL } from '@nestjs/common'
import type { Constraints, Strategy } from './constraints.ts'
import { createGatheringRouter, type RouterOptions } from './fastify-router.ts'
import { watchNestRoutes } from './nest-internals.ts'
import { unwrap } from './request-hook.ts'
import type { CreateRouteLookup, Route } from './route-lookup.ts'
import { describeRoute, groupRoutes, type TableRoute } from './route-table.ts'

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
  config?: object
}

/** What is put into the configuration of every route: its place in the table, as soon as there is one. */
interface Stash {
  readonly options: RouteOptions
  /** Whether Nest registered it, and not the application itself. */
  readonly isNests: boolean
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
export function watchFastify(adapter: HttpServer): CreateRouteLookup {
  const instance = adapter.getInstance() as Instance
  const { routerOptions, ...initial } = instance.initialConfig
  // An instance that somebody else made may have them in either place.
  const constraints = { ...initial.constraints, ...routerOptions?.constraints }
  const shadow = createGatheringRouter<Stash>({ ...initial, ...routerOptions, ...adapter.getRouteMatchingOptions?.() })
  const stashes: Stash[] = []
  let twins: (() => void)[] = []
  let isNests = false
  watchNestRoutes(adapter, () => {
    isNests = true
  })
  for (const strategy of Object.values(constraints)) shadow.addStrategy(strategy as unknown as Strategy)
  // A WeakMap by handler would not do: Fastify binds it.
  instance.addHook('onRoute', (options) => {
    const stash: Stash = { options, isNests, route: null }
    isNests = false
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
    unexpected: link(stashes, table),
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

/** Fastify takes each combination of method, path and constraints only once. Returns what is only in the table, or only in Fastify. */
function link(stashes: readonly Stash[], table: readonly TableRoute[]): string[] {
  const expected = groupRoutes(table, (route) => keyOf(route.method, route.path, constraintsOf(route)))
  const byPath = groupRoutes(table, ({ method, path }) => `${method} ${path}`)
  const missing = new Set([...expected.values()].map(([route]) => route as TableRoute))
  const unexpected: string[] = []
  for (const stash of stashes) {
    const { method, url, constraints } = stash.options
    const name = Array.isArray(method) ? 'ALL' : method
    // Fastify adds the HEAD route of a GET route by itself.
    const names = name === 'HEAD' ? [name, 'GET'] : [name]
    const [known] = names.flatMap((name) => expected.get(keyOf(name, url, constraints))?.slice(0, 1) ?? [])
    const [only, another] = (stash.isNests && byPath.get(`${name} ${url}`)) || []
    // Nest 11 registers `@All` without constraints.
    const route = known ?? (another === undefined ? only : undefined)
    if (route !== undefined) {
      stash.route = route
      missing.delete(route)
    } else if (stash.isNests) {
      unexpected.push(`${name} ${url}`)
    }
  }
  return [...unexpected, ...[...missing].map(describeRoute)]
}

/** What Nest's adapter makes of a route. */
function constraintsOf({ version, constraints }: TableRoute): Constraints {
  return version === undefined || version === VERSION_NEUTRAL ? constraints : { ...constraints, version }
}

function keyOf(method: string, path: string, constraints: Constraints | undefined): string {
  const show = (_name: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value)
  return `${method} ${path} ${JSON.stringify({ ...constraints }, show)}`
}
