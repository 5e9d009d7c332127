import type { CorsRequest } from '@cors/core'
import { isPreflight } from '@cors/core/adapter'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createMissing } from './missing.ts'
import { compilePolicies } from './policies.ts'
import { type RecordedRoute, routeOf } from './route.ts'
import { combine, type Governor, type Scope } from './scope.ts'
import type { Strategies } from './strategies.ts'
import { createRouteTable } from './table.ts'

/** Finds what governs a request. */
export interface Lookup {
  /** Rule 21: by the route that the request has reached, or the one that the request after a preflight will reach. */
  find(request: FastifyRequest, cors: CorsRequest): Governor | undefined
  /** Whether anything goes before every hook of the application. */
  readonly hasFirst: boolean
  /** Whether anything goes at the place of its registration. */
  readonly hasLate: boolean
}

/** What there is to look up. */
export interface Known {
  readonly root: FastifyInstance
  readonly scopes: readonly Scope[]
  /** The instances with a 404 handler of the application. */
  readonly handlers: ReadonlySet<FastifyInstance>
  routes(): readonly RecordedRoute[]
  strategies(names: readonly string[]): Strategies
}

/**
 * Compiles what the application's routes and registrations say; to be called when it is ready.
 *
 * @throws {CorsConfigError} where the policy of a route is wrong, or no registration governs it
 */
export function createLookup({ root, scopes, ...known }: Known): Lookup {
  const routes = known.routes()
  const { tableRoutes, hasRoutePolicies } = compilePolicies(root, scopes, routes)
  const governors = scopes.flatMap((scope) => scope.governors())
  const hasFirst = governors.some(({ goesFirst }) => goesFirst)
  const hasLate = governors.some(({ goesFirst }) => !goesFirst)
  const [first, ...others] = scopes
  if (!hasRoutePolicies && others.length === 0 && first?.instance === root) {
    const governor = first.governorOf(undefined)
    return { find: () => governor, hasFirst, hasLate }
  }

  const table = createRouteTable(
    root,
    tableRoutes,
    known.strategies(tableRoutes.flatMap(({ constraints }) => Object.keys(constraints))),
  )
  const ofMissing = createMissing(root, scopes, known.handlers)

  return {
    hasFirst,
    hasLate,
    find: (request, cors) => {
      if (!isPreflight(cors)) return request.is404 ? ofMissing(request) : routeOf(request)?.governor
      try {
        const reached = table(cors, request.raw)
        return reached.length === 0 ? ofMissing(request) : combine(reached)
      } catch (cause) {
        // Of a storage of the application's own. Nothing is granted then.
        first?.governorOf(undefined).engine.reportUnwritable(cause)
        return undefined
      }
    },
  }
}
