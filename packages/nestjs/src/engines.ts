import { CorsConfigError, type CorsDecision, type CorsIssue } from '@cors/core'
import {
  type CorsEngine,
  type CorsLogger,
  type CorsPolicySource,
  createEngine,
  isThenable,
  splitOptions,
} from '@cors/core/adapter'
import { readHeader } from '@cors/node/head'
import { Logger } from '@nestjs/common'
import { readPolicy } from './decorators.ts'
import { type PlatformRequest, rawRequest } from './request-hook.ts'
import type { TableRoute } from './table.ts'
import type { CorsModuleOptions } from './types.ts'

export type Engine = CorsEngine<PlatformRequest>

/** The policies of an application, compiled. */
export interface Engines {
  /** What the module's options say. */
  readonly main: Engine
  readonly logger: CorsLogger | undefined
  /**
   * The policies of the routes that have one of their own.
   *
   * @throws {CorsConfigError} with everything that is wrong in decorators; each issue's path begins with the class and the method
   */
  compile(table: readonly TableRoute[]): ReadonlyMap<TableRoute, Engine>
  /** Reports one decision that several policies had a part in; what they reported themselves is held back. */
  reportOnce(
    native: PlatformRequest,
    decide: () => CorsDecision | Promise<CorsDecision>,
  ): CorsDecision | Promise<CorsDecision>
}

/**
 * Compiles the options of the module.
 *
 * @throws {CorsConfigError} where they are wrong
 */
export function createEngines(options: CorsModuleOptions<PlatformRequest> | undefined): Engines {
  const [source, { onDecision, ...rest }] = splitOptions(options)
  const fallback = createLogger()
  const shared = new WeakSet<PlatformRequest>()
  const adapterOptions = {
    ...rest,
    onDecision:
      onDecision &&
      ((decision: CorsDecision, native: PlatformRequest) => shared.has(native) || onDecision(decision, native)),
  }
  const requests = {
    header: (request: PlatformRequest, name: string) => readHeader(rawRequest(request), name),
    logger: fallback,
  }
  const create = (from: CorsPolicySource<PlatformRequest> | undefined): Engine =>
    createEngine(from, adapterOptions, requests)
  const logger = rest.logger === false ? undefined : (rest.logger ?? fallback)
  const announce = (decision: CorsDecision, native: PlatformRequest): CorsDecision => {
    shared.delete(native)
    const failed = (cause: unknown): void => logger?.error('CORS: onDecision failed', cause)
    try {
      const result = onDecision?.(decision, native)
      if (isThenable(result)) result.then(undefined, failed)
    } catch (cause) {
      failed(cause)
    }
    return decision
  }
  return {
    main: create(source),
    logger,
    compile: (table) => compileTable(table, create),
    reportOnce: (native, decide) => {
      shared.add(native)
      const decision = decide()
      return decision instanceof Promise ? decision.then((late) => announce(late, native)) : announce(decision, native)
    },
  }
}

/** Nest's logger takes a stack where others take the cause. */
function createLogger(): CorsLogger {
  const logger = new Logger('CorsModule')
  return {
    warn: (message) => logger.warn(message),
    error: (message, cause) => logger.error(message, cause instanceof Error ? cause.stack : undefined),
  }
}

function compileTable(
  table: readonly TableRoute[],
  create: (source: CorsPolicySource<PlatformRequest>) => Engine,
): Map<TableRoute, Engine> {
  const issues: CorsIssue[] = []
  const compiled = new Map<unknown, Engine | undefined>()
  const engineOf = (source: unknown, where: readonly string[]): Engine | undefined => {
    if (compiled.has(source)) return compiled.get(source)
    let engine: Engine | undefined
    if (source === undefined) {
      const message = 'policy is undefined: pass options, a policy, a resolver, or false for no CORS'
      issues.push({ code: 'policy-missing', path: where, value: source, message })
    } else {
      try {
        engine = create(source as CorsPolicySource<PlatformRequest>)
      } catch (error) {
        if (!(error instanceof CorsConfigError)) throw error
        issues.push(...error.issues.map((issue) => ({ ...issue, path: [...where, ...issue.path] })))
      }
    }
    compiled.set(source, engine)
    return engine
  }
  const engines = new Map<TableRoute, Engine>()
  for (const route of table) {
    const { controller, handler, methodName } = route
    const own = readPolicy(handler)
    const decorated = own ?? readPolicy(controller)
    if (decorated === undefined) continue
    const engine = engineOf(decorated.source, own === undefined ? [controller.name] : [controller.name, methodName])
    if (engine !== undefined) engines.set(route, engine)
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return engines
}
