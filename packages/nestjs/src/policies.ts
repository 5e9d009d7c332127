import { CorsConfigError, type CorsIssue } from '@cors/core'
import {
  type CorsEngine,
  type CorsLogger,
  type CorsPolicySource,
  createEngine,
  type NativeRequests,
  splitOptions,
} from '@cors/core/adapter'
import { nodeRequests, readHeader, readUrl } from '@cors/node/head'
import { Logger } from '@nestjs/common'
import { readPolicy } from './decorators.ts'
import { type PlatformRequest, unwrap } from './request-hook.ts'
import type { TableRoute } from './table.ts'
import type { CorsModuleOptions } from './types.ts'

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
    ...nodeRequests,
    header: (request, name) => readHeader(unwrap(request), name),
    url: (request) => readUrl(unwrap(request)),
    logger: createLogger(),
  }
  const create = (from: Source | undefined): Engine => createEngine(from, adapterOptions, requests)
  return { main: create(source), create }
}

/** The logger of the application. Nobody chose the one that Nest writes to the console with by default: it is not for the output of tests. */
function createLogger(): CorsLogger {
  const logger = new Logger('CorsModule')
  const isQuiet = (): boolean => process.env.NODE_ENV === 'test' && nestLogger() === defaultLogger
  return {
    warn: (message) => {
      if (!isQuiet()) logger.warn(message)
    },
    error: (message, cause) => {
      if (!isQuiet()) logger.error(message, cause)
    },
  }
}

/** What `app.useLogger` replaces. */
const nestLogger = (): unknown => (Logger as unknown as { readonly staticInstanceRef?: unknown }).staticInstanceRef
const defaultLogger: unknown = nestLogger() ?? 'none'

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
  const compiled = new Map<unknown, Engine | undefined>()
  const policies = new Map<TableRoute, Engine>()
  for (const route of table) {
    const own = readPolicy(route.handler)
    const decorated = own ?? readPolicy(route.controller)
    if (decorated === undefined) continue
    const { policy } = decorated
    if (!compiled.has(policy)) {
      compiled.set(policy, undefined)
      try {
        const [source] = splitOptions<PlatformRequest>(decorated)
        compiled.set(policy, create(source))
      } catch (error) {
        if (!(error instanceof CorsConfigError)) throw error
        const where = own === undefined ? [route.controller.name] : [route.controller.name, route.methodName]
        issues.push(...error.issues.map((issue) => ({ ...issue, path: [...where, ...issue.path] })))
      }
    }
    policies.set(route, compiled.get(policy) as Engine)
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return policies
}
