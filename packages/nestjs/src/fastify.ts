import { type HttpServer, VERSION_NEUTRAL } from '@nestjs/common'
import createRouter, { type HTTPMethod } from 'find-my-way'
import { createProbe, type Found, fromCallback, type Reached, type RouteFinder, type Version } from './finder.ts'
import { type PlatformRequest, unwrap } from './request-hook.ts'
import { describeRoute, groupRoutes, type TableRoute } from './table.ts'

type Constraints = Record<string, unknown>
type Strategy = NonNullable<NonNullable<Parameters<typeof createRouter>[0]>['constraints']>[string]

/** The parts of a Fastify instance that matter here; the package does not depend on Fastify. */
interface Instance {
  readonly initialConfig: {
    readonly routerOptions?: Record<string, unknown> & { readonly constraints?: Record<string, Strategy> }
  }
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
  const stashes: Stash[] = []
  const strategies: Strategy[] = []
  // A WeakMap by handler would not do: Fastify binds it.
  instance.addHook('onRoute', (options) => {
    const stash: Stash = { options, route: null }
    stashes.push(stash)
    options.config = { ...options.config, [stashKey]: stash }
  })
  const { addConstraintStrategy } = instance
  instance.addConstraintStrategy = (strategy) => {
    strategies.push(strategy)
    return addConstraintStrategy(strategy)
  }
  return (table) => {
    const drift = link(stashes, table)
    const wouldReach = createShadow(instance, adapter, strategies, stashes)
    return {
      reached: (request) =>
        (request as unknown as { readonly routeOptions: { readonly config: { readonly [stashKey]?: Stash } } })
          .routeOptions.config[stashKey]?.route,
      wouldReach,
      drift,
    }
  }
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

function createShadow(
  { initialConfig }: Instance,
  adapter: HttpServer,
  added: readonly Strategy[],
  stashes: readonly Stash[],
): RouteFinder['wouldReach'] {
  const { routerOptions = {} } = initialConfig
  const constraints: Record<string, Strategy> = {}
  for (const strategy of [...Object.values(routerOptions.constraints ?? {}), ...added]) {
    constraints[strategy.name] = { ...strategy }
  }
  if (constraints.version !== undefined) {
    constraints.version.deriveConstraint = (_probe, asked) => asked as string
  }
  const none = (): void => {}
  const router = createRouter({
    ...routerOptions,
    ...adapter.getRouteMatchingOptions?.(),
    constraints,
    defaultRoute: none,
    onBadUrl: none,
    onMaxParamLength: none,
  })
  for (const stash of stashes) {
    const { method, url, constraints = {} } = stash.options
    const record = (_probe: unknown, answer: unknown): void => {
      ;(answer as { route: Reached }).route = stash.route
    }
    for (const name of [method].flat() as HTTPMethod[]) {
      if (!router.hasRoute(name, url, constraints)) router.on(name, url, { constraints }, record)
    }
  }
  return (request: PlatformRequest, method: string, version: Version | undefined): Found =>
    fromCallback((settle) => {
      const answer: { route: Reached } = { route: undefined }
      router.lookup(createProbe(unwrap(request), method) as never, answer as never, version, () => settle(answer.route))
    })
}
