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

export interface Policy {
  readonly engine: Engine
}

/** The policies of an application. */
export interface Policies {
  /** What the module's options say. */
  readonly main: Policy
  readonly logger: CorsLogger | false
  create(source: Source | undefined): Policy
}

/**
 * Compiles the options of the module.
 *
 * @throws {CorsConfigError} where they are wrong
 */
export function createPolicies(options: unknown): Policies {
  // A factory that gives nothing is a mistake: no options at all would allow every site.
  const [source, adapterOptions] = splitOptions((options ?? null) as CorsModuleOptions<PlatformRequest>)
  const fallback = new Logger('CorsModule')
  const requests: NativeRequests<PlatformRequest> = {
    ...nodeRequests,
    header: (request, name) => readHeader(unwrap(request), name),
    url: (request) => readUrl(unwrap(request)),
    logger: fallback,
  }
  const create = (from: Source | undefined): Policy => ({ engine: createEngine(from, adapterOptions, requests) })
  const { logger = fallback } = adapterOptions
  return { main: create(source), logger, create }
}

/**
 * Compiles what decorators say, for the routes that they govern.
 *
 * @throws {CorsConfigError} with everything that is wrong; each issue's path begins with the class and the method
 */
export function compileDecorators(
  table: readonly TableRoute[],
  create: Policies['create'],
): ReadonlyMap<TableRoute, Policy> {
  const issues: CorsIssue[] = []
  const compiled = new Map<unknown, Policy | undefined>()
  const policies = new Map<TableRoute, Policy>()
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
    policies.set(route, compiled.get(policy) as Policy)
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return policies
}
