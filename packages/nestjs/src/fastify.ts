import { type HttpServer, VERSION_NEUTRAL } from '@nestjs/common'
import createRouter, { type HTTPMethod } from 'find-my-way'
import { type Found, fromCallback, type Reached, type RouteFinder, type Version } from './finder.ts'
import { type PlatformRequest, rawRequest } from './request-hook.ts'
import { describeRoute, type TableRoute } from './table.ts'

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

const stashKey: unique symbol = Symbol('@cors/nestjs route')
const askedVersion: unique symbol = Symbol('@cors/nestjs version')

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
  const routes = new Map<string, TableRoute>()
  const names = new Set<string>()
  for (const route of table) {
    const key = keyOf(route.method, route.path, constraintsOf(route))
    if (!routes.has(key)) routes.set(key, route)
    names.add(`${route.controller.name}.${route.methodName}`)
  }
  const missing = new Set(routes.keys())
  const drift: string[] = []
  for (const stash of stashes) {
    const { method, url, constraints = {}, handler } = stash.options
    const name = Array.isArray(method) ? 'ALL' : method
    const keys = [keyOf(name, url, constraints), ...(name === 'HEAD' ? [keyOf('GET', url, constraints)] : [])]
    const key = keys.find((key) => routes.has(key))
    stash.route = routes.get(key ?? '') ?? null
    if (key !== undefined) missing.delete(key)
    // Fastify adds the HEAD route of a GET route by itself.
    else if (name !== 'HEAD' && names.has(handler.name)) drift.push(`${name} ${url} (${handler.name})`)
  }
  return [...drift, ...[...missing].map((key) => describeRoute(routes.get(key) as TableRoute))]
}

/** What Nest's adapter makes of a route. */
function constraintsOf({ version, handler }: TableRoute): Constraints {
  const declared: Constraints = Reflect.getMetadata('__fastify_route_constraints__', handler) ?? {}
  return version === undefined || version === VERSION_NEUTRAL ? declared : { ...declared, version }
}

function keyOf(method: string, path: string, constraints: Constraints): string {
  const parts = Object.keys(constraints)
    .sort()
    .map((name) => `${name}=${[constraints[name]].flat().map(String).join()}`)
  return [method, path, ...parts].join(' ')
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
    constraints.version.deriveConstraint = (probe) => (probe as unknown as { [askedVersion]: string })[askedVersion]
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
    fromCallback<Reached>((settle) => {
      const probe = Object.create(rawRequest(request), {
        method: { value: method },
        [askedVersion]: { value: version },
      })
      const answer: { route: Reached } = { route: undefined }
      router.lookup(probe, answer as never, () => settle(answer.route))
    })
}
