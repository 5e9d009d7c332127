import { addRoute, type Router } from './router.ts'
import type { Way } from './routes.ts'
import type { Strategy } from './strategies.ts'

/**
 * Makes an index of routes that answers with all whose method and pattern match, whatever their constraints, pattern by pattern. A router
 * goes on to the next pattern where the constraints of one do not match: here none do, and each is noted on the way.
 *
 * @param createRouter makes a router with one strategy
 */
export function createUrlIndex<Route extends Way>(
  createRouter: (strategies: readonly Strategy[]) => Router,
  routes: readonly Route[],
): (method: string, url: string) => readonly (readonly Route[])[] {
  /** The router makes one storage for each pattern, and asks it for what a request has; while it is filled, for numbers. */
  const collecting: Strategy = {
    name: 'collected',
    storage: () => {
      const ofPattern: Route[] = []
      return {
        set: (number) => ofPattern.push(routes[number as number] as Route),
        get: (collected) => (Array.isArray(collected) ? void collected.push(ofPattern) : undefined),
      }
    },
    deriveConstraint: () => undefined,
  }
  const router = createRouter([collecting])
  for (const [number, { method, url }] of routes.entries())
    addRoute(router, method, url, { collected: number }, undefined)
  return (method, url) => {
    const collected: Route[][] = []
    router.find(method as 'GET', url, { collected, version: undefined })
    return collected
  }
}
