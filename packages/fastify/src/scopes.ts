import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsLogger,
  type CorsPolicySource,
  compileWith,
  createEngine,
  createPolicyCache,
  intersect,
  type NativeRequests,
} from '@cors/core/adapter'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { fastifyRequests } from './requests.ts'

/** What governs requests: an engine, and its place among the hooks. */
export interface Governor {
  readonly engine: CorsEngine<FastifyRequest>
  /** Whether it acts before every hook of the application. */
  readonly goesFirst: boolean
  /** Whose place it has otherwise; `undefined` where several have a part in it. */
  readonly scope: Scope | undefined
}

/** One registration of the plugin: it governs the instance it was registered in, and everything below. */
export interface Scope {
  readonly instance: FastifyInstance
  /**
   * What governs a route with this source, made once; with the registration's own where the route names none.
   *
   * @throws {CorsConfigError} where the source is wrong
   */
  governorOf(source: unknown): Governor
  /** All that were made. */
  governors(): readonly Governor[]
}

/** What a registration was given. */
export interface Registration {
  readonly instance: FastifyInstance
  readonly source: CorsPolicySource<FastifyRequest> | undefined
  readonly options: CorsAdapterOptions<FastifyRequest>
  /** Whether constant policies go first. */
  readonly mayGoFirst: boolean
}

const scopeKey: unique symbol = Symbol('@cors/fastify scope')

type Scoped = FastifyInstance & { [scopeKey]?: Scope }

/** Finds the nearest registration: instances inherit from the instance around them. */
export function scopeOf(instance: FastifyInstance): Scope | undefined {
  return (instance as Scoped)[scopeKey]
}

/**
 * Remembers a registration.
 *
 * @throws {CorsConfigError} where the options are wrong
 * @throws {Error} for a second registration in the same scope
 */
export function openScope(registration: Registration): Scope {
  const { instance } = registration
  if (Object.hasOwn(instance, scopeKey)) {
    throw new Error(
      '@cors/fastify is registered twice in the same scope: register it once, and give a child scope or a route (config.cors) the other policy',
    )
  }
  const scope = createScope(registration)
  ;(instance as Scoped)[scopeKey] = scope
  return scope
}

function createScope({ instance, source, options, mayGoFirst }: Registration): Scope {
  const { log } = instance
  const logger: CorsLogger = {
    warn: (message) => log.warn(message),
    error: (message, cause) => log.error({ err: cause }, message),
  }
  const requests: NativeRequests<FastifyRequest> = { ...fastifyRequests, logger, noticed: new Set() }
  // Routes that say the same have one engine, so that a preflight which may reach any of them costs no more than one.
  const share = createPolicyCache()
  const governors = new Map<unknown, Governor>()
  // A shadow stands beside the registration's own policy alone.
  const governorOf = (given: unknown, shadow?: Registration['options']['shadow']): Governor => {
    const compiled = typeof given === 'function' ? (given as () => false) : compileWith(given, share)
    // With a shadow, it is the registration's own, which no route shares that says the same.
    const key = shadow === undefined ? compiled : Symbol('own')
    const known = governors.get(key)
    if (known !== undefined) return known
    const engine = createEngine(compiled, { ...options, shadow }, requests)
    const governor = { engine, goesFirst: mayGoFirst && engine.isConstant, scope }
    governors.set(key, governor)
    return governor
  }
  const scope: Scope = {
    instance,
    governorOf: (routeSource) => (routeSource === undefined ? own : governorOf(routeSource)),
    governors: () => [...governors.values()],
  }
  // Left out it is '*'; `null` is a mistake that createEngine refuses.
  const own = governorOf(source === undefined ? {} : source, options.shadow)
  return scope
}

/** What governs a preflight whose request may reach any of several routes; `undefined` for one without CORS. */
export function combine(governors: readonly (Governor | undefined)[]): Governor | undefined {
  const [first, ...others] = governors
  if (others.length === 0) return first
  const engine = intersect(governors.map((governor) => governor?.engine))
  if (engine === undefined) return undefined
  const isOfOne = others.every((governor) => governor?.scope === first?.scope)
  const goesFirst = governors.every((governor) => governor?.goesFirst !== false)
  return { engine, goesFirst, scope: isOfOne ? first?.scope : undefined }
}
