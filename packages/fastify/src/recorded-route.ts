import type { FastifyInstance } from 'fastify'

/** The constraints of a route by strategy. */
export type Constraints = Readonly<Record<string, unknown>>

/** A route of the application. */
export interface RecordedRoute {
  readonly instance: FastifyInstance
  readonly methods: readonly string[]
  readonly url: string
  readonly constraints: Constraints
  config(): { readonly cors?: unknown } | undefined
  /** `/` in a prefixed scope makes two routes, with and without the slash, and only the latter is announced to hooks. */
  readonly mayHaveSlashTwin: boolean
}

interface PrintedRoute {
  readonly method: string
  readonly path: string
  readonly opts: { readonly constraints?: Constraints }
  readonly store: { readonly config?: { readonly cors?: unknown }; readonly server?: FastifyInstance }
}

/**
 * Reads the routes of an application that was created before this module was loaded, as with `register(import('@cors/fastify'))`. Fastify
 * lists its routes nowhere but in its printer, which hands each of them to a function that describes it.
 *
 * @throws {Error} where the printer does not hand them out
 */
export function printedRoutes(root: FastifyInstance): readonly RecordedRoute[] {
  const routes: RecordedRoute[] = []
  const describe = ({ method, path, opts, store }: PrintedRoute): object => {
    if (store.server !== undefined) {
      const { server: instance, config } = store
      const constraints = opts.constraints ?? {}
      routes.push({
        instance,
        methods: [method],
        url: path,
        constraints,
        config: () => config,
        mayHaveSlashTwin: false,
      })
    }
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
