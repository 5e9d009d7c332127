import type { FastifyInstance } from 'fastify'
import { type Constraints, linkInPlace, type RecordedRoute } from './route.ts'

interface PrintedRoute {
  readonly method: string
  readonly path: string
  readonly opts: { readonly constraints?: Constraints }
  readonly store: { readonly config?: object; readonly server?: FastifyInstance }
}

/**
 * Reads the routes of an application that was created before this package was loaded, as with `register(import('@cors/fastify'))`. Fastify
 * lists its routes nowhere but in its printer, which hands each of them to a function that describes it.
 *
 * @throws {Error} where the printer does not hand them out
 */
export function printedRoutes(root: FastifyInstance): readonly RecordedRoute[] {
  const routes: RecordedRoute[] = []
  const describe = ({ method, path, opts, store }: PrintedRoute): object => {
    const { server: instance, config } = store
    if (instance === undefined || config === undefined) return {}
    const { constraints = {} } = opts
    const shape = { instance, methods: [method], url: path, constraints, config, mayHaveSlashTwin: false }
    const route: RecordedRoute = { ...shape, governor: undefined }
    linkInPlace(config, route)
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
