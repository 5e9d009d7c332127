import { subscribe } from 'node:diagnostics_channel'
import { createMark, type Mark } from '@cors/core/adapter'
import { type AnnouncedRoute, type Strategies, watchStrategies } from '@cors/route-lookup'
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { createFirstHook, createPlacedHook, followMissing } from './hooks.ts'
import { createLookup, type Lookup } from './lookup.ts'
import { printedRoutes, type RecordedRoute, recordRoute } from './routes.ts'
import { openScope, type Registration, type Scope } from './scopes.ts'

/** What is known of one application; complete when it is ready. */
interface Application {
  readonly root: FastifyInstance
  readonly isWatched: boolean
  readonly scopes: Scope[]
  readonly handlers: ReadonlySet<FastifyInstance>
  routes(): readonly RecordedRoute[]
  strategiesOf(names: Iterable<string>): Strategies
  lookup: Lookup | undefined
}

type Register = (registration: Registration) => void

/** What takes the registrations of an application: of two copies of this package, the one that saw it first takes those of both. */
const registers: Mark<FastifyInstance, Register> = createMark('@cors/fastify register')

// Routes that are added right after a `register` without `await` come before any plugin runs, so that the hooks of a plugin never see
// them, and hooks that are added before the plugin run before its own. Fastify announces each application before all that.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify: root } = message as { fastify: FastifyInstance }
  if (registers.of(root) !== undefined) return
  const routes: RecordedRoute[] = []
  const application = open(root, () => routes, true)
  root.addHook('onRoute', function recordCorsRoute(options) {
    routes.push(recordRoute(this, options as RouteOptions & AnnouncedRoute))
  })
  root.addHook('onRequest', createFirstHook(application))
})

function open(root: FastifyInstance, routes: Application['routes'], isWatched: boolean): Application {
  const application: Application = {
    root,
    isWatched,
    scopes: [],
    handlers: watchMissingHandlers(root, (...given) => followMissing(application, ...given)),
    routes,
    strategiesOf: watchStrategies(root),
    lookup: undefined,
  }
  registers.put(root, register.bind(undefined, application))
  root.addHook('onReady', async function checkCorsPolicies() {
    if (application.scopes.length > 0) application.lookup = createLookup(application)
  })
  return application
}

/**
 * Tells the application of a registration.
 *
 * @throws {CorsConfigError | Error} where it cannot be
 */
export function addRegistration(registration: Registration): void {
  const root = rootOf(registration.instance)
  // One that was created before this package was loaded shows its routes when it is ready, and its first place is taken.
  if (registers.of(root) === undefined) open(root, () => printedRoutes(root), false)
  registers.of(root)?.(registration)
}

function register(application: Application, { mayGoFirst, ...registration }: Registration): void {
  const { instance } = registration
  const scope = openScope({ ...registration, mayGoFirst: mayGoFirst && application.isWatched })
  const isFirst = application.scopes.push(scope) === 1
  const place = isFirst ? application.root : instance
  place.addHook('onRequest', createPlacedHook(application, scope, isFirst))
}

/** A child scope's instance inherits from the instance around it. */
function rootOf(instance: FastifyInstance): FastifyInstance {
  const around = Object.getPrototypeOf(instance) as FastifyInstance | null
  return around === null || around === Object.prototype ? instance : rootOf(around)
}

type Handler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown

type Around = (request: FastifyRequest, reply: FastifyReply, handle: () => unknown) => unknown

/**
 * Watches which instances get a 404 handler of the application.
 *
 * @param around called in place of each of these handlers: `reply.callNotFound()` leads to one from a route
 */
export function watchMissingHandlers(root: FastifyInstance, around: Around): ReadonlySet<FastifyInstance> {
  const handlers = new Set<FastifyInstance>()
  const setNotFoundHandler = root.setNotFoundHandler as (this: FastifyInstance, ...given: unknown[]) => FastifyInstance
  // The instances of child scopes inherit it.
  root.setNotFoundHandler = function setWatchedHandler(this: FastifyInstance, ...given: unknown[]) {
    const watched = given.map((value) => (typeof value === 'function' ? watch(value as Handler, around) : value))
    const result = setNotFoundHandler.apply(this, watched)
    if (watched.some((value) => typeof value === 'function')) handlers.add(this)
    return result
  } as typeof root.setNotFoundHandler
  return handlers
}

function watch(handler: Handler, around: Around): Handler {
  return function handleMissing(request, reply) {
    return around(request, reply, () => handler.call(this, request, reply))
  }
}
