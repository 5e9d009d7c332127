import type { CorsRequest } from '@cors/core'
import { isPreflight, limitOrigins } from '@cors/core/adapter'
import { createPrefixIndex, createRouteLookup, type Strategies } from '@cors/route-lookup'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { compilePolicies } from './policies.ts'
import { createRouter, type RecordedRoute, routeOf } from './routes.ts'
import { combine, type Governor, type Scope, scopeOf } from './scopes.ts'

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
  strategiesOf(names: Iterable<string>): Strategies
}

/**
 * Compiles what the application's routes and registrations say; to be called when it is ready.
 *
 * @throws {CorsConfigError} where the policy of a route is wrong, or no registration governs it
 */
export function createLookup({ root, scopes, ...known }: Known): Lookup {
  const { governed, hasRoutePolicies } = compilePolicies(root, scopes, known.routes())
  const governors = scopes.flatMap((scope) => scope.governors())
  const hasFirst = governors.some(({ goesFirst }) => goesFirst)
  const hasLate = governors.some(({ goesFirst }) => !goesFirst)
  const [first, ...others] = scopes
  if (!hasRoutePolicies && others.length === 0 && first?.instance === root) {
    const governor = first.governorOf(undefined)
    return { find: () => governor, hasFirst, hasLate }
  }

  const { strategiesOf } = known
  const lookUp = createRouteLookup({ createRouter, application: root, routes: governed, strategiesOf })
  const findMissing = createMissing(root, scopes, known.handlers)

  return {
    hasFirst,
    hasLate,
    find: (request, cors) => {
      if (!isPreflight(cors)) return request.is404 ? findMissing(request) : routeOf(request)?.governor
      try {
        const { requestMethod = '', requestHeaders = '' } = cors
        const reached = lookUp(requestMethod, request.raw, requestHeaders)
        return reached.length === 0 ? findMissing(request) : combine(reached)
      } catch (cause) {
        // Of a storage of the application's own. Nothing is granted then.
        first?.governorOf(undefined).engine.reportUnwritable(cause)
        return undefined
      }
    },
  }
}

/**
 * Rule 21: makes a function that finds what governs a request that no route takes, by the 404 handler that answers. Below the prefix of a
 * registration, Fastify's own answer has the policy of the routes there; and another handler around them grants nothing that this policy
 * does not.
 *
 * @param handlers the instances with a 404 handler of the application
 */
function createMissing(
  root: FastifyInstance,
  scopes: readonly Scope[],
  handlers: ReadonlySet<FastifyInstance>,
): (request: FastifyRequest) => Governor | undefined {
  const scopeBelow = createPrefixIndex(
    createRouter,
    root,
    scopes.map((scope) => [scope.instance.prefix, scope]),
  )
  // Fastify finds them by a router without options.
  const handlerBelow = createPrefixIndex(
    createRouter,
    { initialConfig: {} },
    [...handlers].map((instance) => [instance.prefix, instance]),
  )
  const rootHandler = [...handlers].find((instance) => segmentsOf(instance) === 0)
  // Below no prefix is everything; of several such registrations none is nearer.
  const [everywhere, ...rivals] = scopes.filter(({ instance }) => segmentsOf(instance) === 0)
  const rest = rivals.length === 0 ? everywhere : undefined
  const limit = createLimits()

  /** A preflight may have reached a route of the application, in a scope that has nothing to do with the request after it. */
  const answererOf = (request: FastifyRequest): { readonly instance: FastifyInstance; readonly isOwn: boolean } => {
    const { is404, server, raw, routeOptions } = request
    if (is404) return { instance: server, isOwn: routeOptions.handler?.name !== nameOfDefault }
    const instance = handlerBelow(raw.url as string) ?? rootHandler
    return { instance: instance ?? root, isOwn: instance !== undefined }
  }

  return (request) => {
    const { instance, isOwn } = answererOf(request)
    const own = scopeOf(instance)?.governorOf(undefined)
    const around = scopeBelow(request.raw.url as string) ?? rest
    if (around === undefined) return own
    if (!isOwn) return around.governorOf(undefined)
    return segmentsOf(around.instance) > segmentsOf(instance) ? limit(own, around.governorOf(undefined)) : own
  }
}

/** Handlers of applications are bound, so that none of them has it. */
const nameOfDefault = 'basic404'

function segmentsOf({ prefix }: FastifyInstance): number {
  return prefix.split('/').filter(Boolean).length
}

/** Makes a function that limits one policy to the origins that another allows, too: one result for each pair. */
function createLimits(): (own: Governor | undefined, other: Governor) => Governor | undefined {
  const known = new Map<Governor, Map<Governor, Governor>>()
  return (own, other) => {
    if (own === undefined || own === other) return own
    const ofOwn = known.get(own) ?? new Map<Governor, Governor>()
    known.set(own, ofOwn)
    const limited = ofOwn.get(other) ?? {
      ...(combine([own, other]) as Governor),
      engine: limitOrigins(own.engine, other.engine),
    }
    ofOwn.set(other, limited)
    return limited
  }
}
