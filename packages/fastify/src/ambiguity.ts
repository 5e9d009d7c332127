import type { Engine } from './scope.ts'
import type { TableRoute } from './table.ts'

/**
 * Names the routes that differ in their policy and in a constraint which a preflight does not show, such as the version: what it asks for
 * is allowed only where all of them allow it.
 */
export function ambiguousRoutes(routes: readonly TableRoute[]): readonly string[] {
  const engines = new Map<string, Set<Engine | undefined>>()
  for (const { method, url, constraints, engine } of routes) {
    const { host, ...hidden } = constraints
    if (Object.keys(hidden).length === 0) continue
    const name = host === undefined ? `${method} ${url}` : `${method} ${url} of ${String(host)}`
    engines.set(name, (engines.get(name) ?? new Set()).add(engine))
  }
  return [...engines].filter(([, { size }]) => size > 1).map(([name]) => name)
}
