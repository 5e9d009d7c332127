import { misfitOf } from '@cors/core/adapter'
import { type AnnouncedRoute, type Constraints, findRouter, type ReadShape, readLater } from '@cors/route-lookup'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import ownRouter from 'find-my-way'
import type { Governor } from './scopes.ts'

/** What makes the routers of the application's Fastify. */
export const createRouter: ReturnType<typeof findRouter> = /* @__PURE__ */ findRouter(
  ownRouter,
  import.meta.url,
  'fastify',
)

/** A route of the application, as it is when that is ready: hooks of other plugins may change it before. */
export interface RecordedRoute {
  readonly instance: FastifyInstance
  /** As it is now. */
  readonly shape: ReadShape
  readonly config: unknown
  /** Known when the application is ready; `undefined` where no registration governs the route. */
  governor: Governor | undefined
}

const routeKey: unique symbol = Symbol('@cors/fastify route')

type Linked = { [routeKey]?: RecordedRoute }

/**
 * Records a route, and links its requests to the record. What Fastify hands over with a request is a copy of the route's configuration, which
 * keeps symbols: nothing has to be looked up by a name that a polluted prototype could answer to.
 */
export function recordRoute(instance: FastifyInstance, options: RouteOptions & AnnouncedRoute): RecordedRoute {
  const route: RecordedRoute = {
    instance,
    shape: readLater(options),
    get config() {
      return options.config
    },
    governor: undefined,
  }
  let config = link(options.config, route)
  Object.defineProperty(options, 'config', {
    configurable: true,
    enumerable: true,
    get: () => config,
    // Another plugin's hook may put an object of its own there.
    set: (next: unknown) => {
      config = link(next, route)
    },
  })
  return route
}

/** The record of the route that a request has reached; `undefined` for a 404. */
export function routeOf({ routeOptions }: FastifyRequest): RecordedRoute | undefined {
  return (routeOptions.config as Linked)[routeKey]
}

/** Whether the requests of a route will lead to its record. */
export function isLinked(route: RecordedRoute): boolean {
  return (route.config as Linked | undefined)?.[routeKey] === route
}

/** A copy, as routes may share one object; with getters and what is not enumerable, since other plugins read it too. */
function link(config: unknown, route: RecordedRoute): unknown {
  const source = config ?? {}
  // Its insides may not be copied; it is refused when the application is ready.
  if (misfitOf(source) !== undefined || hidesPolicy(source)) return config
  return Object.create(Object.getPrototypeOf(source), {
    ...Object.getOwnPropertyDescriptors(source),
    [routeKey]: { value: route, enumerable: true, configurable: true, writable: true },
  })
}

/** Whether a proxy answers to `cors` with something else than it lists: only what is listed would be copied. */
export function hidesPolicy(config: object): boolean {
  try {
    const own = Object.getOwnPropertyDescriptor(config, 'cors')
    // These are refused as what they are.
    const isGetter = own?.get !== undefined
    const isInherited = own === undefined && 'cors' in ((Object.getPrototypeOf(config) as object | null) ?? {})
    if (isGetter || isInherited) return false
    const { cors } = config as { readonly cors?: unknown }
    return !Object.is(cors, own?.value) || 'cors' in config !== (own !== undefined)
  } catch {
    return true
  }
}

interface PrintedRoute {
  readonly method: string
  readonly path: string
  readonly opts: { readonly constraints?: Constraints }
  readonly store: { readonly config?: object; readonly server?: FastifyInstance }
}

/**
 * Reads the routes of an application that was created before this package was loaded, as with `register(import('@cors/fastify'))`. Fastify
 * announces an application and each of its routes once, and keeps no list: `findRoute` and `hasRoute` look for a route that one knows, and tell
 * nothing of its configuration. Only its printer goes through all routes, and tells in its text of methods, paths and hooks; what it hands to the
 * function that chooses what to print is the route itself, and an option in that function's place is the only way to see it.
 *
 * @throws {Error} where the printer does not hand them out
 */
export function printedRoutes(root: FastifyInstance): readonly RecordedRoute[] {
  const routes: RecordedRoute[] = []
  const describe = ({ method, path, opts, store }: PrintedRoute): object => {
    const { server: instance, config } = store
    if (instance === undefined || config === undefined) return {}
    const { constraints = {} } = opts
    const shape = { methods: [method], url: path, constraints, mayHaveSlashTwin: false }
    const route: RecordedRoute = { instance, shape: () => shape, config, governor: undefined }
    // It was added before anybody looked; its requests carry this very object.
    ;(config as Linked)[routeKey] = route
    routes.push(route)
    return {}
  }
  const options = Object.defineProperty({ includeMeta: true as const }, 'buildPrettyMeta', {
    get: () => describe,
    set: () => {},
  })
  const printed = root.printRoutes(options)
  if (routes.length === 0 && printed.includes(' (')) {
    throw new Error(
      '@cors/fastify was loaded after the application was created and cannot see its routes: import it before you call fastify()',
    )
  }
  return routes
}
