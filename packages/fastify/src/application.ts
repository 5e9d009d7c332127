import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import { createFirstHook, createPlacedHook, followMissing } from './hooks.ts'
import { createLookup, type Lookup } from './lookup.ts'
import { watchMissingHandlers } from './missing-handlers.ts'
import { printedRoutes } from './printed-routes.ts'
import { type AnnouncedRoute, type RecordedRoute, recordRoute } from './route.ts'
import { openScope, type Registration, type Scope } from './scope.ts'
import { recordStrategies, type Strategies } from './strategies.ts'

/** What is known of one application; complete when it is ready. */
interface Application {
  readonly root: FastifyInstance
  readonly isWatched: boolean
  readonly scopes: Scope[]
  readonly handlers: ReadonlySet<FastifyInstance>
  routes(): readonly RecordedRoute[]
  strategies(names: readonly string[]): Strategies
  lookup: Lookup | undefined
}

const applications = new WeakMap<FastifyInstance, Application>()

// Routes that are added right after a `register` without `await` come before any plugin runs, so that the hooks of a plugin never see
// them, and hooks that are added before the plugin run before its own. Fastify announces each application before all that.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify: root } = message as { fastify: FastifyInstance }
  const routes: RecordedRoute[] = []
  const application = open(root, () => routes, true)
  root.addHook('onRoute', function recordCorsRoute(options) {
    routes.push(recordRoute(this, options as AnnouncedRoute))
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
    strategies: recordStrategies(root),
    lookup: undefined,
  }
  applications.set(root, application)
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
export function addRegistration({ mayGoFirst, ...registration }: Registration): void {
  const { instance } = registration
  const root = rootOf(instance)
  // One that was created before this package was loaded shows its routes when it is ready, and its first place is taken.
  const application = applications.get(root) ?? open(root, () => printedRoutes(root), false)
  const scope = openScope({ ...registration, mayGoFirst: mayGoFirst && application.isWatched })
  const isFirst = application.scopes.push(scope) === 1
  const place = isFirst ? root : instance
  place.addHook('onRequest', createPlacedHook(application, scope, isFirst))
}

/** A child scope's instance inherits from the instance around it. */
function rootOf(instance: FastifyInstance): FastifyInstance {
  const around = Object.getPrototypeOf(instance) as FastifyInstance | null
  return around === null || around === Object.prototype ? instance : rootOf(around)
}
