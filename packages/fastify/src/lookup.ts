import type { CorsRequest } from '@cors/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ambiguousRoutes } from './ambiguity.ts'
import type { Recorder } from './recorder.ts'
import { compileRoutePolicies } from './route-policies.ts'
import { addRoute, createRouter } from './router.ts'
import { type Engine, type Scope, scopeOf } from './scope.ts'
import { createRouteTable } from './table.ts'

/** A registration of the plugin, and where. */
export interface Registration {
  readonly instance: FastifyInstance
  readonly scope: Scope
}

/** Finds the engine of a request; `undefined` where no registration governs it. */
export interface Lookup {
  /** By the route that the request has reached. */
  own(request: FastifyRequest): Engine | undefined
  /** By the route that the request after a preflight will reach. */
  target(request: FastifyRequest, preflight: CorsRequest): Engine | undefined
}

/**
 * Compiles what the application's routes and registrations say; to be called when it is ready.
 *
 * @throws {CorsConfigError} where the policy of a route is wrong, or no registration governs it
 */
export function createLookup(
  root: FastifyInstance,
  registrations: readonly Registration[],
  recorder: Recorder,
): Lookup {
  const recorded = recorder.routes()
  const routes = compileRoutePolicies(root, recorded)
  const hasRoutePolicies = recorded.some((route) => route.config()?.cors !== undefined)
  const [first, ...others] = registrations
  if (!hasRoutePolicies && others.length === 0 && first?.instance === root) {
    const engine = first.scope.engineOf(undefined)
    return { own: () => engine, target: () => engine }
  }

  for (const name of ambiguousRoutes(routes)) {
    first?.scope.warn(
      `CORS: ${name} has several policies, and a preflight does not show which one its request will meet: only what all of them allow is allowed`,
    )
  }
  const table = createRouteTable(root, routes, recorder.strategies())
  const scopeByPrefix = createPrefixLookup(root, registrations)
  /** Fastify runs the 404s below a prefix outside of its scope, but their policy should be that of the routes around them. */
  const ofMissing = ({ raw, server }: FastifyRequest): Engine | undefined =>
    (scopeByPrefix(raw.url as string) ?? scopeOf(server))?.engineOf(undefined)

  return {
    own: (request) => {
      if (request.is404) return ofMissing(request)
      return scopeOf(request.server)?.engineOf(hasRoutePolicies ? request.routeOptions.config.cors : undefined)
    },
    target: (request, preflight) => {
      const found = table.find(preflight, request.raw)
      return found === undefined ? ofMissing(request) : found.engine
    },
  }
}

function createPrefixLookup(
  root: FastifyInstance,
  registrations: readonly Registration[],
): (url: string) => Scope | undefined {
  const router = createRouter(root)
  for (const { instance, scope } of registrations) {
    const { prefix } = instance
    if (prefix === '') continue
    addRoute(router, 'GET', prefix, {}, scope)
    addRoute(router, 'GET', `${prefix.replace(/\/$/, '')}/*`, {}, scope)
  }
  return (url) => router.find('GET', url)?.store as Scope | undefined
}
