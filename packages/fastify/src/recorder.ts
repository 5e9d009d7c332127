import { subscribe } from 'node:diagnostics_channel'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { type Constraints, printedRoutes, type RecordedRoute } from './recorded-route.ts'

/** A constraint strategy of the application's router, as far as it is needed here. */
export interface Strategy {
  readonly name: string
  readonly mustMatchWhenDerived?: boolean
  storage(): unknown
  deriveConstraint(request: unknown, context?: unknown): unknown
}

/** What is known of one application's routing; complete when the application is ready. */
export interface Recorder {
  routes(): readonly RecordedRoute[]
  /** Those that replace or add to Fastify's own `host` and `version`, by name. */
  strategies(): ReadonlyMap<string, Strategy>
}

const recorders = new WeakMap<FastifyInstance, Recorder>()

// Routes that are added right after a `register` without `await` come before any plugin runs, so that the hooks of a plugin never see
// them. Fastify announces each application before that.
// https://fastify.dev/docs/latest/Reference/Hooks/#diagnostics-channel-hooks
subscribe('fastify.initialization', (message) => {
  const { fastify } = message as { fastify: FastifyInstance }
  const routes: RecordedRoute[] = []
  fastify.addHook('onRoute', function recordCorsRoute(options) {
    routes.push(recordRoute(this, options))
  })
  recorders.set(fastify, { routes: () => routes, strategies: recordStrategies(fastify) })
})

/** Finds the recorder of an application; the routes of one that was created before this module was loaded are read when it is ready. */
export function recorderOf(root: FastifyInstance): Recorder {
  let recorder = recorders.get(root)
  if (recorder === undefined) {
    recorder = { routes: () => printedRoutes(root), strategies: recordStrategies(root) }
    recorders.set(root, recorder)
  }
  return recorder
}

function recordRoute(
  instance: FastifyInstance,
  options: RouteOptions & { readonly routePath: string; readonly prefix: string },
): RecordedRoute {
  return {
    instance,
    methods: [options.method].flat(),
    url: options.url,
    constraints: (options.constraints ?? {}) as Constraints,
    // Fastify copies the configuration after the last hook, and other plugins' hooks may still change it.
    config: () => options.config,
    mayHaveSlashTwin: options.routePath === '' && options.prefix !== '',
  }
}

function recordStrategies(root: FastifyInstance): Recorder['strategies'] {
  const added: Strategy[] = []
  const { addConstraintStrategy } = root
  root.addConstraintStrategy = function addRecordedStrategy(strategy) {
    addConstraintStrategy.call(root, strategy)
    added.push(strategy as unknown as Strategy)
  }
  return () => {
    const config = root.initialConfig as ConstraintConfig
    const configured = Object.values(config.routerOptions?.constraints ?? config.constraints ?? {})
    return new Map([...configured, ...added].map((strategy) => [strategy.name, strategy]))
  }
}

interface ConstraintConfig {
  readonly constraints?: Readonly<Record<string, Strategy>>
  readonly routerOptions?: { readonly constraints?: Readonly<Record<string, Strategy>> }
}
