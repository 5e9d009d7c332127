import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsLogger,
  type CorsPolicySource,
  createEngine,
  type NativeRequests,
} from '@cors/core/adapter'
import { nodeRequests, readHeader } from '@cors/node/head'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Decides about Fastify's requests. */
export type Engine = CorsEngine<FastifyRequest>

/** One registration of the plugin: it governs the instance it was registered in, and everything below. */
export interface Scope {
  /**
   * The engine of a route-level source, made once; the registration's own where the route names none.
   *
   * @throws {CorsConfigError | TypeError} where the source is wrong
   */
  engineOf(source: unknown): Engine
  /** Writes to the log that the registration names. */
  warn(message: string): void
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
export function openScope(
  instance: FastifyInstance,
  source: CorsPolicySource<FastifyRequest> | undefined,
  options: CorsAdapterOptions<FastifyRequest>,
): Scope {
  if (Object.hasOwn(instance, scopeKey)) {
    throw new Error(
      '@cors/fastify is registered twice in the same scope: register it once, and give a child scope or a route (config.cors) the other policy',
    )
  }
  const scope = createScope(instance, source, options)
  ;(instance as Scoped)[scopeKey] = scope
  return scope
}

function createScope(
  { log }: FastifyInstance,
  source: CorsPolicySource<FastifyRequest> | undefined,
  options: CorsAdapterOptions<FastifyRequest>,
): Scope {
  const logger: CorsLogger = {
    warn: (message) => log.warn(message),
    error: (message, cause) => log.error({ err: cause }, message),
  }
  const requests: NativeRequests<FastifyRequest> = {
    ...nodeRequests,
    header: (request, name) => readHeader(request.raw, name),
    url: (request) => request.originalUrl,
    logger,
  }
  const engines = new Map<unknown, Engine>([[undefined, createEngine(source, options, requests)]])
  return {
    warn: (message) => {
      if (options.logger !== false) (options.logger ?? logger).warn(message)
    },
    engineOf: (routeSource) => {
      let engine = engines.get(routeSource)
      if (engine === undefined) {
        engine = createEngine(routeSource as CorsPolicySource<FastifyRequest>, options, requests)
        engines.set(routeSource, engine)
      }
      return engine
    },
  }
}
