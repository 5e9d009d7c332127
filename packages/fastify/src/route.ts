import { misfitOf } from '@cors/core/adapter'
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Governor } from './scope.ts'

/** The constraints of a route by strategy. */
export type Constraints = Readonly<Record<string, unknown>>

/** A route of the application, as it is when that is ready: hooks of other plugins may change it before. */
export interface RecordedRoute {
  readonly instance: FastifyInstance
  readonly methods: readonly string[]
  readonly url: string
  readonly constraints: Constraints
  readonly config: unknown
  /** `/` in a prefixed scope makes two routes, with and without the slash, and only the latter is announced to hooks. */
  readonly mayHaveSlashTwin: boolean
  /** Known when the application is ready; `undefined` where no registration governs the route. */
  governor: Governor | undefined
}

/** The options of a route, as Fastify shows them to hooks. */
export type AnnouncedRoute = RouteOptions & { readonly routePath: string; readonly prefix: string }

const routeKey: unique symbol = Symbol('@cors/fastify route')

/**
 * Records a route, and links its requests to the record. What Fastify hands over with a request is a copy of the route's configuration, which
 * keeps symbols: nothing has to be looked up by a name that a polluted prototype could answer to.
 */
export function recordRoute(instance: FastifyInstance, options: AnnouncedRoute): RecordedRoute {
  const mayHaveSlashTwin = options.routePath === '' && options.prefix !== ''
  const { url } = options
  const route: RecordedRoute = {
    instance,
    get methods() {
      return [options.method].flat()
    },
    get url() {
      // Of two routes that are made of these options, they show the second in the end.
      return mayHaveSlashTwin ? url : options.url
    },
    get constraints() {
      return { ...options.constraints }
    },
    get config() {
      return options.config
    },
    mayHaveSlashTwin,
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
  return (routeOptions.config as { readonly [routeKey]?: RecordedRoute })[routeKey]
}

/** Tells whether the requests of a route will lead to its record. */
export function isLinked(route: RecordedRoute): boolean {
  return (route.config as { readonly [routeKey]?: RecordedRoute } | undefined)?.[routeKey] === route
}

/** Links a route that was added before anybody looked, by the configuration that its requests carry. */
export function linkInPlace(config: object, route: RecordedRoute): void {
  ;(config as { [routeKey]?: RecordedRoute })[routeKey] = route
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

/** Tells whether a proxy answers to `cors` with something else than it lists: only what is listed would be copied. */
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
