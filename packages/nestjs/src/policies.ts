import { CorsConfigError, type CorsIssue } from '@cors/core'
import {
  type CorsAdapterOptions,
  type CorsEngine,
  type CorsPolicySource,
  createEngine,
  type NativeRequests,
  splitOptions,
} from '@cors/core/adapter'
import { readMethodPolicy, readPolicy } from './decorators.ts'
import { createLogger } from './logger.ts'
import type { CorsModuleOptions } from './options.ts'
import type { PlatformRequest } from './request-hook.ts'
import { platformRequests } from './requests.ts'
import type { TableRoute } from './route-table.ts'

export type Engine = CorsEngine<PlatformRequest>

type Source = CorsPolicySource<PlatformRequest>

/** The policies of an application, ready to decide. */
export interface Policies {
  /** What the module's options say. */
  readonly main: Engine
  create(source: Source | undefined): Engine
}

/**
 * Compiles the options of the module.
 *
 * @throws {CorsConfigError} where they are wrong
 */
export function createPolicies(options: unknown): Policies {
  // A factory that gives nothing is a mistake: no options at all would allow every site.
  const [source, adapterOptions] = splitOptions((options ?? null) as CorsModuleOptions<PlatformRequest>)
  const requests: NativeRequests<PlatformRequest> = {
    ...platformRequests,
    logger: createLogger(),
    noticed: new Set(),
  }
  // A shadow stands beside the module's own policy alone.
  const create = (from: Source | undefined, shadow?: CorsAdapterOptions<PlatformRequest>['shadow']): Engine =>
    createEngine(from, { ...adapterOptions, shadow }, requests)
  return { main: create(source, adapterOptions.shadow), create: (from) => create(from) }
}

/**
 * Compiles what decorators say, for the routes that they govern.
 *
 * @throws {CorsConfigError} with everything that is wrong; each issue's path begins with the class and the method
 */
export function compileDecorators(
  table: readonly TableRoute[],
  create: Policies['create'],
): ReadonlyMap<TableRoute, Engine> {
  const issues: CorsIssue[] = []
  const reported = new Set<object>()
  const compile = compileOnce(create)
  const engines = new Map<TableRoute, Engine>()
  for (const route of table) {
    const { controller, methodName, handler } = route
    const own = readMethodPolicy(handler, controller, methodName)
    const decorated = own ?? readPolicy(controller)
    if (decorated === undefined) continue
    const compiled = compile(decorated)
    const target = own === undefined ? controller : handler
    if (!Array.isArray(compiled)) engines.set(route, compiled as Engine)
    else if (!reported.has(target)) {
      reported.add(target)
      const where = own === undefined ? [controller.name] : [controller.name, methodName]
      issues.push(...compiled.map((issue: CorsIssue) => ({ ...issue, path: [...where, ...issue.path] })))
    }
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return engines
}

type Decorated = NonNullable<ReturnType<typeof readPolicy>>

/** Makes one engine of each policy, or a list of what is wrong in it. */
function compileOnce(create: Policies['create']): (decorated: Decorated) => Engine | readonly CorsIssue[] {
  const compiled = new Map<unknown, Engine | readonly CorsIssue[]>()
  const compile = (decorated: Decorated): Engine | readonly CorsIssue[] => {
    try {
      return create(splitOptions<PlatformRequest>(decorated)[0])
    } catch (error) {
      if (error instanceof CorsConfigError) return error.issues
      throw error
    }
  }
  return (decorated) => {
    const known = compiled.get(decorated.policy) ?? compile(decorated)
    compiled.set(decorated.policy, known)
    return known
  }
}
