import type { IncomingMessage } from 'node:http'
import type { CorsRequest } from '@cors/core'
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

/**
 * Derives what a strategy will derive from the request after a preflight: the method, the URL and the host of that are known, and nothing
 * else is.
 *
 * @returns `undefined` where the strategy looked at anything else, or at nothing: then it knows what we do not
 */
export function deriveShown(
  strategy: Strategy,
  { requestMethod }: CorsRequest,
  raw: IncomingMessage,
): { readonly value: unknown } | undefined {
  // An asynchronous one may ask anybody.
  if (strategy.isOpaque === true || strategy.deriveConstraint.length === 3) return undefined
  let hasLooked = false
  let isHidden = false
  const hide = (): never => {
    isHidden = true
    throw new Error('A preflight does not show this')
  }
  const showOnly = (shown: Readonly<Record<string, unknown>>, isFinal: boolean): object =>
    new Proxy(Object.create(null), {
      ...everyTrap(hide),
      get: (_target, name) => {
        if (typeof name !== 'string' || !Object.hasOwn(shown, name)) return hide()
        if (isFinal || name !== 'headers') hasLooked = true
        return shown[name]
      },
    })
  const { headers, url } = raw
  const shownHeaders = showOnly({ host: headers.host, ':authority': headers[':authority'] }, true)
  try {
    const value = strategy.deriveConstraint(showOnly({ method: requestMethod, url, headers: shownHeaders }, false))
    return isHidden || !hasLooked ? undefined : { value }
  } catch {
    return undefined
  }
}

const trapNames = ['defineProperty', 'deleteProperty', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'has'].concat([
  'isExtensible',
  'ownKeys',
  'preventExtensions',
  'set',
  'setPrototypeOf',
])

function everyTrap(trap: () => never): ProxyHandler<object> {
  return Object.fromEntries(trapNames.map((name) => [name, trap]))
}
