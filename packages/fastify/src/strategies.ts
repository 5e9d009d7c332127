import type { FastifyInstance } from 'fastify'

/** A constraint strategy of the application's router, as far as it is needed here. */
export interface Strategy {
  readonly name: string
  readonly mustMatchWhenDerived?: boolean
  /** Whether nothing is known of it but its name. */
  readonly isOpaque?: boolean
  storage(): { get(value: unknown): unknown; set(value: unknown, mask: number): unknown }
  deriveConstraint(request: unknown, context?: unknown): unknown
}

/** Those that replace or add to Fastify's own `host` and `version`, by name. */
export type Strategies = ReadonlyMap<string, Strategy>

/** Watches an application's strategies; what comes back tells of them when it is ready, for the constraints with these names. */
export function recordStrategies(root: FastifyInstance): (names: readonly string[]) => Strategies {
  const added: Strategy[] = []
  const { addConstraintStrategy } = root
  root.addConstraintStrategy = function addRecordedStrategy(strategy) {
    addConstraintStrategy.call(root, strategy)
    added.push(strategy as unknown as Strategy)
  }
  return (names) => {
    const config = root.initialConfig
    const configured = ownOf(ownOf(config, 'routerOptions'), 'constraints') ?? ownOf(config, 'constraints') ?? {}
    const strategies = new Map<string, Strategy>()
    for (const name of names) if (name !== 'host' && name !== 'version') strategies.set(name, createOpaque(name))
    // Fastify copies its options, which leaves little of an instance of a class.
    for (const [key, strategy] of Object.entries(configured as Readonly<Record<string, Partial<Strategy>>>)) {
      const { name = key, storage, deriveConstraint } = strategy
      const isWhole = typeof storage === 'function' && typeof deriveConstraint === 'function'
      strategies.set(name, isWhole ? (strategy as Strategy) : createOpaque(name))
    }
    for (const strategy of added) strategies.set(strategy.name, strategy)
    return strategies
  }
}

/** Stands in for a strategy that was added before this package was loaded. */
function createOpaque(name: string): Strategy {
  return { name, isOpaque: true, storage: () => new Map(), deriveConstraint: () => undefined }
}

export function ownOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null && Object.hasOwn(object, name)
    ? (object as Readonly<Record<string, unknown>>)[name]
    : undefined
}
