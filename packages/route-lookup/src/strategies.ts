/** A constraint strategy of the application's router, as far as it is needed here. */
export interface Strategy {
  readonly name: string
  readonly mustMatchWhenDerived?: boolean
  /** Whether nothing is known of it but its name. */
  readonly isUnknown?: boolean
  storage(): Storage
  deriveConstraint(request: unknown, context?: unknown): unknown
}

/** Where a strategy finds the routes that declare a value. */
export interface Storage {
  get(value: unknown): unknown
  set(value: unknown, mask: number): unknown
}

/** Those that replace or add to the router's own `host` and `version`, by name. */
export type Strategies = ReadonlyMap<string, Strategy>

/** The parts of a Fastify instance that tell how it finds routes. */
export interface Application {
  readonly initialConfig: object
  addConstraintStrategy(strategy: never): unknown
  hasRoute(route: never): boolean
}

/** Watches an application's strategies; what comes back tells of them when it is ready, for the constraints with these names. */
export function watchStrategies(application: Application): (names: readonly string[]) => Strategies {
  const added: Strategy[] = []
  const { addConstraintStrategy } = application
  application.addConstraintStrategy = function addWatchedStrategy(strategy) {
    const result = addConstraintStrategy.call(application, strategy)
    added.push(strategy)
    return result
  }
  return (names) => {
    const config = application.initialConfig
    const configured = ownOf(ownOf(config, 'routerOptions'), 'constraints') ?? ownOf(config, 'constraints') ?? {}
    const strategies = new Map<string, Strategy>()
    for (const name of names) {
      if (name !== 'host' && name !== 'version') strategies.set(name, { ...createOpaque(name), isUnknown: true })
    }
    // Fastify copies its options, which leaves no method of an instance of a class.
    for (const [key, strategy] of Object.entries(configured as Readonly<Record<string, Partial<Strategy>>>)) {
      const { name = key, mustMatchWhenDerived = false, storage, deriveConstraint } = strategy
      const isWhole = typeof storage === 'function' && typeof deriveConstraint === 'function'
      strategies.set(name, isWhole ? (strategy as Strategy) : { ...createOpaque(name), mustMatchWhenDerived })
    }
    for (const strategy of added) strategies.set(strategy.name, strategy)
    return strategies
  }
}

/** Stands in for a strategy whose functions are out of reach: no request shows a value of it. */
function createOpaque(name: string): Strategy {
  return { name, storage: () => new Map(), deriveConstraint: () => undefined }
}

export function ownOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Readonly<Record<string, unknown>>)[name]
    : undefined
}
