import { type HttpServer, VERSION_NEUTRAL } from '@nestjs/common'
import createRouter, { type HTTPMethod } from 'find-my-way'
import { fromCallback, type RouteFinder } from './finder.ts'
import { unwrap } from './request-hook.ts'
import { describeRoute, groupRoutes, type TableRoute } from './table.ts'

type Constraints = Record<string, unknown>
type Router = ReturnType<typeof createRouter>
type RouterOptions = NonNullable<Parameters<typeof createRouter>[0]>
type Strategy = NonNullable<RouterOptions['constraints']>[string]

/** The parts of a Fastify instance that matter here; the package does not depend on Fastify. */
interface Instance {
  readonly initialConfig: { readonly routerOptions?: RouterOptions }
  addHook(name: 'onRoute', hook: (route: RouteOptions) => void): unknown
  addConstraintStrategy(strategy: Strategy): unknown
}

interface RouteOptions {
  readonly method: string | string[]
  readonly url: string
  readonly constraints?: Constraints
  readonly handler: { readonly name: string }
  config?: object
}

/** What is put into the configuration of every route: its place in the table, as soon as there is one. */
interface Stash {
  readonly options: RouteOptions
  route: TableRoute | null
}

const stashKey: unique symbol = Symbol('CORS route')

/**
 * Watches the routes of a Fastify application from now on. Actual requests know their route; for preflights a router of the same kind is
 * asked, which holds the same routes and runs none.
 */
export function watchFastify(adapter: HttpServer): (table: readonly TableRoute[]) => RouteFinder {
  const instance = adapter.getInstance() as Instance
  const shadow = createShadow(adapter, instance.initialConfig.routerOptions)
  const stashes: Stash[] = []
  // A WeakMap by handler would not do: Fastify binds it.
  instance.addHook('onRoute', (options) => {
    const { method, url, constraints = {} } = options
    const stash: Stash = { options, route: null }
    stashes.push(stash)
    options.config = { ...options.config, [stashKey]: stash }
    for (const name of [method].flat() as HTTPMethod[]) {
      // Fastify drops the HEAD route that it would add where there is one.
      if (!shadow.hasRoute(name, url, constraints)) shadow.on(name, url, { constraints }, record as never, stash)
    }
  })
  const { addConstraintStrategy } = instance
  instance.addConstraintStrategy = (strategy) => {
    shadow.addConstraintStrategy({ ...strategy })
    return addConstraintStrategy(strategy)
  }
  return (table) => ({
    drift: link(stashes, table),
    reached: (request) => (request as unknown as Routed).routeOptions.config[stashKey]?.route,
    wouldReach: (request, method, version) =>
      fromCallback((settle) => {
        const answer: Answer = {}
        const get = (target: object, name: PropertyKey): unknown =>
          name === 'method' ? method : Reflect.get(target, name)
        const probe = new Proxy(unwrap(request), { get })
        shadow.lookup(probe as never, answer as never, version, () => settle(answer.route))
      }),
  })
}

/** Stands in for the response. */
interface Answer {
  route?: TableRoute | null
}

interface Routed {
  readonly routeOptions: { readonly config: { readonly [stashKey]?: Stash } }
}

function record(_probe: unknown, answer: Answer, _params: unknown, { route }: Stash): void {
  answer.route = route
}

/** A router as the application's own, but that a preflight may say which version it asks for. */
function createShadow(adapter: HttpServer, { constraints = {}, ...options }: RouterOptions = {}): Router {
  const strategies = Object.fromEntries(Object.entries(constraints).map(([name, strategy]) => [name, { ...strategy }]))
  if (strategies.version !== undefined) strategies.version.deriveConstraint = (_probe, asked) => asked as string
  const none = (): void => {}
  return createRouter({
    ...options,
    ...adapter.getRouteMatchingOptions?.(),
    constraints: strategies,
    defaultRoute: none,
    onBadUrl: none,
    onMaxParamLength: none,
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
function constraintsOf({ version, handler }: TableRoute): Constraints {
  const declared: Constraints = Reflect.getMetadata('__fastify_route_constraints__', handler) ?? {}
  return version === undefined || version === VERSION_NEUTRAL ? declared : { ...declared, version }
}

function keyOf(method: string, path: string, constraints: Constraints | undefined): string {
  const show = (_name: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value)
  return `${method} ${path} ${JSON.stringify({ ...constraints }, show)}`
}
