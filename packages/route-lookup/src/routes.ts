import type { Application } from './strategies.ts'

/** The constraints of a route, by the names of their strategies. */
export type Constraints = Readonly<Record<string, unknown>>

/** The options of a route, as Fastify shows them to `onRoute` hooks. */
export interface AnnouncedRoute {
  readonly method: string | string[]
  readonly url: string
  readonly routePath: string
  readonly prefix: string
  readonly constraints?: Constraints | undefined
}

/** What tells a route from others. */
export interface RouteShape {
  readonly methods: readonly string[]
  readonly url: string
  readonly constraints: Constraints
  /** `/` in a prefixed scope makes two routes, with and without the slash, and only the latter is announced to hooks. */
  readonly mayHaveSlashTwin: boolean
}

/** Reads the shape of a route, as it is now. */
export type ReadShape = () => RouteShape

/** Makes a function that reads the options of a route: hooks of other plugins may change them until the application is ready. */
export function readLater(options: AnnouncedRoute): ReadShape {
  const { url, routePath, prefix } = options
  const mayHaveSlashTwin = routePath === '' && prefix !== ''
  return () => ({
    methods: [options.method].flat(),
    // Of two routes that are made of these options, they show the second in the end.
    url: mayHaveSlashTwin ? url : options.url,
    constraints: { ...options.constraints },
    mayHaveSlashTwin,
  })
}

/** One method and pattern of a route. */
export interface Way {
  readonly method: string
  readonly url: string
  readonly constraints: Constraints
}

/** Lists the methods and patterns of a route; to be called when the application has all its routes. */
export function waysTo(
  { methods, url, constraints, mayHaveSlashTwin }: RouteShape,
  application: Application,
): readonly Way[] {
  return methods.flatMap((method) => {
    const twin = { method, url: `${url}/`, constraints }
    const hasTwin = mayHaveSlashTwin && application.hasRoute(twin as never)
    return [{ ...twin, url }, ...(hasTwin ? [twin] : [])]
  })
}
