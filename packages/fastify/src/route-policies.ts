import { CorsConfigError, type CorsIssue } from '@cors/core'
import type { FastifyInstance } from 'fastify'
import type { RecordedRoute } from './recorded-route.ts'
import { type Engine, scopeOf } from './scope.ts'
import type { TableRoute } from './table.ts'

/**
 * Compiles the policy of every route.
 *
 * @throws {CorsConfigError} with every mistake of every route, each naming its route
 */
export function compileRoutePolicies(root: FastifyInstance, recorded: readonly RecordedRoute[]): readonly TableRoute[] {
  const issues: CorsIssue[] = []
  const reported = new Set<unknown>()
  const compiled: TableRoute[] = []
  const twins: TableRoute[] = []
  for (const route of recorded) {
    const { methods, url, constraints, mayHaveSlashTwin } = route
    const { engine, found } = compileRoutePolicy(route)
    const source = route.config()?.cors
    if (found.length > 0 && !reported.has(source)) issues.push(...found)
    // A GET route and its HEAD route share one object, and so do routes that a loop makes: naming the first will do.
    if (typeof source === 'object' && source !== null) reported.add(source)
    for (const method of methods) {
      compiled.push({ method, url, constraints, engine })
      const twin = { method, url: `${url}/`, constraints, engine }
      if (mayHaveSlashTwin && root.hasRoute(twin as Parameters<typeof root.hasRoute>[0])) twins.push(twin)
    }
  }
  if (issues.length > 0) throw new CorsConfigError(issues)
  return [...compiled, ...twins]
}

function compileRoutePolicy(route: RecordedRoute): { engine: Engine | undefined; found: readonly CorsIssue[] } {
  const source = route.config()?.cors
  const scope = scopeOf(route.instance)
  const path = [`route "${route.methods.join(',')} ${route.url}"`, 'config', 'cors']
  if (scope === undefined) {
    const isGap = source !== undefined && source !== false
    return {
      engine: undefined,
      found: isGap ? [{ code: 'route-policy-outside', path, value: source, message: outside }] : [],
    }
  }
  try {
    return { engine: scope.engineOf(source), found: [] }
  } catch (error) {
    if (error instanceof CorsConfigError) {
      return { engine: undefined, found: error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })) }
    }
    return {
      engine: undefined,
      found: [{ code: 'route-policy-type', path, value: source, message: (error as Error).message }],
    }
  }
}

const outside =
  'no registration of @cors/fastify governs this route, so that its policy would do nothing: register corsPlugin in the scope of the route or above'
