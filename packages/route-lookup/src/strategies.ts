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
export function watchStrategies(application: Application): (names: Iterable<string>) => Strategies {
  const added: Strategy[] = []
  const { addConstraintStrategy } = application
  application.addConstraintStrategy = (strategy) => {
    const result = addConstraintStrategy.call(application, strategy)
    added.push(strategy)
    return result
  }
  return (names) => {
    const strategies = new Map<string, Strategy>()
    for (const name of names) {
      if (name !== 'host' && name !== 'version') strategies.set(name, { ...opaque, name, isUnknown: true })
    }
    const { routerOptions, constraints } = ownOf(application.initialConfig)
    // Fastify copies its options, which leaves no method of an instance of a class.
    for (const [key, strategy] of Object.entries(ownOf(ownOf(routerOptions).constraints ?? constraints))) {
      const { name = key } = strategy as Partial<Strategy>
      strategies.set(name, { ...opaque, ...(strategy as Strategy), name })
    }
    for (const strategy of added) strategies.set(strategy.name, strategy)
    return strategies
  }
}

/** What stands in for functions of a strategy that are out of reach: no request shows a value of it. */
const opaque = { storage: (): Storage => new Map(), deriveConstraint: nothing }

/** A copy of an object's own properties, which inherits none. */
export function ownOf(object: unknown): Readonly<Record<string, unknown>> {
  return { __proto__: null, ...(object as object | undefined) } as object as Readonly<Record<string, unknown>>
}

export function nothing(): undefined {}
