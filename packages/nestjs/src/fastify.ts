import type { NodeRequest } from '@cors/node'
import {
  type AnnouncedRoute,
  type Application,
  type Constraints,
  createRouteLookup,
  findRouter,
  type ReadShape,
  readLater,
  watchStrategies,
  waysTo,
} from '@cors/route-lookup'
import { type HttpServer, VERSION_NEUTRAL } from '@nestjs/common'
import ownRouter from 'find-my-way'
import { watchNestRoutes } from './nest-internals.ts'
import { unwrap } from './request-hook.ts'
import type { CreateRouteLookup, Route, RouteLookup } from './route-lookup.ts'
import { describeRoute, groupRoutes, type TableRoute } from './route-table.ts'

/** The parts of a Fastify instance that matter here; the package does not depend on Fastify. */
interface Instance extends Application {
  addHook(name: 'onRoute', hook: (route: RouteOptions) => void): unknown
}

interface RouteOptions extends AnnouncedRoute {
  config?: object
}

/** What is put into the configuration of every route: its place in the table, as soon as there is one. */
interface Stash {
  readonly options: RouteOptions
  readonly shape: ReadShape
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
  const strategiesOf = watchStrategies(instance)
  const stashes: Stash[] = []
  let isNests = false
  watchNestRoutes(adapter, () => {
    isNests = true
  })
  // A WeakMap by handler would not do: Fastify binds it.
  instance.addHook('onRoute', (options) => {
    const stash: Stash = { options, shape: readLater(options), isNests, route: null }
    isNests = false
    stashes.push(stash)
    options.config = { ...options.config, [stashKey]: stash }
  })
  return (table) => ({
    unexpected: link(stashes, table),
    reached: (request) => {
      const { config } = (request as unknown as Routed).routeOptions
      return Object.hasOwn(config, stashKey) ? config[stashKey]?.route : undefined
    },
    mayReach: createSearch(() => {
      const routes = stashes.flatMap(({ shape, route }) =>
        waysTo(shape(), instance).map((way) => ({ ...way, value: route })),
      )
      const createRouter = findRouter(ownRouter, import.meta.url, '@nestjs/platform-fastify', 'fastify')
      // A version of Nest's may be one of several.
      return createRouteLookup({ createRouter, application: instance, routes, strategiesOf, lists: ['version'] })
    }),
  })
}

type Search = ReturnType<typeof createRouteLookup<Route>>

/** Plugins may add routes until the application takes requests, so that the first preflight is the first to know them all. */
function createSearch(create: () => Search): RouteLookup['mayReach'] {
  let lookUp: Search | undefined
  return (request, method) => {
    lookUp ??= create()
    return lookUp(method, unwrap<NodeRequest>(request))
  }
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
